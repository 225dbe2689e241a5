// Bytes and the few ways this format writes them: hex, base64url, base58, lengths, SHA-256.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

export type Bytes = Uint8Array;

export const hex = bytesToHex;
export const concat = concatBytes;
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** `H` of the specification: SHA-256 over its arguments one after another. */
export const H = (...parts: Bytes[]): Bytes => sha256(concat(...parts));

export const equal = (a: Bytes, b: Bytes): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Below zero when `a` stands before `b`; both have the same length. */
export function compare(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, place) => byte !== b[place]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Exactly so many bytes in lowercase hex, or nothing. */
export function unhex(text: string, length: number): Bytes | undefined {
  return text.length === 2 * length && /^[0-9a-f]*$/.test(text) ? hexToBytes(text) : undefined;
}

/** Eight bytes, most significant first. */
export function u64(n: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, n);
  return bytes;
}

/** LEB128: seven bits to a byte, lowest first. */
export function varint(n: bigint): Bytes {
  const bytes: number[] = [];
  for (let left = n; ; left >>= 7n) {
    const low = Number(left & 127n);
    if (left < 128n) return Uint8Array.from([...bytes, low]);
    bytes.push(low | 128);
  }
}

/** UTF-8 read strictly, or nothing. */
export function fromUtf8(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Base64url without padding and with zero trailing bits, or nothing. */
export function unbase64url(encoded: string): Bytes | undefined {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return unbase(encoded, digits, 6);
}

/** Whole bytes from digits of so many bits; what is left over must be less than a digit, and zero. */
function unbase(encoded: string, digits: string, bits: number): Bytes | undefined {
  const bytes: number[] = [];
  let kept = 0;
  let held = 0;
  for (const letter of encoded) {
    const digit = digits.indexOf(letter);
    if (digit === -1) return undefined;
    held = (held << bits) | digit;
    kept += bits;
    if (kept >= 8) {
      kept -= 8;
      bytes.push(held >> kept);
      held &= (1 << kept) - 1;
    }
  }
  return kept < bits && held === 0 ? Uint8Array.from(bytes) : undefined;
}

/** RFC 4648 base32 in lowercase, without padding. */
export function base32(bytes: Bytes): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567';
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => digits[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** Bitcoin's base58, or nothing. */
export function unbase58(encoded: string): Bytes | undefined {
  const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = 0n;
  for (const letter of encoded) {
    const digit = digits.indexOf(letter);
    if (digit === -1) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const zeroes = /^1*/.exec(encoded)?.[0].length ?? 0;
  const digitsOfIt = number === 0n ? '' : number.toString(16);
  const rest = hexToBytes(digitsOfIt.length % 2 === 0 ? digitsOfIt : `0${digitsOfIt}`);
  return concat(new Uint8Array(zeroes), rest);
}
