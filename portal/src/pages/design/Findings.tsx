// What the check found: file, line, and what to do. A click goes to the line; F8 walks them.
import { useEffect, useState } from 'react';
import type { Compiled, Finding } from '../../lib/authoring';
import { useSettings } from '../../lib/language';
import { Alarm, Arc, Dot } from '../../parts/Marks';

type Props = { compiled: Compiled | undefined; fresh?: boolean; go: (finding: Finding) => void };

export function Findings({ compiled, fresh = true, go }: Props) {
  const { words } = useSettings();
  const { faults = [], warnings = [], unchecked = [] } = compiled ?? {};
  const at = useWalk(faults, go);
  const bundle = compiled?.bundle;
  return (
    <section
      className="findings"
      aria-labelledby="findings-title"
      data-findings={compiled && fresh ? faults.length : 'checking'}
    >
      <h2 id="findings-title">{words.design.findings}</h2>
      <div role="status">
        {!compiled && (
          <p className="line">
            <Arc />
            {words.design.checking}
          </p>
        )}
        {compiled && faults.length === 0 && (
          <p className="line good-text">
            <Dot />
            <b>{unchecked.length === 0 ? words.design.sound : words.design.soundSoFar}</b>
          </p>
        )}
        {faults.length > 0 && (
          <p className="line wrong-text">
            <Alarm />
            {words.design.faults(faults.length)}
          </p>
        )}
      </div>
      {faults.length === 0 && bundle && (
        <p className="quiet">
          {words.design.soundText(
            bundle.steps.length,
            Object.keys(bundle.decisions ?? {}).length,
            bundle.ends.length,
          )}
        </p>
      )}
      <Places findings={faults} at={at} go={go} />
      {warnings.length > 0 && (
        <details className="more" open={faults.length === 0}>
          <summary>{words.design.warnings(warnings.length)}</summary>
          <Places findings={warnings} go={go} />
        </details>
      )}
      {unchecked.length > 0 && (
        <details className="more">
          <summary>{words.design.unchecked(unchecked.length)}</summary>
          <Places findings={unchecked} go={go} />
        </details>
      )}
    </section>
  );
}

/** Findings with their places, each a way there. */
function Places({ findings, at, go }: { findings: Finding[]; at?: number; go: (finding: Finding) => void }) {
  const { words, pick } = useSettings();
  return (
    <ol>
      {findings.map((finding, place) => (
        <li key={place} className={place === at ? 'chosen' : undefined}>
          <button type="button" onClick={() => go(finding)}>
            <code>{finding.file}</code>{' '}
            <span className="quiet">
              {finding.line === undefined ? words.design.whole : words.design.line(finding.line)}
            </span>
            <span className="says">{pick(finding.says)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** F8 goes to the next finding, with Shift to the one before, from anywhere on the page. */
function useWalk(faults: Finding[], go: (finding: Finding) => void): number {
  const [at, setAt] = useState(-1);
  const place = Math.min(at, faults.length - 1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || faults.length === 0) return;
      event.preventDefault();
      const next = (place + (event.shiftKey ? -1 : 1) + faults.length) % faults.length;
      setAt(next);
      const finding = faults[next];
      if (finding) go(finding);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [faults, place, go]);
  return place;
}
