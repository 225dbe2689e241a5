// Transactions changed at random, the same for every run, from the corpus of vectors/transactions.json: both
// verifiers agree on which are well formed, and nothing makes either of them throw anything but a refusal.
import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { parse, write, type Json } from '../src/json.ts';
import { hereAsFinal, kept, seeded, there, vectors } from './proofs.ts';

vi.setConfig({ testTimeout: 300_000 });

const ROUNDS = 500;
const envelope = kept.good.find(({ name }) => name === 'a transaction that was accepted')?.envelope ?? '';
const encode = (text: string) => Buffer.from(text).toString('base64url');
const decode = (part: string) => Buffer.from(part, 'base64url').toString();
/** Of the proof's own ledger, so that more than its name is looked at. */
const moved = (part: string) => encode(decode(part).replaceAll('ding-vectors', 'sim'));
const corpus = (JSON.parse(vectors('transactions.json')) as { jws: string }[])
  .map(({ jws }) => jws.split('.'))
  .filter((parts) => parts.length === 3)
  .map(([header = '', payload = '', signature = '']) => `${moved(header)}.${moved(payload)}.${signature}`);

/**
 * A proof that claims this transaction. It is in no block; the question is what each verifier finds first.
 */
function claiming(jws: string): string {
  const whole = parse(envelope) as Map<string, Json>;
  const claim = whole.get('claim') as Map<string, Json>;
  (claim.get('transaction') as Map<string, Json>).set('transaction', jws);
  return write(whole.set('digest', createHash('sha256').update(write(claim)).digest('hex')));
}

const isNone = (ask: typeof there, jws: string): boolean => ask(claiming(jws)).reason === 'transaction';

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0061',
  '\\ud800',
  '0',
  '1',
  '-',
  '.5',
  'e1',
  'null',
  'true',
  ' ',
  '\n',
  '\ufeff',
  '\u0001',
  '鼎',
  '"a":1,',
  '"a":1,"a":1',
  '{}',
  '[]',
  '18446744073709551616',
  '-0',
  '01',
];

/** A piece put in, taken out, doubled or put in the place of another. */
function change(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + 1 + random(12));
  const piece = PIECES[random(PIECES.length)] ?? '';
  switch (random(4)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    default:
      return text.slice(0, at) + piece + text.slice(to);
  }
}

test('both agree on every transaction of the corpus', () => {
  for (const jws of corpus) expect(isNone(hereAsFinal, jws), jws).toBe(isNone(there, jws));
});

test('both agree on transactions changed at random', () => {
  const random = seeded(4);
  const seen = new Set<boolean>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts = (corpus[random(corpus.length)] ?? '').split('.');
    const which = random(3);
    const binary = which === 2 && !decode(parts[2] ?? '').startsWith('{');
    parts[which] = binary
      ? change(parts[which] ?? '', random).replaceAll(/[^\w-]/g, 'A')
      : encode(change(decode(parts[which] ?? ''), random));
    const jws = parts.join('.');
    const none = isNone(hereAsFinal, jws);
    expect(none, jws).toBe(isNone(there, jws));
    seen.add(none);
  }
  expect(seen.size).toBe(2);
});
