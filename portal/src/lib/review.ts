// The right to have a refusal reviewed (复议): whether a case has it, until when, and what a review already
// knows of it. Who comes later may apply all the same: an officer decides.
import type { Entries } from './form';
import type { Bundle } from './bundle';
import { calendarOf } from './calendars';
import { type Period, endOf } from './period';
import type { Case } from './state';

export type Right = {
  is: 'open' | 'over' | 'used';
  until: number;
  days: Period;
  basis: string;
  opens: string;
};

/** The right, as the version that the case was filed under gives it; nothing where there is none. */
export function reviewOf(
  { status, reviews = [] }: Case,
  bundle: Bundle | undefined,
  now: number,
): Right | undefined {
  const right = bundle?.rights.review;
  if (
    !right ||
    typeof status !== 'object' ||
    !('closed' in status) ||
    !right.after.includes(status.closed.end)
  )
    return undefined;
  const { days, basis, opens } = right;
  const offset = calendarOf(bundle.calendar)?.utc_offset_minutes ?? 0;
  const until = endOf(status.closed.at, days, 'days', offset);
  return { is: reviews.length > 0 ? 'used' : now < until ? 'open' : 'over', until, days, basis, opens };
}

/**
 * What an application for review need not ask again: a form that asks under these names finds the office and
 * the decision written in. They stay open to change.
 */
export function givenFrom({ number }: Case, office: string, end: string): Entries {
  return { 被申请人: office, 被复议的决定: `${number} ${end}` };
}
