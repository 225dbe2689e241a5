// The last touch to src/lib/schema.d.ts, after openapi-typescript and the formatter: it says from which
// description it was made, so that a test notices an old one, and its comments are as wide as the page, which
// no formatter sees to.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const COLUMNS = 110;
const description = new URL('../openapi.json', import.meta.url);
const place = new URL('../src/lib/schema.d.ts', import.meta.url);

const digest = createHash('sha256')
  .update(await readFile(description))
  .digest('hex');
const head = `/*
 * Made by \`npm run types\` from openapi.json, which \`cargo xtask openapi\` makes from the Rust
 * types: change them there.
 * SHA-256 of openapi.json: ${digest}
 */
`;

const wide = (line) => [...line].length > COLUMNS;

/** The words in lines that begin like this. */
function wrapped(begin, text) {
  const lines = [];
  let line = begin;
  for (const word of text.split(/\s+/)) {
    if (line !== begin && wide(`${line} ${word}`)) {
      lines.push(line);
      line = begin;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function narrow(line) {
  if (!wide(line)) return [line];
  const [, indent, one] = /^( *)\/\*\* (.*) \*\/$/.exec(line) ?? [];
  if (one !== undefined) return [`${indent}/**`, ...wrapped(`${indent} *`, one), `${indent} */`];
  const [, begin, text] = /^( *\*) (.*)$/.exec(line) ?? [];
  return text === undefined ? [line] : wrapped(begin, text);
}

const text = await readFile(place, 'utf8');
const made = text.replace(/^\/\*[^]*?\*\/\n/, '');
await writeFile(place, head + made.split('\n').flatMap(narrow).join('\n'));
