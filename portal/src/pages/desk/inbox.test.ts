// Filters, cards and the way to the next case.
import { expect, test } from 'vitest';
import { cardOf, filtered, nextOf, type Item } from './inbox';

const item = (number: string, more: Partial<Item> = {}): Item => ({
  case: number,
  service: 'permit',
  task: 't',
  institution: 'i',
  role: 'clerk',
  due: 100,
  yellow: 80,
  submitted: 0,
  name: { zh: '受理', en: 'Acceptance' },
  ...more,
});
const all = { service: '', role: '', card: '', hand: '', q: '' };
const spoken = ({ case: number, name }: Item) => `${number} ${name.en}`;

test('a card is shown from the very moment at which the ledger gives it', () => {
  expect([79, 80, 99, 100].map((now) => cardOf(item('1'), now))).toEqual(['none', 'yellow', 'yellow', 'red']);
});

test('filters narrow together, and nothing chosen leaves everything', () => {
  const items = [
    item('1'),
    item('2', { role: 'approver' }),
    item('3', { service: 'land', due: 5, yellow: 1 }),
  ];
  const left = (filters: Partial<typeof all>, now = 0) =>
    filtered(items, { ...all, ...filters }, new Set(), now, 'me', spoken).map((one) => one.case);
  expect(left({})).toEqual(['1', '2', '3']);
  expect(left({ role: 'clerk' })).toEqual(['1', '3']);
  expect(left({ role: 'clerk', service: 'land' })).toEqual(['3']);
  expect(left({ card: 'red' }, 6)).toEqual(['3']);
  expect(left({ card: 'none' }, 6)).toEqual(['1', '2']);
});

test('what a colleague has in hand is found as such, and is not the next case', () => {
  const items = [item('1', { claimed: 'me' }), item('2', { claimed: 'wang' }), item('3')];
  const left = (hand: string) =>
    filtered(items, { ...all, hand }, new Set(), 0, 'me', spoken).map((one) => one.case);
  expect(['mine', 'others', 'free'].map(left)).toEqual([['1'], ['2'], ['3']]);
  expect(nextOf(items, '1', 'me')).toBe('3');
  expect(nextOf(items, '2', 'me')).toBe('3');
});

test('a search finds what is shown, and what the node found in the content', () => {
  const items = [item('330106-1'), item('330106-2')];
  expect(filtered(items, { ...all, q: 'ACCEPT' }, new Set(), 0, 'me', spoken)).toHaveLength(2);
  expect(filtered(items, { ...all, q: '106-2' }, new Set(), 0, 'me', spoken).map((one) => one.case)).toEqual([
    '330106-2',
  ]);
  expect(
    filtered(items, { ...all, q: '面馆' }, new Set(['330106-1']), 0, 'me', spoken).map((one) => one.case),
  ).toEqual(['330106-1']);
});

test('after a case comes the next one, after the last the first, and after the only one none', () => {
  const items = [item('1'), item('1', { task: 'u' }), item('2'), item('3')];
  expect(['1', '2', '3', 'gone'].map((number) => nextOf(items, number))).toEqual(['2', '3', '1', '1']);
  expect(nextOf([item('1')], '1')).toBeUndefined();
});
