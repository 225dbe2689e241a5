// A case says why: the rows of the rules with their law, what its clock does, and which papers it holds.
import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { act, applied, decided, officerOf, person } from './acts';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { words } from './people';

const url = inject('url');
const PLAN = Buffer.from('the plan of the kitchen');
let browser: Browser;
let accepted = '';
let paused = '';
let sentBack = '';
beforeAll(async () => {
  browser = await launch();
  const applicant = await person();
  accepted = await applied(applicant, '断桥面店', {
    papers: { layout: createHash('sha256').update(PLAN).digest('hex') },
  });
  await decided(accepted, 'clerk', '受理', '受理');
  paused = await applied(applicant, '灵隐茶社');
  await decided(paused, 'clerk', '受理', '受理');
  await act(await officerOf('market-bureau', 'reviewer'), {
    'service.suspend': { case: paused, pause: '检验', reasons: '需要检验水样' },
  });
  sentBack = await applied(applicant, '曲院风荷');
  await decided(sentBack, 'clerk', '受理', '补正', { reasons: '缺设备布局图', fields: ['layout'] });
});
afterAll(() => browser.close());

const LAW = { zh: '行政许可法 第32条第1款第5项', en: 'Administrative Licensing Law, art. 32(5)' };
const ROW = { zh: 'S3 适用', en: 'S3 applies' };
const PAUSE = { zh: '检验、检测', en: 'Laboratory tests' };
const PAPER = { zh: '设备布局和操作流程图', en: 'Plan of the equipment and the work flow' };

for (const language of ['zh', 'en'] as const) {
  for (const width of [1280, 360]) {
    describe(`${language}, ${width} px`, () => {
      const texts = words[language].case;

      test('the rows that apply are open, with the law in the reader’s language; others folded', async () => {
        const { page, faults, close } = await open(browser, language, width);
        await page.goto(`${url}/cases/${accepted}`);
        await settled(page);
        const hit = page.locator('.rules .rows .applies').first();
        expect(await hit.innerText()).toContain(ROW[language]);
        expect(await hit.innerText()).toContain(LAW[language]);
        const folded = page.locator('.rules details').first();
        expect(await folded.locator('li').first().isVisible()).toBe(false);
        await folded.locator('summary').click();
        expect(await folded.locator('li').count()).toBe(2);
        await page.getByText(texts.readValues(2)).first().click();
        if (language === 'en') expect(await page.locator('.rules').innerText()).toContain('hot food');
        expect(await violations(page)).toEqual([]);
        expect(await overflows(page)).toBe(false);
        blameless(faults);
        await close();
      });

      test('a clock that stands still says why, by which law, and until when', async () => {
        const { page, close } = await open(browser, language, width);
        await page.goto(`${url}/cases/${paused}`);
        await settled(page);
        const clock = page.locator('.clock');
        expect(await clock.locator('[data-clock]').getAttribute('data-clock')).toBe('paused');
        for (const said of [
          PAUSE[language],
          '需要检验水样',
          '行政许可法 第45条',
          texts.clockUntil,
          texts.clockLeftAfter,
        ])
          expect(await clock.innerText()).toContain(said);
        expect(await violations(page)).toEqual([]);
        await page.goto(`${url}/cases/${sentBack}`);
        await settled(page);
        expect(await page.locator('[data-clock]').getAttribute('data-clock')).toBe('correcting');
        // What is to be corrected is named as the service names it.
        expect(await page.locator('.timeline').innerText()).toContain(PAPER[language]);
        expect(await overflows(page)).toBe(false);
        await close();
      });
    });
  }
}

test('a paper is compared with the digest on the ledger, and another file is told apart', async () => {
  const { page, close } = await open(browser, 'en', 1280);
  await page.goto(`${url}/cases/${accepted}`);
  await settled(page);
  expect(
    await page
      .locator('.checklist li')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-paper'))),
  ).toEqual(['register', 'given', 'missing']);
  await page
    .locator('#compare-layout')
    .setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: PLAN });
  await page.locator('[data-compared="true"]').waitFor();
  await page.locator('#compare-layout').setInputFiles({
    name: 'other.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([PLAN, Buffer.from('.')]),
  });
  await page.locator('[data-compared="false"]').waitFor();
  expect(await violations(page)).toEqual([]);
  await close();
});

test('without the node’s sentences the rows and their law still stand, and the page says so', async () => {
  const { page, close } = await open(browser, 'en', 360);
  await page.route('**/explanations', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.goto(`${url}/cases/${accepted}`);
  await page.getByText(words.en.case.noSentences).waitFor();
  expect(await page.locator('.rules .applies').first().innerText()).toContain(LAW.en);
  expect(await violations(page)).toEqual([]);
  await close();
});
