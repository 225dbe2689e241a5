// Values as they stand in the ledger's state, the way the Rust crate `types` writes them. A proof proves exactly these.
import type { Bilingual } from './language';

export type Fields = Record<string, unknown>;

export type Case = {
  number: string;
  origin: 'witnessed' | 'imported';
  service: string;
  version: number;
  institution: string;
  applicant?: string;
  answers: Fields;
  sealed?: Record<string, string>;
  status: Status;
  submitted: number;
  accepted?: number;
  promised?: number;
  decisions?: Decision[];
  result?: { register: string; record: string };
  imported?: Import;
};

export type Status =
  | 'imported'
  | { running: { step: string; due: number } }
  | { correcting: { step: string; fields: string[]; since: number; due: number; days_left: number } }
  | { closed: { end: string; kind: 'granted' | 'refused' | 'withdrawn'; at: number } };

export type Decision = {
  step: string; outcome: string; by: string; role: string; reasons?: string; basis: string; at: number; tx: string;
};

export type Import = {
  source: { name: string; file: string };
  case: {
    number: string; channel: string; department: string; started?: number; ended?: number; deadline?: number;
    events: { at: number; activity: string; by: string; group: string }[];
  };
};

/** Who someone is: their keys, revoked ones included. */
export type Person = { id: string; keys: { key: string; label: string; added: number; revoked?: number }[] };

/** A record's version. */
export type Version = {
  register: string; record: string; version: number; content: Fields; sealed?: Record<string, string>;
  schema_version: number; institution: string; role: string; by: string;
  attestation: 'entered' | 'decided' | 'imported'; source?: string; basis: string; case?: string;
  time: number; tx: string; previous?: string;
};

export type Bundle = {
  id: string; version: number; name: Bilingual; summary: Bilingual; authority: string; legal_basis: string[];
  promise: Promised;
  calendar: string; form: Schema; steps: Step[];
  ends: { id: string; name: Bilingual; kind: 'granted' | 'refused' | 'withdrawn' }[];
  correction_days: number; result?: { register: string };
};

export type Step = {
  id: string; name: Bilingual; role: string; within_days: number;
  choices: { outcome: string; name: Bilingual; then: 'correction' | { step: string } | { end: string } }[];
};

/** Where a case of this version begins, and in how many working days it is dealt with there. */
export function firstStep({ steps }: Bundle): { name: Bilingual; days: number } {
  const [first] = steps;
  return { name: first?.name ?? { zh: '', en: '' }, days: first?.within_days ?? 0 };
}

/** What the applicant is asked to correct, and until when. */
export function correctionOf({ status }: Case): { fields: string[]; due: number } | undefined {
  return typeof status === 'object' && 'correcting' in status ? status.correcting : undefined;
}

/** Whether a case can still go on. */
export const isOpen = ({ status }: Case): boolean => typeof status === 'object' && !('closed' in status);

/** Something an officer has yet to decide. Without its version's definition there are no names and no choices. */
export type Task = { id: string; name: Bilingual; role?: string; institution: string; due: number; choices: Choosable[] };
/** What may be decided. Corrections and refusals need reasons. */
export type Choosable = { outcome: string; name: Bilingual; leads: 'on' | 'correction' | 'granted' | 'refused' | 'withdrawn' };

/** What an outcome means: on to another step, back to the applicant, or one of the kinds of end. */
export function leadsOf(then: Step['choices'][number]['then'], bundle: Bundle | undefined): Choosable['leads'] {
  if (then === 'correction') return 'correction';
  return 'step' in then ? 'on' : (bundle?.ends.find(({ id }) => id === then.end)?.kind ?? 'refused');
}

/** What is open in a case, for whom, and until when. */
export function tasksOf(held: Case, bundle: Bundle | undefined): Task[] {
  const { status } = held;
  if (typeof status !== 'object' || !('running' in status)) return [];
  const { step: id, due } = status.running;
  const step = bundle?.steps.find((one) => one.id === id);
  return [{
    id, due,
    name: step?.name ?? { zh: id, en: id },
    institution: bundle?.authority ?? held.institution,
    ...(step && { role: step.role }),
    choices: step?.choices.map(({ outcome, name, then }) => ({ outcome, name, leads: leadsOf(then, bundle) })) ?? [],
  }];
}

/** Roles in which this version is worked on, by institution. */
export function rolesOf(bundle: Bundle): { institution: string; role: string }[] {
  const roles = [...new Set(bundle.steps.map(({ role }) => role))];
  return roles.map((role) => ({ institution: bundle.authority, role }));
}

/** Answers in the order in which the form asks for them; what it does not ask comes last. */
export function inOrder(answers: Fields, asked: Record<string, unknown> | undefined): [name: string, value: unknown][] {
  const names = Object.keys(asked ?? {});
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(answers).toSorted(([a], [b]) => place(a) - place(b));
}

/** The form language of the ledger, as far as the portal reads it. */
export type Schema = {
  title?: string; type?: string; required?: string[]; properties?: Record<string, Schema>; [word: string]: unknown;
};

/** Time limits in working days. */
export type Promised = { legal_days: number; legal_basis: string; our_days: number };

/** What a transaction says; its act is `{ "chapter.verb": {…} }`. */
export type SignedPayload = {
  chain: string; nonce: number; expires: number; as?: { institution: string; role: string }; act: Record<string, Fields>;
};

export type Receipt = {
  tx: string;
  outcome: { accepted: { events: Record<string, Fields>[] } } | { rejected: { code: number; name: string; detail?: string } };
};
