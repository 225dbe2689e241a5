// Signing in to this node: a challenge signed with one's key, a token for a quarter of an hour. It is kept in memory alone
// and gone with the page. What it opens: one's own personal answers, and what an access on the ledger names.
import { json } from './http';
import type { Holder } from './keyring';
import { pen } from './pen';
import type { components } from './schema';
import { sign } from './signing';

type Challenge = components['schemas']['Challenge'];
type Opened = components['schemas']['Opened'];
/** Personal answers that the reader may see, and those that this node does not keep. */
export type Personal = { answers: { name: string; value: unknown; disclosure: string }[]; missing: string[] };
export type Accessed = { reader: string; institution: string; role: string; names: string[]; purpose: string; basis: string; at: number; tx: string };

/** A session is not used in its last seconds. */
const MARGIN_MS = 10_000;
const sessions = new Map<string, { token: string; until: number }>();

async function tokenOf(holder: Holder): Promise<string> {
  const open = sessions.get(holder.multikey);
  if (open && Date.now() < open.until) return open.token;
  const [engine, asked] = await Promise.all([pen(), json<Challenge>('/v1/sessions/challenge', undefined, '')]);
  const { chain, audience, challenge } = asked;
  const ready = engine.signIn({ chain, audience, challenge }, `${holder.did}#${holder.multikey}`, holder.alg);
  const { compact } = await sign(holder, ready);
  const opened = await json<Opened>('/v1/sessions', undefined, compact);
  sessions.set(holder.multikey, { token: opened.token, until: Date.now() + opened.seconds * 1000 - MARGIN_MS });
  return opened.token;
}

/** The personal answers of a case that this person may read; signs in first if needed. */
export async function readPersonal(holder: Holder, number: string): Promise<Personal> {
  const token = await tokenOf(holder);
  return json<Personal>(`/v1/cases/${encodeURIComponent(number)}/personal`, undefined, undefined, token);
}

/** Who read personal answers of a case. */
export async function fetchAccesses(number: string, signal: AbortSignal | undefined): Promise<Accessed[]> {
  const { accesses } = await json<{ accesses?: { accesses: Accessed[] } }>(`/v1/cases/${encodeURIComponent(number)}/accesses`, signal);
  return accesses?.accesses ?? [];
}
