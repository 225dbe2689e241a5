// A service's guide: promise against legal limit, the steps drawn from the definition on the ledger, what will be
// asked, the law, the folder's own files.
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { fetchCases, fetchService } from '../../lib/api';
import { useSettings, type Bilingual } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Bundle, Step } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts } from '../../parts/Small';
import { Timeline, type Stop } from '../../parts/Timeline';
import { CaseLines } from './CaseLines';
import { Questions } from './Questions';

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
            [words.services.correction, words.services.days(bundle.correction_days)],
            [words.services.version, bundle.version],
          ]} />
          <div className="columns">
            <div className="wide">
              <p className="summary">{pick(bundle.summary)}</p>
              <Card title={words.services.form}><Questions form={bundle.form} /></Card>
              <CasesOf service={id} />
              <Sources sources={sources} />
            </div>
            <div className="side">
              <Card title={words.services.steps}>
                <p className="quiet">{words.services.stepsText}</p>
                <Timeline label={words.services.steps} stops={process(bundle, words.services, pick)} />
              </Card>
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

type Words = ReturnType<typeof useSettings>['words']['services'];
type Pick = (text: Bilingual) => string;

/** The process as a line of stops: the application, every step with where its outcomes lead, the ends. */
function process(bundle: Bundle, words: Words, pick: Pick): Stop[] {
  const start: Stop = { id: 'start', state: 'next', title: words.start, lines: [words.startText] };
  const steps = bundle.steps.map((step): Stop => ({
    id: step.id,
    state: 'next',
    title: pick(step.name),
    lines: [`${step.role} · ${words.withinDays(step.within_days)}`, ...step.choices.map((choice) => `${pick(choice.name)} → ${target(choice.then, bundle, words, pick)}`)],
  }));
  const ends: Stop = {
    id: 'ends',
    state: 'next',
    title: words.ends,
    lines: bundle.ends.map((end) => pick(end.name)),
  };
  return [start, ...steps, ends];
}

function target(then: Step['choices'][number]['then'], bundle: Bundle, words: Words, pick: Pick): string {
  if (then === 'correction') return words.toCorrection;
  const named = (list: { id: string; name: Bilingual }[], id: string) => {
    const found = list.find((item) => item.id === id);
    return found ? pick(found.name) : id;
  };
  return 'step' in then ? words.toStep(named(bundle.steps, then.step)) : words.toEnd(named(bundle.ends, then.end));
}

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
