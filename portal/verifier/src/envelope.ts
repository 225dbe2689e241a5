// The envelope: one JSON text with one writing. Read here, believed nowhere. docs/spec/proof.md, "Envelope".
import { equal, H, utf8, type Bytes } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { write, type Json } from './json.ts';
import { isSlug } from './names.ts';
import { isOneWriting, json, Members } from './read.ts';
import { hold, Refusal } from './refusal.ts';
import { readState, type StateProof } from './state.ts';

const ENVELOPE_MAX = 4 * 1024 * 1024;
const FORMAT = 'proof/1';

export type Claim =
  | {
      kind: 'transaction';
      transaction: string | undefined;
      receipt: string;
      position: bigint;
      transactionPath: Bytes[];
      receiptPath: Bytes[];
    }
  | { kind: 'value'; subject: string; aspect: Bytes; state: StateProof }
  | { kind: 'history'; subject: string; earlier: string[]; state: StateProof }
  | { kind: 'absence'; subject: string; first: Bytes; last: Bytes; state: StateProof };

export type Envelope = { chain: string; claim: Claim; headers: string[]; certificate: Certificate };

export function readEnvelope(text: string): Envelope {
  // A text can be no shorter in bytes than in letters.
  hold(text.length <= ENVELOPE_MAX && utf8(text).length <= ENVELOPE_MAX, 'too_long');
  const value = json(text, 'malformed', 'the envelope');
  const of = new Members(
    value,
    ['ding', 'chain', 'claim', 'finality', 'digest'],
    'malformed',
    'the envelope',
  );
  hold(of.text('ding') === FORMAT, 'other_format', of.text('ding'));
  const chain = of.text('chain');
  hold(isSlug(chain), 'malformed', 'the ledger has no name');
  const claim = readClaim(of.json('claim'));
  const finality = new Members(of.json('finality'), ['headers', 'certificate'], 'malformed', 'finality');
  const headers = finality.texts('headers');
  const certificate = readCertificate(finality.json('certificate'));
  const digest = of.bytes('digest');
  hold(isOneWriting(value, text), 'not_canonical', 'it is not in its one writing');
  hold(equal(digest, H(utf8(write(of.json('claim'))))), 'not_canonical', 'the digest is of another claim');
  return { chain, claim, headers, certificate };
}

function readClaim(value: Json): Claim {
  hold(value instanceof Map && value.size === 1, 'malformed', 'it is not one claim');
  const [[kind = '', claim]] = [...value] as [[string, Json]];
  switch (kind) {
    case 'transaction':
      return readPlace(claim);
    case 'value': {
      const of = new Members(claim, ['subject', 'aspect', 'state'], 'malformed', kind);
      return {
        kind,
        subject: of.text('subject'),
        aspect: of.bytes('aspect', 16),
        state: readState(of.json('state')),
      };
    }
    case 'history': {
      const of = new Members(claim, ['subject', 'earlier', 'state'], 'malformed', kind);
      return {
        kind,
        subject: of.text('subject'),
        earlier: of.texts('earlier'),
        state: readState(of.json('state')),
      };
    }
    case 'absence': {
      const of = new Members(claim, ['subject', 'first', 'last', 'state'], 'malformed', kind);
      const [first, last] = [of.bytes('first', 16), of.bytes('last', 16)];
      return { kind, subject: of.text('subject'), first, last, state: readState(of.json('state')) };
    }
    default:
      throw new Refusal('malformed', `there is no claim ${kind}`);
  }
}

function readPlace(claim: Json): Claim {
  const shown = claim instanceof Map && claim.has('transaction') ? ['transaction'] : [];
  const names = [...shown, 'receipt', 'position', 'transaction_path', 'receipt_path'];
  const of = new Members(claim, names, 'malformed', 'transaction');
  return {
    kind: 'transaction',
    transaction: shown.length === 1 ? of.text('transaction') : undefined,
    receipt: of.text('receipt'),
    position: of.integer('position'),
    transactionPath: of.digests('transaction_path'),
    receiptPath: of.digests('receipt_path'),
  };
}

function readCertificate(value: Json): Certificate {
  const of = new Members(
    value,
    ['epoch', 'view', 'parent_view', 'header', 'signature', 'randomness'],
    'malformed',
    'certificate',
  );
  return {
    epoch: of.integer('epoch'),
    view: of.integer('view'),
    parentView: of.integer('parent_view'),
    header: of.bytes('header'),
    signature: of.text('signature'),
    randomness: of.text('randomness'),
  };
}
