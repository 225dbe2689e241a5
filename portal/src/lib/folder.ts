// A service's folder while it is written: kept on this device, taken from a disk, put back there. Nothing of
// it is sent.
import { own } from './own';
import { exact, written } from './exact';
import type { Files, Sheet, SheetInput } from './authoring';
import { memory } from './language';

/** What every folder holds, in the order in which it is read; rule sheets follow. */
const FIRST = ['service.yaml', 'process.yaml', 'form.schema.json', 'registers.yaml'];
const DECISIONS = 'decisions/';
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** A file longer than this is none of a service's. */
export const FILE_BYTES = 64 << 10;

/** A folder on this device. */
export type Kept = { at: number; files: Files };

const key = (service: string) => `design.${service}`;

export function keptFolder(service: string): Kept | undefined {
  try {
    const text = memory.get(key(service));
    return text === null ? undefined : (exact(text) as Kept);
  } catch {
    return undefined;
  }
}

/** Keeps it; says whether there was room. */
export function keepFolder(service: string, files: Files, at: number): boolean {
  const text = written({ at, files } satisfies Kept);
  memory.set(key(service), text);
  return memory.get(key(service)) === text;
}

export const dropFolder = (service: string) => memory.drop(key(service));

/** The services with a draft on this device, the last one changed first. */
export const keptFolders = (): { service: string; at: number }[] =>
  memory
    .names()
    .filter((name) => name.startsWith('design.'))
    .map((name) => name.slice('design.'.length))
    .map((service) => ({ service, at: keptFolder(service)?.at ?? 0 }))
    .toSorted((a, b) => b.at - a.at);

const place = (path: string) => (FIRST.includes(path) ? FIRST.indexOf(path) : FIRST.length);

/** The paths of a folder in reading order. */
export function pathsOf(files: Files): string[] {
  return Object.keys(files).toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** Whether a path belongs to a service's folder. */
export const belongs = (path: string): boolean =>
  FIRST.includes(path) ||
  (path.startsWith(DECISIONS) && path.endsWith('.md') && !path.slice(DECISIONS.length).includes('/'));

/** The files of a folder that was chosen on this computer; undefined when it holds no service. */
export async function folderOf(list: Iterable<File>): Promise<Files | undefined> {
  const chosen = [...list].map((file) => ({
    file,
    path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
  }));
  const fitting = chosen.filter(({ path, file }) => belongs(path) && file.size <= FILE_BYTES);
  const files = Object.fromEntries(
    await Promise.all(fitting.map(async ({ file, path }) => [path, await file.text()] as const)),
  );
  return 'service.yaml' in files ? files : undefined;
}

/** The id that a folder's service.yaml gives, as far as it can be told while it is being written. */
export const idIn = (files: Files): string | undefined =>
  /^id:[ \t]*['"]?([a-z0-9-]+)/m.exec(files['service.yaml'] ?? '')?.[1];

/** The path of a new rule sheet; undefined when the name is none, or taken. */
export function sheetPath(files: Files, name: string): string | undefined {
  const path = `${DECISIONS}${name}.md`;
  return NAME.test(name) && !Object.hasOwn(files, path) ? path : undefined;
}

/** The folder as one zip file. */
export async function zipOf(service: string, files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate');
  const within = Object.entries(files).map(([path, text]) => [`${service}/${path}`, strToU8(text)] as const);
  return Uint8Array.from(zipSync(Object.fromEntries(within)));
}

/** Where a line begins and ends in a text; lines count from 1. */
export function span(text: string, line: number): [from: number, to: number] {
  const before = text.split('\n').slice(0, line - 1);
  const from = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = text.indexOf('\n', from);
  return [Math.min(from, text.length), end < 0 ? text.length : end];
}

/** An input, and the sheet whose words say what it is. */
export type Asked = { input: SheetInput; sheet: Sheet };

/** What must be asked to try a sheet by hand: its inputs, and those of the sheets whose outputs it takes. */
export function asked(sheets: Record<string, { sheet: Sheet }>, name: string, seen: string[] = []): Asked[] {
  const sheet = own(sheets, name)?.sheet;
  if (!sheet || seen.includes(name)) return [];
  const inputs = sheet.inputs.flatMap((input) =>
    input.decision !== undefined && Object.hasOwn(sheets, input.decision)
      ? asked(sheets, input.decision, [...seen, name])
      : [{ input, sheet }],
  );
  return inputs.filter(
    ({ input }, at) => inputs.findIndex((other) => other.input.name === input.name) === at,
  );
}

/** A word of a sheet in a language; what has no other word stands for itself. */
export const wordIn = (sheet: Sheet, text: string, language: 'zh' | 'en'): string =>
  language === 'en' ? (own(sheet.words, text) ?? text) : text;

/** A cell in a language: what stands between commas and brackets is looked up as a whole. */
export function cellIn(sheet: Sheet, cell: string, language: 'zh' | 'en'): string {
  const truths: Record<string, string> = { 是: 'yes', 否: 'no' };
  const said = (part: string) => own(sheet.words, part.trim()) ?? own(truths, part.trim()) ?? part;
  if (language === 'zh') return cell;
  return (
    own(sheet.words, cell) ??
    cell
      .split(/([,()]\s*)/)
      .map((part) => said(part))
      .join('')
  );
}
