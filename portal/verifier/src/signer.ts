// Who signed: the key a transaction's `kid` names, and whether the signature is that key's.
// docs/spec/transaction.md.
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { concat, equal, fromUtf8, H, hex, unbase58, unbase64url, utf8, type Bytes } from './bytes.ts';
import { parse, write, type Json } from './json.ts';
import { isDid } from './names.ts';

export type Key = { kind: 'ed25519' | 'p256'; bytes: Bytes };

const MULTIKEY_MAX = 60;
const USER_PRESENT_AND_VERIFIED = 0x05;
const PARTS = ['authenticatorData', 'clientDataJSON', 'signature'];

/** A DID of the ledger, and a Multikey. */
export function readKid(kid: string): { person: string; key: Key } | undefined {
  const [person = '', multikey = '', ...more] = kid.split('#');
  const key = readMultikey(multikey);
  return key !== undefined && isDid(person) && more.length === 0 ? { person, key } : undefined;
}

function readMultikey(multikey: string): Key | undefined {
  if (!multikey.startsWith('z') || multikey.length > MULTIKEY_MAX) return undefined;
  const bytes = unbase58(multikey.slice(1));
  if (bytes === undefined) return undefined;
  const [prefix, key] = [bytes.slice(0, 2), bytes.slice(2)];
  if (equal(prefix, Uint8Array.of(0xed, 0x01)) && key.length === 32)
    return isSound(key) ? { kind: 'ed25519', bytes: key } : undefined;
  const compressed = key.length === 33 && (key[0] === 2 || key[0] === 3);
  if (equal(prefix, Uint8Array.of(0x80, 0x24)) && compressed) return { kind: 'p256', bytes: key };
  return undefined;
}

const P = 2n ** 255n - 19n;
/** The y of the points whose order divides 8: under such a key one signature fits every message. */
const WEAK = [
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
];

/** The one writing of a point that is not of small order. */
function isSound(key: Bytes): boolean {
  const y = BigInt(`0x${hex(key.toReversed())}`) & (2n ** 255n - 1n);
  return y < P && !WEAK.includes(y);
}

/** The algorithms, each for one kind of key. */
export const ALGORITHMS = { EdDSA: 'ed25519', Ed25519: 'ed25519', ES256: 'p256', WebAuthn: 'p256' } as const;
export type Algorithm = keyof typeof ALGORITHMS;

/** Whether the signature is good over the signing input. */
export function isSigned(algorithm: Algorithm, key: Key, input: Bytes, signature: Bytes): boolean {
  switch (algorithm) {
    case 'EdDSA':
    case 'Ed25519':
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
  try {
    return p256.verify(signature, message, key.bytes, { format: 'compact', lowS: true, prehash: true });
  } catch {
    // The key is no point of the curve.
    return false;
  }
}

const ORDER = p256.Point.Fn.ORDER;

/** 64 bytes, r and s from 1 to below the group's order, s the lower of the two. */
function isLow(signature: Bytes): boolean {
  if (signature.length !== 64) return false;
  const [r, s] = [signature.slice(0, 32), signature.slice(32)].map((half) => BigInt(`0x${hex(half)}`)) as [
    bigint,
    bigint,
  ];
  return r > 0n && r < ORDER && s > 0n && s <= ORDER / 2n;
}

/** Whether the third part has the form that the algorithm asks for, whosever signature it is. */
export function hasForm(algorithm: Algorithm, third: Bytes): boolean {
  if (algorithm === 'WebAuthn') return readAssertion(third) !== undefined;
  return algorithm === 'ES256' ? isLow(third) : third.length === 64;
}

type Assertion = { signed: Bytes; challenge: Bytes; signature: Bytes };

/** A passkey signs what the browser told it; the challenge in it is the hash of the signing input. */
function isAssertion(key: Key, input: Bytes, third: Bytes): boolean {
  const assertion = readAssertion(third);
  if (assertion === undefined) return false;
  return equal(assertion.challenge, H(input)) && isEcdsa(key, assertion.signed, assertion.signature);
}

function readAssertion(third: Bytes): Assertion | undefined {
  const members = object(third);
  // It is not signed itself: written in two ways, it would be two transactions.
  if (
    members === undefined ||
    [...members.keys()].join() !== PARTS.join() ||
    write(members) !== fromUtf8(third)
  )
    return undefined;
  const [authenticator, client, signature] = PARTS.map((name) => {
    const value = members.get(name);
    return typeof value === 'string' ? unbase64url(value) : undefined;
  });
  if (authenticator === undefined || client === undefined || signature === undefined || !isLow(signature))
    return undefined;
  const flags = authenticator[32] ?? 0;
  const present =
    authenticator.length >= 37 && (flags & USER_PRESENT_AND_VERIFIED) === USER_PRESENT_AND_VERIFIED;
  const challenge = readClient(client);
  return present && challenge !== undefined
    ? { signed: concat(authenticator, H(client)), challenge, signature }
    : undefined;
}

/** What the browser said was to be signed, on its own page. */
function readClient(client: Bytes): Bytes | undefined {
  const members = object(client);
  if (members === undefined) return undefined;
  const challenge = members.get('challenge');
  const here = !members.has('crossOrigin') || members.get('crossOrigin') === false;
  if (members.get('type') !== 'webauthn.get' || !here || typeof challenge !== 'string') return undefined;
  // A challenge that is no base64url is nobody's, and the signature fails.
  return unbase64url(challenge) ?? new Uint8Array();
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
