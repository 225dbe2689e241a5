// A transaction as it was sent: a compact JWS. docs/spec/transaction.md. What an act says inside is not read
// here: the validators read it before they certified the block.
import { fromUtf8, hex, unbase64url, utf8, type Bytes } from './bytes.ts';
import type { Json } from './json.ts';
import { json, Members } from './read.ts';
import { hold } from './refusal.ts';
import { isSlug } from './names.ts';
import { ALGORITHMS, hasForm, idOf, isSigned, readKid, type Algorithm } from './signer.ts';

export type Transaction = { id: string; signer: string; act: string };

const BYTES_MAX = 384 * 1024;
const TYPES = ['JWT', 'JOSE'];
const MEMBERS = ['chain', 'genesis', 'nonce', 'expires', 'act'];
const OPTIONAL = ['as'];

/** Refuses unless it is well formed, of this ledger, and signed by the key it names. */
export function readTransaction(jws: string, chain: string): Transaction {
  hold(utf8(jws).length <= BYTES_MAX, 'transaction', 'it is longer than 384 KiB');
  const parts = jws.split('.');
  hold(parts.length === 3, 'transaction', 'it is not three parts');
  const [header, payload, signature] = parts.map(decoded) as [Bytes, Bytes, Bytes];

  const said = members(header, 'the protected header');
  const typ = said instanceof Map && said.has('typ') ? ['typ'] : [];
  const of = new Members(said, ['alg', 'kid', ...typ], 'transaction', 'the protected header', false);
  hold(typ.length === 0 || TYPES.includes(of.text('typ')), 'transaction', 'it calls itself something else');
  const algorithm = of.text('alg');
  hold(Object.hasOwn(ALGORITHMS, algorithm), 'transaction', `the algorithm ${algorithm} is unknown`);
  const kid = of.text('kid');
  const signer = readKid(kid);
  hold(signer !== undefined, 'transaction', 'kid names no key');
  const known = algorithm as Algorithm;
  hold(ALGORITHMS[known] === signer.key.kind, 'transaction', 'the algorithm does not fit the key');
  const act = readPayload(members(payload, 'the payload'), chain);

  hold(
    hasForm(known, signature),
    'transaction',
    'its signature has not the form that the algorithm asks for',
  );
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
  const given = (name: string) => payload instanceof Map && payload.has(name);
  const unsaid = (name: string) => !given(name) || (payload as Map<string, Json>).get(name) === null;
  const of = new Members(
    payload,
    [...MEMBERS, ...OPTIONAL.filter(given)],
    'transaction',
    'the payload',
    false,
  );
  hold(of.text('chain') === chain, 'transaction', 'it is of another ledger');
  of.integer('nonce');
  of.integer('expires');
  of.bytes('genesis');
  if (!unsaid('as')) {
    const as = new Members(of.json('as'), ['institution', 'role'], 'transaction', 'as', false);
    const named = [as.text('institution'), as.text('role')].every(isSlug);
    hold(named, 'transaction', 'as names no office');
  }
  const acts = of.json('act');
  hold(acts instanceof Map && acts.size === 1, 'transaction', 'it is not one act');
  const [[name = '', inside]] = [...acts] as [[string, Json]];
  hold(inside instanceof Map, 'transaction', 'its act is no object');
  hold(/^[a-z_]+\.[a-z_]+$/.test(name), 'transaction', 'its act has no name');
  return name;
}
