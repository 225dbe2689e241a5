// What rules said in a case, one ruling after the other as the case holds them, each with the sentences that
// the node makes of it. The rows come from the case, which a proof covers; the sentences only say them in
// words.
import type { Explanation } from './api';
import type { Bilingual } from './language';
import type { Case, Decision, Ruling } from './state';

/**
 * A ruling, and what became of it: it decided, an officer decided with it in view, or it waits for the
 * officer.
 */
export type Ruled = { step: string; ruling: Ruling } & (
  | { how: 'decided' | 'advised'; decision: Decision }
  | { how: 'open' }
);

/** One row of the sheet. Without the node's sentence the row still has its number and law. */
export type RowSaid = { row: string; applies: boolean; basis?: string; says?: Bilingual };
/** A ruling that another one builds on: the conclusion, the values it took, then row by row. */
export type LinkSaid = { decision: string; says: Bilingual[] };
export type Said = { conclusion?: Bilingual; rows: RowSaid[]; reckoned: Bilingual[]; chain: LinkSaid[] };

/** Every ruling of a case, in the order of its decisions; the one that an officer sees now comes last. */
export function rulingsOf({ decisions = [], status }: Case): Ruled[] {
  const taken = decisions.flatMap((decision): Ruled[] => {
    const { step, by } = decision;
    if ('rule' in by) return [{ step, ruling: by.rule.ruling, how: 'decided', decision }];
    if ('officer' in by && by.officer.advice)
      return [{ step, ruling: by.officer.advice.ruling, how: 'advised', decision }];
    return [];
  });
  const running = typeof status === 'object' && 'running' in status ? status.running : undefined;
  return running?.advice
    ? [...taken, { step: running.step, ruling: running.advice.ruling, how: 'open' }]
    : taken;
}

/** Gives each ruling the explanation that belongs to it: the next one of its step and sheet. */
export function explained(rulings: Ruled[], explanations: Explanation[]): [Ruled, Explanation | undefined][] {
  const left = [...explanations];
  return rulings.map((ruled) => {
    const at = left.findIndex(
      ({ step, decision }) => step === ruled.step && decision === ruled.ruling.decision,
    );
    return [ruled, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
}

/** A ruling's rows, those that apply first, with the sentence of each. */
export function said({ hits = [], misses = [] }: Ruling, explanation: Explanation | undefined): Said {
  const [conclusion, ...rest] = explanation?.says ?? [];
  const sentenceOf = (row: string) => rest.find(({ zh }) => zh.startsWith(`${row} `));
  const rows: RowSaid[] = [
    ...hits.map(({ row, basis }) => ({ row, basis, applies: true })),
    ...misses.map(({ row }) => ({ row, applies: false })),
  ].map((row) => {
    const says = sentenceOf(row.row);
    return { ...row, ...(says && { says }) };
  });
  const told = new Set(rows.map(({ says }) => says));
  return {
    ...(conclusion && { conclusion }),
    rows,
    reckoned: rest.filter((sentence) => !told.has(sentence)),
    chain: explanation?.chain ?? [],
  };
}
