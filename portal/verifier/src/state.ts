// From one entry of the state to the root in the header. docs/spec/proof.md, "The state".
import { compare, concat, equal, H, u64, utf8, varint, type Bytes } from './bytes.ts';
import { hold } from './refusal.ts';
import { Members } from './read.ts';
import type { Json } from './json.ts';

/** Operations that one chunk of the bitmap speaks of, and the height of the node that covers them. */
const CHUNK = 256n;
const CHUNK_HEIGHT = 8;
const OPERATIONS_MAX = 2n ** 62n;
const SET = Uint8Array.of(0xd2);
const RANGE = Uint8Array.of(0, 1);

export type StateProof = {
  key: Bytes;
  value: string;
  nextKey: Bytes;
  location: bigint;
  active: Bytes;
  operations: bigint;
  inactivePeaks: bigint;
  path: Bytes[];
  lastActive: Bytes | undefined;
  logRoot: Bytes;
};

export function readState(value: Json): StateProof {
  const last = value instanceof Map && value.has('last_active') ? ['last_active'] : [];
  const names = [
    'key',
    'value',
    'next_key',
    'location',
    'active',
    'operations',
    'inactive_peaks',
    'path',
    ...last,
    'log_root',
  ];
  const of = new Members(value, names, 'malformed', 'state');
  return {
    key: of.bytes('key'),
    value: of.text('value'),
    nextKey: of.bytes('next_key'),
    location: of.integer('location'),
    active: of.bytes('active'),
    operations: of.integer('operations'),
    inactivePeaks: of.integer('inactive_peaks'),
    path: of.digests('path'),
    lastActive: last.length === 1 ? of.bytes('last_active') : undefined,
    logRoot: of.bytes('log_root'),
  };
}

/** Key of a subject's aspect: docs/spec/state.md. */
export const keyOf = (subject: string, aspect: Bytes): Bytes => concat(H(utf8(subject)).slice(0, 16), aspect);

export const isBefore = (a: Bytes, b: Bytes): boolean => compare(a, b) < 0;

/** Refuses unless the entry is in force under this root. */
export function checkState(proof: StateProof, root: Bytes): void {
  const { location, operations, active, lastActive } = proof;
  hold(location < operations && operations <= OPERATIONS_MAX, 'state', 'the entry is beyond the log');
  const open = operations % CHUNK;
  hold(
    (lastActive !== undefined) === (open !== 0n),
    'state',
    'the last chunk is given when it is full, or missing when it is not',
  );
  const bit = Number(location % CHUNK);
  hold((((active[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1, 'state', 'the entry is not in force');
  if (lastActive !== undefined && location / CHUNK === operations / CHUNK) {
    hold(equal(lastActive, H(active)), 'state', 'the last chunk is another');
  }

  const range = rangeRoot(proof);
  const end = lastActive === undefined ? [] : [u64(open), lastActive];
  hold(equal(root, H(proof.logRoot, range, ...end)), 'state', 'the root is another');
}

/** Number of the node at this height whose first leaf is `first`, in the order nodes come to be. */
function position(first: bigint, height: number): bigint {
  return 2n * first - ones(first) + 2n ** BigInt(height + 1) - 2n;
}

const ones = (n: bigint): bigint => BigInt([...n.toString(2)].filter((bit) => bit === '1').length);

type Peak = { first: bigint; height: number };

/** The powers of two in the number of leaves, largest first. */
function peaksOf(leaves: bigint): Peak[] {
  const bits = leaves.toString(2);
  let first = 0n;
  return [...bits].flatMap((bit, at) => {
    if (bit === '0') return [];
    const peak = { first, height: bits.length - 1 - at };
    first += 2n ** BigInt(peak.height);
    return [peak];
  });
}

function rangeRoot(proof: StateProof): Bytes {
  const { location, operations } = proof;
  const peaks = peaksOf(operations);
  const before = peaks.findIndex(({ first, height }) => location < first + 2n ** BigInt(height));
  const peak = peaks[before] as Peak;
  const after = peaks.length - before - 1;
  hold(proof.inactivePeaks <= BigInt(peaks.length), 'state', 'there are fewer peaks than that');
  const inactive = Number(proof.inactivePeaks);

  const folded = Math.min(inactive, before);
  const single = Math.max(0, inactive - before - 1);
  const counts = [folded > 0 ? 1 : 0, before - folded, single, after > single ? 1 : 0, peak.height];
  hold(proof.path.length === counts.reduce((a, b) => a + b), 'state', 'the path has another length');
  let taken = 0;
  const [items1, items2, items3, items4, siblings] = counts.map((count) =>
    proof.path.slice(taken, (taken += count)),
  ) as [Bytes[], Bytes[], Bytes[], Bytes[], Bytes[]];

  const row = [...items1, ...items2, climb(proof, peak, siblings), ...items3, ...items4];
  const k = inactive - folded + items1.length;
  const left = row.slice(0, Math.max(k, 1)).reduce((a, b) => H(a, b));
  const others = row.slice(Math.max(k, 1));
  const whole =
    others.length === 0
      ? left
      : H(
          left,
          others.reduceRight((a, b) => H(b, a)),
        );
  const gone = inactive === 0 ? [] : [u64(proof.inactivePeaks)];
  return H(RANGE, u64(operations), ...gone, whole);
}

/**
 * From the entry to its peak. Siblings: those to the left from the top down, then those to the right from the
 * bottom up.
 */
function climb({ location, key, value, nextKey, active }: StateProof, peak: Peak, siblings: Bytes[]): Bytes {
  const at = location - peak.first;
  const lefts = Number(ones(at));
  const left = siblings.slice(0, lefts).toReversed();
  const right = siblings.slice(lefts);
  const text = utf8(value);
  const entry = concat(SET, key, varint(BigInt(text.length)), text, nextKey);
  let digest = H(u64(position(location, 0)), entry);
  for (let level = 1; level <= peak.height; level += 1) {
    const width = 2n ** BigInt(level);
    const place = u64(position(peak.first + (at / width) * width, level));
    const isRight = (at >> BigInt(level - 1)) % 2n === 1n;
    // As many siblings were counted as there are levels, and as many to the left as `at` has ones.
    digest = isRight ? H(place, left.shift() as Bytes, digest) : H(place, digest, right.shift() as Bytes);
    if (level === CHUNK_HEIGHT) digest = H(active, digest);
  }
  return digest;
}
