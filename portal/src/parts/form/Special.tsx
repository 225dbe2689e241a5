// Answers that are more than a box to type in: a day in three boxes, and a file of which only the digest
// leaves.
import { useState } from 'react';
import { useSettings } from '../../lib/language';
import { digestOf } from '../../lib/wallet';
import { Long } from '../Small';

/** Year, month and day, kept as `year-month-day`. */
export function DateFields({
  id,
  entry,
  change,
}: {
  id: string;
  entry: string;
  change: (entry: string) => void;
}) {
  const { words } = useSettings();
  const parts = entry.split('-');
  const set = (at: number, text: string) =>
    change([0, 1, 2].map((part) => (part === at ? text.replaceAll('-', '') : (parts[part] ?? ''))).join('-'));
  return (
    <div className="date">
      {([words.fill.year, words.fill.month, words.fill.day] as const).map((name, at) => (
        <div key={name}>
          <label htmlFor={at === 0 ? id : `${id}-${at}`}>{name}</label>
          <input
            id={at === 0 ? id : `${id}-${at}`}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            className={at === 0 ? 'year' : 'figure-2'}
            value={parts[at] ?? ''}
            onChange={(event) => set(at, event.target.value)}
          />
        </div>
      ))}
    </div>
  );
}

/** A paper: its digest is computed here and is all that leaves this device. */
export function FileField({
  id,
  described,
  digest,
  change,
}: {
  id: string;
  described: string | undefined;
  digest: string;
  change: (entry: string) => void;
}) {
  const { words } = useSettings();
  const [name, setName] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    change(await digestOf(file));
  };
  return (
    <div>
      <input
        id={id}
        type="file"
        aria-describedby={described}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {digest && (
        <p className="quiet">
          {name} {words.fill.chosen} <Long text={digest} />
        </p>
      )}
    </div>
  );
}
