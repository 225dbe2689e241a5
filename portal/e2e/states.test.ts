// The states nobody hopes for: an error, no connection, a slow answer, no proof. Each says what to do next.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, open, settled, violations } from './browser';
import { demo } from './demo';

const url = inject('url');
const data = await demo(url);
const path = `/cases/${encodeURIComponent(data.imported)}`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('an error of the server is said in plain words, and trying again works', async () => {
  const { page, close } = await open(browser, 'en', 360);
  await page.route('**/v1/cases/**', (route) =>
    route.fulfill({ status: 500, body: '{"detail":"disk is full"}' }),
  );
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1, name: 'Something went wrong on our side' }).waitFor();
  await page.getByText('disk is full').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unroute('**/v1/cases/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('[data-proof="good"]').waitFor();
  await close();
});

test('without a connection the page says so and keeps what it has', async () => {
  const { page, close } = await open(browser, 'zh', 1280);
  await page.goto(url + path);
  await settled(page);
  await page.context().setOffline(true);
  expect(await page.locator('.timeline li').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: '办理成效' }).first().click();
  await page.getByRole('heading', { level: 1, name: '连不上服务器' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.getByRole('heading', { level: 1, name: '办理成效' }).waitFor();
  await close();
});

test('a slow answer is called slow before anyone gives up', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  let release: (() => void) | undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/v1/cases/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url + path);
  await page.getByText('This takes longer than usual').waitFor();
  expect(await violations(page)).toEqual([]);
  release?.();
  await page.locator('[data-proof="good"]').waitFor();
  await close();
});

test('a missing proof is not called a wrong one', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.route('**/proof', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.goto(url + path);
  await page.locator('[data-proof="unavailable"]').waitFor();
  expect(await page.locator('.proof').innerText()).toContain('No proof does not mean the content is wrong');
  expect(await violations(page)).toEqual([]);
  await close();
});

test('a reader who saves data is asked first', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  let fetched = false;
  page.on('request', (request) => {
    fetched ||= request.url().endsWith('.wasm');
  });
  await page.goto(url + path);
  await page.locator('[data-proof="asked"]').waitFor();
  expect(fetched).toBe(false);
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.locator('[data-proof="good"]').waitFor();
  await close();
});

test('nothing moves for those who asked for less motion', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.route('**/v1/cases/**', () => {});
  await page.goto(url + path);
  // The page's code and then its data are waited for, each with its own mark: look at the one that stays.
  await page.getByText('This takes longer than usual').waitFor();
  expect(
    await page.locator('.waiting svg').evaluate((element) => getComputedStyle(element).animationName),
  ).toBe('none');
  await close();
});
