// What a correction answers, and what it takes back.
import type { Question } from './form';
import { own } from './own';
import type { Fields } from './state';

/**
 * Of the questions that a correction names, those to be answered and those left empty: an optional answer may
 * be taken back.
 */
export function leftOf(
  questions: Question[],
  given: Fields,
  only: string[] | undefined,
): { left: string[] | undefined; empty: string[] } {
  const optional = (name: string) => questions.some((one) => one.name === name && !one.required);
  const empty = (only ?? []).filter((name) => own(given, name) === undefined && optional(name));
  return { left: only?.filter((name) => !empty.includes(name)), empty };
}
