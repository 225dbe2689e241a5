// Where a draft goes on, and what a receipt still knows.
import { expect, test } from 'vitest';
import { addressOf, disclosedIn, draftOf, type Filed } from './draft';

test('a draft leads back to its application, its review or its package', () => {
  expect(addressOf(draftOf('permit', 3))).toBe('/apply/permit');
  expect(addressOf(draftOf('review', 1, '330106-sj-2026-000004'))).toBe(
    '/apply/review?about=330106-sj-2026-000004',
  );
  expect(addressOf(draftOf('+shop', 12))).toBe('/packages/shop/apply');
});

test('a receipt opens the personal answers that it was kept for, Chinese included', () => {
  const disclosure = Buffer.from(JSON.stringify(['salt', '法定代表人', '李四'])).toString('base64url');
  expect(disclosedIn({ disclosures: { 法定代表人: disclosure } } as unknown as Filed)).toEqual({
    法定代表人: '李四',
  });
});
