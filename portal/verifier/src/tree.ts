// Trees over transactions and receipts: RFC 9162 §2.1, docs/spec/block.md.
import { H, type Bytes } from './bytes.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * The root that a leaf at this place leads to along its path; nothing when place or path do not fit the
 * count.
 */
export function climb(leaf: Bytes, index: bigint, count: bigint, path: Bytes[]): Bytes | undefined {
  if (index >= count) return undefined;
  let digest = H(LEAF, leaf);
  let at = index;
  let used = 0;
  for (let last = count - 1n; last > 0n; last /= 2n) {
    const right = at % 2n === 1n;
    if (right || at < last) {
      const sibling = path[used];
      if (sibling === undefined) return undefined;
      digest = right ? H(NODE, sibling, digest) : H(NODE, digest, sibling);
      used += 1;
    }
    at /= 2n;
  }
  return used === path.length ? digest : undefined;
}
