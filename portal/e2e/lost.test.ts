// A connection that is lost in the middle: nothing that was typed is lost, and nothing is submitted twice.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch, overflows, violations } from './browser';
import { ASKS, fillIn } from './filling';
import { citizen, words } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const mine = async (name: string) =>
  (
    (await (await fetch(`${url}/v1/search?q=${encodeURIComponent(name)}&limit=30`)).json()) as {
      items: { kind: string; title: { zh: string } }[];
    }
  ).items.filter(({ kind }) => kind === 'case').length;

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { apply, check, fill, sign, problem } = words[language];

  test('the server goes away between filling and signing: the draft is there and can be signed later', {
    timeout: 120_000,
  }, async () => {
    const { page, close } = await citizen(browser, language, width);
    await page.goto(`${url}/apply/food-business-permit`);
    await fillIn(page, language, '断线面馆');
    await page.getByRole('button', { name: fill.next }).click();
    await page.locator('.sign details').waitFor();
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    const unsent = page.locator('[data-unsent]');
    await unsent.waitFor();
    expect(await unsent.innerText()).toContain(problem.offline[0]);
    expect(await unsent.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    // Another day, another page: what was typed is there.
    await page.unroute('**/v1/**');
    await page.goto(`${url}/apply/food-business-permit`);
    expect(await page.getByLabel(ASKS[language].name).inputValue()).toBe('断线面馆');
    await page.getByRole('button', { name: fill.next }).click();
    await page.getByRole('heading', { level: 1, name: check.title }).waitFor();
    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    await page.locator('[data-case]').waitFor();
    await close();
  });

  test('an answer that was lost on its way back does not make a second case', {
    timeout: 120_000,
  }, async () => {
    const { page, close } = await citizen(browser, language, width);
    const name = `回信面馆${Date.now()}`;
    await page.goto(`${url}/apply/food-business-permit`);
    await fillIn(page, language, name);
    await page.getByRole('button', { name: fill.next }).click();
    // The node gets it and opens the case; the browser only sees the connection break.
    await page.route('**/v1/transactions?wait=final', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    await page.locator('[data-unsent]').waitFor();
    await page.unroute('**/v1/transactions?wait=final');
    await page.getByRole('button', { name: apply.sendAgain }).click();
    await page.locator('[data-case]').waitFor();
    const number = await page.locator('[data-case]').getAttribute('data-case');
    expect(number).toMatch(/^330106-sj-/);
    for (let times = 0; times < 50 && (await mine(name)) === 0; times++)
      await new Promise((done) => {
        setTimeout(done, 200);
      });
    expect(await mine(name)).toBe(1);
    await close();
  });
});
