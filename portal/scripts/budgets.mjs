// Fails the build when the portal grows beyond what a phone should load. Sizes as they travel: gzip, or
// brotli for wasm.
import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const KIB = 1024;
/** KiB on the wire for each module, by who fetches it: docs/decisions/0046-what-browsers-carry.md. */
const MODULES = { proof: 200, wallet: 350, authoring: 400, shadow: 250 };
const limitOf = (name) => MODULES[name.split('-')[0]] ?? 350;
const dist = new URL('../dist/', import.meta.url);

const html = await readFile(new URL('index.html', dist), 'utf8');
const assets = await readdir(new URL('assets/', dist));
const read = (name) => readFile(new URL(`assets/${name}`, dist));
const gzip = async (name) => gzipSync(await read(name), { level: 9 }).length;
const sum = async (names, size) => (await Promise.all(names.map(size))).reduce((a, b) => a + b, 0);

const first = (ending) => assets.filter((name) => name.endsWith(ending) && html.includes(name));
const scripts = first('.js');
const styles = first('.css');
const fonts = assets.filter((name) => name.endsWith('.woff2'));
const wasm = assets.filter((name) => name.endsWith('.wasm'));
const raw = async (name) => (await read(name)).length;

// The words of the reader's language come with the first view, whichever it is.
const words = Math.max(
  0,
  ...(await Promise.all(assets.filter((name) => /^(zh|en)-.*\.js$/.test(name)).map(gzip))),
);
const js = (await sum(scripts, gzip)) + words;
const css = await sum(styles, gzip);
const font = await sum(fonts, raw);
const lazy = await Promise.all(
  assets
    .filter((name) => name.endsWith('.js') && !scripts.includes(name))
    .map(async (name) => [name, await gzip(name)]),
);
const largest = lazy.reduce((a, b) => (b[1] > a[1] ? b : a), ['none', 0]);

const lines = [
  ['initial JS, gzip', js, 120],
  [`largest later JS (${largest[0]}), gzip`, largest[1], 130],
  ['CSS, gzip', css, 20],
  ['fonts', font, 60],
  ['first view', gzipSync(html).length + js + css + font, 250],
  ...(await Promise.all(
    wasm.map(async (name) => [
      `${name} (later), brotli`,
      brotliCompressSync(await read(name)).length,
      limitOf(name),
    ]),
  )),
];

let broken = false;
for (const [what, bytes, limit] of lines) {
  const over = bytes > limit * KIB;
  broken ||= over;
  console.log(`${over ? '✗' : '✓'} ${what}: ${(bytes / KIB).toFixed(1)} of ${limit} KiB`);
}
if (scripts.length === 0 || styles.length === 0) {
  console.log('✗ index.html names no script or no style');
  broken = true;
}
if (wasm.length < 4) console.log('· this build lacks some of what browsers run: `cargo xtask wasm` makes it');
if (/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/.test(html)) {
  console.log('✗ index.html has an inline script or style, which the content policy refuses');
  broken = true;
}
if (broken) process.exit(1);
