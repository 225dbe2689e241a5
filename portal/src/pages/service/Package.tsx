// A package of services (一件事): what one application opens, what it will ask, and how long each of them takes.
import { Link, useParams } from 'react-router';
import { readDraft } from '../../lib/draft';
import { questionsOf } from '../../lib/form';
import { Problem } from '../../lib/http';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Bundle, Package } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts } from '../../parts/Small';
import { draftOfPackage, Parts, usePackage } from '../../parts/service/Package';
import { Questions } from '../../parts/service/Questions';

export default function PackagePage() {
  const { id = '' } = useParams();
  const { words } = useSettings();
  const query = usePackage(id);
  if (query.error instanceof Problem && query.error.kind === 'missing') {
    return (
      <>
        <Title over={<code>{id}</code>}>{words.apply.jointNone}</Title>
        <p className="actions">
          <Link className="button second" to="/services">
            {words.services.title}
          </Link>
        </p>
      </>
    );
  }
  return (
    <Answer query={query} page>
      {(data) => <Body {...data} />}
    </Answer>
  );
}

function Body({ held, bundles }: { held: Package; bundles: Map<string, Bundle> }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const questions = questionsOf(held.form);
  const begun = Object.keys(readDraft(draftOfPackage(held))).length > 0;
  return (
    <>
      <Title crumbs={[['/services', words.services.title]]} over={name(held.authority)}>
        {pick(held.name)}
      </Title>
      <Facts
        facts={[
          [words.apply.jointParts, String(held.parts.length)],
          [
            words.services.toFill,
            words.services.questions(questions.length, questions.filter(({ personal }) => personal).length),
          ],
          [words.services.version, held.version],
        ]}
      />
      <div className="columns">
        <div className="wide">
          <div>
            <p className="summary">{pick(held.summary)}</p>
            <p className="quiet">{words.apply.jointLead(held.parts.length)}</p>
            <p className="actions">
              <Link className="button" to={`/packages/${encodeURIComponent(held.id)}/apply`}>
                {begun ? words.fill.goOn : words.apply.jointGo}
              </Link>
            </p>
          </div>
          <Card title={words.services.form}>
            <Questions form={held.form} />
          </Card>
        </div>
        <div className="side">
          <Parts held={held} bundles={bundles} />
        </div>
      </div>
    </>
  );
}
