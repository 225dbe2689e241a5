// The desk by keyboard: single keys that are left alone while somebody types, and the list of them behind
// `?`.
import { useEffect, useRef, useState } from 'react';
import { memory, useSettings } from '../../lib/language';

type Keys = Record<string, (target: HTMLElement) => void>;

/** Who speaks to the computer, or whose hand trembles, can switch single keys off (WCAG 2.1.4). */
const SLOT = 'single-keys';
const off = () => memory.get(SLOT) === 'off';

/**
 * Listens to single keys as long as the page stands. A text that is typed, and keys with Ctrl or Alt, are not
 * ours.
 */
export function useKeys(keys: Keys) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing =
        /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
        (target instanceof HTMLInputElement && !/^(radio|checkbox|file)$/.test(target.type));
      if (
        typing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        off() ||
        document.querySelector('dialog[open]')
      )
        return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      if (event.key !== 'Enter') event.preventDefault();
      act(target);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
}

/** Shows which keys there are, by a click or by `?`. */
export function HelpButton() {
  const { words } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(() => !off());
  useKeys({ '?': () => dialog.current?.showModal() });
  return (
    <>
      <button type="button" className="link help" onClick={() => dialog.current?.showModal()}>
        {words.desk.keysTitle} <kbd aria-hidden="true">?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title" className="keys-list">
        <h2 id="keys-title">{words.desk.keysTitle}</h2>
        <dl>
          {words.desk.keysList.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="option">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              memory.set(SLOT, event.target.checked ? 'on' : 'off');
              setOn(event.target.checked);
            }}
          />
          <span>{words.desk.keysOn}</span>
        </label>
        <form method="dialog">
          <button type="submit" className="button second">
            {words.desk.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
