// How much time is left, as a word and one of three states. The states are shown by shape as well as by
// colour.

import { useEffect, useState } from 'react';
import { away } from './time';

export type Deadline = { state: 'late' | 'soon' | 'ok'; text: string };

type Words = {
  over: (days: number) => string;
  overHours: (hours: number) => string;
  today: (time: string) => string;
  days: (days: number) => string;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function deadlineOf(due: number, now: number, words: Words, calendar?: string): Deadline {
  // What is over at midnight is over with the day before it.
  if (due <= now) {
    const days = Math.floor((now - due) / DAY);
    return {
      state: 'late',
      text: days > 0 ? words.over(days) : words.overHours(Math.max(1, Math.floor((now - due) / HOUR))),
    };
  }
  const { days, hour } = away(due, now, calendar);
  if (days === 0) return { state: 'soon', text: words.today(hour) };
  return { state: days === 1 ? 'soon' : 'ok', text: words.days(days) };
}

/** This moment, as a page shows it: it moves on every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), HOUR / 120);
    return () => clearInterval(timer);
  }, []);
  return now;
}
