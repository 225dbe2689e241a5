// Papers: readable without a script, in both languages, wide and narrow, on A4; their code and their link
// lead to the check.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { demo } from './demo';

const url = inject('url');
const data = await demo(url);
const papers: Record<string, string> = {
  'a receipt': `/print/receipt/${data.transaction}`,
  'a certificate': `/print/certificate/${data.register}/${encodeURIComponent(data.record)}`,
  'a certificate that there is no entry': `/print/certificate/${data.register}/nothing-here`,
  'a case': `/print/case/${encodeURIComponent(data.witnessed)}`,
  'an imported case': `/print/case/${encodeURIComponent(data.imported)}`,
  'no case': '/print/case/999999-2026-999999',
};
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

for (const lang of ['zh', 'en'] as const) {
  for (const width of [1280, 360, 320]) {
    describe(`${lang}, ${width} px`, () => {
      test.each(Object.entries(papers))(
        '%s is accessible and keeps to the content policy',
        async (_, path) => {
          const { page, faults, close } = await open(browser, lang, width);
          await page.goto(`${url}${path}?lang=${lang}`);
          expect(await page.getAttribute('html', 'lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
          expect(
            await page.evaluate(
              () => getComputedStyle(document.querySelector('.seal') ?? document.body).color,
            ),
          ).toBe('rgb(163, 42, 28)');
          expect(await violations(page)).toEqual([]);
          expect(await overflows(page)).toBe(false);
          blameless(faults);
          await close();
        },
      );
    });
  }
}

test('a paper needs no script, fits on two sheets, and links to a proof that is checked', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const sheet = await context.newPage();
  await sheet.goto(`${url}${papers['a certificate']}?lang=zh`);
  await sheet.getByRole('heading', { name: '这张纸本身不证明什么' }).waitFor();
  const pdf = (await sheet.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0).toBeLessThanOrEqual(2);
  expect(await sheet.locator('script').count()).toBe(0);
  expect(await sheet.getByRole('img', { name: '二维码' }).count()).toBe(1);
  const short = await sheet.getByRole('link', { name: '查看证明' }).getAttribute('href');
  await context.close();

  const { page, faults, close } = await open(browser, 'zh', 1280);
  await page.goto(url + (short ?? ''));
  await page.waitForURL(`**/registers/${data.register}/**`);
  await page.locator('[data-proof="good"]').waitFor();
  blameless(faults);
  await close();
});

test('the paper of a record is one link away from its page, in the language that is read', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/registers/${data.register}/${encodeURIComponent(data.record)}`);
  await settled(page);
  await page.getByRole('link', { name: 'Printable' }).click();
  await page.getByRole('heading', { level: 1, name: 'Certificate of entry' }).waitFor();
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('heading', { level: 1, name: '登记证明' }).waitFor();
  await close();
});

test('a short address that leads nowhere says so', async () => {
  const { page, close } = await open(browser, 'en', 360);
  await page.goto(`${url}/v/x/1`);
  await page.getByText('leads to no kind of thing').waitFor();
  await close();
});
