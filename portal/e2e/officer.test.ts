// What an officer does besides deciding: stopping the clock and letting it go on, deviating from a rule,
// looking at a closed case again; and the inbox with its filters, cards and bad days.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { act, applied, appointed, caseOf, decided, drawnCase, person } from './acts';
import { blameless, launch, open, overflows, settled, violations } from './browser';
import { keyFile, officer, sitDown, words } from './people';

const url = inject('url');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { case: texts, desk, sign } = words[language];

  test('an officer stops the clock for a test that the service names, and lets it go on with its result', {
    timeout: 120_000,
  }, async () => {
    const number = await applied(await person(), '水样待检');
    await decided(number, 'clerk', '受理', '受理');
    const { page, faults, close } = await officer(browser, language, 'reviewer', width);
    await page.goto(`${url}/desk/${number}`);
    await page.locator('#pause > summary').click();
    await page.locator('#pause').getByRole('button', { name: desk.next }).click();
    expect(await page.locator('#pause .summary-wrong a').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('radio', { name: language === 'zh' ? '检验、检测' : 'Laboratory tests' }).check();
    await page.getByLabel(desk.pauseReasons).fill('冷食间水样待检');
    await page.locator('#pause').getByRole('button', { name: desk.next }).click();
    await page.locator('.sign input[type=file]').setInputFiles(await keyFile('market-bureau', 'reviewer'));
    // Acting for an institution stands beside what is signed, and on top of the page.
    expect(await page.locator('.sign').innerText()).toContain(words[language].roles['reviewer']);
    expect(await page.locator('[data-office]').isVisible()).toBe(true);
    await page.getByRole('button', { name: sign.go(desk.pauseGo) }).click();
    await page.locator('[data-told]').waitFor();
    expect((await caseOf(number)).status).toMatchObject({
      suspended: { kind: { pause: '检验' }, step: '材料审查' },
    });
    await page.locator('[data-clock="paused"]').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByLabel(desk.resumeReasons).fill('水样合格');
    await page.getByRole('button', { name: desk.next }).click();
    await page.getByRole('button', { name: sign.go(desk.resumeGo) }).click();
    await page.locator('[data-clock="runs"]').waitFor();
    expect(await caseOf(number)).toMatchObject({
      status: { running: { step: '材料审查' } },
      stops: [{ kind: '检验', reasons: '冷食间水样待检', result: '水样合格' }],
    });
    blameless(faults);
    await close();
  });

  test('what a colleague has in hand is taken over only knowingly, with reasons, and given back', {
    timeout: 120_000,
  }, async () => {
    const number = await applied(await person(), '认领茶社');
    const colleague = { ...(await person()), as: { institution: 'market-bureau', role: 'clerk' } };
    await appointed(colleague.did, 'market-bureau', 'clerk');
    await act(colleague, { 'service.claim': { case: number, step: '受理' } });
    const { page, faults, close } = await officer(browser, language, 'clerk', width);
    const row = page.locator('.inbox tr', { hasText: number });
    await row.getByText(desk.othersHand(`…${colleague.did.slice(-6)}`)).waitFor();
    await page.getByLabel(desk.hand).selectOption('free');
    await row.waitFor({ state: 'detached' });
    await page.getByLabel(desk.hand).selectOption('others');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await row.getByRole('link', { name: number }).click();

    await page.locator('#claim').getByRole('button', { name: desk.next }).waitFor();
    expect(await page.locator('input[name="outcome"]').count()).toBe(0);
    await page.keyboard.press('c');
    await page.keyboard.type('同事请假');
    expect(await page.getByLabel(desk.takeOverReasons).inputValue()).toBe('同事请假');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.locator('#claim').getByRole('button', { name: desk.next }).click();
    await page.getByRole('button', { name: sign.go(desk.takeOverGo) }).click();
    await page.locator('[data-claimed="mine"]').waitFor();
    expect(await page.locator('input[name="outcome"]').count()).toBeGreaterThan(1);
    await expect(
      act(colleague, {
        'service.decide': { case: number, step: '受理', outcome: '受理', basis: '行政许可法 第32条' },
      }),
    ).rejects.toThrow('claimed_by_another');

    await page.locator('#claim > summary').click();
    await page.getByRole('button', { name: sign.go(desk.releaseGo) }).click();
    await page.locator('#claim > summary', { hasText: desk.claim }).click();
    expect((await caseOf(number)).status).toMatchObject({ running: { open: [{ task: '受理' }] } });
    await page.getByRole('button', { name: sign.go(desk.claimGo) }).click();
    await page.locator('[data-claimed="mine"]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${url}/cases/${number}`);
    await page.getByText(texts.inHand).waitFor();
    blameless(faults);
    await close();
  });

  test('another decision than the rule’s needs its own reason, which everyone can read', {
    timeout: 120_000,
  }, async () => {
    const number = await applied(await person(), '散装糕点', {
      answers: { 主体业态: '食品销售经营者', 经营项目: ['预包装食品销售'] },
    });
    const { page, faults, close } = await officer(browser, language, 'clerk', width);
    await page.goto(`${url}/desk/${number}`);
    await page.locator('.rules .applies').first().waitFor();
    await page.getByRole('radio', { name: language === 'zh' ? '予以受理' : 'Accept', exact: true }).check();
    await page.getByLabel(desk.basis).fill('行政许可法 第32条');
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.summary-wrong a', { hasText: desk.wrongDeviates }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(texts.deviates).fill('现场另有散装糕点');
    await page.getByRole('button', { name: desk.next }).click();
    await page.locator('.sign input[type=file]').setInputFiles(await keyFile('market-bureau', 'clerk'));
    await page.locator('.sign button.button').click();
    await page.locator('[data-told]').waitFor();
    await page.goto(`${url}/cases/${number}`);
    await settled(page);
    expect(await page.locator('.timeline').innerText()).toContain('现场另有散装糕点');
    blameless(faults);
    await close();
  });

  test('a closed case that lots gave to an officer is looked at again, and its page says what was found', {
    timeout: 120_000,
  }, async () => {
    const number = await drawnCase(await person(), '抽中的店');
    const { page, faults, close } = await officer(browser, language, 'rereviewer', width);
    await page.getByRole('link', { name: desk.tabs['drawn'] ?? '' }).click();
    await page.locator(`.cases a[href="/desk/${number}"]`).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.locator(`.cases a[href="/desk/${number}"]`).click();
    await page.getByRole('button', { name: desk.next }).click();
    expect(await page.locator('.summary-wrong a').count()).toBe(2);
    await page.getByRole('radio', { name: desk.upheld }).check();
    await page.getByLabel(desk.rereviewReasons).fill('条文适用正确');
    await page.getByRole('button', { name: desk.next }).click();
    await page.getByRole('button', { name: sign.go(desk.rereviewGo) }).click();
    await page.locator('[data-told]').waitFor();
    expect((await caseOf(number)).rereview?.found).toMatchObject({ upheld: true, reasons: '条文适用正确' });
    await page.goto(`${url}/cases/${number}`);
    await page.getByText(texts.rereviewUpheld['yes'] ?? '').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    blameless(faults);
    await close();
  });

  test('cards follow the clock as word and shape, and filters narrow the list', {
    timeout: 120_000,
  }, async () => {
    // A network that runs on may hold the cases of another day.
    const name = `牌桌${Date.now()}`;
    const number = await applied(await person(), name);
    const { page, close } = await officer(browser, language, 'clerk', width);
    await page.locator(`.inbox a[href="/desk/${number}"]`).waitFor();
    const { status } = await caseOf(number);
    const due = typeof status === 'object' && 'running' in status ? (status.running.open[0]?.due ?? 0) : 0;
    expect(await page.locator('[data-card]').count()).toBe(0);
    // The same page a minute after the limit of this case.
    await page.clock.setFixedTime(due + 60_000);
    await page.goto(`${url}/desk`);
    const line = page.locator('.inbox tr', { has: page.locator(`a[href="/desk/${number}"]`) });
    await line.locator('[data-card="red"]').waitFor();
    expect(await line.innerText()).toContain(desk.red);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByLabel(desk.card).selectOption('none');
    await line.waitFor({ state: 'detached' });
    await page.getByLabel(desk.card).selectOption('red');
    await page.getByLabel(desk.find).fill(name);
    await page.waitForURL(/[?&]q=/);
    await page.locator('.inbox tbody tr').nth(1).waitFor({ state: 'detached' });
    await line.waitFor();
    // What is shown stands in the address.
    await page.reload();
    await line.waitFor();
    await page.locator('.inbox tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(await page.getByLabel(desk.find).inputValue()).toBe(name);
    await page.getByLabel(desk.find).fill('zzzz');
    await page.getByRole('heading', { name: desk.noneLeft }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: desk.clear }).click();
    await line.waitFor();
    await close();
  });

  test('an empty desk says the next step; a node that is away, fails or takes long is called so', {
    timeout: 120_000,
  }, async () => {
    const { page, close } = await open(browser, language, width);
    await sitDown(page, language, 'rereviewer', 'resources-bureau');
    await page.getByRole('heading', { name: desk.none }).waitFor();
    expect(await violations(page)).toEqual([]);
    const { common, problem } = words[language];
    await page.route('**/v1/desk**', (route) => route.abort('connectionrefused'));
    await page.goto(`${url}/desk`);
    await page.getByText(problem.offline[0]).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/v1/desk**');
    await page.route('**/v1/desk**', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.getByRole('button', { name: common.retry }).click();
    await page.getByText(problem.server[0]).waitFor();
    await page.unroute('**/v1/desk**');
    let release: (() => void) | undefined;
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route('**/v1/desk**', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: common.retry }).click();
    await page.reload();
    await page.getByText(common.slow).waitFor();
    expect(await violations(page)).toEqual([]);
    release?.();
    await page.getByRole('heading', { name: desk.none }).waitFor();
    await close();
  });
});
