// What holds for every file: no line is wider than the page, and the folders of pages
// do not lean on each other.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const COLUMNS = 110;
const FOLDERS = ['src', 'e2e', 'scripts', 'verifier/src', 'verifier/tests'];
/** Made by `cargo xtask wasm` and `cargo xtask openapi`. */
const MADE = ['src/generated', 'src/words/ledger.ts'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
)
  .concat('index.html', 'vite.config.ts')
  .filter((file) => /\.(ts|tsx|mjs|css|html)$/.test(file) && !MADE.some((made) => file.startsWith(made)))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

test('no line is wider than 110 characters', () => {
  expect(files.length).toBeGreaterThan(200);
  const wide = files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => ([...line].length > COLUMNS ? [`${file}:${at + 1}`] : [])),
  );
  expect(wide).toEqual([]);
});

/** The files that a file's imports name, without their endings. */
const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import\(?)\s*'(\.[^']*)'/g)].map(([, place = '']) => join(dirname(file), place));

test('a page imports parts and lib, and no other page’s folder; parts and lib import no page', () => {
  const wrong = files.flatMap(({ file, text }) => {
    const [, room = '', folder = ''] = /^src\/(\w+)\/(?:(\w+)\/)?/.exec(file) ?? [];
    const own = room === 'pages' && folder !== '' ? `src/pages/${folder}/` : undefined;
    // The test of a room below may try what a page begins with.
    const below = ['parts', 'lib', 'words'].includes(room) && !file.includes('.test.');
    if (own === undefined && !below) return [];
    return importsOf(file, text)
      .filter((to) => to.startsWith('src/pages/') && !(own && to.startsWith(own)))
      .map((to) => `${file} imports ${to}`);
  });
  expect(wrong).toEqual([]);
});

test('no files import each other in a circle', () => {
  // Types alone count as well: whoever reads one of the two has to read the other.
  const written = new Set(files.map(({ file }) => file));
  const found = (place: string) =>
    [place, `${place}.ts`, `${place}.tsx`, `${place}.mjs`].find((file) => written.has(file));
  const graph = new Map(
    files.map(({ file, text }) => [file, importsOf(file, text).flatMap((to) => found(to) ?? [])]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: string[]) => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const { file } of files) walk(file, []);
  expect(circles).toEqual([]);
});

test('lib imports no part', () => {
  const lib = files.filter(({ file }) => file.startsWith('src/lib/'));
  const wrong = lib.flatMap(({ file, text }) =>
    importsOf(file, text)
      .filter((to) => to.startsWith('src/parts/'))
      .map((to) => `${file} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});
