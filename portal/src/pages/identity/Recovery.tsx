// On the account page: who may help the person back, and a recovery that is going on, which one signature
// refuses.
import { written } from '../../lib/exact';
import { useState } from 'react';
import { personProof } from '../../lib/api';
import type { Holder } from '../../lib/keyring';
import type { ActOf } from '../../lib/signing';
import type { Person } from '../../lib/state';
import { Alarm } from '../../parts/Marks';
import { Card, Pairs, When } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { Guardians } from './Guardians';
import { Named, Supports, useRecoveryWords } from './recovering';

type Props = { person: Person; holder: Holder; changed: () => void };

const inForce = (person: Person, holder: Holder) =>
  person.keys.some(({ key, revoked }) => key === holder.multikey && revoked === undefined);

/** The warning, before everything else on the page. */
export function Pending({ person, holder, changed }: Props) {
  const words = useRecoveryWords();
  const [refusing, setRefusing] = useState(false);
  const { recovery } = person;
  if (!recovery?.supports || !inForce(person, holder)) return null;
  return (
    <div className="note wrong" role="alert" data-recovery="pending">
      <p className="line">
        <Alarm />
        <b>{words.pending}</b>
      </p>
      <p>{words.pendingText}</p>
      <Supports recovery={recovery} />
      {recovery.waiting?.map(({ key, due }) => (
        <p key={key}>
          {words.usable}{' '}
          <b>
            <When at={due} />
          </b>
        </p>
      ))}
      {refusing ? (
        <>
          <p>{words.refuseText}</p>
          <Sign
            act={{ 'identity.refuse_recovery': {} }}
            verb={words.refuse}
            done={() => {
              setRefusing(false);
              changed();
            }}
          />
        </>
      ) : (
        <p className="actions">
          <button type="button" className="button" onClick={() => setRefusing(true)}>
            {words.refuse}
          </button>
        </p>
      )}
    </div>
  );
}

export function Recovery({ person, holder, changed }: Props) {
  const words = useRecoveryWords();
  const [changing, setChanging] = useState(false);
  const [act, setAct] = useState<ActOf<'identity.set_guardians'>>();
  const { recovery } = person;
  if (!inForce(person, holder)) return null;
  const done = () => {
    setAct(undefined);
    setChanging(false);
    changed();
  };
  const stop = () => {
    setAct(undefined);
    setChanging(false);
  };
  return (
    <>
      <Card title={words.title}>
        <p>{words.text}</p>
        {recovery ? (
          <>
            <p>{words.rule(recovery.threshold, recovery.guardians.length, recovery.wait_days)}</p>
            <ul className="steps" data-guardians>
              {recovery.guardians.map((guardian) => (
                <li key={written(guardian)}>
                  <Named guardian={guardian} />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="note">{words.none}</p>
        )}
        <p>
          <a href={personProof(person.id)} download={`${person.id.slice(-8)}.person.proof.json`}>
            {words.proof}
          </a>
        </p>
        {!changing && (
          <p className="actions">
            <button type="button" className="button second" onClick={() => setChanging(true)}>
              {recovery ? words.change : words.set}
            </button>
          </p>
        )}
        {changing && !act && <Guardians person={person} chosen={setAct} />}
        {changing && (
          <p className="actions">
            <button type="button" className="link" onClick={stop}>
              {words.keep}
            </button>
          </p>
        )}
      </Card>
      {act && <Check act={act} done={done} />}
    </>
  );
}

/** What is about to be signed, in words. */
function Check({ act, done }: { act: ActOf<'identity.set_guardians'>; done: () => void }) {
  const words = useRecoveryWords();
  const { guardians, threshold, wait_days: days } = act['identity.set_guardians'];
  return (
    <>
      <div className="note">
        {guardians.length === 0 ? (
          <p>{words.clearText}</p>
        ) : (
          <Pairs
            pairs={[
              [
                words.title,
                <ul key="all">
                  {guardians.map((one) => (
                    <li key={written(one)}>
                      <Named guardian={one} />
                    </li>
                  ))}
                </ul>,
              ],
              [words.hisRule, words.rule(threshold, guardians.length, days)],
            ]}
          />
        )}
        <p>{words.setText}</p>
      </div>
      <Sign
        key={written(act)}
        act={act}
        verb={guardians.length === 0 ? words.clear : words.set}
        done={done}
      />
    </>
  );
}
