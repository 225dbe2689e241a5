// Drafts and receipts on this device: what was typed, and what was submitted from here. Nothing of it is
// sent, and all of it can be erased.
import { exact, written } from './exact';
import type { Entries } from './form';
import { memory } from './language';
import { fromBase64url } from './base64url';
import type { Office } from './signing';

/** What this device keeps of an application it submitted: enough to show later what was answered. */
export type Filed = {
  number: string;
  service: string;
  version: number;
  at: number;
  tx: string;
  height: number;
  /** The signed transaction. */
  compact: string;
  /** Personal answers with their salts, by name. */
  disclosures: Record<string, string>;
};

type Draft = { at: number; entries: Entries };

const FILED = 'filed';
/** Receipts kept at most; the oldest go first. */
const FILED_MAX = 50;

/**
 * A draft belongs to the version that was seen: another version asks other questions. A review has one for
 * each case that it is about; the name of a package's draft begins with a plus.
 */
export const draftOf = (service: string, version: number, about = '') =>
  `${service}@${version}${about && `~${about}`}`;

/** Where a draft goes on. */
export function addressOf(name: string): string {
  const [, service = '', about = ''] = /^([^@]*)@\d+(?:~(.*))?$/.exec(name) ?? [];
  if (service.startsWith('+')) return `/packages/${encodeURIComponent(service.slice(1))}/apply`;
  return `/apply/${encodeURIComponent(service)}${about && `?about=${encodeURIComponent(about)}`}`;
}

const draft = (name: string) => `draft.${name}`;

export function readDraft(name: string): Entries {
  return parse<Draft>(memory.get(draft(name)))?.entries ?? {};
}

export function writeDraft(name: string, entries: Entries) {
  memory.set(draft(name), written({ at: Date.now(), entries } satisfies Draft));
}

export const eraseDraft = (name: string) => memory.drop(draft(name));

/** Services with a draft on this device. */
export const drafts = (): string[] =>
  memory
    .names()
    .filter((name) => name.startsWith('draft.') && !name.includes('#'))
    .map((name) => name.slice('draft.'.length));

export const filed = (): Filed[] => parse<Filed[]>(memory.get(FILED)) ?? [];
export const filedAs = (number: string): Filed | undefined => filed().find((one) => one.number === number);
export const eraseFiled = () => memory.drop(FILED);

export function file(one: Filed) {
  memory.set(
    FILED,
    written([one, ...filed().filter(({ number }) => number !== one.number)].slice(0, FILED_MAX)),
  );
}

/**
 * The personal answers that this device sent with an application, by the names under which the form asks
 * them.
 */
export function disclosedIn({ disclosures }: Filed): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(disclosures).map(([name, disclosure]) => {
      const [, , value] = exact(new TextDecoder().decode(fromBase64url(disclosure))) as [
        string,
        string,
        unknown,
      ];
      return [name, value];
    }),
  );
}

const OFFICE = 'office';
/** The office that is acted in at the desk. */
export const office = (): Office | undefined => parse<Office>(memory.get(OFFICE));
export const takeOffice = (taken: Office) => memory.set(OFFICE, written(taken));
export const leaveOffice = () => memory.drop(OFFICE);

function parse<T>(text: string | null): T | undefined {
  try {
    return text === null ? undefined : (exact(text) as T);
  } catch {
    return undefined;
  }
}
