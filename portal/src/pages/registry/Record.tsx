// One record: its current version, every version before it with what changed, and the proof of all of them.
// When there is no such record, the proof of that.
import { own } from '../../lib/own';
import { exact } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchHistory, historyProof, recordProof } from '../../lib/api';
import { Problem } from '../../lib/http';
import { useSettings } from '../../lib/language';
import { useInstitutionName, useRegisterNames } from '../../lib/names';
import { useProof, type ProofState } from '../../lib/proof';
import type { Version } from '../../lib/state';
import { Absent } from '../../parts/Absent';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Print } from '../../parts/Print';
import { ProofJump, ProofPanel } from '../../parts/Proof';
import { Card, Facts, ImportedLine, Long, Pairs, When } from '../../parts/Small';
import { SpokenFields } from '../../parts/Spoken';
import { Changes } from './Changes';

export default function RecordPage() {
  const { register = '', record = '' } = useParams();
  const { words } = useSettings();
  const { name } = useRegisterNames(register);
  const key = ['history', register, record];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchHistory(register, record, signal) });
  const claim =
    query.data &&
    ({ kind: 'history', subject: `record:${register}/${record}`, shown: query.data.versions } as const);
  const { state, ask } = useProof(historyProof(register, record), claim, key, true);
  if (query.error instanceof Problem && query.error.kind === 'missing') {
    return (
      <Absent
        crumbs={[
          ['/registers', words.registers.title],
          [`/registers/${encodeURIComponent(register)}`, name],
        ]}
        title={words.registers.absentTitle}
        id={record}
        subject={`record:${register}/${record}`}
        path={recordProof(register, record)}
      />
    );
  }
  return (
    <Answer query={query} page>
      {(view) => <Body versions={trusted(view.versions, state)} state={state} ask={ask} />}
    </Answer>
  );
}

/** When page and proof part, the page shows the proven versions. */
function trusted(shown: Version[], state: ProofState): Version[] {
  if (state.is !== 'mismatch' || !('history' in state.verdict.proven)) return shown;
  const proven = state.verdict.proven.history.versions.map((version) => exact(version) as Version);
  return proven[0]?.record === shown[0]?.record ? proven : shown;
}

function Body({ versions, state, ask }: { versions: Version[]; state: ProofState; ask: () => void }) {
  const { words } = useSettings();
  const name = useInstitutionName();
  const current = versions.at(-1);
  const register = useRegisterNames(current?.register ?? '');
  if (!current) return null;
  const doubted = state.is === 'mismatch' || state.is === 'bad';
  return (
    <>
      <Title
        crumbs={[
          ['/registers', words.registers.title],
          [`/registers/${encodeURIComponent(current.register)}`, register.name],
        ]}
        over={name(current.institution)}
      >
        {current.record}
      </Title>
      <Facts
        facts={[
          [words.registers.version, `${current.version} · ${words.registers.current}`],
          [words.ledger.time, <When key="t" at={current.time} />],
          [
            words.registers.attestation,
            own(words.registers.attestations, current.attestation) ?? current.attestation,
          ],
        ]}
      />
      <ProofJump state={state} />
      {doubted && (
        <div className="note wrong" role="alert">
          <p>
            <b>{words.proof[state.is]}</b>
          </p>
          <p>{state.is === 'mismatch' ? words.proof.mismatchText : words.proof.badText}</p>
        </div>
      )}
      {current.attestation === 'imported' && <ImportedLine />}
      <div className="columns">
        <div className="wide">
          <Card title={words.registers.content}>
            <SpokenFields schema={register.schema} fields={current.content} />
            {current.sealed && Object.keys(current.sealed).length > 0 && (
              <p className="quiet">{words.case.sealedText(Object.keys(current.sealed).length)}</p>
            )}
          </Card>
          <Card title={words.registers.history}>
            <ol className="versions">
              {versions.toReversed().map((version) => (
                <VersionLine
                  key={version.version}
                  version={version}
                  before={versions[version.version - 2]}
                  register={register}
                />
              ))}
            </ol>
          </Card>
        </div>
        <div className="side">
          <Print
            path={`certificate/${encodeURIComponent(current.register)}/${encodeURIComponent(current.record)}`}
          />
          <ProofPanel
            state={state}
            ask={ask}
            file={`${current.register}-${current.record}.proof.json`}
            imported={current.attestation === 'imported'}
          />
        </div>
      </div>
    </>
  );
}

function VersionLine({
  version,
  before,
  register,
}: {
  version: Version;
  before: Version | undefined;
  register: ReturnType<typeof useRegisterNames>;
}) {
  const { words } = useSettings();
  const name = useInstitutionName();
  return (
    <li>
      <h3>
        {words.registers.version} {version.version} · <When at={version.time} />
      </h3>
      <Changes
        before={before?.content}
        after={version.content}
        schema={register.schema}
        titleOf={register.titleOf}
      />
      <Pairs
        pairs={[
          [
            words.registers.writtenBy,
            <span key="w">
              {name(version.institution)} · {own(words.roles, version.role) ?? version.role}{' '}
              <Long text={version.by} />
            </span>,
          ],
          [words.case.basis, version.basis],
          ...(version.source ? [[words.registers.source, version.source] as [string, string]] : []),
          ...(version.case
            ? [
                [
                  words.registers.fromCase,
                  <Link key="c" to={`/cases/${encodeURIComponent(version.case)}`}>
                    {version.case}
                  </Link>,
                ] as [string, React.ReactNode],
              ]
            : []),
          [words.case.tx, <Long key="t" text={version.tx} to={`/ledger/transactions/${version.tx}`} />],
        ]}
      />
    </li>
  );
}
