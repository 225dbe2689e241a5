// What each kind of claim must show under a header that is known to be final. docs/spec/proof.md, "Claims".
import { compare, equal, H, hex, utf8, type Bytes } from './bytes.ts';
import type { Claim } from './envelope.ts';
import type { Header } from './header.ts';
import { json } from './read.ts';
import type { Json } from './json.ts';
import { hold } from './refusal.ts';
import { checkState, isBefore, keyOf, type StateProof } from './state.ts';
import { readTransaction } from './transaction.ts';
import { climb } from './tree.ts';

export type Proven =
  | { transaction: { id: string; act: string; signer: string; accepted: boolean; receipt: string } }
  | { value: { subject: string; current: boolean; value: string; imported: boolean } }
  | { history: { subject: string; versions: string[] } }
  | { absence: { subject: string; first: string; last: string; whole: boolean } };

const HEAD = Uint8Array.from([...utf8('head'), ...new Uint8Array(12)]);
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
  const { id, act, signer } = readTransaction(claim.transaction, header.chain);
  const { transactions, receipts } = header;
  const root = climb(utf8(claim.transaction), claim.position, transactions.count, claim.transactionPath);
  hold(root !== undefined && equal(root, transactions.root), 'transaction_path');
  const receiptRoot = climb(utf8(claim.receipt), claim.position, receipts.count, claim.receiptPath);
  hold(receiptRoot !== undefined && equal(receiptRoot, receipts.root), 'receipt');
  const receipt = object(json(claim.receipt, 'receipt', 'the receipt'));
  hold(receipt?.get('tx') === id, 'receipt', 'it is of another transaction');
  const outcome = object(receipt.get('outcome'));
  hold(outcome?.size === 1, 'receipt', 'it says nothing');
  const accepted = outcome.has('accepted');
  hold(accepted || outcome.has('rejected'), 'receipt', 'it says neither yes nor no');
  return { id, act, signer, accepted, receipt: claim.receipt };
}

function checkValue({ subject, aspect, state }: Of<'value'>, header: Header) {
  checkEntry(state, keyOf(subject, aspect), header);
  const current = equal(aspect, HEAD);
  return { subject, current, value: state.value, imported: current && isImported(subject, state.value) };
}

/** Attested by whoever imported it, not witnessed by the ledger. */
function isImported(subject: string, value: string): boolean {
  const [kind] = subject.split(':', 1);
  const member = { case: 'origin', record: 'attestation' }[kind ?? ''];
  if (member === undefined) return false;
  const says = object(json(value, 'value', 'the value'))?.get(member);
  hold(typeof says === 'string', 'value', `it has no ${member}`);
  return says === 'imported';
}

function checkHistory({ subject, earlier, state }: Of<'history'>, header: Header) {
  hold(earlier.length <= EARLIER_MAX, 'history', 'there are too many');
  const [, register, record] = /^record:([^/]*)\/(.*)$/s.exec(subject) ?? [];
  hold(register !== undefined && record !== undefined, 'other_key', 'it is of no record');
  checkEntry(state, keyOf(subject, HEAD), header);
  const versions = [...earlier, state.value];
  versions.forEach((version, at) => {
    const of = object(json(version, 'value', 'a version'));
    hold(of !== undefined, 'value', 'a version is no object');
    const same = of.get('register') === register && of.get('record') === record;
    hold(same, 'history', 'a version is of another record');
    hold(of.get('version') === BigInt(at + 1), 'history', 'the versions do not count up from 1');
    const before = versions[at - 1];
    const previous = before === undefined ? undefined : hex(H(utf8(before)));
    hold(of.get('previous') === previous, 'history', 'a version does not name the one before');
  });
  return { subject, versions };
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

const object = (value: Json | undefined): Map<string, Json> | undefined => (value instanceof Map ? value : undefined);
