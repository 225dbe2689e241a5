// Where a case's clock stands, from its status alone.
import { expect, test } from 'vitest';
import { clockOf } from './clock';
import type { Bundle } from './bundle';
import type { Case, Status } from './state';

const bundle = {
  steps: [
    { id: '公告', name: { zh: '公示', en: 'Notice' }, does: { announce: { days: 15, basis: '条例 第7条' } } },
  ],
  clock: {
    starts_with: '受理',
    correction_days: 5,
    correction_basis: '许可法 第32条',
    pauses: { 检验: { name: { zh: '检验', en: 'Test' }, days: 15, basis: '许可法 第45条' } },
  },
} as unknown as Bundle;
const held = (status: Status, more: Partial<Case> = {}): Case => ({
  number: 'n',
  origin: 'witnessed',
  service: 's',
  version: 1,
  institution: 'i',
  answers: {},
  submitted: 0,
  status,
  ...more,
});
const closed = (at: number, kind: 'granted' | 'withdrawn' = 'granted') => ({
  closed: { end: 'e', kind, at },
});

test('before acceptance no clock runs, and after it one does', () => {
  const running = { running: { step: 's', due: 9, open: [] } };
  expect(clockOf(held(running), bundle)).toEqual({ is: 'before' });
  expect(clockOf(held(running, { accepted: 1 }), bundle)).toEqual({ is: 'runs' });
});

test('a clock that stands still says why, by which law, and until when', () => {
  const still = { step: '公告', since: 1, until: 9, days_left: 4, yellow_left: 2, open: [] };
  expect(
    clockOf(
      held(
        { suspended: { ...still, kind: { pause: '检验' } } },
        { stops: [{ kind: '检验', reasons: '水样', since: 1 }] },
      ),
      bundle,
    ),
  ).toEqual({
    is: 'paused',
    since: 1,
    until: 9,
    left: 4,
    why: { zh: '检验', en: 'Test' },
    reasons: '水样',
    basis: '许可法 第45条',
  });
  expect(clockOf(held({ suspended: { ...still, kind: 'announcement' } }), bundle)).toMatchObject({
    is: 'announced',
    why: { zh: '公示' },
    basis: '条例 第7条',
  });
  expect(
    clockOf(
      held({ correcting: { step: 's', fields: ['f'], since: 1, due: 9, days_left: 3, yellow_left: 1 } }),
      bundle,
    ),
  ).toMatchObject({ is: 'correcting', until: 9, left: 3, basis: '许可法 第32条' });
});

test('at its end a clock says whether the promise was kept, to the millisecond', () => {
  expect(clockOf(held(closed(10), { promised: 10 }), bundle)).toEqual({ is: 'kept', at: 10 });
  expect(clockOf(held(closed(11), { promised: 10 }), bundle)).toEqual({ is: 'late', at: 11 });
  expect(clockOf(held(closed(11, 'withdrawn'), { promised: 10 }), bundle)).toEqual({ is: 'ended', at: 11 });
});
