// The page where a proof is broken: every part that is changed is caught, by the step that guards it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, launch, open, violations } from './browser';
import { words } from './people';

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
  const { how } = words[language];

  test('each part of a real proof is changed by one letter, and each change is caught', async () => {
    const { page, faults, close } = await open(browser, language, width);
    await page.goto(`${url}/how`);
    await page.locator('[data-broken="good"]').first().waitFor();
    const reasons = new Set<string>();
    for (const part of ['value', 'path', 'header', 'certificate']) {
      await page.getByRole('button', { name: how.change(how.parts[part] ?? '') }).click();
      await page.locator('[data-broken="refused"]').waitFor();
      expect(await page.locator('.diff code').count()).toBe(2);
      reasons.add(await page.locator('[data-broken="refused"]').innerText());
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: how.restore }).click();
      await page.locator('[data-broken="refused"]').waitFor({ state: 'detached' });
    }
    // The checksum was made to fit, so what caught them was the proof, and not always the same step of it.
    expect(reasons.size).toBeGreaterThan(1);
    blameless(faults);
    await close();
  });

  test('what the reader changes is checked at once, and counted', async () => {
    const { page, close } = await open(browser, language, width);
    await page.goto(`${url}/how`);
    const own = page.getByLabel(how.own);
    await own.fill((await own.inputValue()).replace('"height', '"heighT'));
    await page.getByText(how.tried(1, 1)).waitFor();
    await page.getByLabel(how.typed).fill('abc');
    await page.getByText('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad').waitFor();
    await close();
  });
});
