// The key that every proof is checked against. This browser remembers the first one it saw for a ledger and
// goes on checking against that one until its owner says otherwise: a server that swaps the key is caught.
import { useQuery } from '@tanstack/react-query';
import { fetchLedger } from './api';
import { memory } from './language';
import type { Anchor } from './verdict';

export type KeyState = 'known' | 'new' | 'changed';
export type Trusted = Anchor & { state: KeyState; offered: string };

const slot = (chain: string) => `key.${chain}`;

/** Which key to check against when the server offers `offered` for `chain`. */
export function trust(chain: string, offered: string): Trusted {
  const remembered = memory.get(slot(chain));
  if (remembered === null) {
    memory.set(slot(chain), offered);
    return { chain, ledger_key: offered, offered, state: 'new' };
  }
  return { chain, ledger_key: remembered, offered, state: remembered === offered ? 'known' : 'changed' };
}

/** The owner of this browser compared the new key and takes it. */
export function accept(chain: string, offered: string) {
  memory.set(slot(chain), offered);
}

/** The anchor, from the server once and from memory ever after. */
export function useAnchor() {
  return useQuery({
    queryKey: ['anchor'],
    queryFn: ({ signal }) => fetchAnchor(signal),
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

export async function fetchAnchor(signal: AbortSignal | undefined): Promise<Trusted> {
  const ledger = await fetchLedger(signal);
  return trust(ledger.chain_id, ledger.ledger_key);
}
