// What the check of a file came to: one sentence first, then the steps, the proven content, and what was not
// checked.
import { exact } from '../../lib/exact';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useSettings } from '../../lib/language';
import { useCalled } from '../../lib/called';
import type { Receipt } from '../../lib/state';
import { number } from '../../lib/time';
import type { Anchor, Answer, Proven } from '../../lib/verdict';
import { Alarm } from '../../parts/Marks';
import { Verdicts } from '../../parts/Proof';
import { Card, Content, ImportedLine, Long, When } from '../../parts/Small';

export function Outcome({
  answer,
  ms,
  anchor,
}: {
  answer: Answer;
  ms: number;
  envelope: string;
  anchor: Anchor;
}) {
  const { words, pick } = useSettings();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [answer]);

  if ('refusal' in answer) {
    return (
      <section className="verdict refused" aria-labelledby="verdict" data-verdict="refused">
        <Alarm />
        <div>
          <h2 id="verdict" tabIndex={-1} ref={heading}>
            {words.verify.bad}
          </h2>
          <p>{words.verify.badText}</p>
          <p>
            <b>
              {words.verify.why}
              {words.case.colon}
            </b>
            {pick(answer.refusal.says)}
          </p>
        </div>
      </section>
    );
  }
  const { verdict } = answer;
  const imported =
    verdict.warnings?.some(({ name }) => name === 'imported') ??
    ('value' in verdict.proven && verdict.proven.value.imported);
  return (
    <>
      <section className="verdict" aria-labelledby="verdict" data-verdict="good">
        <span className="stamp" aria-hidden="true">
          {words.verify.stamp}
        </span>
        <div>
          <h2 id="verdict" tabIndex={-1} ref={heading}>
            {'absence' in verdict.proven ? words.verify.goodAbsent : words.verify.good}
          </h2>
          <p>{pick(verdict.says)}</p>
          <p className="quiet">
            {`${verdict.chain} · ${words.proof.atHeight(number(verdict.height))} · `}
            <When at={verdict.time} />
            {` · ${words.proof.goodText(ms)}`}
          </p>
        </div>
      </section>
      {imported && <ImportedLine />}
      {verdict.warnings
        ?.filter(({ name }) => name !== 'imported')
        .map(({ name, says }) => (
          <div key={name} className="note" data-warning={name}>
            <p>{pick(says)}</p>
          </div>
        ))}
      <div className="columns">
        <div className="wide">
          <Card title={words.verify.claim}>
            <Claim proven={verdict.proven} />
          </Card>
        </div>
        <div className="side">
          <section className="card proof">
            <p className="quiet">
              {words.proof.key} <Long text={anchor.ledger_key} />
            </p>
            <Verdicts verdict={verdict} imported={imported} />
          </section>
        </div>
      </div>
    </>
  );
}

function Claim({ proven }: { proven: Proven }) {
  const { words } = useSettings();
  const called = useCalled();
  if ('value' in proven)
    return (
      <>
        <Subject text={proven.value.subject} />
        <Content value={exact(proven.value.value)} />
      </>
    );
  if ('absence' in proven) return <Subject text={proven.absence.subject} />;
  if ('history' in proven) {
    return (
      <>
        <Subject text={proven.history.subject} />
        <ol className="versions">
          {proven.history.versions.map((version, at) => (
            <li key={at}>
              <h3>
                {words.registers.version} {at + 1}
              </h3>
              <Content value={exact(version)} />
            </li>
          ))}
        </ol>
      </>
    );
  }
  const { id, act, signer, receipt } = proven.transaction;
  const became = ({ outcome }: Receipt) => {
    if ('accepted' in outcome) return { [words.transaction.outcome]: words.transaction.accepted };
    const { code, name, detail } = outcome.rejected;
    return {
      [words.transaction.outcome]: words.transaction.rejected,
      [words.case.reasons]: [`${called.refusal(name)} (${code} ${name})`, detail].filter(Boolean).join(' — '),
    };
  };
  const shown =
    act === undefined || signer === undefined
      ? {}
      : { [words.transaction.act]: called.act(act), [words.transaction.signer]: signer };
  return (
    <Content
      value={{
        [words.transaction.id]: id,
        ...shown,
        ...became(exact(receipt)),
      }}
    />
  );
}

/** What the claim is about, with the way to its page when it has one. */
function Subject({ text }: { text: string }) {
  const at = text.indexOf(':');
  const [kind, id] = [text.slice(0, at), text.slice(at + 1)];
  const path =
    kind === 'case'
      ? `/cases/${encodeURIComponent(id)}`
      : kind === 'record'
        ? `/registers/${id.split('/').map(encodeURIComponent).join('/')}`
        : undefined;
  return (
    <p className="subject">
      {path ? (
        <Link to={path}>
          <code>{text}</code>
        </Link>
      ) : (
        <code>{text}</code>
      )}
    </p>
  );
}
