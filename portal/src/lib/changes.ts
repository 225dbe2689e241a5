// Which fields two versions of a record differ in.
import { own } from './own';
import { differences } from './compare';
import type { Fields } from './state';

export type Change = { field: string; from: unknown; to: unknown };

export function changesBetween(before: Fields, after: Fields): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => differences(own(before, field), own(after, field)).length > 0)
    .map((field) => ({ field, from: own(before, field), to: own(after, field) }));
}
