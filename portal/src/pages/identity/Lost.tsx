// For somebody who lost all keys: a new key on this device, the link for the guardians, how far they are, and
// one signature that takes up the identity when the wait is over.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { fetchLedger, fetchPerson } from '../../lib/api';
import { passkeysWork, useKeyring, type Holder } from '../../lib/keyring';
import { memory, useSettings } from '../../lib/language';
import { Refused } from '../../lib/wallet';
import { Problem } from '../../lib/http';
import { standing, type Person, type Recovery } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Seal } from '../../parts/Marks';
import { Card, Long, Pairs, When } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { DID, withFile, withPasskey } from './NewKey';
import { Code, endOf, linkFor, Supports, useRecoveryWords } from './recovering';

export default function Lost() {
  const words = useRecoveryWords();
  const { holder } = useKeyring();
  const [other, setOther] = useState(false);
  return (
    <>
      <Title>{words.lost}</Title>
      <p className="lead">{words.lostLead}</p>
      <div className="stack">
        {holder && !other ? (
          <Known holder={holder} key={holder.multikey} anew={() => setOther(true)} />
        ) : (
          <Begin begun={() => setOther(false)} />
        )}
      </div>
    </>
  );
}

/** The key in use may be one that waits for its identity; else this begins anew. */
function Known({ holder, anew }: { holder: Holder; anew: () => void }) {
  const words = useRecoveryWords();
  const query = useQuery({
    queryKey: ['recovering', holder.did],
    queryFn: async ({ signal }) => {
      const [{ person }, { time }] = await Promise.all([
        fetchPerson(holder.did, signal),
        fetchLedger(signal),
      ]);
      // The ledger's newest block may be a minute old; if this device's clock is wrong, the ledger says so.
      return { person, time: Math.max(time, Date.now()) };
    },
  });
  const [back, setBack] = useState(false);
  if (back) {
    return (
      <div className="note good" role="status" data-recovered>
        <p className="line">
          <Seal />
          <b>{words.back}</b>
        </p>
        <p>{words.backText}</p>
        <p className="actions">
          <Link className="button" to="/account">
            {words.toAccount}
          </Link>
        </p>
      </div>
    );
  }
  return (
    <Answer query={query}>
      {({ person, time }) => {
        if (!person || person.keys.some(({ key }) => key === holder.multikey))
          return <Begin begun={() => {}} />;
        if (!person.recovery)
          return (
            <>
              <p className="note wrong" role="alert">
                {words.noGuardians}
              </p>
              <Anew anew={anew} />
            </>
          );
        return (
          <Far
            holder={holder}
            person={person}
            recovery={person.recovery}
            time={time}
            again={() => void query.refetch()}
            back={() => setBack(true)}
            anew={anew}
          />
        );
      }}
    </Answer>
  );
}

const Anew = ({ anew }: { anew: () => void }) => {
  const words = useRecoveryWords();
  return (
    <p className="actions">
      <button type="button" className="link" onClick={anew}>
        {words.other}
      </button>
    </p>
  );
};

type Way = {
  holder: Holder;
  person: Person;
  recovery: Recovery;
  time: number;
  again: () => void;
  back: () => void;
  anew: () => void;
};

function Far({ holder, person, recovery, time, again, back, anew }: Way) {
  const words = useRecoveryWords();
  const { supports, due } = standing(recovery, holder.multikey);
  // Support that was there and is gone was refused; the ledger's newest state alone does not say so.
  const slot = `supported.${holder.multikey}`;
  const had = memory.get(slot) === 'yes';
  useEffect(() => {
    if (supports.length > 0) memory.set(slot, 'yes');
  }, [supports.length, slot]);
  const ready = due !== undefined && due <= time;
  const link = linkFor(person.id, holder.multikey);
  return (
    <>
      {had && supports.length === 0 && (
        <p className="note wrong" role="alert" data-recovery="refused">
          {words.refused}
        </p>
      )}
      <Card title={ready ? words.ready : words.far}>
        <p>
          <b>{words.have(supports.length, recovery.threshold)}</b>
        </p>
        {supports.length > 0 && <Supports recovery={recovery} of={holder.multikey} />}
        {due !== undefined && (
          <p data-recovery={ready ? 'ready' : 'waiting'}>
            {words.since}{' '}
            <b>
              <When at={due} />
            </b>
          </p>
        )}
        {ready ? (
          <p>{words.readyText}</p>
        ) : (
          <p className="actions">
            <button type="button" className="button second" onClick={again}>
              {words.again}
            </button>
          </p>
        )}
      </Card>
      {ready && (
        <Sign act={{ 'identity.recover': { label: holder.label } }} verb={words.recover} done={back} />
      )}
      {!ready && (
        <Card title={words.ask}>
          <p>{words.askText}</p>
          <Pairs
            pairs={[
              [words.who, <Long key="did" text={person.id} whole />],
              [words.last, <code key="end">{endOf(holder.multikey)}</code>],
              [words.link, <Long key="link" text={link} whole />],
            ]}
          />
          <Code text={link} title={words.code} />
        </Card>
      )}
      <Anew anew={anew} />
    </>
  );
}

/** Which identity, and a new key for it. No key is made for an identity that nobody can bring back. */
function Begin({ begun }: { begun: () => void }) {
  const { words: all, pick } = useSettings();
  const words = useRecoveryWords();
  const { holders } = useKeyring();
  const [did, setDid] = useState('');
  const [label, setLabel] = useState('');
  const [wrong, setWrong] = useState('');
  const go = async (make: (label: string, did: string) => Promise<void>) => {
    const [name, text] = [label.trim(), did.trim()];
    if (!DID.test(text)) return setWrong(words.wrong.did);
    if (name === '') return setWrong(all.account.labelMissing);
    setWrong('');
    try {
      const { person } = await fetchPerson(text, undefined);
      if (!person) return setWrong(words.absent);
      if (!person.recovery) return setWrong(words.noGuardians);
      await make(name, text);
      begun();
    } catch (error) {
      const closed = error instanceof DOMException && error.name === 'NotAllowedError';
      setWrong(
        closed
          ? all.account.cancelled
          : error instanceof Refused
            ? pick(error.says)
            : error instanceof Problem
              ? all.problem[error.kind][0]
              : String(error),
      );
    }
  };
  return (
    <Card title={words.begin}>
      <div className="fields">
        <label htmlFor="lost-did">{words.who}</label>
        <input
          id="lost-did"
          className="mono"
          list="lost-known"
          value={did}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="lost-wrong"
          onChange={(event) => setDid(event.target.value)}
        />
        <datalist id="lost-known">
          {[...new Set(holders.map((holder) => holder.did))].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <label htmlFor="lost-label">{all.account.label}</label>
        <p className="hint" id="lost-label-hint">
          {all.account.labelHint}
        </p>
        <input
          id="lost-label"
          className="middle"
          maxLength={40}
          value={label}
          autoComplete="off"
          aria-describedby="lost-label-hint lost-wrong"
          onChange={(event) => setLabel(event.target.value)}
        />
        <p className="wrong-text" id="lost-wrong" role="alert">
          {wrong}
        </p>
      </div>
      <p className="actions">
        {passkeysWork() && (
          <button type="button" className="button" onClick={() => void go(withPasskey)}>
            {words.lostGo}
          </button>
        )}
        <button type="button" className="button second" onClick={() => void go(withFile)}>
          {words.lostFile}
        </button>
      </p>
    </Card>
  );
}
