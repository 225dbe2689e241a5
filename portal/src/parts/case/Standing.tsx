// Where a case stands, as a word and a shape.
import { useWords } from '../../lib/language';
import type { Status } from '../../lib/state';
import { Diamond, Dot, Pause, Ring, Square } from '../Marks';

/** The one word for a status: what lists and pages show. */
export function wordOf(status: Status): string {
  if (status === 'imported') return 'imported';
  if ('running' in status) return 'running';
  if ('correcting' in status) return 'correcting';
  if ('joining' in status) return 'joining';
  if ('suspended' in status) return 'suspended';
  return status.closed.kind;
}

/** With `text`, a closer word for the same shape. */
export function Standing({ word, text: closer = '' }: { word: string; text?: string }) {
  const words = useWords();
  const [Mark, text] = (
    {
      running: [Diamond, words.case.running],
      correcting: [Pause, words.case.correcting],
      joining: [Ring, words.case.joining],
      suspended: [Pause, words.case.suspended],
      granted: [Dot, words.case.kinds.granted],
      refused: [Square, words.case.kinds.refused],
      withdrawn: [Ring, words.case.kinds.withdrawn],
      closed: [Dot, words.case.closed],
      imported: [Dot, words.case.importedShort],
    } as Record<string, [typeof Dot, string]>
  )[word] ?? [Ring, word];
  return (
    <span className="line standing">
      <Mark />
      {closer || text}
    </span>
  );
}
