// What each kind of claim must show under a header that is known to be final. docs/spec/proof.md, "Claims".
import { compare, equal, H, hex, unhex, utf8, type Bytes } from './bytes.ts';
import { checkNames, HEAD, readVersion } from './naming.ts';
import type { Claim } from './envelope.ts';
import type { Header } from './header.ts';
import { json } from './read.ts';
import type { Json } from './json.ts';
import { hold } from './refusal.ts';
import { checkState, isBefore, keyOf, type StateProof } from './state.ts';
import { readTransaction } from './transaction.ts';
import { climb } from './tree.ts';

export type Proven =
  | { transaction: { id: string; act?: string; signer?: string; accepted: boolean; receipt: string } }
  | { value: { subject: string; current: boolean; value: string; imported: boolean } }
  | { history: { subject: string; versions: string[]; imported: number[] } }
  | { absence: { subject: string; first: string; last: string; whole: boolean } };

const EARLIER_MAX = 4095;

export function checkClaim(claim: Claim, header: Header): Proven {
  switch (claim.kind) {
    case 'transaction':
      return { transaction: checkPlace(claim, header) };
    case 'value':
      return { value: checkValue(claim, header) };
    case 'history':
      return { history: checkHistory(claim, header) };
    case 'absence':
      return { absence: checkAbsence(claim, header) };
  }
}

type Of<K extends Claim['kind']> = Extract<Claim, { kind: K }>;

function checkPlace(claim: Of<'transaction'>, header: Header) {
  const { tx, accepted } = readReceipt(claim.receipt);
  // What the ledger rejected is named by its id alone; what it accepted is shown.
  hold(claim.transaction !== undefined || !accepted, 'transaction', 'an accepted transaction is not shown');
  const shown =
    claim.transaction === undefined ? undefined : readTransaction(claim.transaction, header.chain);
  const id = shown?.id ?? tx;
  const { transactions, receipts } = header;
  const root = climb(bytesOf(id), claim.position, transactions.count, claim.transactionPath);
  hold(root !== undefined && equal(root, transactions.root), 'transaction_path');
  const receiptRoot = climb(utf8(claim.receipt), claim.position, receipts.count, claim.receiptPath);
  hold(receiptRoot !== undefined && equal(receiptRoot, receipts.root), 'receipt');
  hold(tx === id, 'receipt', 'it is of another transaction');
  const signed = shown === undefined ? {} : { act: shown.act, signer: shown.signer };
  return { id, ...signed, accepted, receipt: claim.receipt };
}

function readReceipt(text: string): { tx: string; accepted: boolean } {
  const receipt = object(json(text, 'receipt', 'the receipt'));
  const tx = receipt?.get('tx');
  hold(
    typeof tx === 'string' && unhex(tx, 32) !== undefined,
    'receipt',
    'it does not say of which transaction it is',
  );
  const outcome = object(receipt?.get('outcome'));
  hold(outcome?.size === 1 && [...outcome.values()][0] instanceof Map, 'receipt', 'it says nothing');
  const accepted = outcome.has('accepted');
  hold(accepted || outcome.has('rejected'), 'receipt', 'it says neither yes nor no');
  return { tx, accepted };
}

const bytesOf = (id: string): Bytes => unhex(id, 32) ?? new Uint8Array();

function checkValue({ subject, aspect, state }: Of<'value'>, header: Header) {
  checkEntry(state, keyOf(subject, aspect), header);
  const imported = checkNames(header.chain, subject, aspect, state.value);
  return { subject, current: equal(aspect, HEAD), value: state.value, imported };
}

function checkHistory({ subject, earlier, state }: Of<'history'>, header: Header) {
  checkEntry(state, keyOf(subject, HEAD), header);
  hold(earlier.length <= EARLIER_MAX, 'history', 'there are too many');
  const versions = [...earlier, state.value];
  const imported: number[] = [];
  versions.forEach((text, at) => {
    const version = readVersion(text);
    hold(version.subject === subject, 'history', 'a version is of another record');
    hold(version.number === BigInt(at + 1), 'history', 'the versions do not count up from 1');
    const before = versions[at - 1];
    const same =
      before === undefined
        ? version.previous === undefined
        : version.previous !== undefined && equal(version.previous, H(utf8(before)));
    hold(same, 'history', 'a version does not name the one before');
    if (version.imported) imported.push(at + 1);
  });
  return { subject, versions, imported };
}

function checkAbsence({ subject, first, last, state }: Of<'absence'>, header: Header) {
  const [from, to] = [keyOf(subject, first), keyOf(subject, last)];
  const { key, nextKey } = state;
  const spans = isBefore(key, nextKey)
    ? isBefore(key, from) && isBefore(to, nextKey)
    : isBefore(key, from) || isBefore(to, nextKey);
  hold(compare(from, to) <= 0 && spans, 'gap');
  checkState(state, header.state);
  const whole = equal(first, HEAD) && equal(last, HEAD);
  return { subject, first: hex(first), last: hex(last), whole };
}

function checkEntry(state: StateProof, key: Bytes, header: Header): void {
  hold(equal(state.key, key), 'other_key', 'the evidence is of another key');
  checkState(state, header.state);
}

const object = (value: Json | undefined): Map<string, Json> | undefined =>
  value instanceof Map ? value : undefined;
