// What a form asks, read from the schema on the ledger, and how typed text becomes answers. Whether answers
// are right is the wallet's business; this only turns entries into the JSON that is checked and signed.
import { wholeOf } from './exact';
import { own } from './own';
import { exact } from './exact';
import type { Bilingual } from './language';
import type { Schema } from './bundle';
import type { Fields } from './state';

export type Option = { value: string; says: Bilingual };

export type Kind =
  | { is: 'text'; long: boolean; width: 'short' | 'full' }
  | { is: 'decimal' | 'integer' | 'date' | 'file' | 'boolean' }
  | { is: 'choice' | 'several'; options: Option[] }
  | { is: 'group'; questions: Question[] }
  | { is: 'list'; of: Question };

export type Question = {
  name: string;
  title: Bilingual;
  hint: Bilingual;
  required: boolean;
  personal: boolean;
  kind: Kind;
};

/** What was typed, before it is an answer. Dates are `year-month-day`, yes and no are words. */
export type Entry = string | string[] | Entries | Entries[];
export type Entries = { [name: string]: Entry };

const LONG_TEXT = 120;
const SHORT_TEXT = 24;

/**
 * The ledger writes names in alphabetical order; its author's order stands in the folder's own file. The
 * schema itself is the ledger's: the file gives nothing but the order.
 */
export function inOrderOf(file: string | undefined, schema: Schema): Schema {
  let written: Schema = {};
  try {
    written = exact(file ?? '{}') as Schema;
  } catch {
    // Without a readable file the order is the ledger's.
  }
  return reordered(schema, written);
}

/** The same where a form stands in a YAML file: its author's order is that of the names under this one. */
export function inOrderUnder(name: string, file: string | undefined, schema: Schema): Schema {
  const lines = (file ?? '').split('\n');
  const asked = lines
    .slice(lines.findIndex((line) => line.trimStart().startsWith(`${name}:`)) + 1)
    .map((line) => /^ +(?:"([^"]+)"|'([^']+)'|([^\s"'#:][^:]*)):(?:\s|$)/.exec(line))
    .map((found) => [found?.[1] ?? found?.[2] ?? found?.[3] ?? '', {}] as const);
  return reordered(schema, { properties: Object.fromEntries(asked) });
}

function reordered(schema: Schema, written: Schema | undefined): Schema {
  const next = { ...schema };
  const items = [schema['items'], written?.['items']] as [Schema | undefined, Schema | undefined];
  if (items[0]) next['items'] = reordered(items[0], items[1]);
  if (schema.properties) {
    const names = Object.keys(written?.properties ?? {});
    const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
    next.properties = Object.fromEntries(
      Object.entries(schema.properties)
        .toSorted(([a], [b]) => place(a) - place(b))
        .map(([name, inner]) => [name, reordered(inner, own(written?.properties, name))]),
    );
  }
  return next;
}

/** The questions of a form, in its order. */
export function questionsOf(schema: Schema): Question[] {
  const questions = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    questionOf(name, property, schema.required?.includes(name) === true),
  );
  return told(
    questions,
    ({ title }) => title,
    (question, title) => ({ ...question, title }),
    ({ name }) => name,
  );
}

/**
 * Things that stand beside each other and are called the same in a language are told apart by their names on
 * the ledger: nobody should have to guess which of two answers is meant.
 */
function told<T>(
  things: T[],
  saysOf: (thing: T) => Bilingual,
  saying: (thing: T, says: Bilingual) => T,
  nameOf: (thing: T) => string,
): T[] {
  const alone = (thing: T, language: 'zh' | 'en') =>
    things.every((other) => other === thing || saysOf(other)[language] !== saysOf(thing)[language]);
  return things.map((thing) => {
    const { zh, en } = saysOf(thing);
    const name = nameOf(thing);
    return saying(thing, {
      zh: alone(thing, 'zh') ? zh : `${zh}（${name}）`,
      en: alone(thing, 'en') ? en : `${en} (${name})`,
    });
  });
}

function questionOf(name: string, schema: Schema, required: boolean): Question {
  return {
    name,
    title: both(schema, 'title', name),
    hint: both(schema, 'description', ''),
    required,
    personal: schema['x-personal'] === true,
    kind: kindOf(schema),
  };
}

/** A text of the schema in both languages; the Chinese one when there is no English. */
function both(schema: Schema, word: 'title' | 'description', otherwise: string): Bilingual {
  const [zh, en] = [schema[word], schema[`x-${word}-en`]];
  const first = typeof zh === 'string' ? zh : otherwise;
  return { zh: first, en: typeof en === 'string' ? en : first };
}

function kindOf(schema: Schema): Kind {
  if (Array.isArray(schema['enum'])) return { is: 'choice', options: optionsOf(schema) };
  switch (schema.type) {
    case 'integer':
      return { is: 'integer' };
    case 'boolean':
      return { is: 'boolean' };
    case 'object':
      return { is: 'group', questions: questionsOf(schema) };
    case 'array': {
      const items = (schema['items'] ?? {}) as Schema;
      return Array.isArray(items['enum'])
        ? { is: 'several', options: optionsOf(items) }
        : { is: 'list', of: questionOf('', items, true) };
    }
    default:
      return textKind(schema);
  }
}

