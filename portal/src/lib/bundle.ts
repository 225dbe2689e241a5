// A version of a service as its folder defines it, and what it says of a case: who has to do what until when,
// and what it is called. Nothing here asks the node.
import type { Period } from './period';
import type { Bilingual } from './language';
import { own } from './own';
import type { Advice, Case, Fields, Views, With } from './state';

export type Bundle = With<Views['Bundle'], { form: Schema }>;
export type Sheet = Views['Sheet'];
/**
 * 一件事: services that one application opens, each with the names under which it takes the shared answers and
 * papers.
 */
export type Package = With<Views['Package'], { form: Schema }>;
/** A paper that is asked for. */
export type Material = Views['Material'];
/** A part of a step that several do at the same time. */
export type Part = Views['Task'];
export type Step = Views['Step'];
/** Time limits. */
export type Promised = Views['Promise'];

type Leads = Views['Then'];
type OfficerDoes = {
  institution?: string;
  role: string;
  within_days: Period;
  findings?: unknown;
  signatures?: number;
};

/** The officer's step or part with this id. */
export function dutyOf(
  bundle: Bundle | undefined,
  id: string,
): (OfficerDoes & { name: Bilingual; choices: Choosable[] }) | undefined {
  for (const { id: step, name, does } of bundle?.steps ?? []) {
    if (step === id && 'officer' in does) {
      const choices = does.officer.choices.map(({ outcome, name: says, then }) => ({
        outcome,
        name: says,
        leads: leadsOf(then, bundle),
      }));
      return { ...does.officer, name, choices };
    }
    const part = 'together' in does ? does.together.tasks.find((one) => one.id === id) : undefined;
    if (part && 'officer' in part.does) {
      const choices = part.does.officer.outcomes.map((one) => ({ ...one, leads: 'on' as const }));
      return { ...part.does.officer, name: part.name, choices };
    }
  }
  return undefined;
}

/** What a step or part is called. */
export function nameOf(bundle: Bundle | undefined, id: string): Bilingual {
  const parts = (bundle?.steps ?? []).flatMap((step) => [
    step,
    ...('together' in step.does ? step.does.together.tasks : []),
  ]);
  return parts.find((one) => one.id === id)?.name ?? { zh: id, en: id };
}

/** As whom one of several applies. */
export const roleOf = (bundle: Bundle | undefined, id: string): Bilingual =>
  bundle?.applicants?.roles.find((role) => role.id === id)?.name ?? { zh: id, en: id };

/** What an outcome is called: by an officer's choices, else by the words of the sheets. */
export function outcomeOf(bundle: Bundle | undefined, step: string, outcome: string): Bilingual {
  const choice = dutyOf(bundle, step)?.choices.find((one) => one.outcome === outcome);
  const end = bundle?.ends.find(({ id }) => id === outcome);
  const said = Object.values(bundle?.decisions ?? {})
    .map(({ words }) => own(words, outcome))
    .find((one) => one !== undefined);
  return (
    choice?.name ??
    end?.name ?? { zh: outcome, en: said ?? (outcome === '转人工' ? 'to an officer' : outcome) }
  );
}

/** Where a case of this version first needs somebody, and how long it may take there. */
export function firstStep(bundle: Bundle): { name: Bilingual; days: Period } {
  const first = bundle.steps.map(({ id }) => dutyOf(bundle, id)).find((duty) => duty !== undefined);
  return { name: bundle.steps[0]?.name ?? { zh: '', en: '' }, days: first?.within_days ?? 0 };
}

/**
 * Something an officer has yet to decide. Without its version's definition there are no names and no choices.
 */
export type Task = {
  id: string;
  name: Bilingual;
  role?: string;
  institution: string;
  due: number;
  yellow: number;
  claimed?: string;
  choices: Choosable[];
  advice?: Advice;
  /** What is stated with an outcome. */
  findings?: Schema;
  /** How many different people sign the same; absent: one. */
  signatures?: number;
};
/** What may be decided. Corrections and refusals need reasons. */
export type Choosable = {
  outcome: string;
  name: Bilingual;
  leads: 'on' | 'correction' | 'granted' | 'refused' | 'withdrawn';
};

/** What an outcome means: on to another step, back to the applicant, or one of the kinds of end. */
export function leadsOf(then: Leads, bundle: Bundle | undefined): Choosable['leads'] {
  if (then === 'correction') return 'correction';
  return 'step' in then ? 'on' : (bundle?.ends.find(({ id }) => id === then.end)?.kind ?? 'refused');
}

/** What is open in a case, for whom, and until when. */
export function tasksOf(held: Case, bundle: Bundle | undefined): Task[] {
  const { status } = held;
  if (typeof status !== 'object' || !('running' in status)) return [];
  const { step, open, advice } = status.running;
  return open.map(({ task: id, due, yellow, claimed }) => {
    const duty = dutyOf(bundle, id);
    return {
      id,
      due,
      yellow,
      ...(claimed && { claimed }),
      name: nameOf(bundle, id),
      institution: duty?.institution ?? bundle?.authority ?? held.institution,
      ...(duty && { role: duty.role }),
      ...(duty?.findings !== undefined && { findings: duty.findings as Schema }),
      ...(duty?.signatures !== undefined && { signatures: duty.signatures }),
      choices: duty?.choices ?? [],
      ...(id === step && advice && { advice }),
    };
  });
}

/** Roles in which this version is worked on, by institution. */
export function rolesOf(bundle: Bundle): { institution: string; role: string }[] {
  const ids = bundle.steps.flatMap((step) => [
    step.id,
    ...('together' in step.does ? step.does.together.tasks.map(({ id }) => id) : []),
  ]);
  const offices = ids.flatMap((id) => {
    const duty = dutyOf(bundle, id);
    return duty ? [`${duty.institution ?? bundle.authority}/${duty.role}`] : [];
  });
  return [...new Set(offices)].map((office) => {
    const [institution = '', role = ''] = office.split('/');
    return { institution, role };
  });
}

/** Answers in the order in which the form asks for them; what it does not ask comes last. */
export function inOrder(
  answers: Fields,
  asked: Record<string, unknown> | undefined,
): [name: string, value: unknown][] {
  const names = Object.keys(asked ?? {});
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(answers).toSorted(([a], [b]) => place(a) - place(b));
}

/** The form language of the ledger, as far as the portal reads it. */
export type Schema = {
  title?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  [word: string]: unknown;
};
