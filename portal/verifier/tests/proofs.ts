// The kept proofs, and both verifiers asked about one text: this package, and the Rust crate `proof` as
// WebAssembly.
import { readFileSync } from 'node:fs';
import { exact } from '../../src/lib/exact';
import { Verifier } from '../../src/lib/verifier';
import { readEnvelope } from '../src/envelope.ts';
import { readHeader } from '../src/header.ts';
import { Refusal, verdict, verify, type Verdict } from '../src/index.ts';

export type Good = {
  name: string;
  envelope: string;
  height: number | bigint;
  time: number | bigint;
  header: string;
  proven: Record<string, unknown>;
  warnings?: string[];
};
type Refused = { name: string; of: string; replace: [string, string][]; refusal: string };
export type Proofs = {
  chain: string;
  ledger_key: string;
  other_ledger_key: string;
  good: Good[];
  refused: Refused[];
  certified: { name: string; envelope: string; refusal: string }[];
  bad_keys: { name: string; key: string }[];
};

export const vectors = (name: string) => readFileSync(`../vectors/${name}`, 'utf8');
export const kept = exact<Proofs>(vectors('proofs.json'));

/** Built by `cargo xtask wasm`. */
export const rust = await Verifier.from(new Uint8Array(readFileSync('src/generated/proof.wasm')));

/** A verdict as both tell it, or `refused`; `reasons` only for people who look why a test failed. */
export type Said = { verdict: unknown; reason: string };

export const here = (text: string, key = kept.ledger_key, chain?: string): Said =>
  said(() => verify(text, key, chain));

/**
 * This package on a text whose finality is that of a good proof: pairings are slow, and would say the same
 * again.
 */
export const hereAsFinal = (text: string): Said =>
  said(() => {
    const envelope = readEnvelope(text);
    return verdict(readHeader(envelope.headers[0] ?? ''), envelope);
  });

function said(verified: () => Verdict): Said {
  try {
    return { verdict: plain(verified()), reason: '' };
  } catch (error) {
    // Anything else than a refusal is a fault of the verifier.
    if (!(error instanceof Refusal)) throw error;
    return { verdict: 'refused', reason: error.reason };
  }
}

export function there(text: string, key = kept.ledger_key, chain?: string): Said {
  const answer = rust.verify(text, { ledger_key: key, chain });
  if ('refusal' in answer) return { verdict: 'refused', reason: answer.refusal.name };
  const { height, time, header, proven } = answer.verdict;
  const warnings = (answer.verdict.warnings ?? []).map(({ name }) => name);
  return { verdict: { chain: answer.verdict.chain, height, time, header, proven, warnings }, reason: '' };
}

/** As JSON is read without loss: a bigint where a double cannot hold it. */
const whole = (number: bigint) => (Number.isSafeInteger(Number(number)) ? Number(number) : number);
const plain = (proven: Verdict) => ({ ...proven, height: whole(proven.height), time: whole(proven.time) });

export const kindOf = (good: Good): string => Object.keys(good.proven)[0] ?? '';
export const KINDS = ['transaction', 'value', 'history', 'absence'];

/** The same numbers for every run: mulberry32. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
