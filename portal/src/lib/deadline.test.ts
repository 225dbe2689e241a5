import { expect, test } from 'vitest';
import { deadlineOf } from './deadline';

const words = { over: (n: number) => `over ${n}`, overHours: (n: number) => `over ${n} h`, today: (t: string) => `today ${t}`, days: (n: number) => `${n} left` };
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

test.each([
  ['an hour ago', at(18, 8), 'late', 'over 1 h'],
  ['yesterday and more', at(16, 8), 'late', 'over 2'],
  ['later today', at(18, 17), 'soon', 'today 17:00'],
  ['tomorrow', at(19, 9), 'soon', '1 left'],
  ['next week', at(25, 9), 'ok', '7 left'],
])('due %s is told in words and one of three states', (_, due, state, text) => {
  expect(deadlineOf(due, at(18, 9), words)).toEqual({ state, text });
});
