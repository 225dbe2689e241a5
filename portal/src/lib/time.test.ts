// Days by the offices' clock: wherever the reader and the calendar are, a period's last day is that day.
import { beforeEach, expect, test } from 'vitest';
import { calendarOf, learn } from './calendars';
import { away, day, moment, unknownYear, until } from './time';

const OFFSETS = [-720, -210, 0, 345, 480, 840];
const calendars = OFFSETS.map((offset) => ({
  id: `c${offset}`,
  version: 1,
  utc_offset_minutes: offset,
  years: [2026, 2028],
}));
const byEnd = (text: string) => `end of ${text}`;
/** The date, whatever zone is named after it. */
const plain = (text: string) => text.replace(/ UTC.*/, '');

beforeEach(() => void learn(calendars));

test('the last day of a promise is that day, in the calendar’s zone', () => {
  for (const offset of OFFSETS) {
    for (let number = 20_000; number < 21_500; number += 7) {
      const midnight = number * 86_400_000 - offset * 60_000;
      const name = new Date((number - 1) * 86_400_000).toISOString().slice(0, 10);
      expect(plain(until(midnight, byEnd, `c${offset}`))).toBe(`end of ${name}`);
      expect(plain(day(midnight - 1, `c${offset}`))).toBe(name);
      expect(away(midnight, midnight - 1, `c${offset}`)).toEqual({ days: 0, hour: '24:00' });
      expect(away(midnight, midnight - 86_400_001, `c${offset}`).days).toBe(1);
      expect(plain(until(midnight + 60_000, byEnd, `c${offset}`))).toMatch(/ 00:01$/);
    }
  }
});

test('who is elsewhere reads the zone with it, and only they', () => {
  const here = -new Date(0).getTimezoneOffset();
  for (const offset of OFFSETS) {
    const text = moment(Date.UTC(2026, 0, 15, 12), `c${offset}`);
    expect(/ UTC[+-]\d+(:\d\d)?$/.test(text)).toBe(offset !== here);
  }
  expect(moment(Date.UTC(2026, 11, 9, 16), 'c345')).toBe('2026-12-09 21:45 UTC+5:45');
  expect(moment(Date.UTC(2026, 11, 9, 16), 'c-210')).toBe('2026-12-09 12:30 UTC-3:30');
});

const at = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) - 480 * 60_000;

test('a year that the calendar does not know is told', () => {
  expect(unknownYear(at(2026, 12, 30), at(2027, 1, 1), 'c480')).toBeUndefined();
  expect(unknownYear(at(2026, 12, 30), at(2027, 1, 2), 'c480')).toBe(2027);
  expect(unknownYear(at(2026, 12, 30), at(2028, 1, 2), 'c480')).toBe(2027);
  expect(unknownYear(at(2028, 1, 1), at(2028, 12, 31), 'c480')).toBeUndefined();
});

test('the first calendar stands in for one that is not known, and what is learnt is kept', () => {
  expect(calendarOf('elsewhere')?.id).toBe('c-720');
  expect(calendarOf('constructor')?.id).toBe('c-720');
  expect(learn(calendars)).toBe(false);
});
