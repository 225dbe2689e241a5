// Filling in the form of the demo's service, as a person would.
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { words, type Language } from './people';

/** What the demo's service asks, as a reader sees it. */
export const ASKS = {
  zh: {
    name: '经营者名称',
    place: '经营场所',
    kind: '餐饮服务经营者',
    sold: '热食类食品制售',
    person: '法定代表人或负责人',
    phone: '联系电话',
    area: '场所面积（平方米）',
  },
  en: {
    name: 'Name of the business',
    place: 'Address of the premises',
    kind: 'Catering',
    sold: 'Hot food',
    person: 'Legal representative',
    phone: 'Telephone',
    area: 'Floor area in square metres',
  },
};

/** Answers everything but the name of the business. */
export async function fillIn(page: Page, language: Language, name = '') {
  const asks = ASKS[language];
  if (name) await page.getByLabel(asks.name).fill(name);
  await page.getByLabel(asks.place).fill('西湖区文三路 9 号');
  await page.getByLabel(asks.kind).check();
  await page.getByLabel(asks.sold).check();
  await page.getByLabel(asks.person).fill('李四');
  await page.getByLabel(asks.phone).fill('0571-12345678');
  await page.getByLabel(asks.area).fill('42.5');
}

/** Applies for the demo's permit, and gives the case's number. */
export async function apply(page: Page, language: Language, name: string): Promise<string> {
  const { fill, sign } = words[language];
  await page.goto(`${inject('url')}/apply/food-business-permit`);
  await fillIn(page, language, name);
  await page.getByRole('button', { name: fill.next }).click();
  await page.getByRole('button', { name: sign.go(sign.submit) }).click();
  return (await page.locator('[data-case]').getAttribute('data-case')) ?? '';
}
