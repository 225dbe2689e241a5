// The vectors notice when a verifier leaves out or bends any one rule: this verifier is bent rule by rule,
// outside of what is shipped, and held against the vectors until one of them is answered wrongly. What no
// certified block can hold is made here.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { concat, H, u64, utf8, varint } from '../src/bytes.ts';
import type { Refusal } from '../src/refusal.ts';
import type { StateProof } from '../src/state.ts';
import { BENDS } from './bends/index.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

/** Of all bent verifiers, so many percent must be caught. */
const CAUGHT = 95;
const FOLDER = 'verifier/src';
mkdirSync('node_modules/.bent', { recursive: true });
const place = mkdtempSync('node_modules/.bent/');
const sources = new Map(
  readdirSync(FOLDER)
    .filter((name) => name !== 'cli.ts')
    .map((name) => [name.replace('.ts', ''), readFileSync(join(FOLDER, name), 'utf8')]),
);
const straight = new Map<string, string>();

/** Pairings are slow, and the same for every bent verifier that asks the same. */
const BLS = `
import { bls12_381 } from '@noble/curves/bls12-381.js';
const known = (globalThis.knownPairings ??= new Map());
const short = bls12_381.shortSignatures;
const verify = (signature, point, key) => {
  const asked = [signature, point, key].map((one) => one.toHex(true)).join();
  if (!known.has(asked)) known.set(asked, short.verify(signature, point, key));
  return known.get(asked);
};
const hashed = (globalThis.hashedPoints ??= new Map());
const hash = (message, suite) => {
  const asked = Buffer.from(message).toString('hex') + suite;
  if (!hashed.has(asked)) hashed.set(asked, short.hash(message, suite));
  return hashed.get(asked);
};
const bls = { G1: bls12_381.G1, G2: bls12_381.G2, shortSignatures: { ...short, verify, hash } };
export { bls as bls12_381 };
`;

async function script(name: string, source: string): Promise<string> {
  const { code } = await transformWithOxc(source, `${name}.ts`);
  return code
    .replaceAll(/(from\s+["']\.\/\w+)\.ts(["'])/g, '$1.mjs$2')
    .replace('@noble/curves/bls12-381.js', './bls.mjs');
}

beforeAll(async () => {
  for (const [name, source] of sources) straight.set(name, await script(name, source));
});
afterAll(() => rmSync(place, { recursive: true }));

type Verifier = {
  verify(text: string, key: string, chain?: string): unknown;
  readTransaction(jws: string, chain: string): unknown;
  climb(leaf: Uint8Array, index: bigint, count: bigint, path: Uint8Array[]): Uint8Array | undefined;
  keyOf(subject: string, aspect: Uint8Array): Uint8Array;
  checkState(proof: StateProof, root: Uint8Array): void;
};

/** This verifier with one file changed. */
async function bent(name: string, file?: string, source?: string): Promise<Verifier> {
  const folder = join(place, name);
  mkdirSync(folder);
  for (const [part, code] of straight)
    writeFileSync(
      join(folder, `${part}.mjs`),
      part === file && source !== undefined ? await script(part, source) : code,
    );
  writeFileSync(join(folder, 'bls.mjs'), BLS);
  const load = (part: string) =>
    import(/* @vite-ignore */ pathToFileURL(join(folder, `${part}.mjs`)).href) as Promise<
      Record<string, unknown>
    >;
  const [index, transaction, tree, state] = await Promise.all(
    ['index', 'transaction', 'tree', 'state'].map(load),
  );
  return { ...index, ...transaction, ...tree, ...state } as unknown as Verifier;
}

const read = (name: string) => JSON.parse(readFileSync(`../vectors/${name}.json`, 'utf8')) as never;
type Named = { name: string; envelope: string };
const proofs: {
  chain: string;
  ledger_key: string;
  other_ledger_key: string;
  bad_keys: { name: string; key: string }[];
  certified: Named[];
  good: (Named & { height: number; time: number; header: string; proven: unknown; warnings?: string[] })[];
  refused: { name: string; of: string; replace: [string, string][] }[];
} = read('proofs');
const sent: { name: string; jws: string; id?: string; payload?: string }[] = read('transactions');
const trees: {
  trees: { leaves: string[]; root: string; paths: string[][] }[];
  refused: { name: string; root: string; leaf: string; index: number; count: number; path: string[] }[];
} = read('merkle');
const keys: { places: { what: string; subject: string; aspect: string; key: string }[] } = read('state_keys');

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (found: Uint8Array | undefined) => found && Buffer.from(found).toString('hex');
/** What an act says inside is the validators' to read. */
const INSIDE = /unknown act|guardian of a kind/;

/** One vector: whether this verifier answers it rightly. */
type Check = { name: string; holds(verifier: Verifier): boolean };

const numbers = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, member]) => [name, sorted(member)]),
      )
    : value;
