// Coming back without a key, in people's own hands: naming guardians, being asked, vouching as a friend and
// as an officer, refusing what one did not ask for, and taking up the identity when the wait is over.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Person } from '../src/lib/state';
import { en, zh } from '../src/words/recovery';
import { blameless, cut, launch, open, overflows, violations } from './browser';
import { freePorts, up } from './ding';
import { authenticator, citizen, keyFile, words, type Language } from './people';

const recovery = { zh, en };
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const didOf = async (page: Page) =>
  (
    await page
      .getByText(/^did:ding:/)
      .first()
      .innerText()
  ).trim();

const personAt = async (url: string, did: string): Promise<Person> =>
  ((await (await fetch(`${url}/v1/persons/${did}`)).json()) as { person: Person }).person;

async function sound(page: Page) {
  expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(await cut(page)).toEqual([]);
}

const go = (page: Page, language: Language, verb: string) =>
  page.getByRole('button', { name: words[language].sign.go(verb) }).click();

/** On the account page: the form of guardians, with a friend in it. */
async function trust(page: Page, language: Language, friend: string, institution?: string) {
  const says = recovery[language];
  await page.getByRole('button', { name: says.set }).click();
  await page.getByLabel(says.person).fill(friend);
  await page.getByRole('button', { name: says.personGo }).click();
  if (institution !== undefined) {
    await page.getByLabel(says.institution, { exact: true }).selectOption(institution);
    await page.getByRole('button', { name: says.institutionGo }).click();
  }
}

/** At a new device: the DID, a new passkey, and the link for the guardians. */
async function lose(page: Page, url: string, language: Language, did: string): Promise<string> {
  const says = recovery[language];
  await authenticator(page);
  await page.goto(`${url}/account/lost`);
  await page.getByLabel(says.who).fill(did);
  await page.getByLabel(words[language].account.label).fill('new phone');
  await page.getByRole('button', { name: says.lostGo }).click();
  return (await page.getByText(/account\/recover\?person=/).innerText()).trim();
}

/** A guardian opens the link, is sure, and signs; an officer says as whom and on what basis. */
async function vouch(page: Page, language: Language, link: string, office?: string) {
  const says = recovery[language];
  await page.goto(link);
  if (office !== undefined) {
    await page.getByLabel(says.as).selectOption(office);
    await page.getByLabel(says.basis).fill('居民身份证法 第14条');
  }
  await page.getByRole('checkbox').check();
  await sound(page);
  await go(page, language, says.support);
  await page.locator('[data-supported]').waitFor();
}

