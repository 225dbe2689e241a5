// Times as a person reads them. The ledger counts Unix milliseconds; the offices' calendar says which day
// that is, for every reader the same one. Who is elsewhere reads the zone with it.
import { calendarOf } from './calendars';

const MINUTE = 60_000;
const DAY = 86_400_000;
const pad = (n: number) => String(n).padStart(2, '0');

/** Minutes ahead of UTC on this device. */
const here = (ms: number) => -new Date(ms).getTimezoneOffset();
/** Minutes ahead of UTC where the calendar is; the device's own while none is known. */
const offsetOf = (ms: number, calendar?: string) => calendarOf(calendar)?.utc_offset_minutes ?? here(ms);

/** `UTC+8` */
function zone(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest > 0 ? `:${pad(rest)}` : ''}`;
}

/** A text with the zone it speaks of, where the reader's clock shows another. */
function placed(text: string, ms: number, offset: number): string {
  return offset === here(ms) ? text : `${text} ${zone(offset)}`;
}

/** The same figures as UTC, so that they can be read off. */
const shifted = (ms: number, offset: number) => new Date(ms + offset * MINUTE);
const date = (d: Date) => `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`;
const time = (d: Date) => `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`;

/** `2026-11-18 09:12` by the offices' clock. */
export function moment(ms: number, calendar?: string): string {
  const offset = offsetOf(ms, calendar);
  const d = shifted(ms, offset);
  return placed(`${date(d)} ${time(d)}`, ms, offset);
}

/** `2026-11-18` by the offices' clock. */
export function day(ms: number, calendar?: string): string {
  const offset = offsetOf(ms, calendar);
  return placed(date(shifted(ms, offset)), ms, offset);
}

/** Whether something that is over at this moment is over with the end of a day. */
const endsADay = (ms: number, offset: number) => (ms + offset * MINUTE) % DAY === 0;

/**
 * When something is over: the last day of a period is that day, until its end, never the midnight after it.
 * What is over at another hour is over at that moment.
 */
export function until(ms: number, byEnd: (day: string) => string, calendar?: string): string {
  return endsADay(ms, offsetOf(ms, calendar)) ? byEnd(day(ms - 1, calendar)) : moment(ms, calendar);
}

/** Days from today to the last day of what is over at `due`, and the hour it is over at on that day. */
export function away(due: number, now: number, calendar?: string): { days: number; hour: string } {
  const offset = offsetOf(due, calendar);
  const number = (ms: number) => Math.floor((ms + offset * MINUTE) / DAY);
  return {
    days: number(due - 1) - number(now),
    hour: endsADay(due, offset) ? '24:00' : time(shifted(due, offset)),
  };
}

/**
 * The first year from one moment to another of which the calendar lists no day: days counted into it may
 * still move.
 */
export function unknownYear(from: number, to: number, calendar?: string): number | undefined {
  const known = calendarOf(calendar);
  if (!known) return undefined;
  const yearOf = (ms: number) => shifted(ms, known.utc_offset_minutes).getUTCFullYear();
  const last = yearOf(to - 1);
  for (let year = yearOf(from); year <= last; year += 1) if (!known.years.includes(year)) return year;
  return undefined;
}

/** `09:12:07` on this device. */
export function clock(ms: number): string {
  const d = new Date(ms);
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', MINUTE],
  ['second', 1000],
];

/** `3 天前` / `3 days ago` */
export function relative(ms: number, language: string, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const distance = ms - now;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size || unit === 'second')
      return format.format(Math.trunc(distance / size), unit);
  }
  return '';
}

/** `18,204` in every language: digits are for comparing. */
export const number = (n: number, digits = 0): string =>
  n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