const written = (value: unknown) => JSON.stringify(sorted(JSON.parse(JSON.stringify(value, numbers))));

/**
 * Refused for this reason; a verifier that breaks has not refused. Every bent verifier has a `Refusal` of its
 * own.
 */
function refuses(ask: () => unknown, as?: string): boolean {
  try {
    ask();
    return false;
  } catch (error) {
    return (
      error instanceof Error &&
      error.name === 'Refusal' &&
      (as === undefined || (error as Refusal).reason === as)
    );
  }
}

/** A byte that is no UTF-8 inside a text: read loosely, it would only lack a fitting signature. */
function broken(): string {
  const [header, payload = '', signature] =
    sent.find((one) => one.id !== undefined && one.payload !== undefined)?.jws.split('.') ?? [];
  const plain = Buffer.from(payload, 'base64url');
  const end = plain.lastIndexOf('"');
  return [
    header,
    Buffer.concat([plain.subarray(0, end), Buffer.of(0xff), plain.subarray(end)]).toString('base64url'),
    signature,
  ].join('.');
}

/** A log of one operation, in force, whose proof says that two peaks are idle, and a root made to fit. */
function idle(): [StateProof, Uint8Array] {
  const [key, value, path] = [new Uint8Array(32), '1', new Uint8Array(32)];
  const active = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 3 : 0));
  const leaf = H(u64(0n), concat(Uint8Array.of(0xd2), key, varint(1n), utf8(value), key));
  const root = H(path, H(Uint8Array.of(0, 1), u64(1n), u64(2n), H(leaf, path)), u64(1n), H(active));
  return [
    {
      key,
      value,
      nextKey: key,
      location: 0n,
      active,
      operations: 1n,
      inactivePeaks: 2n,
      path: [path],
      lastActive: H(active),
      logRoot: path,
    },
    root,
  ];
}

