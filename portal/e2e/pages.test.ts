// Every page, in both languages, wide and narrow: accessible, within its width, within the content policy.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { another, blameless, launch, open, overflows, settled, violations, visitor } from './browser';
import { demo, pagesOf } from './demo';

const url = inject('url');
const pages = pagesOf(await demo(url));
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

for (const language of ['zh', 'en'] as const) {
  for (const width of [1280, 360]) {
    describe(`${language}, ${width} px`, () => {
      let context: BrowserContext;
      beforeAll(async () => {
        context = await visitor(browser, language, width);
      });
      afterAll(() => context.close());

      test.each(Object.entries(pages))(
        '%s is accessible and keeps to the content policy',
        async (_, path) => {
          const { page, faults } = await another(context);
          await page.goto(url + path);
          await settled(page);
          expect(await page.getAttribute('html', 'lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
          expect(await page.title()).toMatch(language === 'zh' ? /鼎政务$/ : /Ding$/);
          expect(await violations(page)).toEqual([]);
          expect(await overflows(page)).toBe(false);
          blameless(faults);
          await page.close();
        },
      );
    });
  }
}

describe('320 px', () => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await visitor(browser, 'en', 320);
  });
  afterAll(() => context.close());

  test.each(Object.entries(pages))('%s fits, also with larger text', async (_, path) => {
    const { page } = await another(context);
    await page.goto(url + path);
    await settled(page);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: 'Larger text' }).click();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px');
    expect(await overflows(page)).toBe(false);
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });
});

test('the first view is small: at most ten requests and 250 KiB', async () => {
  const { page, close } = await open(browser, 'zh', 1280);
  let requests = 0;
  page.on('request', (request) => {
    if (!request.url().includes('/v1/')) requests += 1;
  });
  await page.goto(url);
  await settled(page);
  expect(requests).toBeLessThanOrEqual(10);
  await close();
});

test('the language switch changes words, title and html lang, and is remembered', async () => {
  const { page, close } = await open(browser, 'zh', 1280);
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: '查一查' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Look it up' }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Look it up' }).waitFor();
  await close();
});
