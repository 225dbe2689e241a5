// Values as they stand in the ledger's state, the way the Rust crate `types` writes them. A proof proves
// exactly these.
import { written } from './exact';

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
  papers?: Record<string, string>;
  status: Status;
  submitted: number;
  accepted?: number;
  promised?: number;
  decisions?: Decision[];
  stops?: ClockStop[];
  cards?: { kind: 'yellow' | 'red'; task?: string; due: number; at: number }[];
  outputs?: Fields;
  result?: { register: string; record: string };
  about?: string;
  reviews?: string[];
  joint?: string;
  rereview?: {
    reviewer: string;
    institution: string;
    drawn: number;
    found?: { upheld: boolean; reasons: string; at: number; tx: string };
  };
  imported?: Import;
};

export type Status =
  | 'imported'
  | {
      running: {
        step: string;
        due: number;
        open: { task: string; due: number; yellow: number; claimed?: string }[];
        advice?: Advice;
      };
    }
  | { correcting: { step: string; fields: string[]; since: number; due: number; days_left: number } }
  | {
      suspended: {
        kind: 'announcement' | { pause: string };
        step: string;
        since: number;
        until: number;
        days_left: number;
        open?: { task: string; days_left: number }[];
        advice?: Advice;
      };
    }
  | { closed: { end: string; kind: 'granted' | 'refused' | 'withdrawn'; at: number } };

/** How a rule decided: the rows that apply, those that do not and why, and what follows. */
export type Ruling = {
  decision: string;
  inputs: Fields;
  hits?: { row: string; basis: string }[];
  misses?: { row: string; column: string }[];
  outputs?: Fields;
  human?: unknown;
};

/** What a rule would answer where an officer decides. */
export type Advice = { outcome?: string; ruling: Ruling };

export type Decision = { step: string; outcome: string; by: Decider; at: number; tx?: string };
export type Decider =
  | {
      officer: {
        did: string;
        institution: string;
        role: string;
        reasons?: string;
        basis: string;
        advice?: Advice;
        deviates?: string;
      };
    }
  | { rule: { ruling: Ruling } }
  | { clock: { basis: string } };

/** A time in which the clock stood still. */
export type ClockStop = {
  kind: string;
  reasons?: string;
  by?: string;
  since: number;
  until?: number;
  result?: string;
};

export type Import = {
  source: { name: string; file: string };
  case: {
    number: string;
    channel: string;
    department: string;
    started?: number;
    ended?: number;
    deadline?: number;
    events: { at: number; activity: string; by: string; group: string }[];
  };
};

/** Who someone is: their keys, revoked ones included. */
export type Person = {
  id: string;
  keys: { key: string; label: string; added: number; revoked?: number }[];
  recovery?: Recovery;
};

/** Who may help a person back when all keys are lost, and how far that is. */
export type Recovery = {
  guardians: Guardian[];
  threshold: number;
  wait_days: number;
  supports?: { guardian: Guardian; by: string; key: string; at: number; basis?: string }[];
  waiting?: { key: string; due: number }[];
};

export type Guardian = { person: string } | { institution: string };

export const sameGuardian = (one: Guardian, other: Guardian): boolean => written(one) === written(other);

/** How far a new key is: who supports it, and when it can take up the identity, if enough do. */
export const standing = (recovery: Recovery | undefined, key: string) => ({
  supports: recovery?.supports?.filter((one) => one.key === key) ?? [],
  due: recovery?.waiting?.find((one) => one.key === key)?.due,
});

/** A record's version. */
export type Version = {
  register: string;
  record: string;
  version: number;
  content: Fields;
  sealed?: Record<string, string>;
  schema_version: number;
  institution: string;
  role: string;
  by: string;
  attestation: 'entered' | 'decided' | 'imported';
  source?: string;
  basis: string;
  case?: string;
  time: number;
  tx: string;
  previous?: string;
};

export type JointCase = {
  number: string;
  package: string;
  version: number;
  bundle: string;
  applicant: string;
  submitted: number;
  cases: string[];
};

/** What the applicant is asked to correct, and until when. */
export function correctionOf({ status }: Case): { fields: string[]; due: number } | undefined {
  return typeof status === 'object' && 'correcting' in status ? status.correcting : undefined;
}

/** Whether a case can still go on. */
export const isOpen = ({ status }: Case): boolean => typeof status === 'object' && !('closed' in status);

/** What a transaction says; its act is `{ "chapter.verb": {…} }`. */
export type SignedPayload = {
  chain: string;
  genesis: string;
  nonce: number;
  expires: number;
  as?: { institution: string; role: string };
  act: Record<string, Fields>;
};

export type Receipt = {
  tx: string;
  outcome:
    | { accepted: { events: Record<string, Fields>[] } }
    | { rejected: { code: number; name: string; detail?: string } };
};
