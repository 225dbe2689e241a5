// 行政复议: from a refusal to a linked case, and a review that is decided; what cannot be reviewed says why.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { caseOf, decided, person, refused } from './acts';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { apply } from './filling';
import { citizen, words } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const ASKS = {
  zh: {
    kind: '不予受理',
    want: '请求复议机构怎么做',
    facts: '事实和理由',
    yes: '是否同意适用简易程序',
    evidence: '是否随申请提交证据',
    name: '申请人姓名或名称',
    phone: '联系电话',
    office: '作出决定的机关',
    which: '哪一个决定',
  },
  en: {
    kind: 'Not accepted',
    want: 'What you ask for',
    facts: 'Facts and reasons',
    yes: 'Do you agree to the simple procedure?',
    evidence: 'Do you hand in evidence?',
    name: 'Name of the applicant',
    phone: 'Telephone',
    office: 'Office that decided',
    which: 'Which decision',
  },
};

describe.each([
  ['zh', 1280],
  ['zh', 360],
  ['en', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const texts = words[language];

  test('a refused applicant asks for a review in a linked case, and both sides show it', {
    timeout: 180_000,
  }, async () => {
    const { page, faults, close } = await citizen(browser, language, width);
    const number = await apply(page, language, '三潭便利店');
    await decided(number, 'clerk', '受理', '不予受理', { reasons: '场所不在本辖区' });

    await page.goto(`${url}/cases/${number}`);
    await settled(page);
    const section = page.locator('[data-review="open"]');
    // The day by the offices' clock, wherever this runs.
    const until = new Date(closedAt(await caseOf(number)) + 60 * 86_400_000 + 8 * 3_600_000);
    expect(await section.innerText()).toContain(until.toISOString().slice(0, 10));
    expect(await section.innerText()).toContain('行政复议法 第20条');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);

    await section.getByRole('link', { name: texts.case.reviewGo }).click();
    const asks = ASKS[language];
    // What is known of the decision is not asked again.
    await page.waitForFunction(
      ([label, text]) =>
        [...document.querySelectorAll('label')].some(
          (one) =>
            one.textContent?.startsWith(label ?? '') &&
            (document.getElementById(one.htmlFor) as HTMLInputElement)?.value.includes(text ?? ''),
        ),
      [asks.which, number],
    );
    expect(await page.getByLabel(asks.office).inputValue()).toBe('市场监督管理局');
    await page.getByRole('radio', { name: asks.kind, exact: true }).check();
    await page.getByLabel(asks.want).fill('撤销不予受理的决定');
    await page.getByLabel(asks.facts).fill('场所在本辖区');
    for (const question of [asks.yes, asks.evidence])
      await page
        .getByRole('radiogroup', { name: question })
        .getByRole('radio', { name: texts.fill.no, exact: true })
        .check();
    await page.getByLabel(asks.name).fill('李四');
    await page.getByLabel(asks.phone).fill('0571-12345678');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: texts.fill.next }).click();
    await page.getByRole('heading', { level: 1, name: texts.check.title }).waitFor();
    expect(await page.locator('.about').innerText()).toContain(number);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: texts.sign.go(texts.sign.submit) }).click();
    const review = (await page.locator('[data-case]').getAttribute('data-case')) ?? '';
    expect(await caseOf(review)).toMatchObject({ service: 'administrative-review', about: number });
    expect((await caseOf(number)).reviews).toEqual([review]);

    await page.goto(`${url}/cases/${review}`);
    await page.locator('[data-linked="about"]').getByRole('link', { name: number }).click();
    await page.locator('[data-review="used"]').waitFor();
    await page.locator('[data-linked="reviews"]').getByRole('link', { name: review }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    // A second review of the same decision is not offered, and the form says why before anything is typed.
    await page.goto(`${url}/apply/administrative-review?about=${number}`);
    await page.locator('[data-about="used"]').waitFor();
    expect(await violations(page)).toEqual([]);
    blameless(faults);
    await close();
  });
});

const closedAt = ({ status }: Awaited<ReturnType<typeof caseOf>>): number =>
  typeof status === 'object' && 'closed' in status ? status.closed.at : NaN;

test('a stranger sees the right and its end, but no way to use it', async () => {
  const number = await refused(await person(), '别人的店');
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/cases/${number}`);
  await page.locator('[data-review="open"]').waitFor();
  await page.getByText(words.en.case.reviewOnly).waitFor();
  expect(await page.getByRole('link', { name: words.en.case.reviewGo }).count()).toBe(0);
  await close();
});

test('what was granted cannot be reviewed, on its page nor by a form that names it', async () => {
  const { items } = (await (await fetch(`${url}/v1/cases?status=granted&limit=1`)).json()) as {
    items: { number: string }[];
  };
  const granted = items[0]?.number ?? '';
  const { page, close } = await open(browser, 'en', 360);
  await page.goto(`${url}/cases/${granted}`);
  await settled(page);
  expect(await page.locator('[data-review]').count()).toBe(0);
  await page.goto(`${url}/apply/administrative-review?about=${granted}`);
  await page.locator('[data-about="none"]').waitFor();
  await close();
});
