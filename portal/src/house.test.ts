// What holds for every file that is written by hand: the narrow page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const COLUMNS = 110;
const FOLDERS = ['src', 'e2e', 'scripts', 'verifier/src', 'verifier/tests'];
/** Made by `cargo xtask openapi` and `npm run types`. */
const MADE = ['src/generated', 'src/lib/schema.d.ts', 'src/words/ledger.ts'];

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
