import { expect, test } from 'vitest';
import { changesBetween } from './changes';
import { decode } from './signed';
import { number, relative } from './time';

test('two versions of a record differ in exactly these fields', () => {
  expect(changesBetween({ a: 1, b: [1], c: 'x' }, { a: 1, b: [2], d: 'y' })).toEqual([
    { field: 'b', from: [1], to: [2] },
    { field: 'c', from: 'x', to: undefined },
    { field: 'd', from: undefined, to: 'y' },
  ]);
});

const base64url = (value: unknown) => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

test('a transaction is read from its signed bytes, Chinese included', () => {
  const act = { 'service.decide': { reasons: '齐全' } };
  const compact = `${base64url({ alg: 'EdDSA', kid: 'd#k' })}.${base64url({ act })}.c2ln`;
  expect(decode(compact)?.header.kid).toBe('d#k');
  expect(decode(compact)?.payload.act).toEqual({ 'service.decide': { reasons: '齐全' } });
});

test.each(['', 'a', 'a.b.c', '..', `${base64url({})}.!!.x`])('%j is no transaction', (text) => {
  expect(decode(text)).toBeUndefined();
});

test('times are told in the reader’s language', () => {
  expect(relative(0, 'zh', 3 * 86_400_000)).toBe('3天前');
  expect(relative(3 * 3_600_000, 'en', 0)).toBe('in 3 hours');
});

test('figures keep their places', () => {
  expect(number(18204)).toBe('18,204');
  expect(number(5.408147, 3)).toBe('5.408');
});
