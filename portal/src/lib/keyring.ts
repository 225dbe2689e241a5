// The keys of this device: passkeys by their public half, key files only as long as the page is open. Who one
// is on the ledger is a DID; this remembers which of them this device can sign for. Not here: what is signed
// (signing.ts).
import { exact, written } from './exact';
import { useSyncExternalStore } from 'react';
import { memory } from './language';
import { base64url, fromBase64url } from './base64url';
import { wallet, type Algorithm, type Key } from './wallet';

/** One key that this device can use, or could if its file were opened. */
export type Holder = {
  did: string;
  multikey: string;
  alg: Algorithm;
  label: string;
  /** A passkey's id, base64url. */
  credential?: string;
};

type Kept = { holders: Holder[]; current?: string };

const SLOT = 'keys';
const listeners = new Set<() => void>();
/** Texts of key files that were opened, by their key. Gone with the page. */
const files = new Map<string, string>();
let kept: Kept = read();

function read(): Kept {
  try {
    const parsed = exact(memory.get(SLOT) ?? '') as Kept;
    return Array.isArray(parsed.holders) ? parsed : { holders: [] };
  } catch {
    return { holders: [] };
  }
}

function write(next: Kept) {
  kept = next;
  memory.set(SLOT, written(next));
  for (const tell of listeners) tell();
}

/** Takes a key into the ring and makes it the one that signs. */
export function keep(holder: Holder) {
  const others = kept.holders.filter(({ multikey }) => multikey !== holder.multikey);
  write({ holders: [...others, holder], current: holder.multikey });
}

export const choose = (multikey: string) => write({ ...kept, current: multikey });

/** Forgets a key on this device. On the ledger it stays in force until it is revoked. */
export function forget(multikey: string) {
  files.delete(multikey);
  const holders = kept.holders.filter((holder) => holder.multikey !== multikey);
  write({ holders, ...(holders[0] && { current: holders[0].multikey }) });
}

/** Every key of the ring, and the one that signs. */
export function useKeyring(): { holders: Holder[]; holder: Holder | undefined } {
  const { holders, current } = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => kept,
  );
  return { holders, holder: holders.find(({ multikey }) => multikey === current) };
}

/** Whether `holder` can sign at once: a passkey always, a key file once it was opened. */
export const isOpen = (holder: Holder) => holder.credential !== undefined || files.has(holder.multikey);

export const fileOf = (holder: Holder): string | undefined => files.get(holder.multikey);

/**
 * Opens a key file for as long as the page is open. `did` is its owner, when the key is not their first one.
 */
export async function openFile(chain: string, text: string, label: string, did?: string): Promise<Holder> {
  const key = (await wallet()).unlock(chain, text);
  const known = kept.holders.find(({ multikey }) => multikey === key.multikey);
  const holder = known ?? { ...key, did: did ?? key.did, label };
  files.set(key.multikey, text);
  keep(holder);
  return holder;
}

/** Draws a new key and gives its file's text, which the owner must save. */
export async function drawFile(chain: string): Promise<{ key: Key; text: string }> {
  const engine = await wallet();
  const text = engine.draw('EdDSA');
  return { key: engine.unlock(chain, text), text };
}

export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && window.isSecureContext;

/** Asks the browser for a new passkey; what it signs with is P-256, and it always verifies its user. */
export async function makePasskey(chain: string, label: string): Promise<Key & { credential: string }> {
  const created = (await navigator.credentials.create({
    publicKey: {
      rp: { name: 'Ding' },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: label, displayName: label },
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential;
  const spki = (created.response as AuthenticatorAttestationResponse).getPublicKey();
  if (!spki) throw new TypeError('the browser does not give the passkey’s public key');
  return { ...(await wallet()).passkey(chain, spki), credential: base64url(created.rawId) };
}

/** Asks a passkey to sign `challenge`, base64url. */
export async function askPasskey(
  credential: string,
  challenge: string,
): Promise<AuthenticatorAssertionResponse> {
  const given = (await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64url(challenge),
      allowCredentials: [{ type: 'public-key', id: fromBase64url(credential) }],
      userVerification: 'required',
    },
  })) as PublicKeyCredential;
  return given.response as AuthenticatorAssertionResponse;
}
