import { expect, test } from 'vitest';
import { en } from './en';
import * as recovery from './recovery';
import { zh } from './zh';

const dictionaries = [
  [zh, en],
  [recovery.zh, recovery.en],
] as const;

/** Every word with its path; functions are called with samples. */
function leaves(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (...a: unknown[]) => string)(2, 'q'))]];
  return Object.entries(value as object).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

test('both languages have the same words, open lists included', () => {
  for (const [one, other] of dictionaries)
    expect(
      leaves(other)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(
      leaves(one)
        .map(([path]) => path)
        .toSorted(),
    );
});

test('no word is empty, and no Chinese stands in the English', () => {
  for (const [path, text] of dictionaries.flat().flatMap((words) => leaves(words)))
    expect(text.trim(), path).not.toBe('');
  const allowed = new Set(['.site.other', '.verify.stamp']);
  for (const [path, text] of [en, recovery.en].flatMap((words) => leaves(words)))
    if (!allowed.has(path)) expect(text, path).not.toMatch(/\p{Script=Han}/u);
});

test('Chinese uses Chinese punctuation', () => {
  for (const [path, text] of [zh, recovery.zh].flatMap((words) => leaves(words)))
    expect(text, path).not.toMatch(/\p{Script=Han}[,;:!?]/u);
});
