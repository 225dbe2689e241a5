// Who signed: the key a transaction's `kid` names, and whether the signature is that key's. docs/spec/transaction.md.
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { concat, equal, fromUtf8, H, unbase58, unbase64url, utf8, type Bytes } from './bytes.ts';
import { parse, type Json } from './json.ts';

export type Key = { kind: 'ed25519' | 'p256'; bytes: Bytes };

const PERSON = /^did:ding:(?<chain>[a-z0-9][a-z0-9-]{0,39}):[a-z2-7]{32}$/;
const MULTIKEY_MAX = 60;
const USER_PRESENT_AND_VERIFIED = 0x05;

/** A DID of the ledger, and a Multikey. */
export function readKid(kid: string): { person: string; key: Key } | undefined {
  const [person = '', multikey = '', ...more] = kid.split('#');
  const key = readMultikey(multikey);
  return key !== undefined && PERSON.test(person) && more.length === 0 ? { person, key } : undefined;
}

function readMultikey(multikey: string): Key | undefined {
  if (!multikey.startsWith('z') || multikey.length > MULTIKEY_MAX) return undefined;
  const bytes = unbase58(multikey.slice(1));
  if (bytes === undefined) return undefined;
  const [prefix, key] = [bytes.slice(0, 2), bytes.slice(2)];
  if (equal(prefix, Uint8Array.of(0xed, 0x01)) && key.length === 32) return { kind: 'ed25519', bytes: key };
  if (equal(prefix, Uint8Array.of(0x80, 0x24)) && key.length === 33) return { kind: 'p256', bytes: key };
  return undefined;
}

/** The algorithms, each for one kind of key. */
export const ALGORITHMS = { EdDSA: 'ed25519', ES256: 'p256', WebAuthn: 'p256' } as const;
export type Algorithm = keyof typeof ALGORITHMS;

/** Whether the signature is good over the signing input. */
export function isSigned(algorithm: Algorithm, key: Key, input: Bytes, signature: Bytes): boolean {
  switch (algorithm) {
    case 'EdDSA':
      return isEdDsa(key, input, signature);
    case 'ES256':
      return isEcdsa(key, input, signature);
    case 'WebAuthn':
      return isAssertion(key, input, signature);
  }
}

function isEdDsa(key: Key, message: Bytes, signature: Bytes): boolean {
  return signature.length === 64 && ed25519.verify(signature, message, key.bytes, { zip215: true });
}

function isEcdsa(key: Key, message: Bytes, signature: Bytes): boolean {
  if (signature.length !== 64) return false;
  return p256.verify(signature, message, key.bytes, { format: 'compact', lowS: true, prehash: true });
}

/** A passkey signs what the browser told it; the challenge in it is the hash of the signing input. */
function isAssertion(key: Key, input: Bytes, third: Bytes): boolean {
  const members = object(third);
  if (members === undefined || members.size !== 3) return false;
  const [authenticator, client, signature] = ['authenticatorData', 'clientDataJSON', 'signature'].map((name) => {
    const value = members.get(name);
    return typeof value === 'string' ? unbase64url(value) : undefined;
  });
  if (authenticator === undefined || client === undefined || signature === undefined) return false;
  const flags = authenticator[32] ?? 0;
  const present = authenticator.length >= 37 && (flags & USER_PRESENT_AND_VERIFIED) === USER_PRESENT_AND_VERIFIED;
  return present && isSignIn(client, input) && isEcdsa(key, concat(authenticator, H(client)), signature);
}

function isSignIn(client: Bytes, input: Bytes): boolean {
  const members = object(client);
  if (members === undefined) return false;
  const challenge = members.get('challenge');
  const signed = typeof challenge === 'string' ? unbase64url(challenge) : undefined;
  const here = !members.has('crossOrigin') || members.get('crossOrigin') === false;
  return members.get('type') === 'webauthn.get' && here && signed !== undefined && equal(signed, H(input));
}

function object(bytes: Bytes): Map<string, Json> | undefined {
  const written = fromUtf8(bytes);
  try {
    const value = written === undefined ? undefined : parse(written);
    return value instanceof Map ? value : undefined;
  } catch {
    return undefined;
  }
}

export const idOf = (jws: string): Bytes => H(utf8(jws));
