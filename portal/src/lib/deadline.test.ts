import { beforeEach, expect, test } from 'vitest';
import { learn } from './calendars';
import { deadlineOf } from './deadline';

const words = {
  over: (n: number) => `over ${n}`,
  overHours: (n: number) => `over ${n} h`,
  today: (t: string) => `today ${t}`,
  days: (n: number) => `${n} left`,
};
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 8, minute);

beforeEach(() => void learn([{ id: 'cn', version: 1, utc_offset_minutes: 480, years: [2026] }]));

test.each([
  ['an hour ago', at(18, 8), 'late', 'over 1 h'],
  ['this very moment', at(18, 9), 'late', 'over 1 h'],
  ['yesterday and more', at(16, 8), 'late', 'over 2'],
  ['later today', at(18, 17), 'soon', 'today 17:00'],
  ['with the end of today', at(19, 0), 'soon', 'today 24:00'],
  ['just after midnight', at(19, 0, 1), 'soon', '1 left'],
  ['tomorrow', at(19, 9), 'soon', '1 left'],
  ['with the end of tomorrow', at(20, 0), 'soon', '1 left'],
  ['next week', at(25, 9), 'ok', '7 left'],
])('due %s is told in words and one of three states', (_, due, state, text) => {
  expect(deadlineOf(due, at(18, 9), words)).toEqual({ state, text });
});
