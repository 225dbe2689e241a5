// The keys of an identity on the ledger: which are in force, adding one, revoking one. Each change is an act,
// signed with the key in use.
import { written } from '../../lib/exact';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { fetchLedger } from '../../lib/api';
import { keep, makePasskey, passkeysWork, type Holder } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import type { Act } from '../../lib/signing';
import type { Person } from '../../lib/state';
import { Dot, Ring } from '../../parts/Marks';
import { Card, Chip, Long, When } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { useRecoveryWords } from './recovering';

export const MULTIKEY = /^(z6Mk|zDn)[1-9A-HJ-NP-Za-km-z]{40,50}$/;

type Change = { act: Act; verb: string; text: string; after?: () => void };
type Props = { person: Person; holder: Holder; changed: () => void };

export function Keys({ person, holder, changed }: Props) {
  const { words } = useSettings();
  const { lost } = useRecoveryWords();
  const [change, setChange] = useState<Change>();
  const inForce = person.keys.filter(({ revoked }) => revoked === undefined);
  const mine = inForce.some(({ key }) => key === holder.multikey);
  if (!mine) {
    return (
      <div className="note" data-key="pending">
        <p>{words.account.pendingOther}</p>
        <p>
          <Long text={holder.multikey} whole />
        </p>
        {person.recovery && (
          <p>
            <Link to="/account/lost">{lost}</Link>
          </p>
        )}
      </div>
    );
  }
  const done = () => {
    change?.after?.();
    setChange(undefined);
    changed();
  };
  return (
    <>
      <Card title={words.account.keys}>
        <ul className="ring">
          {person.keys.map(({ key, label, added, revoked }) => (
            <li key={key}>
              <b>{label}</b> {key === holder.multikey && <Chip>{words.account.thisOne}</Chip>}
              <p className="line">
                {revoked === undefined ? <Dot /> : <Ring />}
                {revoked === undefined ? words.account.inForce : words.account.revoked}
              </p>
              <p className="quiet">
                <Long text={key} /> · {words.account.added} <When at={added} />
              </p>
              {revoked === undefined && inForce.length > 1 && (
                <button
                  type="button"
                  className="link"
                  onClick={() =>
                    setChange({
                      act: { 'identity.revoke_key': { key } },
                      verb: words.account.revokeOf(label),
                      text: words.account.revokeText,
                    })
                  }
                >
                  {words.account.revokeOf(label)}
                </button>
              )}
              {revoked === undefined && inForce.length === 1 && <p className="quiet">{words.account.last}</p>}
            </li>
          ))}
        </ul>
      </Card>
      {change && (
        <>
          <p className="note">{change.text}</p>
          <Sign key={written(change.act)} act={change.act} verb={change.verb} done={done} />
        </>
      )}
      {!change && <Add propose={setChange} holder={holder} />}
    </>
  );
}

function Add({ propose, holder }: { propose: (change: Change) => void; holder: Holder }) {
  const { words } = useSettings();
  const [wrong, setWrong] = useState('');
  const here = async (label: string) => {
    try {
      const made = await makePasskey((await fetchLedger(undefined)).chain_id, label);
      propose({
        act: { 'identity.add_key': { key: made.multikey, label } },
        verb: words.account.addGo,
        text: words.account.addText,
        after: () => keep({ ...made, did: holder.did, label }),
      });
    } catch (error) {
      setWrong(
        error instanceof DOMException && error.name === 'NotAllowedError'
          ? words.account.cancelled
          : String(error),
      );
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [key, label] = [String(given.get('key')).trim(), String(given.get('label')).trim()];
    const passkey = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'here';
    if (label === '') return setWrong(words.account.labelMissing);
    if (passkey) return void here(label);
    if (!MULTIKEY.test(key)) return setWrong(words.account.multikeyWrong);
    propose({
      act: { 'identity.add_key': { key, label } },
      verb: words.account.addGo,
      text: words.account.addText,
    });
  };
  return (
    <Card title={words.account.add}>
      <p>{words.account.addText}</p>
      <form className="fields" onSubmit={submit} noValidate>
        <label htmlFor="add-label">{words.account.label}</label>
        <input id="add-label" name="label" className="middle" maxLength={40} autoComplete="off" />
        {passkeysWork() && (
          <p className="actions">
            <button type="submit" name="how" value="here" className="button second">
              {words.account.addHere}
            </button>
          </p>
        )}
        <details className="more">
          <summary>{words.account.addOther}</summary>
          <p>{words.account.addOtherText}</p>
          <label htmlFor="add-key">{words.account.multikey}</label>
          <input id="add-key" name="key" className="mono" autoComplete="off" spellCheck={false} />
          <p className="actions">
            <button type="submit" name="how" value="other" className="button second">
              {words.account.addGo}
            </button>
          </p>
        </details>
        <p className="wrong-text" role="alert">
          {wrong}
        </p>
      </form>
    </Card>
  );
}
