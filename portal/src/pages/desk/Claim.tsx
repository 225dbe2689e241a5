// Who has a task in hand: taking it, giving it back, and taking it over from a colleague with reasons. While
// a colleague has it, taking it over stands where the decision would.
import { useEffect, useRef, useState } from 'react';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import type { Act, Office } from '../../lib/signing';
import type { Task } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Dot } from '../../parts/Marks';
import { Sign } from '../../parts/Sign';
import { ActForm } from './ActForm';
import { handOf } from './inbox';

type Props = { held: Case; task: Task; acting: Office; done: (what: string) => void };

/** Whether a colleague has it. */
export const isOthers = (task: Pick<Task, 'claimed'>, me: string | undefined) =>
  handOf(task, me) === 'others';

/** The end of a DID is enough to tell colleagues apart. */
export const endOfDid = (did: string) => `…${did.slice(-6)}`;

export function Claim({ held, task, acting, done }: Props) {
  const { words } = useSettings();
  const { holder } = useKeyring();
  const about = { case: held.number, step: task.id };
  if (isOthers(task, holder?.did)) {
    return (
      <ActForm
        open
        id="claim"
        title={words.desk.othersHand(endOfDid(task.claimed ?? ''))}
        text={words.desk.takeOverText}
        verb={words.desk.takeOverGo}
        acting={acting}
        reasonsLabel={words.desk.takeOverReasons}
        act={(_, reasons) => ({ 'service.claim': { ...about, reasons } })}
        done={() => done('claim')}
      />
    );
  }
  return task.claimed === undefined ? (
    <Fold
      title={words.desk.claim}
      text={words.desk.claimText}
      verb={words.desk.claimGo}
      acting={acting}
      act={{ 'service.claim': about }}
      done={() => done('claim')}
    />
  ) : (
    <>
      <p className="line" data-claimed="mine">
        <Dot />
        <b>{words.desk.yourHand}</b>
      </p>
      <Fold
        title={words.desk.release}
        text={words.desk.releaseText}
        verb={words.desk.releaseGo}
        acting={acting}
        act={{ 'service.release': about }}
        done={() => done('release')}
      />
    </>
  );
}

/** Nothing to fill in: opened, it is signed. */
function Fold({
  title,
  text,
  verb,
  acting,
  act,
  done,
}: {
  title: string;
  text: string;
  verb: string;
  acting: Office;
  act: Act;
  done: () => void;
}) {
  const [shown, setShown] = useState(false);
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) inside.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <details className="card fold" id="claim" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {shown && (
        <div ref={inside}>
          <p className="quiet">{text}</p>
          <Sign office={acting} verb={verb} act={act} done={done} />
        </div>
      )}
    </details>
  );
}