const CHECKS: Check[] = [
  {
    name: 'made here: a byte that is no UTF-8 inside a text',
    holds: (v: Verifier) => refuses(() => v.readTransaction(broken(), 'ding-vectors'), 'transaction'),
  },
  {
    name: 'made here: more idle peaks than there are, the root made to fit',
    holds: (v: Verifier) => refuses(() => v.checkState(...idle())),
  },
  {
    name: 'made here: an entry right after the end of the log, its bit set',
    holds: (v: Verifier) =>
      refuses(() => v.checkState({ ...idle()[0], location: 1n, inactivePeaks: 0n }, idle()[1])),
  },
  ...proofs.certified.map(({ name, envelope }) => ({
    name,
    holds: (v: Verifier) => refuses(() => v.verify(envelope, proofs.ledger_key, proofs.chain)),
  })),
  ...trees.refused.map(({ name, root, leaf, index, count, path }) => ({
    name,
    holds: (v: Verifier) => hex(v.climb(bytes(leaf), BigInt(index), BigInt(count), path.map(bytes))) !== root,
  })),
  ...keys.places.map(({ what, subject, aspect, key }) => ({
    name: what,
    holds: (v: Verifier) => hex(v.keyOf(subject, bytes(aspect))) === key,
  })),
  ...trees.trees.flatMap(({ leaves, root, paths }) =>
    leaves.map((leaf, at) => ({
      name: `leaf ${at} of ${leaves.length}`,
      holds: (v: Verifier) =>
        hex(v.climb(bytes(leaf), BigInt(at), BigInt(leaves.length), (paths[at] ?? []).map(bytes))) === root,
    })),
  ),
  ...sent
    .filter(({ name }) => !INSIDE.test(name))
    .map(({ name, jws, id }) => ({
      name,
      holds: (v: Verifier) => refuses(() => v.readTransaction(jws, 'ding-vectors')) === (id === undefined),
    })),
  ...proofs.refused.map(({ name, of, replace }) => {
    const good = proofs.good.find((one) => one.name === of)?.envelope ?? '';
    const text = replace.reduce((changed, [old, put]) => changed.replace(old, () => put), good);
    return { name, holds: (v: Verifier) => refuses(() => v.verify(text, proofs.ledger_key, proofs.chain)) };
  }),
  {
    name: 'another ledger than expected',
    holds: (v: Verifier) =>
      refuses(() => v.verify(proofs.good[0]?.envelope ?? '', proofs.ledger_key, 'elsewhere')),
  },
  {
    name: 'another ledger key',
    holds: (v: Verifier) => refuses(() => v.verify(proofs.good[0]?.envelope ?? '', proofs.other_ledger_key)),
  },
  ...proofs.bad_keys.map(({ name, key }) => ({
    name,
    holds: (v: Verifier) => refuses(() => v.verify(proofs.good[0]?.envelope ?? '', key)),
  })),
  ...proofs.good.map(({ name, envelope, height, time, header, proven, warnings = [] }) => ({
    name,
    holds: (v: Verifier) => {
      try {
        return (
          written(v.verify(envelope, proofs.ledger_key)) ===
          written({ chain: proofs.chain, height, time, header, proven, warnings })
        );
      } catch {
        return false;
      }
    },
  })),
];

/**
 * Which vector noticed which bend when it was last looked for: asked first. `BENT=1` looks anew and keeps
 * what it finds.
 */
const NOTICED = 'verifier/tests/noticed.json';
const noticed = JSON.parse(readFileSync(NOTICED, 'utf8')) as Record<string, string>;

/** The vector that is answered wrongly. */
function caught(verifier: Verifier, likely?: string): string | undefined {
  const first = CHECKS.filter(({ name }) => name === likely);
  return [...first, ...CHECKS].find(({ holds }) => !holds(verifier))?.name;
}

test('this verifier itself answers every vector rightly', async () => {
  expect(caught(await bent('straight'))).toBeUndefined();
});

test('the vectors notice a bent rule', async () => {
  const unnoticed: string[] = [];
  for (const [at, { rule, says, file, old, put }] of BENDS.entries()) {
    const source = sources.get(file) ?? '';
    expect(source.split(old), `${rule} ${says}: stands once in ${file}.ts`).toHaveLength(2);
    const by = caught(
      await bent(
        String(at),
        file,
        source.replace(old, () => put),
      ),
      noticed[`${rule} ${says}`],
    );
    if (by === undefined) unnoticed.push(`${rule} ${says}`);
    if (by !== undefined) noticed[`${rule} ${says}`] = by;
    if (process.env.BENT !== undefined) writeFileSync(NOTICED, `${JSON.stringify(noticed, undefined, 1)}\n`);
  }
  expect(BENDS.length).toBeGreaterThan(100);
  const part = (100 * (BENDS.length - unnoticed.length)) / BENDS.length;
  console.info(
    `noticed: ${BENDS.length - unnoticed.length} of ${BENDS.length} bent verifiers (${part.toFixed(1)} %)`,
    unnoticed,
  );
  expect(part, `not noticed:\n${unnoticed.join('\n')}`).toBeGreaterThanOrEqual(CAUGHT);
});
