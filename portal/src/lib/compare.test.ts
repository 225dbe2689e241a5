import { expect, test } from 'vitest';
import { differences } from './compare';

test('what is equal has no differences, whatever the order of names', () => {
  expect(differences({ a: 1, b: { c: [1, '二'] } }, { b: { c: [1, '二'] }, a: 1 })).toEqual([]);
});

test('a changed, a missing and an invented field are each named', () => {
  expect(differences({ a: 1, extra: true }, { a: 2, gone: 'x' })).toEqual([
    { field: 'a', shown: 1, proven: 2 },
    { field: 'extra', shown: true, proven: undefined },
    { field: 'gone', shown: undefined, proven: 'x' },
  ]);
});

test('depth is named with points, places in a list from 1', () => {
  expect(differences({ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] })).toEqual([
    { field: 'a.2.b', shown: 2, proven: 3 },
  ]);
});

test('a list of another length is one difference', () => {
  expect(differences([1], [1, 2])).toEqual([{ field: '', shown: [1], proven: [1, 2] }]);
});

test('texts and numbers that look alike differ', () => {
  expect(differences('1', 1)).toHaveLength(1);
  expect(differences({}, [])).toHaveLength(1);
  expect(differences(null, {})).toHaveLength(1);
});
