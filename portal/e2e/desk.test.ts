// A case between a citizen and the officers: sent back with reasons, corrected exactly there, granted; or
// withdrawn.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blameless, launch, overflows, violations } from './browser';
import { apply, ASKS } from './filling';
import { citizen, keyFile, officer, words, type Language } from './people';
import { rejects } from '../src/words/ledger';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What the officers choose, as the process names it. */
const OUTCOMES = {
  zh: { correction: '一次告知补正', accept: '予以受理', fit: '材料合格' },
  en: { correction: 'Send back for correction', accept: 'Accept', fit: 'In order' },
};

/** The index follows the ledger a moment later. */
async function listed(number: string, status: string) {
  for (let times = 0; times < 50; times++) {
    const { items } = (await (await fetch(`${url}/v1/cases?status=${status}&limit=100`)).json()) as {
      items: { number: string }[];
    };
    if (items.some((line) => line.number === number)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${number} is not listed as ${status}`);
}

type Decision = { outcome: string; reasons?: string; fields?: string[] };

async function decide(page: Page, language: Language, { outcome, reasons = '', fields = [] }: Decision) {
  const { desk, sign } = words[language];
  await page.getByRole('radio', { name: outcome }).check();
  await page.getByLabel(desk.reasons).fill(reasons);
  await page.getByLabel(desk.basis).fill('行政许可法 第32条');
  for (const field of fields) await page.getByRole('checkbox', { name: field }).check();
  await page.getByRole('button', { name: desk.next }).click();
  await page.getByRole('heading', { name: desk.so }).waitFor();
  await page.getByRole('button', { name: sign.go(desk.verb(outcome)) }).click();
  await page.locator('[data-told]').waitFor();
}

const statusOf = async (number: string) =>
  (
    (await (await fetch(`${url}/v1/cases/${number}`)).json()) as {
      case: {
        status: Record<string, unknown>;
        answers: Record<string, string>;
        decisions: { reasons?: string; basis: string }[];
      };
    }
  ).case;

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { act, check, fill, sign, desk } = words[language];

  test('a clerk sends a case back, the citizen corrects exactly what was named, and it goes on', {
    timeout: 180_000,
  }, async () => {
    const person = await citizen(browser, language, width);
    const number = await apply(person.page, language, '断桥面店');
    await listed(number, 'running');

    const clerk = await officer(browser, language, 'clerk', width);
    const { page } = clerk;
    await page.locator(`a[href="/desk/${number}"]`).click();
    await page.locator('[data-office]').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    // Nothing is chosen beforehand, and an adverse decision needs its reasons.
    await page.getByRole('button', { name: desk.next }).click();
    expect(await page.locator('.summary-wrong a').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: OUTCOMES[language].correction }).check();
    await page.getByRole('button', { name: desk.next }).click();
    expect(await page.locator('.summary-wrong a').count()).toBe(3);
    await decide(page, language, {
      outcome: OUTCOMES[language].correction,
      reasons: '门牌号与执照不一致',
      fields: [ASKS[language].place],
    });
    const sentBack = await statusOf(number);
    expect(sentBack.status).toMatchObject({ correcting: { fields: ['经营场所'] } });
    expect(sentBack.decisions[0]).toMatchObject({
      by: { officer: { reasons: '门牌号与执照不一致', basis: '行政许可法 第32条' } },
    });

    await person.page.goto(`${url}/cases/${number}`);
    await person.page.getByRole('link', { name: act.correct }).click();
    // The page before says the reasons as well, until this one is there.
    await person.page.locator('.filling').waitFor();
    await person.page.getByText('门牌号与执照不一致').waitFor();
    // One question stands there, with what was answered before.
    expect(await person.page.locator('.field').count()).toBe(1);
    expect(await person.page.getByLabel(ASKS[language].place).inputValue()).toBe('西湖区文三路 9 号');
    expect(await violations(person.page)).toEqual([]);
    await person.page.getByLabel(ASKS[language].place).fill('西湖区文三路 19 号');
    await person.page.getByRole('button', { name: fill.next }).click();
    await person.page.getByRole('heading', { level: 1, name: check.correctTitle }).waitFor();
    expect(await violations(person.page)).toEqual([]);
    await person.page.getByRole('button', { name: sign.go(sign.submit) }).click();
    await person.page.locator('[data-proof="good"]').waitFor();
    expect((await statusOf(number)).answers['经营场所']).toBe('西湖区文三路 19 号');

    await listed(number, 'running');
    await page.goto(`${url}/desk/${number}`);
    // The office is remembered; the key's file is asked for again.
    await page.getByRole('radio', { name: OUTCOMES[language].accept, exact: true }).check();
    await page.getByLabel(desk.basis).fill('行政许可法 第32条');
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.sign input[type=file]').setInputFiles(await keyFile('market-bureau', 'clerk'));
    await page.getByRole('button', { name: sign.go(desk.verb(OUTCOMES[language].accept)) }).click();
    await page.locator('[data-told]').waitFor();
    expect((await statusOf(number)).status).toMatchObject({ running: { step: '材料审查' } });
    // The next step is for another office, and the page says so.
    await page.getByText(desk.notYours(words[language].roles['reviewer'] ?? '')).waitFor();
    blameless(clerk.faults);
    blameless(person.faults);
    await clerk.close();
    await person.close();
  });

  test('the applicant withdraws, and nothing can be done after it', async () => {
    const person = await citizen(browser, language, width);
    const { page } = person;
    const number = await apply(page, language, '不开了');
    await page.goto(`${url}/cases/${number}`);
    await page.getByRole('link', { name: act.withdraw }).click();
    await page.getByText(act.withdrawText).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: sign.go(act.withdrawGo) }).click();
    await page.locator('[data-proof="good"]').waitFor();
    expect((await statusOf(number)).status).toMatchObject({ closed: { kind: 'withdrawn' } });
    // The page shows what it knew until it has read the case again.
    await page.getByRole('link', { name: act.withdraw }).waitFor({ state: 'detached' });
    await page.goto(`${url}/cases/${number}/withdraw`);
    await page.getByText(act.notOpen).waitFor();
    blameless(person.faults);
    await person.close();
  });
});

test('the inbox is walked with j, k and Enter, in the order of deadlines', async () => {
  const reviewer = await officer(browser, 'en', 'reviewer');
  const { page } = reviewer;
  await page.goto(`${url}/desk?show=all`);
  await page.locator('.inbox tbody tr').nth(1).waitFor();
  expect(await violations(page)).toEqual([]);
  const first = await page.locator('.inbox tr.chosen a').innerText();
  await page.keyboard.press('j');
  const second = await page.locator('.inbox tr.chosen a').innerText();
  expect(second).not.toBe(first);
  await page.keyboard.press('k');
  expect(await page.locator('.inbox tr.chosen a').innerText()).toBe(first);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: first }).waitFor();
  await reviewer.close();
});

test('an office that the signer does not hold is refused by the ledger, in words', async () => {
  const person = await citizen(browser, 'en');
  const number = await apply(person.page, 'en', '越权');
  const { page } = person;
  await page.goto(`${url}/desk`);
  await page.getByLabel(words.en.desk.institution).selectOption('market-bureau');
  await page.getByLabel(words.en.desk.role).selectOption('clerk');
  await page.getByRole('button', { name: words.en.desk.take }).click();
  await page.goto(`${url}/desk/${number}`);
  await page.getByRole('radio', { name: OUTCOMES.en.accept, exact: true }).check();
  await page.getByLabel(words.en.desk.basis).fill('none');
  await page.getByRole('button', { name: words.en.desk.next }).click();
  await page.getByRole('button', { name: words.en.sign.go(words.en.desk.verb(OUTCOMES.en.accept)) }).click();
  await page.getByText(rejects['not_in_office']?.en ?? '').waitFor();
  expect((await statusOf(number)).status).toMatchObject({ running: { step: '受理' } });
  await person.close();
});
