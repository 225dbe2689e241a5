// One file as text with line numbers: a plain box to type in, so that every aid of the browser and of the
// reader works. Tab leaves it; lines with findings are marked beside their number.
import { useEffect, useId, useRef } from 'react';
import type { Finding } from '../../lib/authoring';
import { span } from '../../lib/folder';
import { useSettings } from '../../lib/language';

/** Where to go: a line, and how often it was asked for, so that the same line can be asked for again. */
export type Goal = { file: string; line: number; times: number };

type Props = {
  path: string;
  text: string;
  findings: Finding[];
  goal: Goal | undefined;
  change: (text: string) => void;
};

/** Lines shown above the one that is gone to. */
const ABOVE = 4;

export function Editor({ path, text, findings, goal, change }: Props) {
  const { words } = useSettings();
  const box = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLOListElement>(null);
  const hint = useId();
  const wrong = new Set(findings.map(({ line }) => line));
  const lines = text.split('\n').length;

  useEffect(() => {
    const area = box.current;
    if (!area || goal?.file !== path) return;
    const [from, to] = span(area.value, goal.line);
    area.focus();
    area.setSelectionRange(from, to);
    area.scrollTop =
      Math.max(0, goal.line - 1 - ABOVE) * Number.parseFloat(getComputedStyle(area).lineHeight);
    area.scrollLeft = 0;
  }, [goal, path]);

  return (
    <div className="editor">
      <ol ref={gutter} className="gutter" aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => (
          <li key={at} className={wrong.has(at + 1) ? 'wrong' : undefined}>
            {at + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={box}
        value={text}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-label={words.design.editor(path)}
        aria-describedby={hint}
        aria-invalid={findings.length > 0 || undefined}
        onChange={(event) => change(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
      <p className="quiet keys-of" id={hint}>
        {words.design.keys}
      </p>
    </div>
  );
}
