import { expect, test } from 'vitest';
import { shortcuts } from './shortcuts';

test.each([
  ['12', '/ledger/blocks/12'],
  ['18,204', '/ledger/blocks/18204'],
  [` ${'aB'.repeat(32)} `, `/ledger/transactions/${'ab'.repeat(32)}`],
])('%j leads straight to %s', (query, path) => {
  expect(shortcuts(query).map((found) => found.path)).toEqual([path]);
});

test.each(['', '0', '许可', '330106-2026-000123', 'abc', 'ab'.repeat(31)])(
  '%j is for the search alone',
  (query) => {
    expect(shortcuts(query)).toEqual([]);
  },
);
