// Home: one box finds things in Chinese and English, by keyboard alone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blameless, launch, open, settled } from './browser';
import { demo } from './demo';

const url = inject('url');
const data = await demo(url);
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('two Chinese characters find the service, and the service leads to its guide', async () => {
  const { page, faults, close } = await open(browser, 'zh', 1280);
  await page.goto(url);
  await page.getByRole('searchbox').fill(data.service.name.zh.slice(0, 2));
  await page.getByRole('button', { name: '查询' }).click();
  await page.locator('.hits').getByRole('link', { name: data.service.name.zh }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe(data.service.name.zh.slice(0, 2));
  await page.locator(`.hits a[href="/services/${data.service.id}"]`).click();
  await page.getByRole('heading', { level: 1, name: data.service.name.zh }).waitFor();
  blameless(faults);
  await close();
});

test('an English word finds the same service', async () => {
  const { page, close } = await open(browser, 'en', 360);
  await page.goto(url);
  await page.getByRole('searchbox').fill(data.service.name.en.split(' ')[0] ?? '');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator(`.hits a[href="/services/${data.service.id}"]`).waitFor();
  await close();
});

test('a case is found by its number, with the keyboard alone', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(url);
  await settled(page);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
  await page.keyboard.type(data.witnessed);
  await page.keyboard.press('Enter');
  const found = page.locator(`.hits a[href="/cases/${encodeURIComponent(data.witnessed)}"]`);
  await found.waitFor();
  await found.focus();
  await page.keyboard.press('Enter');
  await page.locator('.number', { hasText: data.witnessed }).waitFor();
  await close();
});

test('nothing found says what to do next', async () => {
  const { page, close } = await open(browser, 'zh', 1280);
  await page.goto(`${url}/?q=zzzzqqqq`);
  await page.getByRole('heading', { name: '没有查到' }).waitFor();
  await close();
});
