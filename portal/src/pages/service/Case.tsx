// A case: where it stands, what happened, and whether the ledger bears it out. The timeline is drawn from the
// case's value on the ledger, which is what the proof proves.
import { exact } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { caseProof, fetchCase, fetchService, type CaseView } from '../../lib/api';
import { Problem } from '../../lib/http';
import { useSettings, type Bilingual } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { useProof, type ProofState } from '../../lib/proof';
import type { Bundle } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Absent } from '../../parts/Absent';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Dot, Ring, Square } from '../../parts/Marks';
import { Print } from '../../parts/Print';
import { ProofJump, ProofPanel } from '../../parts/Proof';
import { Card, Facts, ImportedLine, Long, Pairs, When } from '../../parts/Small';
import { SpokenFields } from '../../parts/Spoken';
import { Timeline } from '../../parts/Timeline';
import { Looked } from '../../parts/exchange/Looked';
import { Personal } from '../../parts/exchange/Personal';
import { Clock, promisedFact } from '../../parts/case/Clock';
import { Own } from './Own';
import { Papers } from '../../parts/case/Papers';
import { Linked, Review } from '../../parts/case/Review';
import { Rules } from '../../parts/case/Rules';
import { Standing, wordOf } from '../../parts/case/Standing';
import { stops } from '../../parts/case/stops';

export default function CasePage() {
  const { number = '' } = useParams();
  const { words } = useSettings();
  const key = ['case', number];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchCase(number, signal) });
  const claim = query.data && ({ kind: 'value', subject: `case:${number}`, shown: query.data.case } as const);
  const proof = useProof(caseProof(number), claim, key, true);
  if (query.error instanceof Problem && query.error.kind === 'missing') {
    return (
      <Absent title={words.case.absent} id={number} subject={`case:${number}`} path={caseProof(number)} />
    );
  }
  return (
    <Answer query={query} page>
      {(view) => (
        <CaseBody held={trusted(view.case, proof.state)} names={view} state={proof.state} ask={proof.ask} />
      )}
    </Answer>
  );
}

/** When page and proof part, the page shows the proven value. */
function trusted(shown: Case, state: ProofState): Case {
  if (state.is !== 'mismatch' || !('value' in state.verdict.proven)) return shown;
  const { subject, value } = state.verdict.proven.value;
  return subject === `case:${shown.number}` ? (exact(value) as Case) : shown;
}

type Names = Pick<CaseView, 'service_name' | 'institution_name'>;

function CaseBody({
  held,
  names,
  state,
  ask,
}: {
  held: Case;
  names: Names;
  state: ProofState;
  ask: () => void;
}) {
  const { words, pick, language } = useSettings();
  // A case keeps the version it was filed under; names of another version could mislead.
  const bundle = useQuery({
    queryKey: ['service', held.service, held.version],
    queryFn: ({ signal }) => fetchService(held.service, signal, held.version),
    enabled: held.origin === 'witnessed',
  }).data?.bundle;
  const name = pick(names.service_name) || held.service;
  return (
    <article className={`case ${state.is === 'mismatch' || state.is === 'bad' ? 'doubted' : ''}`}>
      <Title
        over={pick(names.institution_name) || held.institution}
        after={
          <p className="number">
            {words.case.number} <Long text={held.number} whole />
          </p>
        }
      >
        {name}
      </Title>
      {held.imported ? (
        <ImportedFacts held={held} />
      ) : (
        <WitnessedFacts held={held} end={endName(held, bundle)} bundle={bundle} />
      )}
      <ProofJump state={state} />
      {(state.is === 'mismatch' || state.is === 'bad') && (
        <div className="note wrong" role="alert">
          <p>
            <b>{words.proof[state.is]}</b>
          </p>
          <p>{state.is === 'mismatch' ? words.proof.mismatchText : words.proof.badText}</p>
        </div>
      )}
      {held.origin === 'imported' && <ImportedLine />}
      <Own held={held} place="top" />
      <div className="columns">
        <div className="wide">
          <Review held={held} bundle={bundle} />
          <Clock held={held} bundle={bundle} />
          <Card title={words.case.timeline}>
            <Timeline stops={stops(held, bundle, words, pick, language)} label={words.case.timeline} />
          </Card>
          <Rules held={held} bundle={bundle} />
          <Answers held={held} bundle={bundle} />
          <Personal held={held} bundle={bundle} />
          <Looked held={held} bundle={bundle} />
        </div>
        <div className="side">
          <Own held={held} place="side" />
          <Linked held={held} />
          {held.rereview && <Rereviewed found={held.rereview} />}
          <Print path={`case/${encodeURIComponent(held.number)}`} />
          {held.result && <Result result={held.result} />}
          <ProofPanel
            state={state}
            ask={ask}
            file={`${held.number}.proof.json`}
            imported={held.origin === 'imported'}
          />
        </div>
      </div>
    </article>
  );
}

