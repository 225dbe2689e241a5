// What is true and may still mislead. docs/spec/proof.md, "Warnings".
import { compare, concat, unhex, utf8, type Bytes } from './bytes.ts';
import type { Claim } from './envelope.ts';
import type { Proven } from './claims.ts';
import { tagged } from './naming.ts';
import { isDid, isSlug } from './names.ts';

/** The names of what is to be said beside a good proof. */
export function warningsOf(claim: Claim, proven: Proven): string[] {
  const warnings: string[] = [];
  const attested =
    ('value' in proven && proven.value.imported) ||
    ('history' in proven && proven.history.imported.length > 0);
  if (attested) warnings.push('imported');
  if (claim.kind === 'transaction') return warnings;
  if (claim.kind === 'absence' && !canStand(claim.subject, claim.first, claim.last))
    warnings.push('meaningless');
  if (!PLAIN.test(claim.subject)) warnings.push('look_alike');
  return warnings;
}

/** Printable ASCII, Han, and the signs of Chinese names. */
const PLAIN = /^[ -~\u00b7\uff08\uff09\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]*$/u;

/** The table of docs/spec/state.md: tags with zeroes behind, tags with anything behind. */
export const TAGS = new Map<string, [string[], string[]]>([
  ['ledger', [['head', 'parm'], []]],
  ['person', [['head', 'nonc'], ['nonk']]],
  ['institution', [['head'], ['hold', 'appt', 'cnum', 'jnum']]],
  ['calendar', [['head'], ['vers']]],
  ['package', [['head'], ['vers']]],
  ['record', [['head', 'deal'], ['vers']]],
  ['register', [['head'], ['rnum']]],
  ['service', [['head'], ['vers', 'srcs']]],
  ['joint', [['head'], []]],
  ['case', [['head', 'accs'], []]],
  ['collection', [['head'], []]],
  ['commitment', [['head'], []]],
  ['agenda', [['head'], ['aday', 'apag']]],
  ['lots', [[], ['lots']]],
]);

/** Whether something could stand under the subject between these aspects. */
function canStand(subject: string, first: Bytes, last: Bytes): boolean {
  const colon = subject.indexOf(':');
  const [kind, name] =
    colon === -1 ? [subject, undefined] : [subject.slice(0, colon), subject.slice(colon + 1)];
  const [single, many] = TAGS.get(kind) ?? [[], []];
  const meets = (from: Bytes, to: Bytes) => compare(first, to) <= 0 && compare(from, last) <= 0;
  const some =
    single.some((tag) => meets(tagged(tag), tagged(tag))) ||
    many.some((tag) => meets(tagged(tag), concat(utf8(tag), new Uint8Array(12).fill(0xff))));
  return some && isName(kind, name);
}

/**
 * Whether a subject of this kind can have this name, as far as ASCII tells; other letters are another
 * warning's.
 */
function isName(kind: string, name: string | undefined): boolean {
  if (['ledger', 'agenda', 'lots'].includes(kind)) return name === undefined;
  if (name === undefined) return false;
  switch (kind) {
    case 'person':
      return isDid(name);
    case 'record': {
      const slash = name.indexOf('/');
      return slash !== -1 && isSlug(name.slice(0, slash)) && isWord(name.slice(slash + 1), 128);
    }
    case 'case':
    case 'joint':
      return isWord(name, 96);
    case 'commitment':
      return unhex(name, 32) !== undefined;
    default:
      return isSlug(name);
  }
}

function isWord(name: string, max: number): boolean {
  const { length } = utf8(name);
  return length >= 1 && length <= max && /^(?![.-])[A-Za-z0-9._:\u0080-\u{10ffff}-]*$/u.test(name);
}
