// From an act to a final transaction: the next nonce, the exact bytes, a signature, and what the ledger made
// of it. Not here: keys (keyring.ts), or how signing looks (parts/Sign.tsx).
import { fetchLedger, fetchPerson, fetchTransaction, sendTransaction } from './api';
import { Problem } from './http';
import { own } from './own';
import { askPasskey, fileOf, type Holder } from './keyring';
import { wallet, type Compact, type Prepared } from './wallet';
import type { Act, ActOf, EventName, EventOf, Receipt, SignedPayload } from './state';

export type Office = { institution: string; role: string };
export type { Act, ActOf };

/** What will be signed, to the byte. */
export type Ready = Prepared & { transaction: SignedPayload };

/** What became of it. */
export type Outcome = Compact & { height: number; receipt: Receipt };

/** How long what is signed here can wait for its block. */
const GOOD_FOR_MS = 60 * 60 * 1000;

/** Writes the bytes to sign, with the signer's next nonce. */
export async function prepare(holder: Holder, act: Act, office: Office | undefined): Promise<Ready> {
  const [engine, ledger, person] = await Promise.all([
    wallet(),
    fetchLedger(undefined),
    fetchPerson(holder.did, undefined),
  ]);
  const transaction: SignedPayload = {
    chain: ledger.chain_id,
    genesis: ledger.genesis,
    nonce: person.next_nonce,
    // By the ledger's clock when this device's is behind.
    expires: Math.max(Date.now(), ledger.time) + GOOD_FOR_MS,
    ...(office && { as: office }),
    act,
  };
  return { ...engine.prepare(transaction, `${holder.did}#${holder.multikey}`, holder.alg), transaction };
}

/** Has the holder sign. A key file must have been opened. */
export async function sign(holder: Holder, ready: Prepared): Promise<Compact> {
  const engine = await wallet();
  if (holder.credential !== undefined) {
    return engine.assert(ready.input, await askPasskey(holder.credential, ready.challenge));
  }
  const file = fileOf(holder);
  if (file === undefined) throw new Error('the key file is not open');
  return engine.sign(ready.input, file);
}

/** Sends it and waits until it is final. */
export async function send(compact: Compact): Promise<Outcome> {
  const { height, receipt } = await sendTransaction(compact.compact);
  return { ...compact, height, receipt };
}

/**
 * Sends it again after the connection was lost: it may have arrived, and the same act must not happen twice.
 */
export async function sendAgain(compact: Compact): Promise<Outcome> {
  try {
    const { height, receipt } = await fetchTransaction(compact.id, undefined);
    return { ...compact, height, receipt };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'missing') throw error;
    return send(compact);
  }
}

/** The ledger's no, if it said no. */
export const rejectionOf = ({ receipt }: Outcome) =>
  'rejected' in receipt.outcome ? receipt.outcome.rejected : undefined;

/** The first event of a kind in a receipt. */
export function eventOf<Name extends EventName>(receipt: Receipt, name: Name): EventOf<Name> | undefined {
  if (!('accepted' in receipt.outcome)) return undefined;
  const found = receipt.outcome.accepted.events
    .map((event) => own<unknown>(event, name))
    .find((event) => event !== undefined);
  return found as EventOf<Name> | undefined;
}
