// Pictures of every page in both languages at both widths, into a folder outside the repository.
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, test } from 'vitest';
import { launch, open, settled } from './browser';
import { demo, pagesOf } from './demo';

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
        await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.${language}.${width}.png`), fullPage: true });
        await close();
      }
    }
  }
  await browser.close();
  console.log(folder);
});
