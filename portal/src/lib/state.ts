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
