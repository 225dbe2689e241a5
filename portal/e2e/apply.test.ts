// A citizen applies in a real browser: identity with a passkey, form, check, signature, number, receipt,
// proof.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, launch, open, overflows, violations } from './browser';
import { ASKS, fillIn } from './filling';
import { authenticator, citizen, createIdentity, words } from './people';

const url = inject('url');
const SERVICE = 'food-business-permit';
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** How many files of papers this device keeps. */
const keptFiles = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open('ding-papers');
        opening.addEventListener('error', () => fail(new Error('no store of papers')));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('files').objectStore('files').count();
          counting.addEventListener('success', () => {
            opening.result.close();
            done(counting.result);
          });
        });
      }),
  );

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { fill, check, sign, done } = words[language];

  test('a citizen applies with a passkey and follows a case whose proof holds', async () => {
    const { page, faults, close } = await citizen(browser, language, width);
    await page.goto(`${url}/services/${SERVICE}`);
    await page.getByRole('link', { name: fill.apply }).click();
    await fillIn(page, language, '钱塘小馆');
    await page.getByRole('button', { name: fill.next }).click();

    await page.getByRole('heading', { level: 1, name: check.title }).waitFor();
    const text = await page.locator('main').innerText();
    for (const answer of [
      '钱塘小馆',
      '西湖区文三路 9 号',
      '李四',
      '0571-12345678',
      '42.5',
      ASKS[language].kind,
    ])
      expect(text).toContain(answer);
    await page.getByText(sign.exact).click();
    const exact = await page.locator('.sign pre').innerText();
    expect(exact).toContain('"service.submit"');
    expect(exact).toContain('钱塘小馆');
    // What is personal is signed as a digest, never in the clear.
    expect(exact).not.toContain('李四');
    expect(exact).not.toContain('0571-12345678');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);

    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    await page.getByRole('heading', { level: 1, name: done.title }).waitFor();
    const number = await page.locator('[data-case]').getAttribute('data-case');
    expect(number).toMatch(/^330106-sj-\d{4}-\d{6}$/);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: done.receipt }).click();
    const receipt = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as {
      number: string;
      compact: string;
      disclosures: Record<string, string>;
    };
    expect(receipt.number).toBe(number);
    const opened = Object.values(receipt.disclosures).map(
      (one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as [string, string, string],
    );
    expect(opened.map(([, , value]) => value).toSorted()).toEqual(['0571-12345678', '李四']);

    await page.getByRole('link', { name: done.follow }).click();
    await page.locator('[data-proof="good"]').waitFor();
    const held = (await (await fetch(`${url}/v1/cases/${number}`)).json()) as {
      case: { answers: Record<string, unknown> };
    };
    expect(held.case.answers).toMatchObject({
      经营者名称: '钱塘小馆',
      主体业态: '餐饮服务经营者',
      经营项目: ['热食类食品制售'],
      面积: '42.5',
    });
    expect(JSON.stringify(held)).not.toContain('李四');
    blameless(faults);
    await close();
  });

  test('what is wrong is said at the top, takes the focus, and leads to the question', async () => {
    const { page, close } = await open(browser, language, width);
    await page.goto(`${url}/apply/${SERVICE}`);
    await page.getByRole('button', { name: fill.next }).click();
    const summary = page.locator('.summary-wrong');
    await summary.waitFor();
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    // Six answers are required; nothing was chosen beforehand.
    expect(await summary.getByRole('link').count()).toBe(6);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByLabel(ASKS[language].phone).fill('12');
    await page.getByRole('button', { name: fill.next }).click();
    await summary.getByRole('link', { name: ASKS[language].phone }).click();
    expect(
      await page.getByLabel(ASKS[language].phone).evaluate((box) => box === document.activeElement),
    ).toBe(true);
    expect(await page.locator('.field.wrong', { hasText: ASKS[language].phone }).innerText()).toContain(
      language === 'zh' ? '格式不对' : 'does not look as described',
    );
    await close();
  });

  test('a draft outlives the page and can be erased', async () => {
    const { page, close } = await open(browser, language, width);
    await page.goto(`${url}/apply/${SERVICE}`);
    await page.getByLabel(ASKS[language].name).fill('半途茶馆');
    await page.reload();
    expect(await page.getByLabel(ASKS[language].name).inputValue()).toBe('半途茶馆');
    await page.goto(`${url}/services/${SERVICE}`);
    await page.getByRole('link', { name: fill.goOn }).click();
    const add = (name: string) =>
      page
        .locator('#paper-layout')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
    for (const name of ['first.txt', 'second.txt']) {
      await add(name);
      await page.getByText(name).waitFor();
    }
    await expect.poll(() => keptFiles(page)).toBe(1);
    await page.getByRole('button', { name: fill.erase }).click();
    await page.getByText(fill.erased).waitFor();
    expect(await page.getByText('second.txt').count()).toBe(0);
    await expect.poll(() => keptFiles(page)).toBe(0);
    await page.reload();
    expect(await page.getByLabel(ASKS[language].name).inputValue()).toBe('');
    await close();
  });
});

test('who has no key yet is led to make one, and back to the application', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await authenticator(page);
  await page.goto(`${url}/apply/${SERVICE}`);
  await fillIn(page, 'en', 'Return of the noodle');
  await page.getByRole('button', { name: words.en.fill.next }).click();
  await page.getByRole('link', { name: words.en.sign.make }).click();
  await page.getByLabel(words.en.account.label).fill('laptop');
  await page.getByRole('button', { name: words.en.account.withPasskey }).click();
  await page.getByRole('button', { name: words.en.sign.go(words.en.account.create) }).click();
  await page.getByRole('heading', { level: 1, name: words.en.check.title }).waitFor();
  await page.getByText('Return of the noodle', { exact: true }).waitFor();
  await close();
});

test('a passkey that does not verify its user signs nothing, and nothing is sent', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  const devices = await authenticator(page);
  await page.goto(`${url}/account`);
  await createIdentity(page, 'en');
  // The finger is not recognised any more.
  expect(await devices.keys()).toBe(1);
  await devices.refuse();
  let sent = false;
  page.on('request', (request) => {
    sent ||= request.method() === 'POST';
  });
  await page.goto(`${url}/apply/${SERVICE}`);
  await fillIn(page, 'en', 'Nobody');
  await page.getByRole('button', { name: words.en.fill.next }).click();
  await page.getByRole('button', { name: words.en.sign.go(words.en.sign.submit) }).click();
  await page.getByText(words.en.sign.cancelled).waitFor();
  expect(sent).toBe(false);
  await close();
});

test('the whole application goes by keyboard alone', async () => {
  const { page, close } = await citizen(browser, 'en');
  await page.goto(`${url}/apply/${SERVICE}`);
  await page.getByLabel(ASKS.en.name).focus();
  await page.keyboard.type('Keyboard kitchen');
  await page.keyboard.press('Tab');
  await page.keyboard.type('西湖区文三路 10 号');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  for (let tabs = 0; tabs < 5; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Li Si');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0571-1234567');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: words.en.check.title }).waitFor();
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/v1/transactions')) sent++;
  });
  await page.getByRole('button', { name: words.en.sign.go(words.en.sign.submit) }).focus();
  // Also before the text to sign is there; and a second press is no second application.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: words.en.done.title }).waitFor();
  expect(sent).toBe(1);
  await close();
});
