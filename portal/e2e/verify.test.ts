// The verify page: takes a good file, refuses a changed byte, goes on working with the network off.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blameless, cut, launch, open, overflows, violations } from './browser';
import { demo } from './demo';

const url = inject('url');
const data = await demo(url);
const proof = await (await fetch(`${url}/v1/cases/${encodeURIComponent(data.imported)}/proof`)).text();
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const choose = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'proof.json', mimeType: 'application/json', buffer: Buffer.from(text) });

async function ready(page: Page) {
  await page.goto(`${url}/verify`);
  await page.locator('[data-verifier="ready"]').waitFor();
  await page.waitForFunction(() => (document.querySelector('#key') as HTMLInputElement).value !== '');
}

test('a good file is good, says so in a sentence, and says what was not checked', async () => {
  const { page, faults, close } = await open(browser, 'en', 1280);
  await ready(page);
  await choose(page, proof);
  await page.locator('[data-verdict="good"]').waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toContain(data.imported);
  expect(text.toLowerCase()).toContain('attested by the importer, not witnessed by the ledger');
  expect(text).toContain('What was not checked');
  blameless(faults);
  await close();
});

test('a pasted proof is checked, with a line end that an editor added', async () => {
  const { page, close } = await open(browser, 'zh', 360);
  await ready(page);
  await page.getByRole('textbox', { name: '或粘贴证明内容' }).fill(`${proof}\n`);
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await page.locator('[data-verdict="good"]').waitFor();
  await close();
});

test.each([
  ['zh', 320],
  ['en', 360],
  ['zh', 1280],
] as const)(
  'what was proven keeps within the page, however deep it is: in %s at %i px',
  async (language, width) => {
    const witnessed = await (
      await fetch(`${url}/v1/cases/${encodeURIComponent(data.witnessed)}/proof`)
    ).text();
    const { page, close } = await open(browser, language, width);
    await ready(page);
    for (const one of [proof, witnessed]) {
      await choose(page, one);
      await page.locator('[data-verdict="good"]').waitFor();
      expect(await overflows(page)).toBe(false);
      expect(await cut(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
    }
    await close();
  },
);

test('one changed byte anywhere is refused', async () => {
  const { page, close } = await open(browser, 'zh', 1280);
  await ready(page);
  for (const share of [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]) {
    const at = Math.floor(proof.length * share);
    const changed = proof.slice(0, at) + (proof[at] === '0' ? '1' : '0') + proof.slice(at + 1);
    await choose(page, changed);
    await page.locator('[data-verdict="refused"]').waitFor();
    expect(await page.locator('[data-verdict]').innerText()).toContain('核验不通过');
    await page.getByRole('button', { name: '清空' }).click();
    await page.locator('[data-verdict]').waitFor({ state: 'detached' });
  }
  await close();
});

test('once open it works with the network off', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await ready(page);
  await page.context().setOffline(true);
  await choose(page, proof);
  await page.locator('[data-verdict="good"]').waitFor();
  await choose(page, proof.slice(0, -2));
  await page.locator('[data-verdict="refused"]').waitFor();
  await close();
});

test('a file dropped on the page is checked', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await ready(page);
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'proof.json'));
    document
      .querySelector('.drop')
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, proof);
  await page.locator('[data-verdict="good"]').waitFor();
  await close();
});

test('under another key the same file is refused', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await ready(page);
  const key = await page.inputValue('#key');
  await page.locator('#key').fill(key.slice(0, -1) + (key.endsWith('0') ? '1' : '0'));
  await choose(page, proof);
  await page.locator('[data-verdict="refused"]').waitFor();
  await close();
});
