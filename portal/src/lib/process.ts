// A bundle's process as it is drawn: each step with who decides it, how long it may take, and where its outcomes lead.
import type { Bilingual } from './language';
import type { Bundle, Choosable } from './state';
import { leadsOf } from './state';

export type DrawnChoice = Choosable & { to: Bilingual };
export type DrawnStep = { id: string; name: Bilingual; role: string; days: number; choices: DrawnChoice[] };

const nameOf = (list: { id: string; name: Bilingual }[], id: string): Bilingual => list.find((one) => one.id === id)?.name ?? { zh: id, en: id };

export function drawn(bundle: Bundle): DrawnStep[] {
  return bundle.steps.map(({ id, name, role, within_days: days, choices }) => ({
    id, name, role, days,
    choices: choices.map(({ outcome, name: says, then }) => ({
      outcome, name: says, leads: leadsOf(then, bundle),
      to: then === 'correction' ? { zh: '', en: '' } : 'step' in then ? nameOf(bundle.steps, then.step) : nameOf(bundle.ends, then.end),
    })),
  }));
}
