// The right to a review: for refusals that the service names, until its days are over, once.
import { expect, test } from 'vitest';
import { reviewOf } from './review';
import type { Bundle } from './bundle';
import type { Case } from './state';

const bundle = {
  rights: {
    withdrawal: { basis: '' },
    review: { days: 60, after: ['不予许可'], opens: 'administrative-review', basis: '行政复议法 第20条' },
  },
} as unknown as Bundle;
const DAY = 86_400_000;
const refused = (end: string, more: Partial<Case> = {}): Case => ({
  number: 'n',
  origin: 'witnessed',
  service: 's',
  version: 1,
  institution: 'i',
  answers: {},
  submitted: 0,
  status: { closed: { end, kind: 'refused', at: 10 * DAY } },
  ...more,
});

test('a refusal may be reviewed until the end of the last of its days', () => {
  expect(reviewOf(refused('不予许可'), bundle, 71 * DAY - 1)).toMatchObject({ is: 'open', until: 71 * DAY });
  expect(reviewOf(refused('不予许可'), bundle, 71 * DAY)).toMatchObject({ is: 'over' });
});

test('what is reviewed already is not reviewed twice', () => {
  expect(reviewOf(refused('不予许可', { reviews: ['r'] }), bundle, 11 * DAY)).toMatchObject({ is: 'used' });
});

test('an end that the service does not name, an open case and an unknown version give no right', () => {
  expect(reviewOf(refused('已撤回'), bundle, 11 * DAY)).toBeUndefined();
  expect(reviewOf(refused('不予许可'), undefined, 11 * DAY)).toBeUndefined();
  expect(
    reviewOf(refused('', { status: { running: { step: 's', due: 1, open: [] } } }), bundle, 0),
  ).toBeUndefined();
});
