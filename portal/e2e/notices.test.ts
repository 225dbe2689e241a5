// Public notices: what the demo published stands there, can be filtered by keyboard, and leads to its proof.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, insistOn, launch, open, settled } from './browser';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

for (const language of ['zh', 'en'] as const) {
  for (const width of [1280, 360, 320]) {
    describe(`${language}, ${width} px`, () => {
      test.each(['/notices', '/notices?kind=service', '/notices?institution=nobody'])(
        '%s is accessible',
        async (path) => {
          await insistOn(browser, language, width, url + path);
        },
      );
    });
  }
}

test('a published service is a notice, found by keyboard, and its proof is good', async () => {
  const { page, faults, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/notices`);
  await settled(page);
  await page.getByLabel('Kind').selectOption('service');
  await page.getByRole('button', { name: 'Apply' }).press('Enter');
  await page.waitForURL('**/notices?kind=service');
  await page.getByText('A version was published').first().waitFor();
  await page.getByRole('link', { name: 'See the proof' }).first().press('Enter');
  await page.locator('[data-proof="good"]').waitFor();
  blameless(faults);
  await close();
});

test('where nothing fits the page says what to do', async () => {
  const { page, close } = await open(browser, 'zh', 360);
  await page.goto(`${url}/notices?institution=nobody`);
  await page.getByRole('heading', { name: '没有符合条件的公告。' }).waitFor();
  await page.getByRole('link', { name: '看全部公告' }).click();
  await page.waitForURL('**/notices');
  await page.locator('.notices > li').first().waitFor();
  await close();
});

test('a page of notices leads to the next, which repeats nothing', async () => {
  const page = async (after: string) =>
    (await (await fetch(`${url}/v1/notices?limit=3${after}`)).json()) as {
      items: { tx: string; event: string; subject: string }[];
      next?: string;
    };
  const first = await page('');
  const second = await page(`&after=${first.next}`);
  const names = [...first.items, ...second.items].map(
    ({ tx, event, subject }) => `${tx} ${event} ${subject}`,
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(3);
  expect((await fetch(`${url}/v1/notices?after=x`)).status).toBe(400);
  expect((await fetch(`${url}/v1/notices?kind=x`)).status).toBe(400);
});
