// Verify: a proof file dropped, chosen or pasted, checked in this browser. The verifier and the key are
// fetched when the page opens, so that it goes on working with the network off.
import { useQuery } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { useAnchor } from '../../lib/anchor';
import { useSettings } from '../../lib/language';
import type { Anchor, Answer } from '../../lib/verdict';
import { NoEngine, verifier } from '../../lib/verifier';
import { Arc, Alarm, Dot } from '../../parts/Marks';
import { Title } from '../../parts/Frame';
import { Card } from '../../parts/Small';
import { Outcome } from './Outcome';

/** Longest proof file, bytes: the format's own limit. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;

type Checked = { answer: Answer; ms: number; envelope: string };

export default function Verify() {
  const { words } = useSettings();
  const engine = useQuery({
    queryKey: ['verifier'],
    queryFn: verifier,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const anchor = useAnchor();
  const [own, setOwn] = useState<Anchor>();
  const [pasted, setPasted] = useState('');
  const [hint, setHint] = useState('');
  const [over, setOver] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const key = own ?? anchor.data;

  const check = (given: string) => {
    // An editor may have added a line end; a proof has none.
    const envelope = given.trim();
    setChecked(undefined);
    if (envelope === '') return setHint(words.verify.empty);
    if (!engine.data || !key) return setHint(key ? words.verify.preparing : words.verify.noKey);
    setHint('');
    const start = performance.now();
    const answer = engine.data.verify(envelope, key);
    setChecked({ answer, envelope, ms: Math.max(1, Math.round(performance.now() - start)) });
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > FILE_BYTES_MAX) return setHint(words.verify.tooLarge);
    const given = await file.text();
    setPasted(given);
    check(given);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <>
      <Title>{words.verify.title}</Title>
      <p className="lead">
        {words.verify.lead} <Link to="/how">{words.nav.how}</Link>
      </p>
      <Readiness error={engine.error} ready={engine.data !== undefined} />
      <form
        className={`drop ${over ? 'over' : ''}`}
        onSubmit={(event) => {
          event.preventDefault();
          check(pasted);
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="drop-row">
          <span>{words.verify.drop}</span>
          <label className="button second file">
            {words.verify.choose}
            <input
              type="file"
              className="sr"
              accept=".json,application/json"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
        </p>
        <label htmlFor="proof-text">{words.verify.label}</label>
        <textarea
          id="proof-text"
          rows={4}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          aria-describedby="proof-hint"
        />
        <p id="proof-hint" role="status" className="wrong-text">
          {hint}
        </p>
        <p className="actions">
          <button type="submit" className="button">
            {words.verify.go}
          </button>
          {pasted && (
            <button
              type="button"
              className="button second"
              onClick={() => {
                setPasted('');
                setHint('');
                setChecked(undefined);
              }}
            >
              {words.verify.clear}
            </button>
          )}
        </p>
      </form>
      {checked && key && <Outcome {...checked} anchor={key} />}
      <Key known={key} onChange={setOwn} />
    </>
  );
}

function Readiness({ error, ready }: { error: Error | null; ready: boolean }) {
  const { words } = useSettings();
  if (error)
    return (
      <p className="line" role="status" data-verifier="missing">
        <Alarm />
        {error instanceof NoEngine ? words.proof.noEngine : words.problem.offline[1]}
      </p>
    );
  return (
    <p className="line quiet" role="status" data-verifier={ready ? 'ready' : 'preparing'}>
      {ready ? (
        <>
          <Dot />
          {words.verify.ready}
        </>
      ) : (
        <>
          <Arc />
          {words.verify.preparing}
        </>
      )}
    </p>
  );
}

/** The key that is trusted, and the way to trust another. */
function Key({ known, onChange }: { known: Anchor | undefined; onChange: (anchor: Anchor) => void }) {
  const { words } = useSettings();
  const chain = known?.chain ?? '';
  const key = known?.ledger_key ?? '';
  return (
    <Card title={words.verify.keyTitle}>
      <p className="quiet">{words.verify.keyText}</p>
      <div className="fields">
        <label htmlFor="key">{words.verify.keyField}</label>
        <input
          id="key"
          className="mono"
          spellCheck={false}
          value={key}
          onChange={(event) => onChange({ chain, ledger_key: event.target.value.trim() })}
        />
        <label htmlFor="chain">{words.verify.chainField}</label>
        <input
          id="chain"
          className="mono"
          spellCheck={false}
          value={chain}
          onChange={(event) => onChange({ ledger_key: key, chain: event.target.value.trim() })}
        />
      </div>
      <p className="quiet">
        {words.verify.offlineUse} <code>ding verify proof.json --ledger-key …</code>
      </p>
    </Card>
  );
}
