// An identity in its owner's hands: made with a passkey or a key file, on two devices, a lost key revoked.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { act, person as newPerson } from './acts';
import { blameless, launch, open, overflows, violations } from './browser';
import { authenticator, citizen, words, type Language } from './people';

const url = inject('url');
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

/** The keys of a person as the ledger holds them. */
async function keysOf(did: string) {
  const { person } = (await (await fetch(`${url}/v1/persons/${did}`)).json()) as {
    person?: { keys: { key: string; label: string; revoked?: number }[] };
  };
  return person?.keys ?? [];
}

async function signed(page: Page, language: Language, verb: string) {
  await page.getByRole('button', { name: words[language].sign.go(verb) }).click();
}

describe.each([
  ['zh', 360],
  ['en', 1280],
] as const)('in %s at %i px', (language, width) => {
  const { account } = words[language];

  test('a second device joins, and revokes the key of the first when that one is lost', {
    timeout: 120_000,
  }, async () => {
    const first = await citizen(browser, language, width);
    const did = await didOf(first.page);
    expect(await violations(first.page)).toEqual([]);
    expect(await overflows(first.page)).toBe(false);

    // The last key cannot be revoked.
    await first.page.getByText(account.last).waitFor();

    const second = await open(browser, language, width);
    await authenticator(second.page);
    await second.page.goto(`${url}/account`);
    await second.page.getByLabel(account.label).fill('tablet');
    await second.page.getByText(account.join).click();
    await second.page.getByLabel(account.joinDid).fill(did);
    await second.page.getByRole('button', { name: account.joinGo }).click();
    const pending = second.page.locator('[data-key="pending"]');
    const key = (await pending.locator('code').innerText()).trim();
    expect(key).toMatch(/^zDn/);
    expect(await violations(second.page)).toEqual([]);

    const { page } = first;
    await page.getByLabel(account.label).fill('tablet');
    await page.getByText(account.addOther).click();
    await page.getByLabel(account.multikey).fill(key);
    await page.getByRole('button', { name: account.addGo }).click();
    expect(await violations(page)).toEqual([]);
    await signed(page, language, account.addGo);
    await page.getByRole('button', { name: account.revokeOf('tablet') }).waitFor();
    expect((await keysOf(did)).map(({ label }) => label)).toEqual(['phone', 'tablet']);

    await second.page.reload();
    await second.page.getByRole('button', { name: account.revokeOf('phone') }).click();
    await signed(second.page, language, account.revokeOf('phone'));
    await second.page.getByText(account.revoked, { exact: true }).waitFor();
    expect((await keysOf(did)).map(({ revoked }) => revoked !== undefined)).toEqual([true, false]);
    expect(await violations(second.page)).toEqual([]);
    expect(await overflows(second.page)).toBe(false);

    blameless(first.faults);
    blameless(second.faults);
    await first.close();
    await second.close();
  });

  test('a key file is saved, opened again after a reload, and never kept in the browser', async () => {
    const { page, faults, close } = await open(browser, language, width, { acceptDownloads: true });
    await page.goto(`${url}/account`);
    await page.getByLabel(account.label).fill('stick');
    await page.getByText(account.withFile).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: account.makeFile }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    const { secret } = JSON.parse(text) as { secret: string };
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    await signed(page, language, account.create);
    await page.getByText(account.inForce, { exact: true }).waitFor();
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(secret);

    // Two keys, so that one can be revoked: this one signs again, after its file was opened again.
    await page.reload();
    await page.getByLabel(account.label).fill('other');
    await page.getByText(account.addOther).click();
    await page.getByLabel(account.multikey).fill('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK');
    await page.getByRole('button', { name: account.addGo }).click();
    const button = page.getByRole('button', { name: words[language].sign.go(account.addGo) });
    expect(await button.isDisabled()).toBe(true);
    await page
      .locator('.sign input[type=file]')
      .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await page.getByText(language === 'zh' ? '这不是密钥文件' : 'this is not a key file').waitFor();
    await page
      .locator('.sign input[type=file]')
      .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await button.click();
    await page.getByRole('button', { name: account.revokeOf('other') }).waitFor();
    blameless(faults);
    await close();
  });
});

test('what another window signed in between takes no number away: the act goes again', async () => {
  const { account } = words.en;
  const signer = await newPerson();
  const { page, faults, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/account`);
  await page.getByText(account.withFile).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(signer.file) });
  await page.getByText(account.inForce, { exact: true }).waitFor();
  await page.getByLabel(account.label).fill('other');
  await page.getByText(account.addOther).click();
  await page.getByLabel(account.multikey).fill('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK');
  await page.getByRole('button', { name: account.addGo }).click();
  await page.getByText(words.en.sign.exact).click();
  await page.getByText('"nonce": 2').waitFor();
  await act(signer, {
    'identity.add_key': { key: 'z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH', label: 'window' },
  });
  await signed(page, 'en', account.addGo);
  await page.getByRole('button', { name: account.revokeOf('other') }).waitFor();
  expect((await keysOf(signer.did)).map(({ label }) => label)).toEqual(['file', 'window', 'other']);
  blameless(faults);
  await close();
});

test('a key without a name, and a text that is no key, are refused in words', async () => {
  const { page, close } = await citizen(browser, 'en');
  const { account } = words.en;
  await page.getByText(account.addOther).click();
  await page.getByLabel(account.multikey).fill('zzz');
  await page.getByRole('button', { name: account.addGo }).click();
  await page.getByText(account.labelMissing).waitFor();
  await page.getByLabel(account.label).fill('x');
  await page.getByRole('button', { name: account.addGo }).click();
  await page.getByText(account.multikeyWrong).waitFor();
  await close();
});

test('a way back that leads to another site is not taken', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await authenticator(page);
  await page.goto(`${url}/account?next=${encodeURIComponent('//example.org/x')}`);
  await page.getByLabel(words.en.account.label).fill('phone');
  await page.getByRole('button', { name: words.en.account.withPasskey }).click();
  await signed(page, 'en', words.en.account.create);
  await page.getByText(words.en.account.inForce, { exact: true }).waitFor();
  expect(new URL(page.url()).origin).toBe(new URL(url).origin);
  await close();
});
