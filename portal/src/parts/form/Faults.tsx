// What is wrong with a form, at its top, with the way to each place. It takes the focus when it appears.
import { useEffect, useId, useRef } from 'react';
import { useSettings } from '../../lib/language';

/** What is wrong with the box of that id. */
export type Fault = { id: string; says: string };

/** What is wrong at exactly this place. */
export const faultAt = (faults: Fault[], id: string): string | undefined =>
  faults.find((one) => one.id === id)?.says;

function go(id: string) {
  const target = document.getElementById(id);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}

type Props = {
  faults: Fault[];
  /**
   * What they were made of, when they are made anew at every look: the focus is taken when this is another.
   */
  found?: unknown;
  /** Inside a card its heading is one level lower. */
  inside?: boolean;
};

export function Faults({ faults, found = faults, inside = false }: Props) {
  const { words } = useSettings();
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  const some = faults.length > 0;
  useEffect(() => {
    if (some) box.current?.focus();
  }, [some, found]);
  if (!some) return null;
  const Heading = inside ? 'h3' : 'h2';
  return (
    <div className="note wrong summary-wrong" role="alert" tabIndex={-1} ref={box} aria-labelledby={title}>
      <Heading id={title}>{words.fill.errors}</Heading>
      <ul>
        {faults.map(({ id, says }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                go(id);
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
