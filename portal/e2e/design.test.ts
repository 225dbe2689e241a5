// The designer's day: a published service is opened, a cell changed, the finding mended, the preview read in
// both languages, past cases tried, the version published by the department and endorsed by the supervisor.
import { describe, expect, test } from 'vitest';
import { blameless, overflows, settled, violations } from './browser';
import { change, choose, designer, findings, held, sign, take, text, url, type Held } from './designing';
import { words } from './people';

const PERMIT = 'food-business-permit';
/** The service that gets a new version here: nobody applies for it elsewhere at the same moment. */
const LAND = 'land-title-transfer';
const SCOPE = 'decisions/scope.md';
/** Longest wait for a version to take force. */
const FORCE_MS = 30_000;

describe.each([
  ['zh', 1280],
  ['en', 360],
] as const)('in %s at %i px', (language, width) => {
  const { design } = words[language];

  test('a changed cell is found with the case it breaks; a click leads to its line to mend it', async () => {
    const { page, faults, close } = await designer(language, `/design/${PERMIT}`, width);
    await findings(page, 0);
    await choose(page, SCOPE);
    await change(page, '| S1   | 食品销售经营者 ', '| S1   | 餐饮服务经营者 ');
    await findings(page, 'some');
    const found = page
      .locator('.findings li')
      .filter({ hasText: language === 'zh' ? '没有一行适用' : 'no row applies' })
      .first();
    expect(await found.innerText()).toContain(language === 'zh' ? '主体业态=食品销售经营者' : 'food');
    expect(await found.innerText()).toContain(SCOPE);
    await page.goto(`${url}/design/${PERMIT}?show=sheets`);
    await page.locator('[data-wrong]').first().waitFor();
    // The draft came back with the page, and the sheet's own examples name what broke.
    await findings(page, 'some');
    await page.getByLabel(design.view['sheets'] ?? '', { exact: true }).selectOption('scope');
    await page.locator('[data-wrong]:not([data-wrong="0"])').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.locator('.findings li button').filter({ hasText: SCOPE }).first().click();
    const chosen = await text(page).evaluate((box: HTMLTextAreaElement) =>
      box.value.slice(box.selectionStart, box.selectionEnd),
    );
    expect(chosen).toMatch(/^\| /);
    await change(page, '| S1   | 餐饮服务经营者 ', '| S1   | 食品销售经营者 ');
    await findings(page, 0);
    await page.locator('[data-wrong="0"]').waitFor();
    blameless(faults);
    await close();
  });

  test('the preview speaks both languages, whatever the page speaks', async () => {
    const { page, faults, close } = await designer(language, `/design/${PERMIT}`, width);
    await findings(page, 0);
    await choose(page, 'service.yaml');
    await change(
      page,
      'name: { zh: 食品经营许可, en: Food business permit }',
      'name: { zh: 食品小铺许可, en: Food stall permit }',
    );
    const group = page.getByRole('group', { name: design.inLanguage });
    await group.getByRole('button', { name: design.chinese, exact: true }).click();
    await page.locator('.seen-title', { hasText: '食品小铺许可' }).waitFor();
    await page.locator('.view').getByText(words.zh.services.form).waitFor();
    await group.getByRole('button', { name: design.english, exact: true }).click();
    await page.locator('.seen-title', { hasText: 'Food stall permit' }).waitFor();
    await page.locator('.view').getByText(words.en.services.form).waitFor();
    for (const view of ['form', 'process', 'compare', 'shadow', 'guide'] as const) {
      await page
        .locator('.seeing .tabs a')
        .nth(['guide', 'form', 'process', 'sheets', 'compare', 'shadow'].indexOf(view))
        .click();
      await page.locator(`.view[data-view="${view}"]`).waitFor();
      expect(await violations(page), view).toEqual([]);
      expect(await overflows(page), view).toBe(false);
    }
    blameless(faults);
    await close();
  });
});

test('the preview’s form is the one that applicants fill in, checked as the ledger checks it', async () => {
  const { page, close } = await designer('en', `/design/${PERMIT}?show=form`);
  await page.locator('.view[data-view="form"] form').waitFor();
  await page.getByRole('button', { name: words.en.fill.next }).click();
  await page.locator('.summary-wrong').waitFor();
  expect(await page.locator('.summary-wrong a').count()).toBeGreaterThan(3);
  expect(await violations(page)).toEqual([]);
  await close();
});

