import { expect, test } from 'vitest';
import { accept, trust } from './anchor';

test('the first key a browser sees is remembered', () => {
  expect(trust('c', 'aa')).toMatchObject({ ledger_key: 'aa', state: 'new' });
  expect(trust('c', 'aa')).toMatchObject({ ledger_key: 'aa', state: 'known' });
});

test('a server that offers another key is caught, and the old key stays the one that counts', () => {
  trust('c', 'aa');
  expect(trust('c', 'bb')).toMatchObject({ ledger_key: 'aa', offered: 'bb', state: 'changed' });
  expect(trust('c', 'bb')).toMatchObject({ ledger_key: 'aa', state: 'changed' });
});

test('the reader may take the new key', () => {
  trust('c', 'aa');
  accept('c', 'bb');
  expect(trust('c', 'bb')).toMatchObject({ ledger_key: 'bb', state: 'known' });
});

test('each ledger has its own key', () => {
  trust('c', 'aa');
  expect(trust('d', 'bb')).toMatchObject({ ledger_key: 'bb', state: 'new' });
});
