// The clock of a case as a word and a shape: running, standing still and why, or stopped; what it promises;
// its cards.
import type { ReactNode } from 'react';
import { own } from '../../lib/own';
import { useNow } from '../../lib/deadline';
import { clockOf } from '../../lib/clock';
import { useSettings } from '../../lib/language';
import { type Bundle, nameOf } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { CardMark, Diamond, Dot, Pause, Ring, Square } from '../Marks';
import { Card, Pairs, Until, When } from '../Small';
import { deadlineOf } from '../../lib/deadline';
import { unknownYear } from '../../lib/time';
import type { Words } from '../../words/zh';

const MARKS = {
  before: Ring,
  runs: Diamond,
  paused: Pause,
  announced: Pause,
  correcting: Pause,
  joining: Ring,
  papers: Pause,
  kept: Dot,
  late: Square,
  ended: Ring,
};

/** The day promised. While the clock stands still no day is promised, only what is left when it goes on. */
export function promisedFact(
  held: Case,
  bundle: Bundle | undefined,
  words: Words['case'],
): [string, ReactNode][] {
  if (held.promised === undefined) return [];
  const clock = clockOf(held, bundle);
  if (clock && 'left' in clock) return [[words.clockLeftAfter, words.clockDays(clock.left)]];
  return [[words.promised, <Until key="promised" at={held.promised} calendar={bundle?.calendar} />]];
}

export function Clock({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words, pick } = useSettings();
  const now = useNow();
  const clock = clockOf(held, bundle);
  if (!clock) return null;
  const Mark = MARKS[clock.is];
  const stood = 'left' in clock;
  const unknown =
    held.promised !== undefined && (stood || clock.is === 'runs')
      ? unknownYear(held.accepted ?? held.submitted, held.promised, bundle?.calendar)
      : undefined;
  return (
    <Card title={words.case.clock} className="clock">
      <p className="line" data-clock={clock.is}>
        <Mark />
        <b>{words.case.clockIs[clock.is]}</b>
      </p>
      {clock.is === 'before' && bundle && (
        <p className="quiet">{words.case.clockBefore(bundle.promise.our_days)}</p>
      )}
      <Pairs
        pairs={[
          ...(stood && clock.why
            ? [
                [
                  words.case.clockWhy,
                  <span key="w">
                    {pick(clock.why)}
                    {clock.reasons && (
                      <>
                        <br />
                        {clock.reasons}
                      </>
                    )}
                  </span>,
                ] as const,
              ]
            : []),
          ...(stood && clock.basis ? [[words.case.clockAllows, clock.basis] as const] : []),
          ...(stood
            ? [
                [words.case.clockSince, <When key="s" at={clock.since} />] as const,
                [
                  clock.is === 'correcting' || clock.is === 'joining'
                    ? words.case.due
                    : words.case.clockUntil,
                  <Until key="u" at={clock.until} calendar={bundle?.calendar} />,
                ] as const,
                ...(held.promised === undefined
                  ? []
                  : [[words.case.clockLeftAfter, words.case.clockDays(clock.left)] as const]),
              ]
            : []),
          ...(held.promised !== undefined && !stood
            ? [
                [
                  words.case.clockDue,
                  <Until key="p" at={held.promised} calendar={bundle?.calendar} />,
                ] as const,
              ]
            : []),
          ...(clock.is === 'runs' && held.promised !== undefined
            ? [
                [
                  words.case.clockLeft,
                  deadlineOf(held.promised, now, words.desk, bundle?.calendar).text,
                ] as const,
              ]
            : []),
          ...('at' in clock ? [[words.case.clockEnded, <When key="e" at={clock.at} />] as const] : []),
        ].map(([name, value]) => [name, value])}
      />
      {unknown !== undefined && (
        <p className="note" data-unknown-year={unknown}>
          {words.case.unknownYear(unknown)}
        </p>
      )}
      {(held.cards ?? []).length > 0 && (
        <ul className="cards">
          {held.cards?.map(({ kind, task, due, at }) => (
            <li key={`${kind}-${task}-${at}`} data-card={kind}>
              <CardMark kind={kind} />
              <div>
                <b>{own(words.case.cards, kind)}</b>
                <p className="quiet">
                  {task === undefined ? words.case.wholeCase : pick(nameOf(bundle, task))}
                  {` · ${words.case.due} `}
                  <Until at={due} calendar={bundle?.calendar} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
