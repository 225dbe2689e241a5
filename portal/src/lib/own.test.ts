// Names that others choose are only names: through the form, the draft, the summary and the act that is
// signed. And no line of the portal looks such a name up in an object without asking whether it is there.
import { expect, test } from 'vitest';
import { changesBetween } from './changes';
import { differences } from './compare';
import { readDraft, writeDraft } from './draft';
import { exact, written } from './exact';
import { answersOf, entriesOf, inOrderOf, linesOf, questionsOf, type Entries } from './form';
import { own } from './own';
import { type Schema, inOrder } from './bundle';

const BORN = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
];
const NAMES = [...new Set([...BORN, 'then', 'toJSON', '名称'])];

/** As the node sends it: a text, so that `__proto__` is a name like the others. */
const form = exact<Schema>(
  written({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      NAMES.map((name) => [
        name,
        {
          type: 'object',
          title: '一组',
          properties: Object.fromEntries(
            NAMES.map((inner) => [inner, inner === 'length' ? { type: 'integer' } : { type: 'string' }]),
          ),
        },
      ]),
    ),
  }),
);
const questions = questionsOf(form);

test('a form that nobody filled in has no answers, whatever its questions are called', () => {
  for (const entries of [{}, Object.fromEntries(NAMES.map((name) => [name, {}]))]) {
    expect(answersOf(questions, entries)).toEqual({ answers: {}, disclosed: {} });
    expect(
      linesOf(questions, entries as never).every(
        ({ said }) => said.is === 'group' && said.lines.length === 0,
      ),
    ).toBe(true);
  }
  for (const name of BORN) expect(own({}, name), name).toBeUndefined();
});

test('what was typed is what is kept, shown and signed, under every name', () => {
  for (const name of NAMES) {
    for (const inner of ['constructor', '__proto__', 'length', 'toString', 'then', '名称', name]) {
      const typed = inner === 'length' ? '9007199254740993' : `${name}/${inner}`;
      const entries: Entries = Object.fromEntries([[name, Object.fromEntries([[inner, typed]])]]);
      writeDraft('test@1', entries);
      const { answers } = answersOf(questions, readDraft('test@1'));
      const value = inner === 'length' ? '9007199254740993' : JSON.stringify(typed);
      const group = `{${JSON.stringify(inner)}:${value}}`;
      const act = `{"service.submit":{"answers":{${JSON.stringify(name)}:${group}}}}`;
      expect(written({ 'service.submit': { answers } })).toBe(act);
      const [line, ...others] = linesOf(questions, answers);
      expect([line?.name, others.length]).toEqual([name, 0]);
      expect(line).toMatchObject({ said: { lines: [{ name: inner, said: { is: 'plain' } }] } });
      expect(answersOf(questions, entriesOf(questions, answers)).answers).toEqual(answers);
      expect(differences(exact(act), { 'service.submit': { answers } })).toEqual([]);
      expect(differences({}, answers)).toHaveLength(1);
      expect(changesBetween({}, answers).map(({ field }) => field)).toEqual([name]);
      expect(inOrder(answers, form.properties)).toHaveLength(1);
    }
  }
  expect(Object.keys(inOrderOf(written(form), form).properties ?? {}).toSorted()).toEqual(NAMES.toSorted());
});

test('what the form does not ask is shown all the same', () => {
  const lines = linesOf(
    questionsOf({ type: 'object', properties: {} }),
    exact('{"constructor":"x","__proto__":"y","甲":1}'),
  );
  expect(lines.map(({ name }) => name)).toEqual(['constructor', '__proto__', '甲']);
});

/** Looked up by words of our own, or by a place in a list: nobody else chooses these. */
const OURS = new Set(
  (
    'at to language inner next position place number part stop tab card word not as how state state.is ' +
    'clock.is kind.is is kind error.kind what open one'
  ).split(' '),
);
const CLOSED = new Set([
  'lib/own.ts record[name]',
  'lib/engine.ts exports[name]',
  'lib/engine.ts imports[from]',
  'lib/form.ts schema[word]',
  'lib/language.tsx dictionaries[language]',
]);

test('nobody looks up a name that others choose without asking whether it is there', () => {
  const found: string[] = [];
  const files = Object.entries(
    import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
  ).map(([path, text]) => [path.replace('../', '').replace('./', 'lib/'), text] as const);
  expect(files.length).toBeGreaterThan(100);
  for (const [file, text] of files.filter(([path]) => !/\.test\.tsx?$|schema\.d\.ts$|^words\//.test(path))) {
    const lines = text
      .split('\n')
      .filter((line) => !/^\s*(\/\/|\*|\/\*|import |export type |type )/.test(line));
    for (const line of lines) {
      const code = line.replaceAll(
        /'(?:[^'\\]|\\.)*'|\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*/g,
        "''",
      );
      for (const [, object = '', key = ''] of code.matchAll(
        /([\w)\]?.!]*[\w)\]])(?:\?\.)?\[([A-Za-z_][\w.?!()]*)\]/g,
      )) {
        const place = `${file} ${object.split('.').at(-1)}[${key}]`;
        if (!OURS.has(key) && !CLOSED.has(place)) found.push(place);
      }
      if (/[(&|!?>] *[a-z][\w.]* in [a-z]/.test(code)) found.push(`${file} ${code.trim()}`);
    }
  }
  expect(found).toEqual([]);
});
