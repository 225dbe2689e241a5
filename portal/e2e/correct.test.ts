// 补正 with papers: exactly what was named, nothing typed twice that this device still knows.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { caseOf, decided, paperOf } from './acts';
import { blameless, launch, overflows, violations } from './browser';
import { apply, ASKS } from './filling';
import { citizen, words } from './people';

const url = inject('url');
const PLAN = Buffer.from('the plan of the kitchen');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { act, check, fill, papers, sign } = words[language];

  test('a paper and a personal answer are corrected, and nothing else is asked', {
    timeout: 120_000,
  }, async () => {
    const { page, faults, close } = await citizen(browser, language, width);
    const number = await apply(page, language, '补正茶馆');
    const before = await caseOf(number);
    await decided(number, 'clerk', '受理', '补正', {
      reasons: '电话打不通；缺布局图',
      fields: ['联系电话', 'layout'],
    });

    await page.goto(`${url}/cases/${number}`);
    await page.getByRole('link', { name: act.correct }).click();
    // The number that was given is known to this device alone; it stands there to be changed.
    const phone = page.getByLabel(ASKS[language].phone);
    expect(await phone.inputValue()).toBe('0571-12345678');
    expect(await page.locator('.field').count()).toBe(2);
    await phone.fill('0571-87654321');
    await page.getByRole('button', { name: fill.next }).click();
    await page.getByText(papers.lacking).waitFor();
    expect(await page.locator('#paper-layout').evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page
      .locator('#paper-layout')
      .setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: PLAN });
    await page.getByText('plan.pdf').waitFor();
    await page.getByRole('button', { name: fill.next }).click();
    await page.getByRole('heading', { level: 1, name: check.correctTitle }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    await page.locator('[data-proof="good"]').waitFor();
    const after = await caseOf(number);
    expect(after.status).toMatchObject({ running: { step: '受理' } });
    expect(after.papers).toEqual({ layout: await paperOf(after, 'layout', PLAN) });
    expect(after.sealed?.['联系电话']).not.toBe(before.sealed?.['联系电话']);
    expect(after.sealed?.['法定代表人']).toBe(before.sealed?.['法定代表人']);
    expect(after.answers).toEqual(before.answers);
    blameless(faults);
    await close();
  });
});
