// Where the clock of a case stands. Everything dated comes from the case; the service only lends names and
// laws.
import { own } from './own';
import type { Bilingual } from './language';
import { type Bundle, nameOf } from './bundle';
import type { Period } from './period';
import type { Case } from './state';

type Still = {
  since: number;
  until: number;
  left: Period;
  why?: Bilingual;
  reasons?: string;
  basis?: string;
};

export type ClockState =
  | { is: 'before' | 'runs' }
  | ({ is: 'paused' | 'announced' | 'correcting' | 'joining' | 'papers' } & Still)
  | { is: 'kept' | 'late' | 'ended'; at: number };

/** Nothing for a case from before the ledger. */
export function clockOf(
  { status, promised, accepted, stops = [] }: Case,
  bundle: Bundle | undefined,
): ClockState | undefined {
  if (status === 'imported') return undefined;
  const reasons = stops.at(-1)?.reasons;
  const because = reasons ? { reasons } : {};
  if ('running' in status) return { is: accepted === undefined ? 'before' : 'runs' };
  if ('correcting' in status) {
    const { since, due, days_left: left } = status.correcting;
    return {
      is: 'correcting',
      since,
      until: due,
      left,
      ...because,
      ...(bundle && { basis: bundle.clock.correction_basis }),
    };
  }
  if ('joining' in status) {
    const { since, due, days_left: left } = status.joining;
    const basis = bundle?.applicants?.basis;
    return { is: 'joining', since, until: due, left, ...(basis && { basis }) };
  }
  if ('suspended' in status) {
    const { kind, step, since, until, days_left: left } = status.suspended;
    if (kind === 'announcement') {
      const does = bundle?.steps.find(({ id }) => id === step)?.does;
      const basis = does && 'announce' in does ? does.announce.basis : undefined;
      return { is: 'announced', since, until, left, why: nameOf(bundle, step), ...(basis && { basis }) };
    }
    if (kind === 'papers') {
      const basis = bundle?.receiving?.basis;
      return { is: 'papers', since, until, left, ...(basis && { basis }) };
    }
    const pause = own(bundle?.clock.pauses, kind.pause);
    return {
      is: 'paused',
      since,
      until,
      left,
      why: pause?.name ?? { zh: kind.pause, en: kind.pause },
      ...because,
      ...(pause && { basis: pause.basis }),
    };
  }
  const { kind, at } = status.closed;
  if (promised === undefined || kind === 'withdrawn') return { is: 'ended', at };
  return { is: at > promised ? 'late' : 'kept', at };
}