test('a set of answers tried by hand names the row that applies and why', async () => {
  const { page, close } = await designer('en', `/design/company-registration?show=sheets`);
  const { design } = words.en;
  await page.getByLabel(design.view['sheets'] ?? '', { exact: true }).selectOption('capital');
  await page.getByLabel('Kind of company').selectOption('有限责任公司');
  await page.getByLabel('Number of shareholders or partners').fill('51');
  await page.getByLabel('Years in which the capital is paid in').fill('1');
  // What another sheet gives is asked for where that sheet asks it, in its own words.
  await page.getByLabel('Capital').first().waitFor();
  await page.locator('.ruling[data-rows="K3"]').waitFor();
  expect(await page.locator('.ruling').innerText()).toContain('K1 does not apply');
  expect(await page.locator('[data-hit]').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await close();
});

test('a shadow run says what would be decided differently, and changes nothing', async () => {
  const { page, faults, close } = await designer('en', `/design/${PERMIT}?show=shadow`);
  const { design } = words.en;
  await findings(page, 0);
  await page.getByRole('button', { name: design.shadowGo }).click();
  await page.locator('[data-shadow="0"]').waitFor();
  // From now on restaurants would be sent away by the advice at acceptance.
  await choose(page, SCOPE);
  const sheet = (await text(page).inputValue())
    .replace(/(\| S3 .*\| )转人工( +\|)/g, '$1受理$2')
    .replace(/^(\| 转人工 .*\|)\n/m, '$1\n| 受理 | accept |\n');
  await text(page).fill(sheet);
  await findings(page, 0);
  await page.locator('[data-shadow="idle"]').waitFor();
  await page.getByRole('button', { name: design.shadowGo }).click();
  await page.locator('.shadow[data-shadow]:not([data-shadow="running"], [data-shadow="idle"])').waitFor();
  expect(Number(await page.locator('.shadow').getAttribute('data-shadow'))).toBeGreaterThan(0);
  expect(await page.locator('.differences li').first().innerText()).toContain('accept');
  expect(await violations(page)).toEqual([]);
  blameless(faults);
  await close();
});

test('a version is published by the department, endorsed by the supervisor, and takes force', async () => {
  const before = await held(LAND);
  const next = (before?.service.versions.at(-1)?.version ?? 0) + 1;
  const days = (before?.bundle.promise.our_days ?? 0) === 5 ? 4 : 5;
  const { design } = words.en;
  const publisher = await designer('en', '/account');
  await take(publisher.page, 'en', 'resources-bureau', 'publisher');
  await publisher.page.goto(`${url}/design/${LAND}`);
  await findings(publisher.page, 0);
  await choose(publisher.page, 'service.yaml');
  await change(
    publisher.page,
    `our_limit:   { working_days: ${before?.bundle.promise.our_days} }`,
    `our_limit:   { working_days: ${days} }`,
  );
  await findings(publisher.page, 0);
  await publisher.page.getByRole('link', { name: design.publish }).click();
  await publisher.page.locator('[data-changed="service.yaml"]').waitFor();
  await settled(publisher.page);
  expect(await violations(publisher.page)).toEqual([]);
  await sign(publisher.page, 'en', design.signPublish, 'resources-bureau', 'publisher');
  await publisher.page.locator(`[data-published="${next}"]`).waitFor();
  expect(await violations(publisher.page)).toEqual([]);
  const waiting = await held(LAND);
  expect(waiting?.service.versions.at(-1)).toMatchObject({ version: next });
  expect(waiting?.service.versions.at(-1)?.from).toBeUndefined();
  expect(waiting?.bundle.version, 'the version before stays in force').toBe(before?.bundle.version);
  blameless(publisher.faults);
  await publisher.close();

  const supervisor = await designer('zh', '/account');
  const { page } = supervisor;
  await take(page, 'zh', 'data-bureau', 'supervisor');
  await page.goto(`${url}/design`);
  await page
    .locator(`[data-service="${LAND}"]`)
    .getByRole('link', { name: words.zh.design.endorse(next) })
    .waitFor();
  // A node that shows another bundle than its files build: nothing can be endorsed.
  await page.route(/\?version=/, async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as Held;
    json.bundle.promise.our_days += 1;
    await route.fulfill({ response, json });
  });
  await page.goto(`${url}/design/${LAND}/endorse/${next}`);
  await page.locator('[data-good="false"]').first().waitFor();
  expect(await page.locator('[data-good="false"]').count()).toBe(2);
  expect(await page.getByLabel(words.zh.design.supervisor).count()).toBe(0);
  await page.unroute(/\?version=/);
  await page.goto(`${url}/design`);
  await page
    .locator(`[data-service="${LAND}"]`)
    .getByRole('link', { name: words.zh.design.endorse(next) })
    .click();
  await page.locator('[data-changed="service.yaml"]').waitFor();
  await settled(page);
  expect(await page.locator('.changes .came').innerText()).toContain(`working_days: ${days}`);
  expect(await page.locator('[data-good="true"]').count()).toBe(2);
  await page.getByLabel(words.zh.design.supervisor).selectOption('data-bureau');
  expect(await violations(page)).toEqual([]);
  await sign(page, 'zh', words.zh.design.signEndorse, 'data-bureau', 'supervisor');
  await page.locator(`[data-endorsed="${next}"]`).waitFor();
  blameless(supervisor.faults);
  await supervisor.close();

  await expect
    .poll(async () => (await held(LAND))?.bundle, { timeout: FORCE_MS })
    .toMatchObject({ version: next, promise: { our_days: days } });
});
