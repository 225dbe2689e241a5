import { expect, test } from 'vitest';
import {
  answersOf,
  entriesOf,
  inOrderOf,
  inOrderUnder,
  linesOf,
  questionsOf,
  type Entries,
  type SaidLine,
} from './form';
import type { Schema } from './bundle';

const schema: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    born: { type: 'string', format: 'date' },
    count: { type: 'integer' },
    fits: { type: 'boolean' },
    name: { type: 'string', title: '名称', 'x-title-en': 'Name', maxLength: 20 },
    owner: {
      type: 'object',
      properties: { id: { type: 'string' }, share: { type: 'string', format: 'decimal' } },
    },
    people: {
      type: 'array',
      items: { type: 'object', properties: { age: { type: 'integer' }, who: { type: 'string' } } },
    },
    phone: { type: 'string', 'x-personal': true },
    sold: { type: 'array', items: { enum: ['甲', '乙', '丙'], 'x-enum-en': ['A', 'B', 'C'] } },
  } as Record<string, Schema>,
};
const questions = questionsOf(schema);

test('what was typed becomes answers, public and personal apart', () => {
  const entries: Entries = {
    born: '2026-3-8',
    count: '12',
    fits: 'no',
    name: ' 面馆 ',
    owner: { id: '7', share: '' },
    people: [
      { who: '李', age: '30' },
      { who: '', age: '' },
    ],
    phone: '110',
    sold: ['丙', '甲'],
  };
  expect(answersOf(questions, entries)).toEqual({
    answers: {
      born: '2026-03-08',
      count: 12,
      fits: false,
      name: '面馆',
      owner: { id: '7' },
      people: [{ who: '李', age: 30 }, ''],
      sold: ['甲', '丙'],
    },
    disclosed: { phone: '110' },
  });
});

test('nothing typed is nothing answered: no empty text, list or group is made up', () => {
  const entries: Entries = {
    born: '--',
    count: ' ',
    fits: '',
    name: '',
    owner: { id: ' ' },
    people: [],
    phone: '',
    sold: [],
  };
  expect(answersOf(questions, entries)).toEqual({ answers: {}, disclosed: {} });
});

test('what is no whole number or no day stays as it was typed, for the wallet to refuse', () => {
  expect(answersOf(questions, { count: '1.5', born: '26-x-1' }).answers).toEqual({
    count: '1.5',
    born: '26-0x-01',
  });
});

test('answers become entries again, for a correction', () => {
  const answers = {
    born: '2026-03-08',
    count: 12,
    fits: false,
    owner: { id: '7' },
    sold: ['甲'],
    people: [{ who: '李' }],
  };
  const entries = entriesOf(questions, answers);
  expect(answersOf(questions, entries).answers).toEqual(answers);
});

test('questions stand in the order of the folder’s file, and only the order is taken from it', () => {
  const file = JSON.stringify({
    properties: {
      sold: {},
      name: { title: '别的' },
      people: { items: { properties: { who: {}, age: {} } } },
      extra: {},
    },
  });
  const ordered = inOrderOf(file, schema);
  expect(Object.keys(ordered.properties ?? {})).toEqual([
    'sold',
    'name',
    'people',
    'born',
    'count',
    'fits',
    'owner',
    'phone',
  ]);
  expect(ordered.properties?.['name']?.title).toBe('名称');
  const rows = questionsOf(ordered).find(({ name }) => name === 'people')?.kind;
  expect(
    rows?.is === 'list' && rows.of.kind.is === 'group' && rows.of.kind.questions.map(({ name }) => name),
  ).toEqual(['who', 'age']);
  expect(inOrderOf('not JSON', schema)).toEqual(schema);
});

test('a package asks in the order of its file', () => {
  const file =
    'id: x\n# people: no\nname: { zh: 一, en: One }\nquestions:\n  # sold: first\n  sold: { a: sold }\n' +
    '  "people": { a: people }\n  \'name\': { a: name, b: 名称 }\n  born:\n' +
    '    a: count\npapers:\n  fits: { a: fits }\n';
  expect(Object.keys(inOrderUnder('questions', file, schema).properties ?? {}).slice(0, 4)).toEqual([
    'sold',
    'people',
    'name',
    'born',
  ]);
  expect(inOrderUnder('questions', undefined, schema)).toEqual(schema);
});

