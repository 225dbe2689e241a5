// The ledger's word for a header: two BLS12-381 signatures under the ledger key. docs/spec/block.md.
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { concat, unhex, utf8, varint, type Bytes } from './bytes.ts';
import type { Header } from './header.ts';
import { hold, Refusal } from './refusal.ts';

const SUITE = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_';
const short = bls12_381.shortSignatures;
const { G1, G2 } = bls12_381;

export type LedgerKey = InstanceType<typeof G2.Point>;

export type Certificate = {
  epoch: bigint;
  view: bigint;
  parentView: bigint;
  header: Bytes;
  signature: string;
  randomness: string;
};

/** A point of G2, compressed, in lowercase hex; in the group, and not infinity. */
export function readLedgerKey(text: string): LedgerKey {
  const key = point(G2.Point, text, 96);
  hold(key !== undefined, 'ledger_key');
  return key;
}

/** Refuses unless exactly this header was certified. */
export function checkCertificate(certificate: Certificate, header: Header, key: LedgerKey): void {
  const { epoch, view, parentView } = certificate;
  const same = certificate.header.every((byte, at) => byte === header.digest[at]);
  hold(same, 'certificate_header', 'it names another header');
  const place = epoch === header.epoch && view === header.view && parentView === header.parentView;
  hold(place, 'certificate_header', 'it names another epoch or view');

  const vote = concat(varint(epoch), varint(view), varint(parentView), header.digest);
  checkSignature(certificate.signature, signed(header.chain, '_FINALIZE', vote), key, 'the vote');
  const seed = concat(varint(epoch), varint(view));
  checkSignature(certificate.randomness, signed(header.chain, '_SEED', seed), key, 'the randomness');
}

function signed(chain: string, suffix: string, message: Bytes): Bytes {
  const name = utf8(`ding:${chain}${suffix}`);
  return concat(varint(BigInt(name.length)), name, message);
}

function checkSignature(text: string, message: Bytes, key: LedgerKey, what: string): void {
  const signature = point(G1.Point, text, 48);
  if (signature === undefined) throw new Refusal('certificate', `${what} is no point of the group`);
  hold(short.verify(signature, short.hash(message, SUITE), key), 'certificate', `${what} does not verify`);
}

type Group<P> = { fromBytes(bytes: Bytes): P };
type Point = { assertValidity(): void; is0(): boolean; toBytes(compressed: boolean): Bytes };

/** A point in its one compressed writing, in the group, not infinity; otherwise nothing. */
function point<P extends Point>(group: Group<P>, text: string, length: number): P | undefined {
  const bytes = unhex(text, length);
  if (bytes === undefined || ((bytes[0] ?? 0) & 0x80) === 0) return undefined;
  try {
    const found = group.fromBytes(bytes);
    if (found.is0()) return undefined;
    found.assertValidity();
    const again = found.toBytes(true);
    return again.every((byte, at) => byte === bytes[at]) ? found : undefined;
  } catch {
    return undefined;
  }
}
