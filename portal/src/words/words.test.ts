import { expect, test } from 'vitest';
import { en } from './en';
import { zh } from './zh';

/** Every word with its path; functions are called with samples. */
function leaves(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (...a: unknown[]) => string)(2, 'q'))]];
  return Object.entries(value as object).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

test('both languages have the same words, open lists included', () => {
  expect(leaves(en).map(([path]) => path).toSorted()).toEqual(leaves(zh).map(([path]) => path).toSorted());
});

test('no word is empty, and no Chinese stands in the English', () => {
  for (const [path, text] of [...leaves(zh), ...leaves(en)]) expect(text.trim(), path).not.toBe('');
  const allowed = new Set(['.site.other', '.verify.stamp']);
  for (const [path, text] of leaves(en)) if (!allowed.has(path)) expect(text, path).not.toMatch(/\p{Script=Han}/u);
});

test('Chinese uses Chinese punctuation', () => {
  for (const [path, text] of leaves(zh)) expect(text, path).not.toMatch(/\p{Script=Han}[,;:!?]/u);
});
