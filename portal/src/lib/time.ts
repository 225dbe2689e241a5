// Times as a person reads them. The ledger counts Unix milliseconds; the reader's own time zone shows them.

const pad = (n: number) => String(n).padStart(2, '0');

/** `2026-11-18 09:12` */
export function moment(ms: number): string {
  const d = new Date(ms);
  return `${day(ms)} ${pad(d.getHours())}:${pad(d.getMinutes())}`;
}

/** `2026-11-18` */
export function day(ms: number): string {
  const d = new Date(ms);
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
}

/** `09:12:07` */
export function clock(ms: number): string {
  const d = new Date(ms);
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** `3 天前` / `3 days ago` */
export function relative(ms: number, language: string, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const away = ms - now;
  for (const [unit, size] of steps) {
    if (Math.abs(away) >= size || unit === 'second') return format.format(Math.trunc(away / size), unit);
  }
  return '';
}

/** `18,204` in every language: digits are for comparing. */
export const number = (n: number, digits = 0): string =>
  n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
