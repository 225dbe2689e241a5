// Changing one letter of a chosen part of a proof's text, the way a forger would: the file's own checksum is
// made to fit again, so that what catches the change is the proof and not the checksum.
import { digestOf } from '../../lib/wallet';

/** The parts a reader can tell apart, from the content to the joint signature. */
export const PARTS = ['value', 'path', 'header', 'certificate'] as const;
export type Part = (typeof PARTS)[number];

export type Broken = { part: Part; text: string; before: string; after: string };

/** Letters shown on each side of the change. */
const AROUND = 10;

/** Where the text of each part begins, as the envelope writes it. */
const BEGINNINGS: Record<Part, RegExp> = {
  value: /"value":"/,
  path: /"path":\["/,
  header: /"headers":\["/,
  certificate: /"certificate":\{[^}]*"signature":"/,
};

/** `envelope` with one letter in the middle of `part` changed into its neighbour. */
export async function broken(envelope: string, part: Part): Promise<Broken | undefined> {
  const found = BEGINNINGS[part].exec(envelope);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  // The part ends at the first quote that is not escaped.
  const length = /(?<!\\)"/.exec(envelope.slice(start))?.index ?? 0;
  const at = letterNear(envelope, start + Math.floor(length / 2), start + length);
  const changed = envelope.slice(0, at) + neighbour(envelope[at] ?? '') + envelope.slice(at + 1);
  const around = (whole: string) =>
    whole.slice(Math.max(start, at - AROUND), Math.min(start + length, at + AROUND));
  return { part, text: await resealed(changed), before: around(envelope), after: around(changed) };
}

/** The text with its checksum, the digest of the claim, computed anew. */
async function resealed(text: string): Promise<string> {
  const [start, end] = [text.indexOf('"claim":') + '"claim":'.length, text.indexOf(',"finality":')];
  const digest = await digestOf(new Blob([text.slice(start, end)]));
  return text.replace(/"digest":"[0-9a-f]{64}"\}$/, `"digest":"${digest}"}`);
}

/**
 * The first letter or digit from `at` on: punctuation and escapes are left alone, so that the text stays
 * JSON.
 */
function letterNear(text: string, at: number, end: number): number {
  for (let place = at; place < end; place++)
    if (/[0-9a-zA-Z]/.test(text[place] ?? '') && text[place - 1] !== '\\') return place;
  return at;
}

const neighbour = (letter: string) =>
  letter === '9'
    ? '8'
    : letter === 'f' || letter === 'z' || letter === 'Z' || letter === 'F'
      ? 'e'
      : String.fromCharCode(letter.charCodeAt(0) + 1);
