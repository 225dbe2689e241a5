// A step that asks its officers to state something, and at which two sign the same: the desk asks for it,
// says who has signed what, and lets the second join the first.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { skeleton } from '../src/pages/design/skeleton';
import { act, appointed, caseOf, officerOf, person, sealedFor } from './acts';
import { blameless, launch, overflows, violations } from './browser';
import { putInForce } from './published';
import { keyFile, officer, words } from './people';

const url = inject('url');
const SERVICE = 'site-visit';
const BASIS = '行政许可法 第34条';

/** The smallest service, whose decision is signed by two who state what they saw. */
const files = {
  ...skeleton,
  'service.yaml': (skeleton['service.yaml'] ?? '')
    .replace('id: new-service', `id: ${SERVICE}`)
    .replace('zh: 新的事项, en: New service', 'zh: 现场核查, en: Site visit'),
  'process.yaml': (skeleton['process.yaml'] ?? '').replace(
    '    by: approver\n    within: 5\n',
    `    by: approver
    within: 5
    signatures: 2
    findings:
      type: object
      additionalProperties: false
      required: [面积, 陪同人员]
      properties:
        面积: { type: integer, minimum: 1, title: 实测面积, x-title-en: Area measured }
        备注: { type: string, maxLength: 200, title: 备注, x-title-en: Remarks }
        陪同人员: { type: string, maxLength: 60, title: 陪同人员, x-title-en: Who was there, x-personal: true }
`,
  ),
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await putInForce(SERVICE, files, BASIS);
}, 60_000);
afterAll(() => browser.close());

/** A case at which the decision is open. */
async function opened(name: string): Promise<string> {
  const events = await act(await person(), {
    'service.submit': { service: SERVICE, version: 1, answers: { 名称: name, 材料自查: true } },
  });
  const number = String(events.find((event) => 'service.opened' in event)?.['service.opened']?.['case']);
  await act(await officerOf('market-bureau', 'clerk'), {
    'service.decide': { case: number, step: '受理', outcome: '受理', basis: BASIS },
  });
  return number;
}

/** A colleague of the demo's approver. */
async function colleague() {
  const other = { ...(await person()), as: { institution: 'market-bureau', role: 'approver' } };
  await appointed(other.did, 'market-bureau', 'approver');
  return other;
}

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { desk, sign } = words[language];
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);

  test('who signs first states what was seen, and is told that it does not count yet', {
    timeout: 120_000,
  }, async () => {
    const number = await opened('先签食堂');
    const { page, faults, close } = await officer(browser, language, 'approver', width);
    await page.goto(`${url}/desk/${number}`);
    await page.locator('[data-signatures="0"]').waitFor();
    await page.getByRole('radio', { name: say('准予', 'Grant'), exact: true }).check();
    await page.getByLabel(desk.basis).fill(BASIS);
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.summary-wrong a').nth(1).waitFor();
    expect(await page.locator('.summary-wrong a').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByLabel(say('实测面积', 'Area measured')).fill('42');
    await page.getByLabel(say('陪同人员', 'Who was there')).fill('李四');
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.sign input[type=file]').setInputFiles(await keyFile('market-bureau', 'approver'));
    expect(await violations(page)).toEqual([]);
    await page.locator('.sign button.button').click();
    await page.locator('[data-told]').waitFor();
    expect(await page.locator('[data-told]').innerText()).toContain(
      desk.signedOf(say('准予', 'Grant'), 1, 2),
    );
    await page.locator('[data-signatures="1"]').waitFor();
    expect(await page.locator('[data-signatures]').innerText()).toContain(
      desk.youSigned(say('准予', 'Grant')),
    );
    const { opinions = [], decisions = [] } = await caseOf(number);
    expect(opinions).toMatchObject([{ outcome: '准予', findings: { 面积: 42 } }]);
    expect(Object.keys(opinions[0]?.sealed ?? {})).toEqual(['陪同人员']);
    expect(JSON.stringify(opinions)).not.toContain('李四');
    expect(decisions.length).toBe(1);
    blameless(faults);
    await close();
  });

  test('who signs second joins what a colleague stated, and then it counts', {
    timeout: 120_000,
  }, async () => {
    const number = await opened('后签食堂');
    const other = await colleague();
    const sealed = await sealedFor(other, { 陪同人员: '王五' });
    await act(other, {
      'service.decide': {
        case: number,
        step: '决定',
        outcome: '准予',
        basis: BASIS,
        findings: { 面积: 7 },
        sealed,
      },
    });
    const { page, faults, close } = await officer(browser, language, 'approver', width);
    await page.goto(`${url}/desk/${number}`);
    await page.locator('[data-signatures="1"]').waitFor();
    await page.getByRole('radio', { name: say('准予', 'Grant'), exact: true }).check();
    // The public part is there to be read; the personal part is the colleague's own.
    expect(await page.getByLabel(say('实测面积', 'Area measured')).inputValue()).toBe('7');
    expect(await page.getByLabel(say('陪同人员', 'Who was there')).count()).toBe(0);
    await page.getByText(desk.statedJoined).waitFor();
    await page.getByLabel(desk.basis).fill(BASIS);
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.sign input[type=file]').setInputFiles(await keyFile('market-bureau', 'approver'));
    await page.getByRole('button', { name: sign.go(desk.verb(say('准予', 'Grant'))) }).click();
    await page.locator('[data-told]').waitFor();
    expect((await caseOf(number)).status).toMatchObject({ closed: { end: '准予' } });
    blameless(faults);
    await close();
  });
});
