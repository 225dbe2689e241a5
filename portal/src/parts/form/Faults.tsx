// What is missing in an officer's form: a summary that takes the focus, and a word at each place.
import { useEffect, useRef } from 'react';
import { useSettings } from '../../lib/language';

export type Fault = { id: string; says: string };

export const faultClass = (faults: Fault[], id: string) =>
  `field ${faults.some((one) => one.id === id) ? 'wrong' : ''}`;

export function FaultAt({ faults, id }: { faults: Fault[]; id: string }) {
  const fault = faults.find((one) => one.id === id);
  return fault ? <p className="wrong-text">{fault.says}</p> : null;
}

export function FaultList({ faults }: { faults: Fault[] }) {
  const { words } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="note wrong summary-wrong" role="alert" tabIndex={-1} ref={box}>
      <h3>{words.fill.errors}</h3>
      <ul>
        {faults.map(({ id, says }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {says}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
