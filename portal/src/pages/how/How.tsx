// How a proof works, to be seen and broken: a digest that follows what is typed, a real proof of this ledger
// whose parts can each be changed by one letter, and its whole text to be edited. The verifier is the same as
// everywhere.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAnchor } from '../../lib/anchor';
import { caseProof, fetchCases } from '../../lib/api';
import { text as fetchText } from '../../lib/http';
import { useSettings } from '../../lib/language';
import { digestOf } from '../../lib/wallet';
import type { Anchor } from '../../lib/verdict';
import { verifier, type Verifier } from '../../lib/verifier';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Alarm, Seal } from '../../parts/Marks';
import { Card } from '../../parts/Small';
import { broken, PARTS, type Broken } from './breaking';

export default function How() {
  const { words } = useSettings();
  const anchor = useAnchor();
  const query = useQuery({
    queryKey: ['how'],
    queryFn: async ({ signal }) => {
      const { items } = await fetchCases({ limit: '1', origin: 'witnessed' }, signal);
      const [engine, envelope] = await Promise.all([
        verifier(),
        items[0] ? fetchText(caseProof(items[0].number), signal) : undefined,
      ]);
      return { engine, envelope };
    },
    staleTime: Infinity,
  });
  return (
    <>
      <Title crumbs={[['/verify', words.verify.title]]}>{words.how.title}</Title>
      <p className="lead">{words.how.lead}</p>
      <div className="stack">
        <Digest />
        <Answer query={query}>
          {({ engine, envelope }) =>
            envelope === undefined || !anchor.data ? (
              <p>{words.how.noProof}</p>
            ) : (
              <>
                <Parts engine={engine} envelope={envelope} anchor={anchor.data} />
                <Own engine={engine} envelope={envelope} anchor={anchor.data} />
              </>
            )
          }
        </Answer>
        <Card title={words.how.trust}>
          <ul className="steps">
            {words.how.trustText.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

function Digest() {
  const { words } = useSettings();
  const [typed, setTyped] = useState(words.how.sample);
  const [digest, setDigest] = useState('');
  useEffect(() => {
    let current = true;
    void digestOf(new Blob([typed])).then((made) => {
      if (current) setDigest(made);
    });
    return () => {
      current = false;
    };
  }, [typed]);
  return (
    <Card title={words.how.step1}>
      <p>{words.how.step1Text}</p>
      <div className="fields">
        <label htmlFor="typed">{words.how.typed}</label>
        <input id="typed" value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
        <p>{words.how.digest}</p>
        <p className="raw" aria-live="polite" data-digest>
          {digest}
        </p>
      </div>
    </Card>
  );
}

type Props = { engine: Verifier; envelope: string; anchor: Anchor };

/** The parts of a proof, each with a button that changes one letter of it. */
function Parts({ engine, envelope, anchor }: Props) {
  const { words } = useSettings();
  const [change, setChange] = useState<Broken>();
  return (
    <Card title={words.how.step2}>
      <p>{words.how.step2Text}</p>
      <ol className="parts">
        {PARTS.map((part) => (
          <li key={part} className={change?.part === part ? 'changed' : ''}>
            <div>
              <b>{words.how.parts[part]}</b>
              <p className="quiet">{words.how.partsText[part]}</p>
            </div>
            <button
              type="button"
              className="button second"
              onClick={() => void broken(envelope, part).then(setChange)}
            >
              {words.how.change(words.how.parts[part] ?? part)}
            </button>
          </li>
        ))}
      </ol>
      {change && (
        <p className="diff">
          <span>
            {words.how.before} <code>…{change.before}…</code>
          </span>{' '}
          <span>
            {words.how.after} <code>…{change.after}…</code>
          </span>
        </p>
      )}
      <Verdict engine={engine} envelope={change?.text ?? envelope} anchor={anchor} />
      {change && (
        <p className="actions">
          <button type="button" className="button second" onClick={() => setChange(undefined)}>
            {words.how.restore}
          </button>
        </p>
      )}
    </Card>
  );
}

function Verdict({ engine, envelope, anchor }: Props) {
  const { words, pick } = useSettings();
  const answer = engine.verify(envelope, anchor);
  const good = 'verdict' in answer;
  return (
    <div className={`note ${good ? 'good' : 'wrong'}`} role="status" data-broken={good ? 'good' : 'refused'}>
      <p className="line">
        {good ? <Seal /> : <Alarm />}
        <b>{good ? words.how.good : words.how.bad}</b>
      </p>
      <p>
        {good
          ? pick(answer.verdict.says)
          : `${words.how.caught}${words.case.colon}${pick(answer.refusal.says)}`}
      </p>
    </div>
  );
}

function Own({ engine, envelope, anchor }: Props) {
  const { words } = useSettings();
  const [text, setText] = useState(envelope);
  const [count, setCount] = useState({ tries: 0, caught: 0 });
  const edit = (next: string) => {
    setText(next);
    if (next === envelope) return;
    const caught = 'refusal' in engine.verify(next, anchor) ? 1 : 0;
    setCount(({ tries, caught: before }) => ({ tries: tries + 1, caught: before + caught }));
  };
  return (
    <Card title={words.how.step3}>
      <p>{words.how.step3Text}</p>
      <label htmlFor="own">{words.how.own}</label>
      <textarea
        id="own"
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => edit(event.target.value)}
      />
      <Verdict engine={engine} envelope={text} anchor={anchor} />
      {count.tries > 0 && <p>{words.how.tried(count.tries, count.caught)}</p>}
      {text !== envelope && (
        <p className="actions">
          <button type="button" className="button second" onClick={() => setText(envelope)}>
            {words.how.restore}
          </button>
        </p>
      )}
    </Card>
  );
}
