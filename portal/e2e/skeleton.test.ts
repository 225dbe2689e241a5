// A service that begins with the skeleton: its draft is kept, downloaded and erased, or published with its
// register.
import { expect, test } from 'vitest';
import { blameless, overflows, violations } from './browser';
import { change, choose, designer, findings, held, sign, take, text, url } from './designing';
import { words } from './people';

test('a draft survives reload and lost connection, is walked with F8, downloaded and erased', async () => {
  const { page, close } = await designer('en', '/design');
  expect(await violations(page)).toEqual([]);
  const { design } = words.en;
  await page.getByRole('button', { name: design.fromNothing }).click();
  await page.waitForURL(/\/design\/new-service/);
  await findings(page, 0);
  await choose(page, 'process.yaml');
  await change(page, 'then: 决定', 'then: 决断');
  await change(page, 'within: 5', 'within: 0');
  await findings(page, 'some');
  await page.context().setOffline(true);
  await change(page, '# 从上往下读。', '# 断网时写的。');
  await page.keyboard.press('Control+s');
  expect(await page.getByRole('button', { name: design.publish }).isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await page.reload();
  await findings(page, 'some');
  await page.keyboard.press('F8');
  await page.locator('.findings .chosen').waitFor();
  expect(await text(page).inputValue()).toContain('# 断网时写的。');
  expect(await text(page).evaluate((box) => document.activeElement === box)).toBe(true);
  // Tab leaves the editor.
  await page.keyboard.press('Tab');
  expect(await text(page).evaluate((box) => document.activeElement === box)).toBe(false);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: design.download }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('new-service.zip');
  await page.goto(`${url}/design`);
  await page.locator('[data-draft="new-service"]').waitFor();
  await page.getByRole('button', { name: `${design.erase} new-service` }).click();
  await page.getByText(design.erased, { exact: true }).waitFor();
  expect(await page.locator('[data-draft]').count()).toBe(0);
  await close();
});

test('a new service begins with the skeleton: its register is opened, the head publishes it', async () => {
  const { page, faults, close } = await designer('en', '/account', 360);
  const { design } = words.en;
  const id = `market-stall-${Date.now()}`;
  await take(page, 'en', 'market-bureau', 'head');
  await page.goto(`${url}/design`);
  await page.getByRole('button', { name: design.fromNothing }).click();
  await findings(page, 0);
  await change(page, 'id: new-service', `id: ${id}`);
  await page.getByText(design.addSheet, { exact: true }).first().click();
  await page.getByRole('button', { name: design.addFile }).click();
  await change(page, 'id: new-register', `id: ${id}`);
  await findings(page, 0);
  await page.getByRole('link', { name: design.publish }).click();
  await page.getByText(design.registersText).waitFor();
  await page.getByLabel(words.en.desk.role).selectOption('head');
  expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await sign(page, 'en', design.openRegister('New register'), 'market-bureau', 'head');
  await page.getByLabel(design.role).selectOption('head');
  await sign(page, 'en', design.signPublish, 'market-bureau', 'head');
  await page.locator('[data-published="1"]').waitFor();
  expect((await held(id))?.service.versions).toMatchObject([{ version: 1 }]);
  blameless(faults);
  await close();
});
