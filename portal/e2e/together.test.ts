// Several who apply together: one files and names the other, who reads the application and signs it, or does
// not.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { skeleton } from '../src/pages/design/skeleton';
import { act, caseOf, person } from './acts';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { putInForce } from './published';
import { words } from './people';

const url = inject('url');
const SERVICE = 'two-sides';
const BASIS = '行政许可法 第34条';

/** The smallest service for which two sides apply. */
const files = {
  ...skeleton,
  'service.yaml': `${(skeleton['service.yaml'] ?? '')
    .replace('id: new-service', `id: ${SERVICE}`)
    .replace('zh: 新的事项, en: New service', 'zh: 双方申请, en: Two sides')}applicants:
  within: { days: 15, basis: ${BASIS} }
  roles:
    甲方: { name: { zh: 甲方, en: First side } }
    乙方: { name: { zh: 乙方, en: Second side } }
`,
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await putInForce(SERVICE, files, BASIS);
}, 60_000);
afterAll(() => browser.close());

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { account, act: texts, sign } = words[language];

  test.each(['signs', 'declines'] as const)('the other side %s', { timeout: 60_000 }, async (what) => {
    const [first, second] = [await person(), await person()];
    const events = await act(first, {
      'service.submit': {
        service: SERVICE,
        version: 1,
        answers: { 名称: '双方', 材料自查: true },
        parties: { role: '甲方', others: [{ role: '乙方', did: second.did }] },
      },
    });
    const number = String(events.find((event) => 'service.opened' in event)?.['service.opened']?.['case']);
    expect((await caseOf(number)).status).toMatchObject({ joining: {} });
    const { page, faults, close } = await open(browser, language, width, {});
    const key = { name: 'second.json', mimeType: 'application/json', buffer: Buffer.from(second.file) };
    await page.goto(`${url}/account`);
    await page.getByText(account.withFile).click();
    await page.locator('input[type=file]').setInputFiles(key);
    await page.getByText(account.inForce, { exact: true }).waitFor();
    await page.goto(`${url}/cases/${number}`);
    await page.getByRole('link', { name: texts.join }).click();
    await page.getByRole('heading', { name: texts.join }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    if (what === 'declines') await page.getByText(texts.decline, { exact: true }).click();
    const section = page.locator('.sign').nth(what === 'declines' ? 1 : 0);
    if ((await section.locator('input[type=file]').count()) > 0)
      await section.locator('input[type=file]').setInputFiles(key);
    await section
      .getByRole('button', { name: sign.go(what === 'declines' ? texts.declineGo : texts.joinGo) })
      .click();
    await page.waitForURL((at) => at.pathname.endsWith(number));
    expect((await caseOf(number)).status).toMatchObject(
      what === 'declines' ? { closed: { kind: 'withdrawn' } } : { running: { step: '受理' } },
    );
    blameless(faults);
    await close();
  });
});
