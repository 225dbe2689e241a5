// Periods: what a plain number means, and on which day each ends.
import { expect, test } from 'vitest';
import { aboutDays, endOf, periodOf } from './period';

test('a plain number is in the unit that is usual there', () => {
  expect(periodOf(5)).toEqual({ count: 5, unit: 'working_days' });
  expect(periodOf(60, 'days')).toEqual({ count: 60, unit: 'days' });
  expect(periodOf({ months: 6 })).toEqual({ count: 6, unit: 'months' });
  expect(aboutDays(5)).toBe(7);
  expect(aboutDays({ days: 60 })).toBe(60);
});

const at = (text: string) => Date.parse(`${text}+08:00`);

test('a period ends with its last day, in the zone of its calendar', () => {
  const last = (from: string, period: Parameters<typeof endOf>[1]) =>
    endOf(at(`${from}T09:00:00`), period, 'days', 480);
  expect(last('2026-03-02', 60)).toBe(at('2026-05-02T00:00:00'));
  expect(last('2026-08-31', { months: 1 })).toBe(at('2026-10-01T00:00:00'));
  expect(last('2026-12-31', { months: 2 })).toBe(at('2027-03-01T00:00:00'));
  expect(last('2028-02-29', { years: 1 })).toBe(at('2029-03-01T00:00:00'));
});
