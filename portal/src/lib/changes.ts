// Which fields two versions of a record differ in.
import { differences } from './compare';
import type { Fields } from './state';

export type Change = { field: string; from: unknown; to: unknown };

export function changesBetween(before: Fields, after: Fields): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => differences(before[field], after[field]).length > 0)
    .map((field) => ({ field, from: before[field], to: after[field] }));
}
