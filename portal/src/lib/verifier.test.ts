// The verifier as citizens download it, held against the same proofs as the Rust crate:
// `vectors/proofs.json`.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { exact } from './exact';
import { Verifier } from './verifier';
import type { Proofs } from '../../verifier/tests/proofs';

// Built by `cargo xtask wasm`.
const WASM = 'src/generated/proof.wasm';
const kept = exact<Proofs>(readFileSync('../vectors/proofs.json', 'utf8'));
const anchor = { ledger_key: kept.ledger_key, chain: kept.chain };
let engine: Verifier;

// A busy machine verifies slowly.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  engine = await Verifier.from(new Uint8Array(readFileSync(WASM)));
});

const refusal = (envelope: string, trusted: { ledger_key: string; chain?: string } = anchor) => {
  const answer = engine.verify(envelope, trusted);
  return 'refusal' in answer ? answer.refusal.name : 'believed';
};

const bytes = () =>
  (engine as unknown as { engine: { memory: WebAssembly.Memory } }).engine.memory.buffer.byteLength;

test.each(kept.good)('proven: $name', ({ envelope, height, time, header, proven }) => {
  const answer = engine.verify(envelope, anchor);
  expect(answer).toMatchObject({ verdict: { chain: kept.chain, height, time, header, proven } });
  expect(refusal(envelope, { ledger_key: kept.other_ledger_key })).toBe('certificate');
  expect(refusal(envelope, { ledger_key: kept.ledger_key, chain: 'elsewhere' })).toBe('other_ledger');
});

test.each(kept.refused)('refused: $name', (bad) => {
  const good = kept.good.find(({ name }) => name === bad.of);
  const envelope = bad.replace.reduce((text, [old, put]) => {
    expect(text.split(old)).toHaveLength(2);
    return text.replace(old, () => put);
  }, good?.envelope ?? '');
  expect(refusal(envelope)).toBe(bad.refusal);
});

test.each(kept.bad_keys)('no ledger key: $name', ({ key }) => {
  expect(refusal(kept.good[0]?.envelope ?? '', { ledger_key: key })).toBe('ledger_key');
});

test('a changed letter anywhere in a proof is refused', () => {
  const envelope = kept.good.find(({ name }) => name === 'a record')?.envelope ?? '';
  const believed: number[] = [];
  for (let at = 0; at < envelope.length; at += 1) {
    const other = envelope[at] === '0' ? '1' : '0';
    if (refusal(envelope.slice(0, at) + other + envelope.slice(at + 1)) === 'believed') believed.push(at);
  }
  expect(envelope.length).toBeGreaterThan(1_000);
  expect(believed).toEqual([]);
});

test('hundreds of answers leave no memory behind', () => {
  const envelope = 'x'.repeat(100_000);
  refusal(envelope);
  const before = bytes();
  for (let round = 0; round < 500; round += 1) refusal(envelope);
  expect(bytes()).toBeLessThanOrEqual(before + (1 << 20));
});
