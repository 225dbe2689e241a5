// Which entries can stand under which subject is listed in docs/spec/state.md; this verifier lists it once
// more.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TAGS } from '../src/warnings.ts';

const page = readFileSync('../docs/spec/state.md', 'utf8');

/** The cells of the table under this heading. */
function rowsOf(heading: string): string[][] {
  const [, table = ''] = page.split(`${heading}\n|---`);
  const [rows = ''] = table.slice(table.indexOf('\n') + 1).split('\n\n');
  return rows.split('\n').map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, found = '']) => found);

const star = (discriminator: string) => (discriminator === 'zeroes' ? '' : ' *');

/** Every entry as `kind tag`, with ` *` when anything may stand behind the tag. */
function listed(): string[] {
  const kinds = new Map(
    rowsOf('| Subject | Text |').map(([subject = '', text = '']) => [
      subject.replace(/^an? /, ''),
      (code(text)[0] ?? '').split(':')[0] ?? '',
    ]),
  );
  const [, sentence = ''] = /Besides these there are (.+?)\.\s/s.exec(page) ?? [];
  const besides = sentence.replaceAll('\n', ' ');
  const own = [...besides.matchAll(/`(\w+)` \((`[^)]+`)\)/g)].map(([, kind = '', tags = '']) => ({
    kind,
    tags: code(tags),
  }));
  const single = [...besides.matchAll(/`(\w{4})` \((zeroes|\w+)\) under (?:an? )?`?(\w+)`?/g)];
  const all = [...kinds.values(), ...own.map(({ kind }) => kind)];
  return [
    ...rowsOf('| Tag | Discriminator | Under | Value |').flatMap(
      ([tag = '', discriminator = '', under = '']) =>
        (under === 'every subject' ? all : [kinds.get(under) ?? under]).map(
          (kind) => `${kind} ${code(tag)[0]}${star(discriminator)}`,
        ),
    ),
    ...own.flatMap(({ kind, tags }) => tags.map((tag) => `${kind} ${tag} *`)),
    ...single.map(([, tag, discriminator = '', kind]) => `${kind} ${tag}${star(discriminator)}`),
  ].toSorted();
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
