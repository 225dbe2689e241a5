// The ledger page: shows validators and blocks, and grows by itself.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { person } from './acts';
import { blameless, launch, open } from './browser';
import { demo } from './demo';

const url = inject('url');
const data = await demo(url);
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('validators, key and blocks stand there, and a block leads to its transactions', async () => {
  const { page, faults, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/ledger`);
  await page.getByText('Any 1 of 4 may fail or lie').waitFor();
  await page.getByText('Updating live').waitFor();
  await page.locator('.blocks tbody a').first().click();
  await page.getByRole('heading', { level: 1, name: /^Block / }).waitFor();
  blameless(faults);
  await close();
});

test('a new block appears without a reload', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/ledger`);
  await page.getByText('Updating live').waitFor();
  const before = Number(await page.locator('[data-height]').getAttribute('data-height'));
  await person();
  await page.waitForFunction(
    (height) => Number(document.querySelector('[data-height]')?.getAttribute('data-height')) > height,
    before,
  );
  await page.locator(`.blocks a[href="/ledger/blocks/${before + 1}"]`).waitFor();
  await close();
});

test('older blocks are a page away, and the address says which', async () => {
  const { page, close } = await open(browser, 'zh', 360);
  await page.goto(`${url}/ledger?before=${Math.min(3, data.height)}`);
  await page.locator('.blocks a[href="/ledger/blocks/1"]').waitFor();
  await page.getByRole('link', { name: '回到最新' }).click();
  await page.locator('.blocks tbody tr').first().waitFor();
  await close();
});

test('performance shows figures that the API gives, and filters stand in the address', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  const count = async (of = '') =>
    ((await (await fetch(`${url}/v1/indicators${of}`)).json()) as { count: number }).count;
  // Other tests apply for things at the same time.
  const least = await count();
  await page.goto(`${url}/performance`);
  await page.locator('.figures dd').first().waitFor();
  const shown = Number(
    /[\d,]+/.exec(await page.locator('.figures dd').first().innerText())?.[0].replaceAll(',', ''),
  );
  expect(shown).toBeGreaterThanOrEqual(least);
  expect(shown).toBeLessThanOrEqual(await count());
  await page.getByLabel('Origin').selectOption('imported');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/source=imported/);
  const imported = (await count('?source=imported')).toLocaleString('en-US');
  await page.waitForFunction(
    (figure) => document.querySelector('.figures dd')?.textContent?.startsWith(figure),
    imported,
  );
  await close();
});
