// A transaction as it was sent: a compact JWS. docs/spec/transaction.md. What an act says inside is not read here: the
// validators read it before they certified the block.
import { fromUtf8, hex, unbase64url, utf8, type Bytes } from './bytes.ts';
import type { Json } from './json.ts';
import { json, Members } from './read.ts';
import { hold } from './refusal.ts';
import { ALGORITHMS, idOf, isSigned, readKid, type Algorithm } from './signer.ts';

export type Transaction = { id: string; signer: string; act: string };

const MEMBERS = ['chain', 'nonce', 'expires', 'act'];

/** Refuses unless it is well formed, of this ledger, and signed by the key it names. */
export function readTransaction(jws: string, chain: string): Transaction {
  const parts = jws.split('.');
  hold(parts.length === 3, 'transaction', 'it is not three parts');
  const [header, payload, signature] = parts.map(decoded) as [Bytes, Bytes, Bytes];

  const of = new Members(members(header, 'the protected header'), ['alg', 'kid'], 'transaction', 'the protected header', false);
  const algorithm = of.text('alg');
  hold(Object.hasOwn(ALGORITHMS, algorithm), 'transaction', `the algorithm ${algorithm} is unknown`);
  const kid = of.text('kid');
  const signer = readKid(kid);
  hold(signer !== undefined, 'transaction', 'kid names no key');
  const act = readPayload(members(payload, 'the payload'), chain);

  const known = algorithm as Algorithm;
  hold(ALGORITHMS[known] === signer.key.kind, 'signature', 'the algorithm does not fit the key');
  const input = utf8(jws.slice(0, jws.lastIndexOf('.')));
  hold(isSigned(known, signer.key, input, signature), 'signature');
  return { id: hex(idOf(jws)), signer: kid, act };
}

function decoded(part: string): Bytes {
  const bytes = unbase64url(part);
  hold(bytes !== undefined && bytes.length > 0, 'transaction', 'a part is not base64url');
  return bytes;
}

function members(bytes: Bytes, where: string): Json {
  const written = fromUtf8(bytes);
  hold(written !== undefined, 'transaction', `${where} is not UTF-8`);
  return json(written, 'transaction', where);
}

/** The name of its one act. */
function readPayload(payload: Json, chain: string): string {
  const office = payload instanceof Map && payload.has('as') ? ['as'] : [];
  const of = new Members(payload, [...MEMBERS, ...office], 'transaction', 'the payload', false);
  hold(of.text('chain') === chain, 'transaction', 'it is of another ledger');
  of.integer('nonce');
  of.integer('expires');
  if (office.length === 1) {
    const as = new Members(of.json('as'), ['institution', 'role'], 'transaction', 'as', false);
    as.text('institution');
    as.text('role');
  }
  const acts = of.json('act');
  hold(acts instanceof Map && acts.size === 1, 'transaction', 'it is not one act');
  const [name = ''] = acts.keys();
  hold(/^[a-z_]+\.[a-z_]+$/.test(name), 'transaction', 'its act has no name');
  return name;
}
