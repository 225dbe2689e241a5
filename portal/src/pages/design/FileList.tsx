// The folder's files: which one is open, which have findings, and the way to add or remove one.
import { useId, useState, type FormEvent } from 'react';
import type { Files, Finding } from '../../lib/authoring';
import { pathsOf, sheetPath } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import { registersSkeleton, sheetSkeleton } from './skeleton';

type Props = {
  files: Files;
  open: string;
  faults: Finding[];
  choose: (path: string) => void;
  add: (path: string, text: string) => void;
  drop: (path: string) => void;
};

/** Files without which there is no service. */
const NEEDED = ['service.yaml', 'process.yaml', 'form.schema.json'];

export function FileList({ files, open, faults, choose, add, drop }: Props) {
  const { words } = useSettings();
  const id = useId();
  const [name, setName] = useState('');
  const path = sheetPath(files, name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path === undefined) return;
    add(path, sheetSkeleton(name.trim()));
    setName('');
  };
  return (
    <div className="files">
      <ul aria-label={words.design.files}>
        {pathsOf(files).map((one) => {
          const wrong = faults.filter(({ file }) => file === one).length;
          return (
            <li key={one}>
              <button
                type="button"
                aria-current={one === open ? 'true' : undefined}
                onClick={() => choose(one)}
              >
                {one}
                {wrong > 0 && (
                  <span className="count">
                    <span className="sr">{words.design.faults(wrong)}</span>
                    <span aria-hidden="true">{wrong}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <details className="more">
        <summary>{words.design.addSheet}</summary>
        <form onSubmit={submit} className="add">
          <label htmlFor={id}>{words.design.sheetName}</label>
          <input id={id} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          <button type="submit" className="button second" disabled={path === undefined}>
            {words.design.addSheet}
          </button>
        </form>
        {!('registers.yaml' in files) && (
          <p>
            <button type="button" className="link" onClick={() => add('registers.yaml', registersSkeleton)}>
              {words.design.addFile}
            </button>
          </p>
        )}
        {!NEEDED.includes(open) && (
          <p>
            <button type="button" className="link" onClick={() => drop(open)}>
              {words.design.remove} <code>{open}</code>
            </button>
          </p>
        )}
      </details>
    </div>
  );
}
