// The people of the journeys: a citizen with a passkey, officers with the key files of the demo.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { en } from '../src/words/en';
import { zh } from '../src/words/zh';
import { open } from './browser';

export const words = { zh, en };
export type Language = 'zh' | 'en';

/** Gives a page's browser an authenticator that verifies its user at once, until it is told to refuse. */
export async function authenticator(page: Page) {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    keys: async () => (await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    refuse: () => devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
  };
}

/** A citizen at a new device, whose identity is on the ledger with a passkey. */
export async function citizen(browser: Browser, language: Language, width = 1280, url = inject('url')) {
  const opened = await open(browser, language, width, { acceptDownloads: true });
  const { page } = opened;
  await authenticator(page);
  await page.goto(`${url}/account`);
  await createIdentity(page, language);
  return opened;
}

/** On the account page: a passkey, then the signature that puts it on the ledger. */
export async function createIdentity(page: Page, language: Language, label = 'phone') {
  const { account, sign } = words[language];
  await page.getByLabel(account.label).fill(label);
  await page.getByRole('button', { name: account.withPasskey }).click();
  await page.getByRole('button', { name: sign.go(account.create) }).click();
  await page.getByText(account.inForce, { exact: true }).waitFor();
}

/** The key file of a demo officer. */
export const keyFile = async (institution: string, role: string) => {
  const name = `${institution}-${role}.json`;
  return { name, mimeType: 'application/json', buffer: await readFile(join(inject('keys'), name)) };
};

/** An officer at the desk, with the key open and the office chosen. */
export async function officer(browser: Browser, language: Language, role: string, width = 1280) {
  const opened = await open(browser, language, width);
  await sitDown(opened.page, language, role);
  return opened;
}

/** Opens the officer's key file and takes the office. */
export async function sitDown(page: Page, language: Language, role: string, institution = 'market-bureau') {
  const { account, desk } = words[language];
  await page.goto(`${inject('url')}/account`);
  await page.getByText(account.withFile).click();
  await page.locator('input[type=file]').setInputFiles(await keyFile(institution, role));
  await page.getByText(account.inForce, { exact: true }).waitFor();
  await page.locator('.bottom').getByRole('link', { name: desk.title }).click();
  await page.getByLabel(desk.institution).selectOption(institution);
  await page.getByLabel(desk.role).selectOption(role);
  await page.getByRole('button', { name: desk.take }).click();
  await page.locator(`[data-office="${institution}/${role}"]`).waitFor();
}
