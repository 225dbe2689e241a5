// A line of events from top to bottom: done, now, to come. The words come from the page.
import type { ReactNode } from 'react';

export type Stop = {
  id: string;
  state: 'done' | 'now' | 'next' | 'wrong';
  title: ReactNode;
  lines: ReactNode[];
};

export function Timeline({ stops, label }: { stops: Stop[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.id} className={stop.state} aria-current={stop.state === 'now' ? 'step' : undefined}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            {stop.state === 'done' && <circle cx="10" cy="10" r="8" fill="currentColor" />}
            {stop.state === 'now' && (
              <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="4" />
            )}
            {stop.state === 'next' && (
              <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
            )}
            {stop.state === 'wrong' && <rect x="3" y="3" width="14" height="14" fill="currentColor" />}
          </svg>
          <div>
            <b>{stop.title}</b>
            {stop.lines.map(
              (line, at) =>
                line && (
                  <p key={at} className="quiet">
                    {line}
                  </p>
                ),
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
