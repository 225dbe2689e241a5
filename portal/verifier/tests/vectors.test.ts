// Every vector, by both verifiers: what one believes the other believes, and what one refuses the other
// refuses.
import { expect, test, vi } from 'vitest';
import { climb } from '../src/tree.ts';
import { hex, unhex } from '../src/bytes.ts';
import { keyOf } from '../src/state.ts';
import { Refusal } from '../src/refusal.ts';
import { readTransaction } from '../src/transaction.ts';
import { here, kept, KINDS, kindOf, there, vectors } from './proofs.ts';

// A busy machine verifies slowly.
vi.setConfig({ testTimeout: 60_000 });

test('there is a good proof of every kind of claim', () => {
  expect(new Set(kept.good.map(kindOf))).toEqual(new Set(KINDS));
});

test.each(kept.good)('both believe: $name', ({ envelope, height, time, header, proven, warnings = [] }) => {
  const said = { chain: kept.chain, height, time, header, proven, warnings };
  expect(here(envelope).verdict).toEqual(said);
  expect(there(envelope).verdict).toEqual(said);
  for (const both of [here, there]) {
    expect(both(envelope, kept.other_ledger_key).reason).toBe('certificate');
    expect(both(envelope, kept.ledger_key, 'elsewhere').reason).toBe('other_ledger');
  }
});

test.each(kept.refused)('both refuse: $name', (bad) => {
  const good = kept.good.find(({ name }) => name === bad.of)?.envelope ?? '';
  const envelope = bad.replace.reduce((text, [old, put]) => {
    expect(text.split(old)).toHaveLength(2);
    return text.replace(old, () => put);
  }, good);
  expect(here(envelope, kept.ledger_key, kept.chain).verdict).toBe('refused');
  expect(there(envelope, kept.ledger_key, kept.chain).verdict).toBe('refused');
});

test.each(kept.certified)('both refuse, though it is certified: $name', ({ envelope, refusal }) => {
  expect(here(envelope, kept.ledger_key, kept.chain)).toEqual({ verdict: 'refused', reason: refusal });
  expect(there(envelope, kept.ledger_key, kept.chain)).toEqual({ verdict: 'refused', reason: refusal });
});

test.each(kept.bad_keys)('both know no such ledger key: $name', ({ key }) => {
  const envelope = kept.good[0]?.envelope ?? '';
  expect(here(envelope, key).reason).toBe('ledger_key');
  expect(there(envelope, key).reason).toBe('ledger_key');
});

type Sent = { name: string; jws: string; id?: string; signer?: string; payload?: string };

/** What an act says inside is read by the validators, not by this verifier. */
const INSIDE = ['refused: an unknown act', 'refused: a guardian of a kind that the format does not know'];

test.each(JSON.parse(vectors('transactions.json')) as Sent[])(
  'a transaction: $name',
  ({ name, jws, id, signer, payload }) => {
    const chain = payload === undefined ? 'ding-vectors' : (JSON.parse(payload) as { chain: string }).chain;
    if (id !== undefined || INSIDE.includes(name)) {
      const read = readTransaction(jws, chain);
      if (id !== undefined) expect(read).toMatchObject({ id, signer });
    } else {
      expect(() => readTransaction(jws, chain)).toThrow(Refusal);
    }
  },
);

type Trees = {
  trees: { name: string; leaves: string[]; root: string; paths: string[][] }[];
  refused: { name: string; root: string; leaf: string; index: number; count: number; path: string[] }[];
};
const trees = JSON.parse(vectors('merkle.json')) as Trees;
const bytes = (text: string) => unhex(text, text.length / 2) ?? new Uint8Array();
const root = (leaf: string, index: number, count: number, path: string[]) => {
  const found = climb(bytes(leaf), BigInt(index), BigInt(count), path.map(bytes));
  return found && hex(found);
};

test('every path of every tree leads to its root', () => {
  const climbed = trees.trees.flatMap(({ leaves, paths, root: top }) =>
    leaves.map((leaf, at) => [root(leaf, at, leaves.length, paths[at] ?? []), top]),
  );
  expect(climbed.length).toBeGreaterThan(10);
  for (const [found, top] of climbed) expect(found).toBe(top);
});

test.each(trees.refused)('no path to the root: $name', ({ leaf, index, count, path, root: top }) => {
  expect(root(leaf, index, count, path)).not.toBe(top);
});

type Keys = { places: { subject: string; aspect: string; key: string }[] };

test.each((JSON.parse(vectors('state_keys.json')) as Keys).places)(
  'a key: $subject $aspect',
  ({ subject, aspect, key }) => {
    expect(hex(keyOf(subject, bytes(aspect)))).toBe(key);
  },
);