describe.each([
  ['zh', 360],
  ['en', 1280],
] as const)('in %s at %i px', (language, width) => {
  const url = inject('url');
  const { account } = words[language];
  const says = recovery[language];

  test('guardians support a new key, it waits, and the owner who still has a key refuses', {
    timeout: 180_000,
  }, async () => {
    const [owner, friend] = [
      await citizen(browser, language, width),
      await citizen(browser, language, width),
    ];
    const did = await didOf(owner.page);
    await owner.page.getByText(says.none).waitFor();
    await sound(owner.page);

    await trust(owner.page, language, await didOf(friend.page), 'data-bureau');
    await owner.page.getByLabel(says.wait).fill('31');
    await owner.page.locator('[data-choosing]').getByRole('button', { name: says.set }).click();
    await owner.page.getByText(says.wrong.wait).waitFor();
    await owner.page.getByLabel(says.wait).fill('3');
    await sound(owner.page);
    await owner.page.locator('[data-choosing]').getByRole('button', { name: says.set }).click();
    await sound(owner.page);
    await go(owner.page, language, says.set);
    await owner.page.locator('[data-guardians]').waitFor();
    await owner.page.getByText(says.rule(2, 2, 3)).waitFor();
    expect((await personAt(url, did)).recovery).toMatchObject({
      threshold: 2,
      wait_days: 3,
      guardians: [{}, { institution: 'data-bureau' }],
    });

    const elsewhere = await open(browser, language, width);
    const link = await lose(elsewhere.page, url, language, did);
    await sound(elsewhere.page);

    await vouch(friend.page, language, link);
    await friend.page.getByText(says.more(1)).waitFor();

    // The page is for guardians; the institution's officer says in which office, and why.
    const officer = await open(browser, language, width);
    await officer.page.goto(`${url}/account`);
    await officer.page.getByText(account.withFile).click();
    await officer.page.locator('input[type=file]').setInputFiles(await keyFile('data-bureau', 'head'));
    await officer.page.getByText(account.inForce, { exact: true }).waitFor();
    await officer.page.goto(link);
    await officer.page.getByText(says.notGuardian).waitFor();
    await officer.page.getByLabel(says.as).selectOption('data-bureau/head');
    await officer.page.getByLabel(says.basis).fill('居民身份证法 第14条');
    await officer.page.getByRole('checkbox').check();
    await officer.page.locator('.sign input[type=file]').setInputFiles(await keyFile('data-bureau', 'head'));
    await sound(officer.page);
    await go(officer.page, language, says.support);
    await officer.page.getByText(says.since).waitFor();

    await elsewhere.page.getByRole('button', { name: says.again }).click();
    await elsewhere.page.locator('[data-recovery="waiting"] time').waitFor();
    await sound(elsewhere.page);

    await owner.page.reload();
    await owner.page.locator('[data-recovery="pending"] time').first().waitFor();
    await sound(owner.page);
    await owner.page.getByRole('button', { name: says.refuse, exact: true }).click();
    await go(owner.page, language, says.refuse);
    await owner.page.locator('[data-recovery="pending"]').waitFor({ state: 'detached' });
    expect((await personAt(url, did)).recovery).not.toHaveProperty('supports');

    await elsewhere.page.getByRole('button', { name: says.again }).click();
    await elsewhere.page.locator('[data-recovery="refused"]').waitFor();
    await sound(elsewhere.page);

    for (const { faults, close } of [owner, friend, elsewhere, officer]) {
      blameless(faults);
      await close();
    }
  });

  test('what cannot be helped is said before a key is made', async () => {
    const { page, faults, close } = await citizen(browser, language, width);
    const did = await didOf(page);
    await page.goto(`${url}/account/lost`);
    await page.getByLabel(says.who).fill('did:ding:x');
    await page.getByRole('button', { name: says.lostGo }).click();
    await page.getByText(says.wrong.did).waitFor();
    await page.getByLabel(says.who).fill(did);
    await page.getByLabel(account.label).fill('new phone');
    await page.getByRole('button', { name: says.lostGo }).click();
    await page.getByText(says.noGuardians).waitFor();
    await sound(page);

    await page.goto(`${url}/account/recover`);
    await page.getByRole('button', { name: says.look }).click();
    await page.getByText(says.wrong.did).waitFor();
    await sound(page);
    await page.getByLabel(says.who).fill(did);
    await page.getByLabel(says.newKey).fill('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK');
    await page.keyboard.press('Enter');
    await page.getByText(says.notAsked).waitFor();
    await sound(page);
    blameless(faults);
    await close();
  });
});

test('who lost all keys takes up the identity when the wait is over', { timeout: 300_000 }, async () => {
  const says = recovery.en;
  const dir = await mkdtemp(join(tmpdir(), 'ding-recovery-'));
  const port = await freePorts(4);
  let ding = await up(join(dir, 'ledger'), port, ['--no-demo']);
  try {
    const { url } = ding;
    const [owner, friend] = [await citizen(browser, 'en', 360, url), await citizen(browser, 'en', 360, url)];
    const did = await didOf(owner.page);
    await trust(owner.page, 'en', await didOf(friend.page));
    await owner.page.locator('[data-choosing]').getByRole('button', { name: says.set }).click();
    await go(owner.page, 'en', says.set);
    await owner.page.locator('[data-guardians]').waitFor();
    await owner.close();

    const again = await open(browser, 'en', 360);
    await vouch(friend.page, 'en', await lose(again.page, url, 'en', did));
    await ding.stop();
    ding = await up(join(dir, 'ledger'), port, ['--no-demo', '--clock-ahead', '8d']);
    // An idle ledger makes a block a minute; until then the newest one is from before the wait was over.
    await expect
      .poll(
        async () => {
          await again.page.reload();
          await again.page.getByText(says.have(1, 1)).waitFor();
          return again.page.locator('[data-recovery="ready"]').count();
        },
        { timeout: 120_000, interval: 3000 },
      )
      .toBe(1);
    await sound(again.page);
    await go(again.page, 'en', says.recover);
    await again.page.locator('[data-recovered]').waitFor();
    await sound(again.page);
    await again.page.getByRole('link', { name: says.toAccount }).click();
    await again.page.getByText(words.en.account.revoked, { exact: true }).waitFor();
    await again.page.getByText(says.rule(1, 1, 7)).waitFor();
    expect(
      (await personAt(url, did)).keys.map(({ label, revoked }) => [label, revoked !== undefined]),
    ).toEqual([
      ['phone', true],
      ['new phone', false],
    ]);
    for (const { faults, close } of [friend, again]) {
      blameless(faults);
      await close();
    }
  } finally {
    await ding.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
