// A designer at work: a browser for the file's tests, and what a hand does in it again and again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { launch, open, settled } from './browser';
import { keyFile, words, type Language } from './people';

export const url = inject('url');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

export type Held = {
  bundle: { version: number; promise: { our_days: number } };
  sources: Record<string, string>;
  service: { versions: { version: number; bundle: string; from?: number }[] };
};
export const held = async (service: string): Promise<Held | undefined> => {
  const answer = await fetch(`${url}/v1/services/${service}`);
  return answer.ok ? ((await answer.json()) as Held) : undefined;
};

export const designer = async (language: Language, path: string, width = 1280) => {
  const opened = await open(browser, language, width, { acceptDownloads: true });
  await opened.page.goto(url + path);
  await settled(opened.page);
  return opened;
};

export const text = (page: Page) => page.locator('.editor textarea');
export const choose = (page: Page, file: string) =>
  page.locator('.files li button').filter({ hasText: file }).click();
export const findings = (page: Page, count: number | 'some') =>
  page
    .locator(
      count === 'some'
        ? '.findings:not([data-findings="0"], [data-findings="checking"])'
        : `.findings[data-findings="${count}"]`,
    )
    .waitFor();

/** Changes the first place of a text in the open file. */
export async function change(page: Page, from: string, to: string) {
  const before = await text(page).inputValue();
  expect(before).toContain(from);
  await text(page).fill(before.replace(from, to));
}

/** Opens an officer's key file at the account page. */
export async function take(page: Page, language: Language, institution: string, role: string) {
  await page.goto(`${url}/account`);
  await page.getByText(words[language].account.withFile).click();
  await page.locator('input[type=file]').setInputFiles(await keyFile(institution, role));
  await page.getByText(words[language].account.inForce, { exact: true }).waitFor();
}

/** Signs what stands on the page, giving the key's file where it is asked for. */
export async function sign(page: Page, language: Language, verb: string, institution: string, role: string) {
  const file = page.locator('.sign input[type=file]');
  await page.locator('.sign .button').last().waitFor();
  if ((await file.count()) > 0) await file.setInputFiles(await keyFile(institution, role));
  await page.getByRole('button', { name: words[language].sign.go(verb) }).click();
}
