// Adding papers: a file is chosen and hashed here; its digest is what will be signed. The file
// waits on this device until then.
import { own } from '../../lib/own';
import { useState, type ChangeEvent } from 'react';
import { dropFile, keepFile } from '../../lib/files';
import { useSettings } from '../../lib/language';
import { FILE_BYTES, hash, readPapers, writePapers, type Papers } from '../../lib/papers';
import type { Material } from '../../lib/bundle';
import { Dot } from '../Marks';
import { Card } from '../Small';

export type Paperwork = {
  materials: Material[];
  /** Those that were not added yet and must be. */
  lacking?: string[];
  /** What stands under a paper's name. */
  note?: (id: string) => string;
};

export function PaperFields({ materials, draft, lacking, note }: Paperwork & { draft: string }) {
  const { words, pick } = useSettings();
  const [papers, setPapers] = useState(() => readPapers(draft));
  const [tooLarge, setTooLarge] = useState('');
  if (materials.length === 0) return null;
  const keep = (next: Papers) => {
    writePapers(draft, next);
    setPapers(next);
  };
  const add = (id: string) => async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    setTooLarge(file.size > FILE_BYTES ? id : '');
    if (file.size > FILE_BYTES) return;
    const paper = await hash(file);
    await keepFile(paper.digest, file);
    const before = readPapers(draft);
    keep({ ...before, [id]: paper });
    dropFile(draft, own(before, id));
  };
  return (
    <Card title={words.papers.title}>
      <p className="quiet">{words.papers.text}</p>
      {materials.map(({ id, name, needed_when }) => {
        const paper = own(papers, id);
        return (
          <div
            key={id}
            className={`field ${tooLarge === id || (lacking?.includes(id) && !paper) ? 'wrong' : ''}`}
          >
            <p>
              <b>{pick(name)}</b>
              {needed_when && <span className="quiet"> {words.papers.sometimes}</span>}
            </p>
            {note && <p className="hint">{note(id)}</p>}
            {tooLarge === id && <p className="wrong-text">{words.papers.tooLarge(FILE_BYTES >> 20)}</p>}
            {paper && (
              <p className="line paper">
                <Dot />
                <span>
                  {paper.file} <code className="quiet">{paper.digest.slice(0, 12)}…</code>
                </span>
              </p>
            )}
            {lacking?.includes(id) && !paper && (
              <p className="wrong-text" id={`paper-${id}-wrong`}>
                {words.papers.lacking}
              </p>
            )}
            <div className="actions tight">
              <label className="button second file">
                {paper ? words.papers.other : words.papers.choose}
                <span className="sr"> {pick(name)}</span>
                <input
                  id={`paper-${id}`}
                  type="file"
                  className="sr"
                  onChange={(event) => void add(id)(event)}
                />
              </label>
            </div>
          </div>
        );
      })}
    </Card>
  );
}
