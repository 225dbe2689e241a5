// A package of services (一件事): what one application opens, what it will ask, and how long each of them takes.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchPackage, fetchService } from '../../lib/api';
import { draftOf, readDraft } from '../../lib/draft';
import { questionsOf } from '../../lib/form';
import { Problem } from '../../lib/http';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Bundle, Package } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts } from '../../parts/Small';
import { Questions } from './Questions';

/** A package and the services it opens, as they are in force. */
export function usePackage(id: string) {
  return useQuery({
    queryKey: ['package', id],
    queryFn: async ({ signal }) => {
      const held = await fetchPackage(id, signal);
      const views = await Promise.all(held.parts.map(({ service }) => fetchService(service, signal)));
      return { held, bundles: new Map(views.map(({ bundle }) => [bundle.id, bundle])) };
    },
  });
}

/** Its draft has a name that no service's draft can have. */
export const draftOfPackage = ({ id, version }: Package) => draftOf(`+${id}`, version);

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

export function Parts({ held, bundles }: { held: Package; bundles: Map<string, Bundle> }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  return (
    <Card title={words.apply.jointParts}>
      <p className="quiet">{words.apply.jointPart}</p>
      <ol className="linked joint-parts">
        {held.parts.map(({ service }) => {
          const bundle = bundles.get(service);
          return (
            <li key={service}>
              <Link to={`/services/${encodeURIComponent(service)}`}>{pick(bundle?.name) || service}</Link>
              {bundle && (
                <p className="quiet">
                  {name(bundle.authority)} · {words.services.promise}{' '}
                  {words.services.days(bundle.promise.our_days)}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
