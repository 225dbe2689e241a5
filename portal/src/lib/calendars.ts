// The ledger's calendars: in whose zone a day begins and ends, and which years are known. Remembered on the
// device, so that a page says the right day from its first moment.
import { exact, same, written } from './exact';
import { json } from './http';
import { memory } from './memory';
import type { components } from './schema';

export type Calendar = components['schemas']['CalendarView'];

const SLOT = 'calendars';

let known: Calendar[] = remembered();

function remembered(): Calendar[] {
  try {
    const kept = exact<Calendar[]>(memory.get(SLOT) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export const fetchCalendars = () => json<Calendar[]>('/v1/calendars');

/** Takes what the node says; whether that is something new. */
export function learn(calendars: Calendar[]): boolean {
  if (same(calendars, known)) return false;
  known = calendars;
  memory.set(SLOT, written(calendars));
  return true;
}

/** A calendar by its id; the ledger's first one where none is named, or none of that name is known. */
export const calendarOf = (id?: string): Calendar | undefined =>
  known.find((one) => one.id === id) ?? known[0];
