// How a proof's state looks: the seal line at the foot of every record, and the panel with what was checked,
// what was not, and where page and proof part. Not here: how the state comes about (lib/proof.ts).
import { own } from '../lib/own';
import { useState } from 'react';
import { accept } from '../lib/anchor';
import type { Checked, ProofState } from '../lib/proof';
import { useSettings, useWords } from '../lib/language';
import { number } from '../lib/time';
import type { Verdict } from '../lib/verdict';
import { Save } from './Save';
import { Content, Long, When } from './Small';
import { Alarm, Arc, Ring, Seal } from './Marks';

const marks = { asked: Ring, working: Arc, good: Seal, mismatch: Alarm, bad: Alarm, unavailable: Alarm };

export function ProofPanel({
  state,
  ask,
  file,
  imported = false,
}: {
  state: ProofState;
  ask: () => void;
  file: string;
  imported?: boolean;
}) {
  const { words } = useSettings();
  const Mark = marks[state.is];
  return (
    <section className={`card proof ${state.is}`} aria-labelledby="proof-title">
      <h2 id="proof-title">{words.proof.title}</h2>
      <p className="line" role="status" data-proof={state.is}>
        <Mark />
        <b>{words.proof[state.is]}</b>
      </p>
      <Explanation state={state} />
      {state.is === 'mismatch' && <Differences state={state} />}
      {'checked' in state && <KeyLine checked={state.checked} />}
      {(state.is === 'good' || state.is === 'mismatch') && (
        <Verdicts verdict={state.verdict} imported={imported} />
      )}
      <p className="actions">
        {state.is === 'asked' && (
          <button type="button" className="button" onClick={ask}>
            {words.proof.ask}
          </button>
        )}
        {state.is !== 'asked' && state.is !== 'working' && (
          <button type="button" className="button second" onClick={ask}>
            {words.proof.again}
          </button>
        )}
        {'checked' in state && <DownloadProof envelope={state.checked.envelope} file={file} />}
      </p>
      {state.is === 'good' && (
        <p className="seal-line">
          <Seal />
          {words.proof.seal} · {words.proof.atHeight(number(state.verdict.height))}
        </p>
      )}
    </section>
  );
}

/** On a narrow screen, where the panel stands far below: its state, and the way to it. */
export function ProofJump({ state }: { state: ProofState }) {
  const words = useWords();
  const Mark = marks[state.is];
  return (
    <p className="proof-jump line">
      <Mark />
      {words.proof[state.is]} · <a href="#proof-title">{words.proof.view}</a>
    </p>
  );
}

function Explanation({ state }: { state: ProofState }) {
  const { words, pick } = useSettings();
  switch (state.is) {
    case 'good':
      return <p>{words.proof.goodText(state.checked.ms)}</p>;
    case 'mismatch':
      return <p className="wrong-text">{words.proof.mismatchText}</p>;
    case 'bad':
      return (
        <>
          <p className="wrong-text">{words.proof.badText}</p>
          <p>{pick(state.checked.refusal?.says)}</p>
        </>
      );
    case 'unavailable':
      return <p>{state.why === 'no-engine' ? words.proof.noEngine : words.proof.unavailableText}</p>;
    default:
      return null;
  }
}

function Differences({ state }: { state: Extract<ProofState, { is: 'mismatch' }> }) {
  const words = useWords();
  return (
    <div className="scroll">
      <table className="lines">
        <thead>
          <tr>
            <th>{words.proof.field}</th>
            <th>{words.proof.shown}</th>
            <th>{words.proof.proven}</th>
          </tr>
        </thead>
        <tbody>
          {state.differences.map(({ field, shown, proven }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td>{shown === undefined ? words.proof.absent : <Content value={shown} />}</td>
              <td>
                <b>{proven === undefined ? words.proof.absent : <Content value={proven} />}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyLine({ checked }: { checked: Checked }) {
  const words = useWords();
  const [taken, setTaken] = useState(false);
  const { anchor } = checked;
  const text = { known: words.proof.keyKnown, new: words.proof.keyNew, changed: words.proof.keyChanged }[
    anchor.state
  ];
  return (
    <div className={anchor.state === 'changed' ? 'note wrong' : 'quiet'}>
      <p>
        {words.proof.key} <Long text={anchor.ledger_key} />
      </p>
      <p>{text}</p>
      {anchor.state === 'changed' && !taken && (
        <button
          type="button"
          className="button second"
          onClick={() => {
            accept(anchor.chain ?? '', anchor.offered);
            setTaken(true);
          }}
        >
          {words.proof.keyTake}
        </button>
      )}
    </div>
  );
}

/** What was checked and what was not. */
export function Verdicts({ verdict, imported = false }: { verdict: Verdict; imported?: boolean }) {
  const { words, pick } = useSettings();
  return (
    <>
      <Chain verdict={verdict} />
      <div className="not-checked">
        <h3>{words.proof.notChecked}</h3>
        <ul>
          {verdict.not_checked.map((line) => (
            <li key={line.en}>{pick(line)}</li>
          ))}
          <li>{words.proof.limits.names}</li>
          <li>{words.proof.limits.key}</li>
          {imported && (
            <li>
              <b>{words.case.imported}</b>
            </li>
          )}
        </ul>
      </div>
    </>
  );
}

/** The steps from the claim to the key. */
function Chain({ verdict }: { verdict: Verdict }) {
  const words = useWords();
  const kind = Object.keys(verdict.proven)[0] ?? 'value';
  const steps = kind === 'history' ? ['value', 'history'] : [kind];
  return (
    <details className="chain" open>
      <summary>{words.proof.checked}</summary>
      <ol>
        {[...steps, 'header', 'certificate'].map((step, at) => {
          const [title, text] = own(words.proof.steps, step) ?? [step, ''];
          return (
            <li key={step}>
              <span className="count" aria-hidden="true">
                {at + 1}
              </span>
              <div>
                <b>{title}</b>
                <p className="quiet">{text}</p>
                {step === 'header' && (
                  <p className="quiet">
                    {words.proof.atHeight(number(verdict.height))} · <When at={verdict.time} /> ·{' '}
                    <Long text={verdict.header} />
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Saves the exact text that was checked. */
export function DownloadProof({ envelope, file }: { envelope: string; file: string }) {
  const words = useWords();
  return (
    <Save text={envelope} file={file}>
      {words.proof.download}
    </Save>
  );
}
