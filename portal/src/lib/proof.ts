// The state of one proof on a page: fetched, checked by the verifier, and compared with what the page shows.
// Not here: how a proof is checked (verifier.ts) or how its state looks (parts/Proof.tsx).
import { exact, written } from './exact';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchAnchor, type Trusted } from './anchor';
import { differences, type Difference } from './compare';
import { Problem, text } from './http';
import type { Refusal, Verdict } from './verdict';
import { NoEngine, verifier } from './verifier';

/** What a page shows and a proof must bear out. */
export type Claim =
  | { kind: 'value'; subject: string; shown: unknown }
  | { kind: 'history'; subject: string; shown: unknown[] }
  | { kind: 'absence'; subject: string }
  | { kind: 'transaction'; id: string; compact?: string; receipt: unknown };

export type Checked = { envelope: string; ms: number; anchor: Trusted; verdict?: Verdict; refusal?: Refusal };

export type ProofState =
  | { is: 'asked' }
  | { is: 'working' }
  | { is: 'good'; checked: Checked; verdict: Verdict }
  | { is: 'mismatch'; checked: Checked; verdict: Verdict; differences: Difference[] }
  | { is: 'bad'; checked: Checked }
  | { is: 'unavailable'; why: 'offline' | 'missing' | 'no-engine' };

/** Fetches an envelope and checks it. */
export async function check(path: string, signal?: AbortSignal): Promise<Checked> {
  const [engine, envelope, anchor] = await Promise.all([verifier(), text(path, signal), fetchAnchor(signal)]);
  const start = performance.now();
  const answer = engine.verify(envelope, anchor);
  const ms = Math.max(1, Math.round(performance.now() - start));
  return 'verdict' in answer
    ? { envelope, ms, anchor, verdict: answer.verdict }
    : { envelope, ms, anchor, refusal: answer.refusal };
}

/** How far what is shown departs from what was proven. */
export function compare(claim: Claim, verdict: Verdict, envelope: string): Difference[] {
  const { proven } = verdict;
  if (claim.kind === 'value' && 'value' in proven) {
    return [
      ...differences(claim.subject, proven.value.subject, 'subject'),
      ...differences(true, proven.value.current, 'current'),
      ...differences(claim.shown, exact(proven.value.value)),
    ];
  }
  if (claim.kind === 'history' && 'history' in proven) {
    return [
      ...differences(claim.subject, proven.history.subject, 'subject'),
      ...differences(
        claim.shown,
        proven.history.versions.map((version) => exact(version) as unknown),
        'versions',
      ),
    ];
  }
  if (claim.kind === 'absence' && 'absence' in proven) {
    return [
      ...differences(claim.subject, proven.absence.subject, 'subject'),
      ...differences(true, proven.absence.whole, 'whole'),
    ];
  }
  if (claim.kind === 'transaction' && 'transaction' in proven) {
    return [
      ...differences(claim.id, proven.transaction.id, 'id'),
      ...differences(claim.compact, transactionIn(envelope), 'transaction'),
      ...differences(claim.receipt, exact(proven.transaction.receipt), 'receipt'),
    ];
  }
  return [{ field: 'claim', shown: claim.kind, proven: Object.keys(proven)[0] }];
}

/** The signed bytes in an envelope that was found good. */
const transactionIn = (envelope: string) =>
  (exact(envelope) as { claim: { transaction: { transaction?: string } } }).claim.transaction.transaction;

/**
 * The proof of `claim` at `path`. With `auto` it is checked as soon as the page stands, unless the reader
 * saves data. `shownKey` is the query the page was drawn from: on a difference both are read once more,
 * because the ledger may have moved on between the two answers. A page that shows something new is a new
 * claim and is checked anew.
 */
export function useProof(
  path: string,
  claim: Claim | undefined,
  shownKey: readonly unknown[],
  auto: boolean,
) {
  const client = useQueryClient();
  const [asked, setAsked] = useState(auto && !savesData());
  const query = useQuery({
    queryKey: ['proof', path, written(claim ?? null)],
    queryFn: async ({ signal }) => {
      const checked = await check(path, signal);
      if (!claim || !checked.verdict || compare(claim, checked.verdict, checked.envelope).length === 0)
        return checked;
      await client.refetchQueries({ queryKey: shownKey, exact: true });
      return check(path, signal);
    },
    enabled: asked && claim !== undefined,
    staleTime: Infinity,
    retry: false,
  });
  return {
    state: stateOf(claim, asked, query.isFetching, query.data, query.error),
    ask: () => {
      if (asked) void query.refetch();
      else setAsked(true);
    },
  };
}

function stateOf(
  claim: Claim | undefined,
  asked: boolean,
  fetching: boolean,
  checked: Checked | undefined,
  error: Error | null,
): ProofState {
  if (!asked || claim === undefined) return { is: 'asked' };
  if (fetching) return { is: 'working' };
  if (checked?.verdict) {
    const found = compare(claim, checked.verdict, checked.envelope);
    return found.length === 0
      ? { is: 'good', checked, verdict: checked.verdict }
      : { is: 'mismatch', checked, verdict: checked.verdict, differences: found };
  }
  if (checked) return { is: 'bad', checked };
  if (error instanceof NoEngine) return { is: 'unavailable', why: 'no-engine' };
  if (error instanceof Problem && error.kind === 'missing') return { is: 'unavailable', why: 'missing' };
  return error ? { is: 'unavailable', why: 'offline' } : { is: 'working' };
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
