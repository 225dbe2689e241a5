// What a form asks, read from the schema on the ledger, and how typed text becomes answers. Whether answers are right
// is the pen's business; this only turns entries into the JSON that is checked and signed.
import type { Bilingual } from './language';
import type { Fields, Schema } from './state';

export type Option = { value: string; says: Bilingual };

export type Kind =
  | { is: 'text'; long: boolean; width: 'short' | 'full' }
  | { is: 'decimal' | 'integer' | 'date' | 'file' | 'boolean' }
  | { is: 'choice' | 'several'; options: Option[] }
  | { is: 'group'; questions: Question[] }
  | { is: 'list'; of: Question };

export type Question = { name: string; title: Bilingual; hint: Bilingual; required: boolean; personal: boolean; kind: Kind };

/** What was typed, before it is an answer. Dates are `year-month-day`, yes and no are words. */
export type Entry = string | string[] | Entries | Entries[];
export type Entries = { [name: string]: Entry };

const LONG_TEXT = 120;
const SHORT_TEXT = 24;

/**
 * The ledger writes names in alphabetical order; its author's order stands in the folder's own file. The schema itself
 * is the ledger's: the file gives nothing but the order.
 */
export function inOrderOf(file: string | undefined, schema: Schema): Schema {
  let written: Schema = {};
  try {
    written = JSON.parse(file ?? '{}') as Schema;
  } catch {
    // Without a readable file the order is the ledger's.
  }
  return reordered(schema, written);
}

/** The same for a package: its author's order is that of the names under `questions` in its YAML file. */
export function inOrderOfPackage(file: string | undefined, schema: Schema): Schema {
  const lines = (file ?? '').split('\n');
  const asked = lines.slice(lines.findIndex((line) => line.startsWith('questions:')) + 1)
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
    next.properties = Object.fromEntries(Object.entries(schema.properties)
      .toSorted(([a], [b]) => place(a) - place(b))
      .map(([name, inner]) => [name, reordered(inner, written?.properties?.[name])]));
  }
  return next;
}

/** The questions of a form, in its order. */
export function questionsOf(schema: Schema): Question[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => questionOf(name, property, schema.required?.includes(name) === true));
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
      return Array.isArray(items['enum']) ? { is: 'several', options: optionsOf(items) } : { is: 'list', of: questionOf('', items, true) };
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
  const short = (most !== undefined && most <= SHORT_TEXT) || (typeof schema['pattern'] === 'string' && !/\p{Script=Han}/u.test(schema['pattern']));
  return { is: 'text', long: most !== undefined && most > LONG_TEXT, width: short ? 'short' : 'full' };
}

function optionsOf(schema: Schema): Option[] {
  const english = Array.isArray(schema['x-enum-en']) ? (schema['x-enum-en'] as string[]) : [];
  return (schema['enum'] as string[]).map((value, at) => ({ value, says: { zh: value, en: english[at] ?? value } }));
}

/** The answers that were typed, public and personal apart. What was left empty is not answered. */
export function answersOf(questions: Question[], entries: Entries): { answers: Fields; disclosed: Fields } {
  const answers: Fields = {};
  const disclosed: Fields = {};
  for (const question of questions) {
    const value = valueOf(question.kind, entries[question.name]);
    if (value !== undefined) (question.personal ? disclosed : answers)[question.name] = value;
  }
  return { answers, disclosed };
}

function valueOf(kind: Kind, entry: Entry | undefined): unknown {
  switch (kind.is) {
    case 'several':
      // In the form's order, whatever the order of the clicks.
      return Array.isArray(entry) && entry.length > 0 ? kind.options.map(({ value }) => value).filter((value) => (entry as string[]).includes(value)) : undefined;
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
  const given = questions.map(({ name, kind }) => [name, valueOf(kind, entry[name])] as const).filter(([, value]) => value !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function plainOf(is: Kind['is'], text: string): unknown {
  if (is === 'boolean') return text === 'yes';
  // What is no whole number stays as it was typed; the pen says what is wrong with it.
  if (is === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (is === 'date') return dateOf(text);
  return text;
}

/** `2026-3-8` as the ledger writes it; what is no day stays as it was typed. */
function dateOf(text: string): string | undefined {
  const [year = '', month = '', day = ''] = text.split('-').map((part) => part.trim());
  if (year + month + day === '') return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Answers back into entries, for correcting what was given. */
export function entriesOf(questions: Question[], fields: Fields): Entries {
  return Object.fromEntries(questions.filter(({ name }) => fields[name] !== undefined).map(({ name, kind }) => [name, entryOf(kind, fields[name])]));
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
