// Choosing guardians: persons by their DID, institutions from the list, how many must agree and how long it
// waits. What is chosen becomes an act; signing it is the caller's.
import { written } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchInstitutions } from '../../lib/api';
import { useSettings } from '../../lib/language';
import type { ActOf } from '../../lib/signing';
import { sameGuardian, type Guardian, type Person } from '../../lib/state';
import { DID } from './NewKey';
import { Named, useGuardianName, useRecoveryWords } from './recovering';

const MOST = 7;
const USUAL_WAIT = '7';
const majority = (all: number) => Math.floor(all / 2) + 1;

type Chosen = (act: ActOf<'identity.set_guardians'>) => void;

export function Guardians({ person, chosen }: { person: Person; chosen: Chosen }) {
  const { pick } = useSettings();
  const words = useRecoveryWords();
  const name = useGuardianName();
  const [list, setList] = useState<Guardian[]>(person.recovery?.guardians ?? []);
  const [threshold, setThreshold] = useState(person.recovery?.threshold ?? 0);
  const [wait, setWait] = useState(String(person.recovery?.wait_days ?? USUAL_WAIT));
  const [did, setDid] = useState('');
  const [institution, setInstitution] = useState('');
  const [wrong, setWrong] = useState('');
  const { data: institutions } = useQuery({
    queryKey: ['institutions'],
    queryFn: ({ signal }) => fetchInstitutions(signal),
    staleTime: Infinity,
  });

  const become = (next: Guardian[]) => {
    setList(next);
    setThreshold(majority(next.length));
    setWrong('');
  };
  const add = (guardian: Guardian, taken: () => void) => {
    if (list.some((one) => sameGuardian(one, guardian))) return setWrong(words.wrong.twice);
    if (list.length === MOST) return setWrong(words.wrong.many);
    become([...list, guardian]);
    taken();
  };
  const addPerson = () => {
    const text = did.trim();
    if (!DID.test(text)) return setWrong(words.wrong.did);
    if (text === person.id) return setWrong(words.wrong.self);
    add({ person: text }, () => setDid(''));
  };
  const propose = () => {
    const days = Number(wait);
    if (list.length === 0) return setWrong(words.wrong.few);
    if (!Number.isInteger(days) || days < 1 || days > 30) return setWrong(words.wrong.wait);
    chosen({ 'identity.set_guardians': { guardians: list, threshold, wait_days: days } });
  };

  return (
    <div className="fields" data-choosing>
      {list.length > 0 && (
        <ul className="ring">
          {list.map((guardian) => (
            <li key={written(guardian)} className="line">
              <Named guardian={guardian} />
              <button
                type="button"
                className="link"
                onClick={() => become(list.filter((one) => !sameGuardian(one, guardian)))}
              >
                {words.remove(name(guardian))}
              </button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor="guardian-person">{words.person}</label>
      <input
        id="guardian-person"
        className="mono"
        value={did}
        autoComplete="off"
        spellCheck={false}
        aria-describedby="guardians-wrong"
        onChange={(event) => setDid(event.target.value)}
      />
      <p className="actions tight">
        <button type="button" className="button second" onClick={addPerson}>
          {words.personGo}
        </button>
      </p>
      <label htmlFor="guardian-institution">{words.institution}</label>
      <p className="hint" id="guardian-institution-hint">
        {words.institutionHint}
      </p>
      <select
        id="guardian-institution"
        className="middle"
        value={institution}
        aria-describedby="guardian-institution-hint"
        onChange={(event) => setInstitution(event.target.value)}
      >
        <option value="">{words.choose}</option>
        {institutions?.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {pick(called)}
          </option>
        ))}
      </select>
      <p className="actions tight">
        <button
          type="button"
          className="button second"
          disabled={institution === ''}
          onClick={() => add({ institution }, () => setInstitution(''))}
        >
          {words.institutionGo}
        </button>
      </p>
      {list.length > 0 && (
        <>
          <label htmlFor="guardian-threshold">{words.threshold}</label>
          <p className="hint" id="guardian-threshold-hint">
            {words.thresholdHint}
          </p>
          <select
            id="guardian-threshold"
            className="figure"
            value={threshold}
            aria-describedby="guardian-threshold-hint"
            onChange={(event) => setThreshold(Number(event.target.value))}
          >
            {list.map((_, at) => (
              <option key={at} value={at + 1}>
                {at + 1}
              </option>
            ))}
          </select>
          <label htmlFor="guardian-wait">{words.wait}</label>
          <p className="hint" id="guardian-wait-hint">
            {words.waitHint}
          </p>
          <input
            id="guardian-wait"
            className="figure"
            inputMode="numeric"
            value={wait}
            autoComplete="off"
            aria-describedby="guardian-wait-hint guardians-wrong"
            onChange={(event) => setWait(event.target.value)}
          />
        </>
      )}
      <p className="wrong-text" id="guardians-wrong" role="alert">
        {wrong}
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={propose}>
          {words.set}
        </button>
        {person.recovery && (
          <button
            type="button"
            className="button second"
            onClick={() =>
              chosen({ 'identity.set_guardians': { guardians: [], threshold: 0, wait_days: 0 } })
            }
          >
            {words.clear}
          </button>
        )}
      </p>
    </div>
  );
}
