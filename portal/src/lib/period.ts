// Periods as a service sets them: a plain number in the unit that is usual where it stands (days of the
// calendar for a review, working days elsewhere), or one unit by its name. How they end: docs/spec/bundle.md.

export type Unit = 'working_days' | 'days' | 'months' | 'years';
export type Period =
  | number
  | { working_days: number }
  | { days: number }
  | { months: number }
  | { years: number };

/** How many, and of what. */
export function periodOf(period: Period, usual: Unit = 'working_days'): { count: number; unit: Unit } {
  if (typeof period === 'number') return { count: period, unit: usual };
  const [unit, count] = Object.entries(period)[0] as [Unit, number];
  return { count, unit };
}

/** About so many days of the calendar. */
export function aboutDays(period: Period): number {
  const { count, unit } = periodOf(period);
  return Math.ceil(count * { working_days: 7 / 5, days: 1, months: 30.5, years: 365.25 }[unit]);
}

const DAY = 86_400_000;

/**
 * When a period that begins at a moment is over, where clocks are so many minutes ahead: with the end of its
 * last day. That a last day of rest is the next working day, only the ledger's calendar knows.
 */
export function endOf(from: number, period: Period, usual: Unit, offset: number): number {
  const { count, unit } = periodOf(period, usual);
  const begun = new Date(from + offset * 60_000);
  const [year, month, day] = [begun.getUTCFullYear(), begun.getUTCMonth(), begun.getUTCDate()];
  const end = (last: number) => last + DAY - offset * 60_000;
  if (unit === 'working_days' || unit === 'days') return end(Date.UTC(year, month, day + count));
  const months = month + (unit === 'years' ? 12 * count : count);
  // The day before the next month's first is this month's last.
  const longest = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return end(Date.UTC(year, months, Math.min(day, longest)));
}
