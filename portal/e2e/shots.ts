// Pictures of every page in both languages at both widths, into a folder outside the repository.
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, test } from 'vitest';
import { launch, open, settled } from './browser';
import { demo, pagesOf } from './demo';
import { fillIn } from './filling';
import { citizen, officer, words } from './people';

test('every page has its picture', async () => {
  const url = inject('url');
  const folder = process.env.SHOTS ?? join(tmpdir(), 'ding-shots');
  const only = new RegExp(process.env.ONLY ?? '');
  await mkdir(folder, { recursive: true });
  const browser = await launch();
  for (const [name, path] of Object.entries(pagesOf(await demo(url)))) {
    if (!only.test(name)) continue;
    for (const language of ['zh', 'en'] as const) {
      for (const width of [1280, 360]) {
        const { page, close } = await open(browser, language, width);
        await page.goto(url + path);
        await settled(page);
        await page.screenshot({
          path: join(folder, `${name.replaceAll(' ', '-')}.${language}.${width}.png`),
          fullPage: true,
        });
        await close();
      }
    }
  }
  await browser.close();
  console.log(folder);
});

test('the pages of a journey have their pictures', async () => {
  const only = new RegExp(process.env.ONLY ?? '');
  if (!only.test('journey')) return;
  const url = inject('url');
  const folder = process.env.SHOTS ?? join(tmpdir(), 'ding-shots');
  await mkdir(folder, { recursive: true });
  const browser = await launch();
  for (const language of ['zh', 'en'] as const) {
    for (const width of [1280, 360]) {
      const { page, close } = await citizen(browser, language, width);
      const shot = (name: string) =>
        page.screenshot({ path: join(folder, `journey-${name}.${language}.${width}.png`), fullPage: true });
      await shot('account');
      await page.goto(`${url}/apply/food-business-permit`);
      await page.getByRole('button', { name: words[language].fill.next }).click();
      await page.locator('.summary-wrong').waitFor();
      await shot('errors');
      await fillIn(page, language, '画报餐厅');
      await page.getByRole('button', { name: words[language].fill.next }).click();
      await page.locator('.sign details').waitFor();
      await shot('check');
      await page.locator('.sign .button').click();
      await page.locator('[data-case]').waitFor();
      const number = await page.locator('[data-case]').getAttribute('data-case');
      await shot('done');
      await page.goto(`${url}/cases/${number}`);
      await settled(page);
      await shot('own-case');
      await page.goto(`${url}/cases/${number}/withdraw`);
      await page.locator('.sign details').waitFor();
      await shot('withdraw');
      await close();
      const clerk = await officer(browser, language, 'clerk', width);
      await clerk.page.goto(`${url}/desk`);
      await clerk.page.locator('.inbox').waitFor();
      await clerk.page.screenshot({
        path: join(folder, `journey-desk.${language}.${width}.png`),
        fullPage: true,
      });
      await clerk.page.goto(`${url}/desk/${number}`);
      await clerk.page.getByRole('radio').first().waitFor();
      await clerk.page.getByRole('radio').nth(1).check();
      await clerk.page.screenshot({
        path: join(folder, `journey-decide.${language}.${width}.png`),
        fullPage: true,
      });
      await clerk.close();
    }
  }
  await browser.close();
});
