// Makes the heading face: the characters that the portal's own words need, out of Noto Serif SC Bold.
// Names that stand on the ledger may bring other characters; those fall back to the reader's serif.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const here = new URL('../', import.meta.url);
const target = new URL('src/generated/', here);

// Headings are short; sentences are set in the reader's own face.
const HEADING_LENGTH = 6;
const zh = await readFile(new URL('src/words/zh.ts', here), 'utf8');
let text = [...zh.matchAll(/['`]([^'`\n]+)['`]/g)].map(([, word]) => word).filter((word) => word.length <= HEADING_LENGTH).join('');
for (let code = 0x20; code < 0x7f; code++) text += String.fromCharCode(code);
// Frequent in the names of services, registers and institutions.
text += '不动产登记转移食品经营许可证核发企业设立变更市场监督管理局人民政府';

const source = await readFile(
  new URL('node_modules/@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff2', here),
);
const subset = await subsetFont(source, [...new Set(text)].filter((c) => !'‘’“”'.includes(c)).join(''), { targetFormat: 'woff2' });
await mkdir(target, { recursive: true });
await writeFile(new URL('heading.woff2', target), subset);
console.log(`${fileURLToPath(target)}heading.woff2: ${(subset.length / 1024).toFixed(1)} KiB`);
