// Transactions written in other ways: both verifiers agree on what is a well-formed transaction. None of them
// is in the block, so none is believed; the question is what each finds first.
import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { parse, write, type Json } from '../src/json.ts';
import { hereAsFinal, kept, there } from './proofs.ts';

vi.setConfig({ testTimeout: 60_000 });

const envelope = kept.good.find(({ name }) => name === 'a transaction that was accepted')?.envelope ?? '';
const sent = (JSON.parse(envelope) as { claim: { transaction: { transaction: string } } }).claim.transaction
  .transaction;
const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = sent
  .split('.')
  .map((part, at) => (at < 2 ? Buffer.from(part, 'base64url').toString() : part));
const encode = (text: string) => Buffer.from(text).toString('base64url');

function reason(ask: typeof there, header: string, payload: string, signature: string): string {
  const whole = parse(envelope) as Map<string, Json>;
  const claim = whole.get('claim') as Map<string, Json>;
  (claim.get('transaction') as Map<string, Json>).set(
    'transaction',
    `${encode(header)}.${encode(payload)}.${signature}`,
  );
  whole.set('digest', createHash('sha256').update(write(claim)).digest('hex'));
  return ask(write(whole)).reason;
}

const h = (old: string | RegExp, put: string) => [HEADER.replace(old, put), PAYLOAD, SIGNATURE] as const;
const p = (old: string | RegExp, put: string) => [HEADER, PAYLOAD.replace(old, put), SIGNATURE] as const;

const WELL_FORMED = {
  'a key of another ledger': h('did:ding:sim:', 'did:ding:other:'),
  'spaces in the header': h('{', '{ '),
  'spaces in the payload': p('{', ' { '),
  'an escaped letter in a name': p('"chain"', String.raw`"cha\u0069n"`),
  'no office': p(/"as":\{[^}]*\},/, ''),
  'an office that is null': p(/"as":\{[^}]*\}/, '"as":null'),
};

const MALFORMED = {
  'a third member of the office': p('"role":"head"', '"role":"head","x":1'),
  'an office with a name that is none': p('"role":"head"', '"role":"HEAD"'),
  'a nonce of minus zero': p(/"nonce":\d+/, '"nonce":-0'),
  'a nonce with a zero in front': p(/"nonce":\d+/, '"nonce":01'),
  'a nonce of 2^64': p(/"nonce":\d+/, '"nonce":18446744073709551616'),
  'an expiry that is a text': p(/"expires":(\d+)/, '"expires":"$1"'),
  'an algorithm that is a number': h('"EdDSA"', '1'),
  'an algorithm for another kind of key': h('"EdDSA"', '"ES256"'),
  'a passkey’s algorithm': h('"EdDSA"', '"WebAuthn"'),
  'a DID in upper case': h('did:ding', 'DID:ding'),
  'a key with a zero in front': h('z6Mk', 'z16Mk'),
  'a byte order mark': p('{', '\ufeff{'),
  'two acts': p('"act":{', '"act":{"registry.open":{},'),
  'a name twice in the content': p('"content":{', '"content":{"n":1,'),
  'half a character': p('"basis":"', String.raw`"basis":"\ud800`),
  'trailing bits that are not zero': [HEADER, PAYLOAD, `${SIGNATURE.slice(0, -1)}B`] as const,
};

test.each(Object.entries(WELL_FORMED))(
  'both take for a transaction: %s',
  (_, [header, payload, signature]) => {
    expect(reason(there, header, payload, signature)).toBe('transaction_path');
    expect(reason(hereAsFinal, header, payload, signature)).toBe('signature');
  },
);

test.each(Object.entries(MALFORMED))(
  'both take for no transaction: %s',
  (_, [header, payload, signature]) => {
    expect([header, payload, signature]).not.toEqual([HEADER, PAYLOAD, SIGNATURE]);
    expect(reason(there, header, payload, signature)).toBe('transaction');
    expect(reason(hereAsFinal, header, payload, signature)).toBe('transaction');
  },
);
