// Personal answers and papers on their way: sealed with fresh salts here, for the person who signs; their
// commitments are signed, the answers left with the node before the transaction is sent, so that the office
// never has a case whose answers nobody holds.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchLedger, openUpload, sendDisclosure } from './api';
import { leavePapers } from './files';
import { useKeyring } from './keyring';
import { commitmentsTo, type Papers } from './papers';
import { wallet, type Wallet, type Whose } from './wallet';
import type { Fields } from './state';

export type Seals = {
  digests: Record<string, string>;
  papers: Record<string, string>;
  disclosures: Record<string, string>;
};

const NOTHING: Seals = { digests: {}, papers: {}, disclosures: {} };

/**
 * Sealed once for who signs: the commitments that are shown are those that are signed. Nothing while nobody
 * can sign.
 */
export function useSeals(disclosed: Fields, papers: Papers): Seals | undefined {
  const owner = useKeyring().holder?.did;
  const engine = useQuery({
    queryKey: ['wallet'],
    queryFn: wallet,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data;
  const genesis = useQuery({
    queryKey: ['genesis'],
    queryFn: async ({ signal }) => (await fetchLedger(signal)).genesis,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data;
  return useMemo(() => {
    if (owner === undefined) return NOTHING;
    return engine && genesis !== undefined
      ? sealed(engine, { genesis, owner }, disclosed, papers)
      : undefined;
  }, [owner, engine, genesis, disclosed, papers]);
}

function sealed(engine: Wallet, whose: Whose, disclosed: Fields, papers: Papers): Seals {
  const seals = Object.entries(disclosed).map(
    ([name, value]) => [name, engine.seal(whose, name, value)] as const,
  );
  return {
    digests: Object.fromEntries(seals.map(([name, { digest }]) => [name, digest])),
    papers: commitmentsTo(engine, whose, papers),
    disclosures: Object.fromEntries(seals.map(([name, { disclosure }]) => [name, disclosure])),
  };
}

/** The papers as an act names them; absent when there are none. */
export const papersIn = ({ papers }: Seals) => (Object.keys(papers).length > 0 ? { papers } : {});

/**
 * Leaves personal answers and papers with the node, under what was signed; only what the node lacks, so that
 * sending again costs nothing.
 */
export async function leave(compact: string, { disclosures }: Seals, papers: Papers) {
  const given = new Map(Object.entries(disclosures));
  if (given.size === 0 && Object.keys(papers).length === 0) return;
  const { token, answers, papers: lacking } = await openUpload(compact);
  for (const name of answers) {
    const disclosure = given.get(name);
    if (disclosure !== undefined) await sendDisclosure(disclosure, token);
  }
  await leavePapers(papers, lacking, token);
}