/** What the end of a closed case is called by its service. */
const endName = ({ status }: Case, bundle: Bundle | undefined) =>
  typeof status === 'object' && 'closed' in status
    ? bundle?.ends.find(({ id }) => id === status.closed.end)?.name
    : undefined;

function WitnessedFacts({
  held,
  end,
  bundle,
}: {
  held: Case;
  end: Bilingual | undefined;
  bundle: Bundle | undefined;
}) {
  const { words, pick } = useSettings();
  return (
    <Facts
      facts={[
        [words.case.status, <Standing key="s" word={wordOf(held.status)} text={pick(end)} />],
        [words.case.submitted, <When key="a" at={held.submitted} />],
        ...(held.accepted === undefined
          ? []
          : [[words.case.accepted, <When key="b" at={held.accepted} />] as [string, React.ReactNode]]),
        ...promisedFact(held, bundle, words.case),
      ]}
    />
  );
}

function ImportedFacts({ held }: { held: Case }) {
  const { words } = useSettings();
  const past = held.imported?.case;
  const when = (at: number | undefined) => (at === undefined ? words.common.unknown : <When at={at} />);
  const late = past?.ended !== undefined && past.deadline !== undefined && past.ended > past.deadline;
  return (
    <Facts
      facts={[
        [words.case.started, when(past?.started)],
        [
          words.case.ended,
          <>
            {when(past?.ended)}
            {late && <b className="wrong-text"> {words.case.late}</b>}
          </>,
        ],
        [words.case.deadline, when(past?.deadline)],
        [words.case.channel, past?.channel ?? words.common.unknown],
        [words.case.department, past?.department ?? words.common.unknown],
      ]}
    />
  );
}

function Answers({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words } = useSettings();
  const office = useInstitutionName();
  return (
    <>
      {Object.keys(held.answers).length > 0 && (
        <Card title={words.case.answers}>
          <SpokenFields schema={bundle?.form} fields={held.answers} />
        </Card>
      )}
      {bundle && <Papers held={held} bundle={bundle} />}
      {held.imported && (
        <Card title={words.case.origin}>
          <Pairs
            pairs={[
              [words.case.attestedBy, office(held.institution)],
              [words.case.sourceNumber, held.imported.case.number],
              [words.case.importedFile, <Long key="f" text={held.imported.source.file} />],
            ]}
          />
        </Card>
      )}
    </>
  );
}

function Result({ result }: { result: { register: string; record: string } }) {
  const { words } = useSettings();
  return (
    <Card title={words.case.result}>
      <p>
        {words.case.resultRecord}{' '}
        <Link to={`/registers/${encodeURIComponent(result.register)}/${encodeURIComponent(result.record)}`}>
          {result.record}
        </Link>
      </p>
    </Card>
  );
}

/** A second look that lots decided on, and what it found. */
function Rereviewed({ found: { drawn, found } }: { found: NonNullable<Case['rereview']> }) {
  const { words } = useSettings();
  return (
    <Card title={words.case.rereview}>
      <p className="line">
        {found ? found.upheld ? <Dot /> : <Square /> : <Ring />}
        <b>{words.case.rereviewUpheld[found ? (found.upheld ? 'yes' : 'no') : 'open']}</b>
      </p>
      <p className="quiet">
        {words.case.rereviewDrawn} <When at={found?.at ?? drawn} />
      </p>
      {found && <p>{found.reasons}</p>}
    </Card>
  );
}
