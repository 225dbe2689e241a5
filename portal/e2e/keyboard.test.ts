// Two whole journeys by keyboard alone: a citizen applies, an officer decides. No mouse, no focus set by the
// test.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { applied, caseOf, person } from './acts';
import { launch, open, violations } from './browser';
import { ASKS } from './filling';
import { citizen, officer, words, type Language } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** No page has more places to stop at. */
const STOPS_MAX = 120;

/** Presses Tab until this has the focus, which must be seen at every stop. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor({ state: 'attached' });
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      if (!at || at === document.body) return '';
      // A file's box is hidden; its label shows the focus.
      const shown = at.matches('.sr') ? (at.closest<HTMLElement>('label') ?? at) : at;
      const style = getComputedStyle(shown);
      return style.outlineStyle === 'none' && style.boxShadow === 'none' ? at.outerHTML.slice(0, 120) : '';
    });
    expect(unseen).toBe('');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not come to ${String(target)}`);
}

const ACCEPT = { zh: '予以受理', en: 'Accept' };
const BACK = { zh: '一次告知补正', en: 'Send back for correction' };

/** A number of a case that a clerk finds in the inbox. */
async function waiting(name: string): Promise<string> {
  const number = await applied(await person(), name);
  for (let times = 0; times < 50; times++) {
    const { items } = (await (
      await fetch(`${url}/v1/desk?institution=market-bureau&role=clerk&limit=100`)
    ).json()) as { items: { case: string }[] };
    if (items.some((line) => line.case === number)) return number;
    await new Promise((done) => {
      setTimeout(done, 200);
    });
  }
  throw new Error(`${number} does not come to the desk`);
}

/** In the inbox: search for the case, and open it. */
async function find(page: Page, number: string) {
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
  // Letters that are keys elsewhere are letters here.
  await page.keyboard.type(number);
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('.inbox tbody tr').length === 1 &&
      document.querySelector('.inbox tbody a')?.textContent === wanted,
    number,
  );
  await tabTo(page, page.locator('.inbox tbody a').first());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

describe.each([
  ['zh', 1280],
  ['en', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language: Language, width) => {
  const { check, desk, done, fill, sign } = words[language];

  test('a citizen applies: from the service’s page to the number', { timeout: 120_000 }, async () => {
    const { page, close } = await citizen(browser, language, width);
    await page.goto(`${url}/services/food-business-permit`);
    await tabTo(page, page.getByRole('link', { name: fill.apply }));
    await page.keyboard.press('Enter');
    const asks = ASKS[language];
    const type = async (label: string, text: string) => {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.type(text);
    };
    await type(asks.name, '键盘面馆');
    await type(asks.place, '西湖区文三路 10 号');
    await tabTo(page, page.getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.getByLabel(asks.sold));
    await page.keyboard.press('Space');
    await type(asks.area, '12');
    await type(asks.person, '李四');
    await type(asks.phone, '0571-1234567');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: check.title }).waitFor();
    await tabTo(page, page.getByRole('button', { name: sign.go(sign.submit) }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: done.title }).waitFor();
    const number = (await page.locator('[data-case]').getAttribute('data-case')) ?? '';
    expect((await caseOf(number)).answers).toMatchObject({
      经营者名称: '键盘面馆',
      经营项目: ['热食类食品制售'],
    });
    await close();
  });

  test('an officer finds a case, accepts it, and goes on to the next one', { timeout: 120_000 }, async () => {
    const number = await waiting('键盘茶社');
    const other = await waiting('下一家');
    const { page, close } = await officer(browser, language, 'clerk', width);
    await page.locator('.inbox').waitFor();
    await find(page, number);

    await page.keyboard.press('a');
    const accept = page.getByRole('radio', { name: ACCEPT[language], exact: true });
    expect(await accept.evaluate((radio) => radio === document.activeElement)).toBe(true);
    // The key only leads there: nothing is chosen for the officer.
    expect(await accept.isChecked()).toBe(false);
    await page.keyboard.press('Space');
    expect(await accept.isChecked()).toBe(true);
    // Single keys are letters while somebody writes.
    await tabTo(page, page.getByLabel(desk.reasons));
    await page.keyboard.type('a r n j k');
    expect(await page.getByLabel(desk.reasons).inputValue()).toBe('a r n j k');
    await tabTo(page, page.getByLabel(desk.basis));
    await page.keyboard.type('行政许可法 第32条');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: desk.so }).waitFor();
    await tabTo(page, page.getByRole('button', { name: sign.go(desk.verb(ACCEPT[language])) }));
    await page.keyboard.press('Enter');
    await page.locator('[data-told]').waitFor();
    expect((await caseOf(number)).status).toMatchObject({ running: { step: '材料审查' } });
    // The keyboard goes on from what was just done.
    expect(await page.locator('[data-told]').evaluate((box) => box === document.activeElement)).toBe(true);
    await page.locator('[data-told]').getByRole('link', { name: desk.nextCase }).waitFor();
    await page.keyboard.press('n');
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, number);
    expect(await page.locator('h1').innerText()).not.toBe(number);
    expect((await caseOf(other)).status).toMatchObject({ running: { step: '受理' } });
    await close();
  });
});

test('R leads to sending back, with its reasons and the answers to be corrected', {
  timeout: 120_000,
}, async () => {
  const number = await waiting('门牌不对');
  const { page, close } = await officer(browser, 'en', 'clerk');
  await page.locator('.inbox').waitFor();
  await find(page, number);
  await page.keyboard.press('r');
  expect(
    await page.getByRole('radio', { name: BACK.en }).evaluate((radio) => radio === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: ASKS.en.place }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: 'Plan of the equipment' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel(words.en.desk.reasons));
  await page.keyboard.type('The number of the house differs');
  await tabTo(page, page.getByLabel(words.en.desk.basis));
  await page.keyboard.type('行政许可法 第32条');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('.sign .button'));
  await page.keyboard.press('Enter');
  await page.locator('[data-told]').waitFor();
  expect((await caseOf(number)).status).toMatchObject({ correcting: { fields: ['经营场所', 'layout'] } });
  await close();
});

test('a question mark shows the keys, Escape leaves, and single keys can be switched off', async () => {
  const { page, close } = await officer(browser, 'en', 'clerk');
  await page.goto(`${url}/desk?show=all`);
  await page.locator('.inbox tbody tr').nth(1).waitFor();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.locator('kbd').count()).toBe(words.en.desk.keysList.length);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const chosen = () => page.locator('.inbox tr.chosen a').innerText();
  const first = await chosen();
  await page.keyboard.press('j');
  expect(await chosen()).not.toBe(first);
  await page.keyboard.press('?');
  await tabTo(page, dialog.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  expect(await chosen()).not.toBe(first);
  await close();
});

test('nothing on these pages moves for those who asked for less motion', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/services/food-business-permit`);
  await page.locator('.process').waitFor();
  const moving = await page.evaluate(
    () =>
      document.getAnimations().length +
      [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).transitionDuration !== '0s')
        .length,
  );
  expect(moving).toBe(0);
  await close();
});
