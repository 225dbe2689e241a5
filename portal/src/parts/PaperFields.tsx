// Adding papers: a file is chosen and hashed here; its digest is what will be signed.
import { useState, type ChangeEvent } from 'react';
import { useSettings } from '../lib/language';
import { FILE_BYTES, hash, readPapers, writePapers, type Papers } from '../lib/papers';
import type { Material } from '../lib/state';
import { Card } from './Small';

export function PaperFields({ materials, draft, changed }: { materials: Material[]; draft: string; changed?: (papers: Papers) => void }) {
  const { words, pick } = useSettings();
  const [papers, setPapers] = useState(() => readPapers(draft));
  const [tooLarge, setTooLarge] = useState('');
  if (materials.length === 0) return null;
  const keep = (next: Papers) => {
    writePapers(draft, next);
    setPapers(next);
    changed?.(next);
  };
  const add = (id: string) => async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    setTooLarge(file.size > FILE_BYTES ? id : '');
    if (file.size <= FILE_BYTES) keep({ ...readPapers(draft), [id]: await hash(file) });
  };
  return (
    <Card title={words.papers.title}>
      <p className="quiet">{words.papers.text}</p>
      {materials.map(({ id, name, needed_when }) => (
        <div key={id} className={`field ${tooLarge === id ? 'wrong' : ''}`}>
          <label htmlFor={`paper-${id}`}>{pick(name)}{needed_when && <span className="quiet"> {words.papers.sometimes}</span>}</label>
          {tooLarge === id && <p className="wrong-text">{words.papers.tooLarge(FILE_BYTES >> 20)}</p>}
          <input id={`paper-${id}`} type="file" onChange={(event) => void add(id)(event)} />
          {papers[id] && <p className="quiet mono wrap">{papers[id].file} · {papers[id].digest.slice(0, 16)}…</p>}
        </div>
      ))}
    </Card>
  );
}
