// What the verifier answers: the JSON of the Rust crate `proof`, as TypeScript sees it.
import type { Bilingual } from './language';

export type Proven =
  | { transaction: { id: string; act?: string; signer?: string; accepted: boolean; receipt: string } }
  | { value: { subject: string; current: boolean; value: string; imported: boolean } }
  | { history: { subject: string; versions: string[]; imported?: number[] } }
  | { absence: { subject: string; whole: boolean } };

export type Verdict = {
  chain: string;
  height: number;
  time: number;
  header: string;
  proven: Proven;
  says: Bilingual;
  /** What is true and may still mislead. */
  warnings?: { name: string; says: Bilingual }[];
  not_checked: Bilingual[];
};

export type Refusal = { name: string; says: Bilingual };

export type Answer = { verdict: Verdict } | { refusal: Refusal };

/** The one key everything is checked against, and the ledger it belongs to. */
export type Anchor = { ledger_key: string; chain?: string | undefined };
