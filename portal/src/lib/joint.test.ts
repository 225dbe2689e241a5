// What the services of a package share.
import { expect, test } from 'vitest';
import { disclosedTo, papersOf, takersOf } from './joint';
import type { Bundle, Package } from './bundle';

const words = { zh: '', en: '' };
const held: Package = {
  id: 'shop',
  version: 1,
  name: words,
  summary: words,
  authority: 'i',
  form: {},
  sources: {},
  parts: [
    {
      service: 'licence',
      answers: { 店名: 'name', 电话: 'phone' },
      papers: { lease: 'lease', deed: 'deed' },
    },
    { service: 'permit', answers: { 经营者名称: 'name' }, papers: { premises: 'lease' } },
  ],
};
const material = (id: string, from?: string) => ({ id, name: { zh: id, en: id }, ...(from && { from }) });
const bundles = new Map([
  ['licence', { materials: [material('lease'), material('deed', 'deeds')] }],
  ['permit', { materials: [material('premises')] }],
] as [string, Bundle][]);

test('a paper that two services take is asked for once, and one that a register holds not at all', () => {
  expect(papersOf(held, bundles).map(({ id }) => id)).toEqual(['lease']);
  expect(takersOf(held, 'lease')).toEqual(['licence', 'permit']);
});

test('each case keeps the personal answers that it took, under its own names', () => {
  expect(disclosedTo(held.parts[0]!, { phone: 'sealed' })).toEqual({ 电话: 'sealed' });
  expect(disclosedTo(held.parts[1]!, { phone: 'sealed' })).toEqual({});
});