/** What a reader reads, in one language. */
const read = (lines: SaidLine[], language: 'zh' | 'en'): string[] =>
  lines.flatMap(({ title, said }) => {
    if (said.is === 'group') return read(said.lines, language).map((line) => `${title[language]} › ${line}`);
    const items = said.is === 'list' ? said.items : [said];
    return items.map((item) => {
      const plain = item.is === 'plain' ? String(item.value) : item.is;
      return `${title[language]}: ${item.is === 'words' ? item.says[language] : plain}`;
    });
  });

test('members of one title are told apart, choices are in the reader’s language, at any depth', () => {
  const person = {
    type: 'object',
    title: '双方负责人',
    'x-title-en': 'Both parties',
    properties: {
      甲方: { type: 'string', title: '姓名', 'x-title-en': 'Name' },
      乙方: { type: 'string', title: '姓名', 'x-title-en': 'Name' },
      职务: {
        enum: ['经理', '会计'],
        'x-enum-en': ['Manager', 'Accountant'],
        title: '职务',
        'x-title-en': 'Post',
      },
      同名: { enum: ['甲', '乙'], 'x-enum-en': ['Same', 'Same'], title: '选', 'x-title-en': 'Pick' },
    } as Record<string, Schema>,
  };
  const form = questionsOf({
    type: 'object',
    properties: {
      负责人: person,
      再一: { type: 'string', title: '双方负责人', 'x-title-en': 'Parties' },
    } as Record<string, Schema>,
  });
  const lines = linesOf(form, {
    负责人: { 甲方: '王', 乙方: '李', 职务: '会计', 同名: '乙', 别的: 1 },
    再一: 'x',
  });
  expect(read(lines, 'en')).toEqual([
    'Both parties › Name (甲方): 王',
    'Both parties › Name (乙方): 李',
    'Both parties › Post: Accountant',
    'Both parties › Pick: Same (乙)',
    'Both parties › 别的: 1',
    'Parties: x',
  ]);
  expect(read(lines, 'zh')).toEqual([
    '双方负责人（负责人） › 姓名（甲方）: 王',
    '双方负责人（负责人） › 姓名（乙方）: 李',
    '双方负责人（负责人） › 职务: 会计',
    '双方负责人（负责人） › 选: 乙',
    '双方负责人（负责人） › 别的: 1',
    '双方负责人（再一）: x',
  ]);
});

test('everything that will be signed is shown, whatever the form and however its parts are called', () => {
  let seed = 11;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const names = ['甲', '乙', 'constructor', '__proto__', 'toString', 'x'];
  const any = (depth: number): Schema => {
    const title = { title: ['同', '一'][random(2)] ?? '', 'x-title-en': 'Same' };
    const kind = random(depth > 2 ? 2 : 4);
    if (kind === 0) return { type: 'string', ...title };
    if (kind === 1) return { enum: ['a', 'b'], 'x-enum-en': ['S', 'S'], ...title };
    if (kind === 2) return { type: 'array', items: any(depth + 1), ...title };
    return {
      type: 'object',
      ...title,
      properties: Object.fromEntries(
        names.slice(0, 1 + random(names.length)).map((name) => [name, any(depth + 1)]),
      ),
    };
  };
  let count = 0;
  const given = (asked: Schema): unknown => {
    if (asked.type === 'array') return [given(asked['items'] as Schema), given(asked['items'] as Schema)];
    if (asked.type === 'object')
      return Object.fromEntries(
        Object.entries(asked.properties ?? {}).map(([name, inner]) => [name, given(inner)]),
      );
    count += 1;
    return asked.type === 'string' ? `answer ${count}` : 'b';
  };
  const shown = (lines: SaidLine[]): number => lines.reduce((sum, { said }) => sum + shownOf(said), 0);
  const shownOf = (said: SaidLine['said']): number =>
    said.is === 'group'
      ? shown(said.lines)
      : said.is === 'list'
        ? said.items.reduce((sum, item) => sum + shownOf(item), 0)
        : 1;
  for (let round = 0; round < 200; round += 1) {
    const form: Schema = {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, any(0)])),
    };
    count = 0;
    const lines = linesOf(questionsOf(form), given(form) as never);
    expect(shown(lines)).toBe(count);
    for (const language of ['zh', 'en'] as const)
      expect(new Set(lines.map(({ title }) => title[language])).size).toBe(lines.length);
  }
});
