import { expect, test } from 'vitest';
import { answersOf, entriesOf, inOrderOf, inOrderOfPackage, questionsOf, type Entries } from './form';
import type { Schema } from './state';

const schema: Schema = {
  type: 'object', required: ['name'],
  properties: {
    born: { type: 'string', format: 'date' },
    count: { type: 'integer' },
    fits: { type: 'boolean' },
    name: { type: 'string', title: '名称', 'x-title-en': 'Name', maxLength: 20 },
    owner: { type: 'object', properties: { id: { type: 'string' }, share: { type: 'string', format: 'decimal' } } },
    people: { type: 'array', items: { type: 'object', properties: { age: { type: 'integer' }, who: { type: 'string' } } } },
    phone: { type: 'string', 'x-personal': true },
    sold: { type: 'array', items: { enum: ['甲', '乙', '丙'], 'x-enum-en': ['A', 'B', 'C'] } },
  } as Record<string, Schema>,
};
const questions = questionsOf(schema);

test('what was typed becomes answers, public and personal apart', () => {
  const entries: Entries = {
    born: '2026-3-8', count: '12', fits: 'no', name: ' 面馆 ', owner: { id: '7', share: '' },
    people: [{ who: '李', age: '30' }, { who: '', age: '' }], phone: '110', sold: ['丙', '甲'],
  };
  expect(answersOf(questions, entries)).toEqual({
    answers: {
      born: '2026-03-08', count: 12, fits: false, name: '面馆', owner: { id: '7' },
      people: [{ who: '李', age: 30 }, ''], sold: ['甲', '丙'],
    },
    disclosed: { phone: '110' },
  });
});

test('nothing typed is nothing answered: no empty text, list or group is made up', () => {
  const entries: Entries = { born: '--', count: ' ', fits: '', name: '', owner: { id: ' ' }, people: [], phone: '', sold: [] };
  expect(answersOf(questions, entries)).toEqual({ answers: {}, disclosed: {} });
});

test('what is no whole number or no day stays as it was typed, for the pen to refuse', () => {
  expect(answersOf(questions, { count: '1.5', born: '26-x-1' }).answers).toEqual({ count: '1.5', born: '26-0x-01' });
});

test('answers become entries again, for a correction', () => {
  const answers = { born: '2026-03-08', count: 12, fits: false, owner: { id: '7' }, sold: ['甲'], people: [{ who: '李' }] };
  const entries = entriesOf(questions, answers);
  expect(answersOf(questions, entries).answers).toEqual(answers);
});

test('questions stand in the order of the folder’s file, and only the order is taken from it', () => {
  const file = JSON.stringify({ properties: { sold: {}, name: { title: '别的' }, people: { items: { properties: { who: {}, age: {} } } }, extra: {} } });
  const ordered = inOrderOf(file, schema);
  expect(Object.keys(ordered.properties ?? {})).toEqual(['sold', 'name', 'people', 'born', 'count', 'fits', 'owner', 'phone']);
  expect(ordered.properties?.['name']?.title).toBe('名称');
  const rows = questionsOf(ordered).find(({ name }) => name === 'people')?.kind;
  expect(rows?.is === 'list' && rows.of.kind.is === 'group' && rows.of.kind.questions.map(({ name }) => name)).toEqual(['who', 'age']);
  expect(inOrderOf('not JSON', schema)).toEqual(schema);
});

test('a package asks in the order of its file', () => {
  const file = 'id: x\n# people: no\nname: { zh: 一, en: One }\nquestions:\n  # sold: first\n  sold: { a: sold }\n  "people": { a: people }\n  \'name\': { a: name, b: 名称 }\n  born:\n    a: count\npapers:\n  fits: { a: fits }\n';
  expect(Object.keys(inOrderOfPackage(file, schema).properties ?? {}).slice(0, 4)).toEqual(['sold', 'people', 'name', 'born']);
  expect(inOrderOfPackage(undefined, schema)).toEqual(schema);
});
