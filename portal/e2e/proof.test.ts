// What is shown is proven, in the browser; what a lying server shows is caught.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blameless, launch, open, settled } from './browser';
import { demo } from './demo';
import { changeByte, liar, type Lie } from './tamper';

const url = inject('url');
const data = await demo(url);
const record = `/registers/${data.register}/${encodeURIComponent(data.record)}`;
const casePath = (number: string) => `/cases/${encodeURIComponent(number)}`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens a page of a server that lies, and gives the proof's state and the page's text. */
async function visit(lie: Lie, path: string, language: 'zh' | 'en' = 'en') {
  const server = await liar(url, lie);
  const { page, close } = await open(browser, language, 1280);
  await page.goto(server.url + path);
  await settled(page);
  const state = await page.locator('[data-proof]').getAttribute('data-proof');
  const text = await page.locator('main').innerText();
  await close();
  await server.stop();
  return { state, text, told: server.told };
}

test.each([
  ['witnessed', data.witnessed],
  ['imported', data.imported],
])('a %s case has its timeline and a proof that holds', async (_, number) => {
  const { page, faults, close } = await open(browser, 'zh', 1280);
  await page.goto(url + casePath(number));
  await page.locator('[data-proof="good"]').waitFor();
  expect(await page.locator('.timeline li').count()).toBeGreaterThan(0);
  await page.getByText('没有核验的').waitFor();
  blameless(faults);
  await close();
});

test.each([
  ['zh', '导入机关证明，非本账本见证'],
  ['en', 'attested by the importer, not witnessed by the ledger'],
] as const)('an imported case is always marked as such (%s)', async (language, words) => {
  const { page, close } = await open(browser, language, 360);
  await page.goto(url + casePath(data.imported));
  await settled(page);
  expect((await page.locator('.imported').innerText()).toLowerCase()).toContain(words.toLowerCase());
  await close();
});

test.each([
  ['a record and its history', record],
  ['a record that does not exist', `/registers/${data.register}/nothing-here`],
  ['a case that does not exist', '/cases/999999-2026-999999'],
  ['a transaction', `/ledger/transactions/${data.transaction}`],
])('%s is proven', async (_, path) => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(url + path);
  await page.locator('[data-proof="good"]').waitFor();
  await close();
});

test('a server that changes a byte of a case is caught, and the page shows the proven value', async () => {
  const honest = await (await fetch(`${url}/v1${casePath(data.imported)}`)).text();
  const { state, text, told } = await visit(
    (path, body) =>
      path === `/v1${casePath(data.imported)}` ? changeByte(body, /"channel":"\w+/) : undefined,
    casePath(data.imported),
  );
  expect(told).not.toEqual([]);
  expect(state).toBe('mismatch');
  expect(text).toContain('The page differs from the proof');
  const { channel } = (JSON.parse(honest) as { case: { imported: { case: { channel: string } } } }).case
    .imported.case;
  expect(text).toContain(channel);
});

test('a server that changes a witnessed case is caught, in Chinese too', async () => {
  const { state, text } = await visit(
    (path, body) =>
      path === `/v1${casePath(data.witnessed)}` ? changeByte(body, /"submitted":\d{6}/) : undefined,
    casePath(data.witnessed),
    'zh',
  );
  expect(state).toBe('mismatch');
  expect(text).toContain('页面所示与证明不符');
});

test('a server that changes a byte of a record is caught', async () => {
  const history = `/v1/registers/${data.register}/records/${encodeURIComponent(data.record)}/history`;
  const { state, text } = await visit(
    (path, body) => (path === history ? changeByte(body, /"time":\d{6}/) : undefined),
    record,
  );
  expect(state).toBe('mismatch');
  expect(text).toContain('The page differs from the proof');
});

test('a server that changes page and proof alike is caught by the signature', async () => {
  const { state, text } = await visit(
    (path, body) =>
      path.startsWith(`/v1${casePath(data.imported)}`)
        ? body.replaceAll('"channel', '"chanmel').replaceAll('\\"channel', '\\"chanmel')
        : undefined,
    casePath(data.imported),
  );
  expect(state).toBe('bad');
  expect(text).toContain('it does not hold');
});

test('a server that hands out the proof of another case is caught', async () => {
  const other = await (await fetch(`${url}/v1${casePath(data.witnessed)}/proof`)).text();
  const { state } = await visit(
    (path) => (path === `/v1${casePath(data.imported)}/proof` ? other : undefined),
    casePath(data.imported),
  );
  expect(state).toBe('mismatch');
});

test('a server that denies a case cannot prove it', async () => {
  const { state } = await visit(
    (path, body) => (path === `/v1${casePath(data.imported)}` ? changeByte(body, /"number":"\w/) : undefined),
    casePath(data.imported),
  );
  expect(state).toBe('mismatch');
});

test('a server that swaps the ledger key is caught by a browser that has been here before', async () => {
  let lying = false;
  const server = await liar(url, (path, body) =>
    lying && path === '/v1/ledger' ? changeByte(body, /"ledger_key":"[0-9a-f]{20}/) : undefined,
  );
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(server.url + casePath(data.imported));
  await page.locator('[data-proof="good"]').waitFor();
  lying = true;
  await page.reload();
  await settled(page);
  expect(await page.locator('.proof').innerText()).toContain('not the one your browser saw before');
  await close();
  await server.stop();
});
