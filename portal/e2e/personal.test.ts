// Personal answers in a real browser: applicants read their own with their key, an officer only after saying
// so on the ledger, and the case page tells everyone who looked.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, launch, overflows, violations } from './browser';
import { apply } from './filling';
import { citizen, officer, words } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ['zh', 360],
  ['en', 1280],
] as const)('in %s at %i px', (language, width) => {
  const { exchange, desk, sign, roles } = words[language];

  test('personal answers are read with a key, and never in silence', { timeout: 120_000 }, async () => {
    const person = await citizen(browser, language, width);
    const number = await apply(person.page, language, '孤山茶馆');
    await person.page.goto(`${url}/cases/${number}`);
    await person.page.getByText(exchange.nobody).waitFor();
    expect(await person.page.locator('[data-personal]').count()).toBe(0);
    await person.page.getByRole('button', { name: exchange.show }).click();
    await person.page.locator('[data-personal]').waitFor();
    expect(await person.page.locator('[data-personal]').innerText()).toContain('0571-12345678');
    expect(await violations(person.page)).toEqual([]);
    expect(await overflows(person.page)).toBe(false);

    // Somebody else sees how many there are, and no way to read them.
    const stranger = await citizen(browser, language, width);
    await stranger.page.goto(`${url}/cases/${number}`);
    await stranger.page.getByText(exchange.nobody).waitFor();
    expect(await stranger.page.getByRole('button', { name: exchange.show }).count()).toBe(0);
    await stranger.close();

    const clerk = await officer(browser, language, 'clerk', width);
    const { page } = clerk;
    await page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/desk/${number}`);
    await page.getByText(exchange.look).click();
    await page.locator('[data-look] button[type=submit]').click();
    await page.getByText(exchange.wrong).waitFor();
    await page.locator('[data-look] input[type=checkbox]').first().check();
    await page.getByLabel(exchange.purpose).fill('核对联系人');
    await page.locator('#look-basis').fill('食品安全法 第35条');
    await page.locator('[data-look] button[type=submit]').click();
    await page.getByRole('button', { name: sign.go(exchange.verb) }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: sign.go(exchange.verb) }).click();
    await page.getByRole('button', { name: exchange.show }).click();
    await page.locator('[data-personal]').waitFor();
    expect(await page.locator('[data-personal] dd').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await page.getByRole('button', { name: desk.next }).count()).toBeGreaterThan(0);

    await person.page.reload();
    const looked = person.page.locator('[data-looked]');
    await looked.waitFor();
    expect(await looked.innerText()).toContain('核对联系人');
    expect(await looked.innerText()).toContain(roles['clerk']);
    const { accesses } = (await (await fetch(`${url}/v1/cases/${number}/accesses`)).json()) as {
      accesses: { accesses: { purpose: string }[] };
    };
    expect(accesses.accesses.map(({ purpose }) => purpose)).toEqual(['核对联系人']);
    blameless(clerk.faults);
    blameless(person.faults);
    await clerk.close();
    await person.close();
  });
});
