// The map of parcels: as many shapes as the table has rows with corners, reached by keyboard, none where
// there is nothing to draw.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { insistOn, launch, open, settled } from './browser';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

for (const language of ['zh', 'en'] as const) {
  for (const width of [1280, 360, 320]) {
    describe(`${language}, ${width} px`, () => {
      test('the register of parcels is accessible', async () => {
        await insistOn(browser, language, width, `${url}/registers/parcels`, '.map a');
      });
    });
  }
}

test('the map says what the table says, and a key leads to the parcel', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/registers/parcels`);
  await page.locator('.map a').first().waitFor();
  const ids = await page.locator('table.lines tbody tr td:first-child').allTextContents();
  expect(await page.locator('.map a').count()).toBe(ids.length);
  const first = page.getByRole('link', { name: `${ids[0]} · Area 1,200 m²` });
  await first.focus();
  await page
    .getByRole('status')
    .filter({ hasText: ids[0] ?? '' })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: ids[0] ?? '' }).waitFor();
  await page.locator('[data-proof="good"]').waitFor();
  await close();
});

test('a register without corners has no map', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/registers/title-certificates`);
  await settled(page);
  expect(await page.locator('.map').count()).toBe(0);
  await close();
});
