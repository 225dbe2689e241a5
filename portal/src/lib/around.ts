// What surrounds a service on the ledger: the registers it asks for, institutions, calendars, the service
// that reviews it. Asked from the node and told to the author's check. Not here: what does not fit
// (authoring.ts).
import { fetchInstitutions, fetchRegister, fetchService } from './api';
import type { Around } from './authoring';
import type { Bundle } from './bundle';
import { fetchCalendars } from './calendars';
import { exact } from './exact';
import { Problem } from './http';
import { check } from './proof';
import type { Views } from './state';

export type CalendarRules = Views['CalendarRules'];

/** All of it; what the node does not have is not there. */
export async function fetchAround(asked: string[], bundle: Bundle, signal?: AbortSignal): Promise<Around> {
  const opens = bundle.rights.review?.opens;
  const [registers, institutions, calendars, review] = await Promise.all([
    Promise.all(asked.map((id) => found(fetchRegister(id, signal)))),
    fetchInstitutions(signal),
    fetchCalendars(),
    opens === undefined ? undefined : found(fetchService(opens, signal)),
  ]);
  return {
    registers: registers.flatMap((view) => (view ? [view.register] : [])),
    institutions: institutions.map(({ id }) => ({ id })),
    calendars: calendars.map(({ id }) => ({ id })),
    services: review && opens !== undefined ? [{ id: opens }] : [],
    whole: true,
  };
}

/** A calendar's rules, as they are now or in an earlier version, proven; undefined where there is none. */
export async function calendarRules(
  id: string,
  version: number | undefined,
  signal?: AbortSignal,
): Promise<CalendarRules | undefined> {
  const at = version === undefined ? '' : `?version=${version}`;
  const { verdict } = await check(`/v1/calendars/${encodeURIComponent(id)}/proof${at}`, signal);
  const proven = verdict?.proven;
  if (!proven || !('value' in proven)) return undefined;
  return exact<Views['Calendar']>(proven.value.value).rules;
}

/** What is there, or nothing. */
async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'missing') return undefined;
    throw error;
  }
}
