// Which entries can stand under which subject is listed in docs/spec/state.md; this verifier lists it once
// more.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TAGS } from '../src/warnings.ts';

const page = readFileSync('../docs/spec/state.md', 'utf8');

/** Every entry of the table as `kind tag`, with ` *` when anything may stand behind the tag. */
function listed(): string[] {
  const [, table = ''] = page.split('| Subject | Tag | Discriminator |');
  const [rows = ''] = table.split('\n\n');
  const entry = /^\| `(\w+)[^`]*` \| `(\w{4})` \| (.+?) \|/gm;
  const entries = [...rows.matchAll(entry)].map(
    ([, kind, tag, behind]) => `${kind} ${tag}${behind === 'zeroes' ? '' : ' *'}`,
  );
  return [...new Set(entries)].toSorted();
}

const known = [...TAGS]
  .flatMap(([kind, [single, many]]) => [
    ...single.map((tag) => `${kind} ${tag}`),
    ...many.map((tag) => `${kind} ${tag} *`),
  ])
  .toSorted();

test('every entry that the specification lists is known, and no other', () => {
  expect(listed().length).toBeGreaterThan(25);
  expect(known).toEqual(listed());
});
