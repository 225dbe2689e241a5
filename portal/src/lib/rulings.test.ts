// A case's rulings and the node's sentences, put together.
import { expect, test } from 'vitest';
import { explained, rulingsOf, said } from './rulings';
import type { Case, Ruling } from './state';

const ruling = (decision: string, row: string): Ruling => ({
  decision,
  sheet: '0'.repeat(64),
  engine: 1,
  gas: 1,
  inputs: { 面积: '42' },
  hits: [{ row, basis: '法 第1条' }],
  misses: [{ row: 'S1', column: '面积' }],
});
const officer = { did: 'd', institution: 'i', role: 'clerk', basis: 'b' };
const held: Case = {
  number: 'n',
  origin: 'witnessed',
  service: 's',
  version: 1,
  institution: 'i',
  answers: {},
  submitted: 0,
  decisions: [
    {
      step: '受理',
      outcome: '补正',
      at: 1,
      by: { officer: { ...officer, advice: { ruling: ruling('scope', 'S2') } } },
    },
    {
      step: '受理',
      outcome: '受理',
      at: 2,
      by: { officer: { ...officer, advice: { ruling: ruling('scope', 'S3') } } },
    },
    { step: '核税', outcome: '税', at: 3, by: { rule: { ruling: ruling('tax', 'T1') } } },
    { step: '决定', outcome: '准予', at: 4, by: { officer } },
  ],
  status: { running: { step: '发证', due: 9, open: [], advice: { ruling: ruling('last-look', 'L1') } } },
};
const says = (...zh: string[]) => zh.map((one) => ({ zh: one, en: one }));

test('a case tells what rules decided, what they advised, and what waits for an officer', () => {
  expect(rulingsOf(held).map(({ step, how }) => [step, how])).toEqual([
    ['受理', 'advised'],
    ['受理', 'advised'],
    ['核税', 'decided'],
    ['发证', 'open'],
  ]);
});

test('the same sheet asked twice keeps its two explanations apart', () => {
  const first = { step: '受理', decision: 'scope', says: says('第一次') };
  const second = { step: '受理', decision: 'scope', says: says('第二次') };
  const pairs = explained(rulingsOf(held), [first, second]);
  expect(pairs.map(([, explanation]) => explanation?.says[0]?.zh)).toEqual([
    '第一次',
    '第二次',
    undefined,
    undefined,
  ]);
});

test('rows that apply come first, what is reckoned comes last, and S1 is not S10', () => {
  const told = said(ruling('scope', 'S3'), {
    step: '受理',
    decision: 'scope',
    says: says('结论', 'S10 不相干', 'S1 不适用', 'S3 适用', '税 = 1 * 2 = 2'),
  });
  expect(told.conclusion?.zh).toBe('结论');
  expect(told.rows.map(({ row, applies, says: sentence }) => [row, applies, sentence?.zh])).toEqual([
    ['S3', true, 'S3 适用'],
    ['S1', false, 'S1 不适用'],
  ]);
  expect(told.reckoned.map(({ zh }) => zh)).toEqual(['S10 不相干', '税 = 1 * 2 = 2']);
});

test('without the node’s sentences the rows and their law still stand', () => {
  expect(said(ruling('scope', 'S3'), undefined).rows).toEqual([
    { row: 'S3', basis: '法 第1条', applies: true },
    { row: 'S1', applies: false },
  ]);
});
