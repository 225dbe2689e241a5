// A service's guide: promise against legal limit, the steps drawn from the definition on the ledger, what will be
// asked, the law, the folder's own files.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchCases, fetchService } from '../../lib/api';
import { draftOf, readDraft } from '../../lib/draft';
import { questionsOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Bundle } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts } from '../../parts/Small';
import { CaseLines } from './CaseLines';
import { Process } from './Process';
import { Questions } from './Questions';
import { Rights } from './Rights';

export default function ServicePage() {
  const { id = '' } = useParams();
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const query = useQuery({ queryKey: ['service', id], queryFn: ({ signal }) => fetchService(id, signal) });
  return (
    <Answer query={query} page>
      {({ bundle, sources }) => (
        <>
          <Title crumbs={[['/services', words.services.title]]} over={name(bundle.authority)}>{pick(bundle.name)}</Title>
          <Facts facts={[
            [words.services.promise, words.services.days(bundle.promise.our_days)],
            [words.services.legal, words.services.days(bundle.promise.legal_days)],
            [words.services.correction, words.services.days(bundle.clock.correction_days)],
            [words.services.toFill, words.services.questions(...countsOf(bundle))],
            [words.services.version, bundle.version],
          ]} />
          <div className="columns">
            <div className="wide">
              <div>
                <p className="summary">{pick(bundle.summary)}</p>
                <p className="actions">
                  <Link className="button" to={`/apply/${encodeURIComponent(bundle.id)}`}>{hasDraft(bundle) ? words.fill.goOn : words.fill.apply}</Link>
                </p>
              </div>
              <Card title={words.services.form}><Questions form={bundle.form} /></Card>
              <CasesOf service={id} />
              <Sources sources={sources} />
            </div>
            <div className="side">
              <Card title={words.services.steps}>
                <p className="quiet">{words.services.stepsText}</p>
                <Process bundle={bundle} />
              </Card>
              <Rights bundle={bundle} />
              <Card title={words.services.basis}>
                <ul className="values">{[...bundle.legal_basis, bundle.promise.legal_basis].map((law) => <li key={law}>{law}</li>)}</ul>
              </Card>
            </div>
          </div>
        </>
      )}
    </Answer>
  );
}

/** How many questions the form asks, and how many of them are personal. */
function countsOf({ form }: Bundle): [all: number, personal: number] {
  const questions = questionsOf(form);
  return [questions.length, questions.filter(({ personal }) => personal).length];
}

const hasDraft = ({ id, version }: Bundle) => Object.keys(readDraft(draftOf(id, version))).length > 0;

function CasesOf({ service }: { service: string }) {
  const { words } = useSettings();
  const query = useQuery({ queryKey: ['cases', service], queryFn: ({ signal }) => fetchCases({ service, limit: '5' }, signal) });
  return (
    <Card title={words.services.cases}>
      <Answer query={query}>
        {(page) => page.items.length > 0 ? <CaseLines cases={page.items} /> : <p>{words.services.noCases}</p>}
      </Answer>
    </Card>
  );
}

function Sources({ sources }: { sources: Record<string, string> }) {
  const { words } = useSettings();
  const files = Object.entries(sources);
  if (files.length === 0) return null;
  return (
    <Card title={words.services.sources}>
      <p className="quiet">{words.services.sourcesText}</p>
      {files.map(([path, text]) => (
        <details key={path} className="more"><summary><code>{path}</code></summary><pre className="raw">{text}</pre></details>
      ))}
    </Card>
  );
}