function textKind(schema: Schema): Kind {
  if (schema['format'] === 'date') return { is: 'date' };
  if (schema['format'] === 'decimal') return { is: 'decimal' };
  if (schema['format'] === 'sha-256') return { is: 'file' };
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : undefined;
  // A pattern is most often that of a number; one that allows Chinese is a name, and those are long.
  const short =
    (most !== undefined && most <= SHORT_TEXT) ||
    (typeof schema['pattern'] === 'string' && !/\p{Script=Han}/u.test(schema['pattern']));
  return { is: 'text', long: most !== undefined && most > LONG_TEXT, width: short ? 'short' : 'full' };
}

function optionsOf(schema: Schema): Option[] {
  const english = Array.isArray(schema['x-enum-en']) ? (schema['x-enum-en'] as string[]) : [];
  const options = (schema['enum'] as string[]).map((value, at) => ({
    value,
    says: { zh: value, en: english[at] ?? value },
  }));
  return told(
    options,
    ({ says }) => says,
    (option, says) => ({ ...option, says }),
    ({ value }) => value,
  );
}

/** The answers that were typed, public and personal apart. What was left empty is not answered. */
export function answersOf(questions: Question[], entries: Entries): { answers: Fields; disclosed: Fields } {
  const given = questions
    .map((question) => ({ question, value: valueOf(question.kind, own(entries, question.name)) }))
    .filter(({ value }) => value !== undefined);
  const of = (personal: boolean): Fields =>
    Object.fromEntries(
      given
        .filter(({ question }) => question.personal === personal)
        .map(({ question, value }) => [question.name, value]),
    );
  return { answers: of(false), disclosed: of(true) };
}

function valueOf(kind: Kind, entry: Entry | undefined): unknown {
  switch (kind.is) {
    case 'several':
      // In the form's order, whatever the order of the clicks.
      return Array.isArray(entry) && entry.length > 0
        ? kind.options.map(({ value }) => value).filter((value) => (entry as string[]).includes(value))
        : undefined;
    case 'list': {
      const rows = Array.isArray(entry) ? entry.map((row) => valueOf(kind.of.kind, row) ?? '') : [];
      return rows.length > 0 ? rows : undefined;
    }
    case 'group':
      return groupOf(kind.questions, entry);
    default:
      return typeof entry === 'string' && entry.trim() !== '' ? plainOf(kind.is, entry.trim()) : undefined;
  }
}

function groupOf(questions: Question[], entry: Entry | undefined): Fields | undefined {
  if (typeof entry !== 'object' || Array.isArray(entry)) return undefined;
  const given = questions
    .map(({ name, kind }) => [name, valueOf(kind, own(entry, name))] as const)
    .filter(([, value]) => value !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function plainOf(is: Kind['is'], text: string): unknown {
  if (is === 'boolean') return text === 'yes';
  // What is no whole number stays as it was typed; the wallet says what is wrong with it.
  if (is === 'integer') return wholeOf(text) ?? text;
  if (is === 'date') return dateOf(text);
  return text;
}

/** `2026-3-8` as the ledger writes it; what is no day stays as it was typed. */
function dateOf(text: string): string | undefined {
  const [year = '', month = '', day = ''] = text.split('-').map((part) => part.trim());
  if (year + month + day === '') return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * What is said of answers: each with its title, choices in words, groups and rows inside. What the form does
 * not ask and is there all the same is said too, under its own name: nothing that is signed or stands on the
 * ledger is left out.
 */
export type Said =
  | { is: 'plain'; value: unknown }
  | { is: 'words'; says: Bilingual }
  | { is: 'list'; items: Said[] }
  | { is: 'group'; lines: SaidLine[] };
export type SaidLine = { name: string; title: Bilingual; said: Said };

export function linesOf(questions: Question[], fields: Fields): SaidLine[] {
  const asked = questions
    .filter(({ name }) => own(fields, name) !== undefined)
    .map(({ name, title, kind }) => ({ name, title, said: saidOf(kind, own(fields, name)) }));
  const others = Object.keys(fields).filter((name) => questions.every((question) => question.name !== name));
  return [
    ...asked,
    ...others.map(
      (name): SaidLine => ({
        name,
        title: { zh: name, en: name },
        said: { is: 'plain', value: own(fields, name) },
      }),
    ),
  ];
}

const inWords = (options: Option[], value: unknown): Said => {
  const says = options.find((option) => option.value === value)?.says;
  return says ? { is: 'words', says } : { is: 'plain', value };
};

export function saidOf(kind: Kind, value: unknown): Said {
  if (kind.is === 'choice') return inWords(kind.options, value);
  if (kind.is === 'several' && Array.isArray(value))
    return { is: 'list', items: value.map((one) => inWords(kind.options, one)) };
  if (kind.is === 'list' && Array.isArray(value))
    return { is: 'list', items: value.map((row) => saidOf(kind.of.kind, row)) };
  if (kind.is === 'group' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return { is: 'group', lines: linesOf(kind.questions, value as Fields) };
  return { is: 'plain', value };
}

/** Answers back into entries, for correcting what was given. */
export function entriesOf(questions: Question[], fields: Fields): Entries {
  return Object.fromEntries(
    questions
      .filter(({ name }) => own(fields, name) !== undefined)
      .map(({ name, kind }) => [name, entryOf(kind, own(fields, name))]),
  );
}

function entryOf(kind: Kind, value: unknown): Entry {
  if (kind.is === 'boolean') return value === true ? 'yes' : 'no';
  if (kind.is === 'several') return value as string[];
  if (kind.is === 'group') return entriesOf(kind.questions, value as Fields);
  if (kind.is === 'list') return (value as unknown[]).map((row) => entryOf(kind.of.kind, row)) as Entry;
  return String(value);
}

/** The id of the input that a problem's place names. */
export const idOf = (at: string): string => `q/${at}`;
