// 一件事: a citizen fills in and signs once, and every service of the package has its case.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { caseOf, PACKAGE } from './acts';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { citizen, words } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What was typed on another day: everything but the name of the company. */
const BEGUN = {
  名称字样: '没有',
  组织形式: '有限责任公司',
  行业: '住宿餐饮',
  住所: '西湖区文三路 9 号',
  经营范围: ['餐饮服务'],
  前置许可: 'no',
  注册资本: '50',
  实缴资本: '10',
  认缴年限: '3',
  股东人数: '1',
  预计年销售额: '80',
  法定代表人: '李四',
  法定代表人身份凭证: 'did:ding:ding-demo:cnyat5vtor2oqac2ii2koya7bk75ichy',
  股东: [{ 姓名: '李四', 出资额: '50' }],
  联系电话: '0571-12345678',
  主体业态: '餐饮服务经营者',
  经营项目: ['热食类食品制售'],
  场所面积: '42.5',
};

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { check, fill, sign } = words[language];

  test('one signature opens a case at each service, and their page shows where each stands', {
    timeout: 120_000,
  }, async () => {
    const { page, faults, close } = await citizen(browser, language, width);
    await page.goto(`${url}/services`);
    await page.locator(`.packages a[href="/packages/${PACKAGE}"]`).click();
    await page.locator('.joint-parts').waitFor();
    await settled(page);
    expect(await page.locator('.joint-parts > li').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.evaluate(
      ([name, entries]) => localStorage.setItem(`ding.draft.${name}`, JSON.stringify({ at: 1, entries })),
      [`+${PACKAGE}@1`, BEGUN] as const,
    );
    await page.goto(`${url}/packages/${PACKAGE}/apply`);
    await page
      .getByRole('textbox', { name: language === 'zh' ? '企业名称' : 'Name of the company' })
      .fill('杭州西湖断桥餐饮有限公司');
    await page
      .locator('#paper-layout')
      .setInputFiles({ name: 'layout.pdf', mimeType: 'application/pdf', buffer: Buffer.from('plan') });
    await page.getByText('layout.pdf').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: fill.next }).click();
    await page.getByRole('heading', { level: 1, name: check.title }).waitFor();
    await page.locator('.sign details').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: sign.go(sign.submit) }).click();
    const panel = page.locator('[data-joint]');
    await panel.waitFor();
    const number = await panel.getAttribute('data-joint');
    expect(await violations(page)).toEqual([]);

    await page.goto(`${url}/joint/${number}`);
    await page.locator('.opened .standing').nth(1).waitFor();
    const numbers = await page.locator('.opened a.mono').allInnerTexts();
    expect(numbers).toHaveLength(2);
    const [company, permit] = await Promise.all(numbers.map(caseOf));
    expect(company).toMatchObject({
      service: 'company-registration',
      joint: number,
      answers: { 企业名称: '杭州西湖断桥餐饮有限公司' },
    });
    // The answer that was typed once stands in the other case under that service's own name; so does the
    // paper's digest.
    expect(permit).toMatchObject({
      service: 'food-business-permit',
      joint: number,
      answers: { 经营者名称: '杭州西湖断桥餐饮有限公司', 经营场所: '西湖区文三路 9 号' },
    });
    expect(Object.keys(permit?.papers ?? {})).toEqual(['layout']);
    // The registry asks for papers that were not handed in: the joint page leads there.
    await page.locator(`.opened a[href="/cases/${numbers[0]}/correct"]`).waitFor();
    expect(JSON.stringify([company, permit])).not.toContain('0571-12345678');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.locator('.opened a.mono').nth(1).click();
    await page.getByRole('link', { name: String(number) }).waitFor();
    blameless(faults);
    await close();
  });
});

test('a package and a joint application that do not exist say so, and lead on', async () => {
  const { page, close } = await open(browser, 'en', 360);
  for (const [path, title] of [
    ['/packages/nothing', words.en.apply.jointNone],
    ['/joint/330106-2026-999999', words.en.apply.jointMissing],
  ] as const) {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await violations(page)).toEqual([]);
  }
  await close();
});
