// The right to have a refusal reviewed (复议): whether a case has it, until when, and what a review already
// knows of it.
import type { Entries } from './form';
import type { Bundle } from './bundle';
import type { Case } from './state';

const DAY = 86_400_000;

export type Right = {
  is: 'open' | 'over' | 'used';
  until: number;
  days: number;
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
  const until = status.closed.at + days * DAY;
  return { is: reviews.length > 0 ? 'used' : now < until ? 'open' : 'over', until, days, basis, opens };
}

/**
 * What an application for review need not ask again: a form that asks under these names finds the office and
 * the decision written in. They stay open to change.
 */
export function givenFrom({ number }: Case, office: string, end: string): Entries {
  return { 被申请人: office, 被复议的决定: `${number} ${end}` };
}
