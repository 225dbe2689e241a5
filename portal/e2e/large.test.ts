// Larger text: the pages of citizens and officers at 200 % text, in elder mode, and both narrow. Nothing
// stands out of the page, nothing is cut.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { act, applied, decided, officerOf, PACKAGE, person, refused } from './acts';
import { cut, launch, open, overflows, settled, violations } from './browser';

const url = inject('url');
let browser: Browser;
let pages: Record<string, string> = {};
beforeAll(async () => {
  browser = await launch();
  const applicant = await person();
  const no = await refused(applicant, '三潭便利店');
  const accepted = await applied(applicant, '断桥面店', { papers: { layout: 'ab'.repeat(32) } });
  await decided(accepted, 'clerk', '受理', '受理');
  const paused = await applied(applicant, '灵隐茶社');
  await decided(paused, 'clerk', '受理', '受理');
  await act(await officerOf('market-bureau', 'reviewer'), {
    'service.suspend': { case: paused, pause: '检验', reasons: '需要检验水样' },
  });
  pages = {
    'a refused case': `/cases/${no}`,
    'a case with papers': `/cases/${accepted}`,
    'a case whose clock stands still': `/cases/${paused}`,
    'an application': '/apply/food-business-permit',
    'an application for review': `/apply/administrative-review?about=${no}`,
    'a package': `/packages/${PACKAGE}`,
    'an application for a package': `/packages/${PACKAGE}/apply`,
    'the desk': '/desk',
    'the whole desk': '/desk?show=all',
    'a search without result': '/desk?show=all&q=zzzz',
    'what stands still': '/desk?show=waiting',
    'the second look': '/desk?show=drawn',
    'a case at the desk': `/desk/${accepted}`,
    'a case that stands still at the desk': `/desk/${paused}`,
  };
}, 120_000);
afterAll(() => browser.close());

/** Sits down at the desk, so that its pages show themselves. */
const sit = (page: Page) =>
  page.addInitScript(() =>
    localStorage.setItem('ding.office', JSON.stringify({ institution: 'market-bureau', role: 'reviewer' })),
  );

type Way = 'double text' | 'elder mode';

async function enlarge(page: Page, way: Way) {
  if (way === 'elder mode') await page.addInitScript(() => localStorage.setItem('ding.elder', 'yes'));
  else
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      }),
    );
}

describe.each([
  ['zh', 1280, 'double text'],
  ['en', 1280, 'double text'],
  ['en', 640, 'double text'],
  ['zh', 360, 'elder mode'],
  ['en', 360, 'elder mode'],
  ['en', 1280, 'elder mode'],
] as const)('in %s at %i px with %s', (language, width, way) => {
  test('no page scrolls sideways, and nothing is cut', { timeout: 180_000 }, async () => {
    const { page, close } = await open(browser, language, width);
    await sit(page);
    await enlarge(page, way);
    const wrong: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(url + path);
      await settled(page);
      expect(
        await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)),
      ).toBe(way === 'elder mode' ? 20 : 32);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      });
      if (await overflows(page)) wrong.push(`${name} scrolls sideways`);
      wrong.push(...(await cut(page)).map((one) => `${name}: ${one}`));
    }
    expect(wrong).toEqual([]);
    await close();
  });
});

describe.each([
  ['zh', 1280],
  ['zh', 360],
  ['en', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  test('every one of these pages is accessible', { timeout: 180_000 }, async () => {
    const { page, close } = await open(browser, language, width);
    await sit(page);
    const wrong: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(url + path);
      await settled(page);
      wrong.push(...(await violations(page)).map((one) => `${name}: ${one}`));
      if (await overflows(page)) wrong.push(`${name} scrolls sideways`);
    }
    expect(wrong).toEqual([]);
    await close();
  });
});
