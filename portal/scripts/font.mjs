// Makes the heading face: the characters that the portal's own words need, out of Noto Serif SC Bold.
// Names that stand on the ledger may bring other characters; those fall back to the reader's serif.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { runnerImport } from 'vite';

const here = new URL('../', import.meta.url);
const target = new URL('src/generated/', here);

// The serif face is for page titles, verdicts and figures; everything else is set in the reader's own face.
const OTHERS = 'apply correct withdraw back block offline missing busy server request page crash'.split(' ');
const isTitle = (name) => OTHERS.includes(name) || /[tT]itle$|^(name|stamp|good\w*|bad|absent)$/.test(name);

/**
 * The words that have such a name; of a pair its first, of a word that is put together all it may be put
 * together from.
 */
function titles(words) {
  return Object.entries(words)
    .map(([name, inner]) => {
      if (typeof inner === 'object' && !Array.isArray(inner)) return titles(inner);
      return isTitle(name) ? String(Array.isArray(inner) ? inner[0] : inner) : '';
    })
    .join('');
}

const read = async (name) =>
  (await runnerImport(fileURLToPath(new URL(`src/words/${name}.ts`, here)))).module.zh;
let text = titles(await Promise.all(['zh', 'recovery'].map(read)))
  .match(/\p{Script=Han}|[，：。、“”]/gu)
  .join('');
for (let code = 0x20; code < 0x7f; code++) text += String.fromCharCode(code);
// The names of the services that come with the house, and what is frequent in others.
const folder = new URL('../services/', here);
for (const service of await readdir(folder)) {
  const definition = await readFile(new URL(`${service}/service.yaml`, folder), 'utf8').catch(() => '');
  text += (/^name:.*$/m.exec(definition)?.[0] ?? '') + (/zh: .*/.exec(definition)?.[0] ?? '');
}
text +=
  '不动产登记转移抵押食品药品经营许可证核发备案企业设立变更注销公司个体工商户建设工程规划施工市场监督管理局人民政府';

const source = await readFile(
  new URL(
    'node_modules/@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff2',
    here,
  ),
);
const subset = await subsetFont(source, [...new Set(text)].filter((c) => !'‘’“”'.includes(c)).join(''), {
  targetFormat: 'woff2',
});
await mkdir(target, { recursive: true });
await writeFile(new URL('heading.woff2', target), subset);
console.log(`${fileURLToPath(target)}heading.woff2: ${(subset.length / 1024).toFixed(1)} KiB`);
