//! The state's proof: from a header's state root to one entry in force, and so to the gap after it. Plain SHA-256
//! over the fields of the envelope, as `docs/spec/proof.md` writes it out; no engine.
//!
//! The log of operations is a Merkle mountain range whose nodes are hashed with their position. At height
//! [`CHUNK_HEIGHT`] a node also takes in which of the operations below it are in force.

use crate::Refusal;
use types::{Digest, StateKey, proof::StateProof};

/// 256 operations share one chunk of the activity bitmap.
const CHUNK_HEIGHT: u32 = 8;
const CHUNK: u64 = 1 << CHUNK_HEIGHT;
/// Operations of a log, at most.
const OPERATIONS_MAX: u64 = 1 << 62;
/// What an operation that sets a value begins with.
const UPDATE: u8 = 0xd2;
/// What every root begins with: a mountain range, its peaks folded from the last.
const ROOT: [u8; 2] = [0, 1];

/// Checks that the entry of `proof` is in force under `root`.
pub fn check(proof: &StateProof, root: &Digest) -> Result<(), Refusal> {
    if in_force(proof) && reconstruct(proof) == Some(*root) { Ok(()) } else { Err(Refusal::State) }
}

fn in_force(proof: &StateProof) -> bool {
    let bit = proof.location % CHUNK;
    proof.active.0[(bit / 8) as usize] >> (bit % 8) & 1 == 1
}

/// The root that the proof leads to; `None` when it has not the shape of one.
fn reconstruct(proof: &StateProof) -> Option<Digest> {
    if proof.location >= proof.operations || proof.operations > OPERATIONS_MAX {
        return None;
    }
    let last_bits = proof.operations % CHUNK;
    if proof.last_active.is_some() != (last_bits != 0) {
        return None;
    }
    let in_last = proof.location / CHUNK == proof.operations / CHUNK;
    if in_last && proof.last_active != Some(Digest::of(&proof.active.0)) {
        return None;
    }

    let range = range_root(proof)?;
    Some(match &proof.last_active {
        None => Digest::of_parts(&[&proof.log_root.0, &range.0]),
        Some(last) => Digest::of_parts(&[&proof.log_root.0, &range.0, &last_bits.to_be_bytes(), &last.0]),
    })
}

/// The root of the mountain range. Its path lists: the inactive peaks before the entry's folded into one, the other
/// peaks before, the inactive peaks after, the other peaks after folded into one, the siblings inside the entry's.
fn range_root(proof: &StateProof) -> Option<Digest> {
    let (before, height, start, after) = peaks(proof.location, proof.operations);
    let inactive = usize::try_from(proof.inactive_peaks).ok()?;
    if inactive > before + 1 + after {
        return None;
    }
    let folded_before = inactive.min(before);
    let single_after = inactive.saturating_sub(before + 1);

    let mut path = proof.path.as_slice();
    let mut peaks = take(&mut path, usize::from(folded_before > 0) + before - folded_before)?.to_vec();
    let behind = take(&mut path, single_after + usize::from(after > single_after))?;
    peaks.push(climb(proof, start, height, path)?);
    peaks.extend_from_slice(behind);

    let to_fold = if folded_before > 0 { inactive - folded_before + 1 } else { inactive };
    let folded = fold(&peaks, to_fold);
    let (count, inactive) = (proof.operations.to_be_bytes(), proof.inactive_peaks.to_be_bytes());
    Some(match proof.inactive_peaks {
        0 => Digest::of_parts(&[&ROOT, &count, &folded.0]),
        _ => Digest::of_parts(&[&ROOT, &count, &inactive, &folded.0]),
    })
}

fn take<'a>(path: &mut &'a [Digest], count: usize) -> Option<&'a [Digest]> {
    let (taken, rest) = path.split_at_checked(count)?;
    *path = rest;
    Some(taken)
}

/// The peaks are the powers of two in `operations`, largest first: how many stand before the one that holds
/// `location`, that one's height and first leaf, and how many after.
fn peaks(location: u64, operations: u64) -> (usize, u32, u64, usize) {
    let (mut before, mut start, mut left) = (0, 0, operations);
    loop {
        let height = left.ilog2();
        left -= 1 << height;
        if location < start + (1 << height) {
            return (before, height, start, left.count_ones() as usize);
        }
        start += 1 << height;
        before += 1;
    }
}

/// The first `forward` peaks are folded from the left, the result and the rest from the right.
fn fold(peaks: &[Digest], forward: usize) -> Digest {
    let pair = |left: Digest, right: &Digest| Digest::of_parts(&[&left.0, &right.0]);
    let (first, rest) = peaks.split_at(forward.max(1));
    let first = first[1..].iter().fold(first[0], pair);
    match rest.split_last() {
        None => first,
        Some((last, rest)) => pair(first, &rest.iter().rev().fold(*last, |bag, peak| pair(*peak, &bag))),
    }
}

/// The digest of the peak over leaves `start` to `start + 2^height`. Of the siblings, those to the left stand from
/// the top down, then those to the right from the bottom up.
fn climb(proof: &StateProof, start: u64, height: u32, siblings: &[Digest]) -> Option<Digest> {
    if siblings.len() != height as usize {
        return None;
    }
    let at = proof.location - start;
    let to_the_left = at.count_ones() as usize;
    let (mut left, mut right) = (siblings[..to_the_left].iter().rev(), siblings[to_the_left..].iter());

    let mut digest = Digest::of_parts(&[&position(proof.location, 0).to_be_bytes(), &entry(proof)]);
    for level in 1..=height {
        let first = start + (at >> level << level);
        let position = position(first, level).to_be_bytes();
        digest = if at >> (level - 1) & 1 == 1 {
            Digest::of_parts(&[&position, &left.next()?.0, &digest.0])
        } else {
            Digest::of_parts(&[&position, &digest.0, &right.next()?.0])
        };
        if level == CHUNK_HEIGHT {
            digest = Digest::of_parts(&[&proof.active.0, &digest.0]);
        }
    }
    Some(digest)
}

/// Where the node over the leaves from `first` on stands, counting all nodes in the order they came to be.
fn position(first: u64, height: u32) -> u64 {
    let leaf = 2 * first - u64::from(first.count_ones());
    leaf + (2 << height) - 2
}

/// The operation that set the value: a mark, the key, the value with its length before it, the next key.
fn entry(proof: &StateProof) -> Vec<u8> {
    let mut bytes = vec![UPDATE];
    bytes.extend_from_slice(&proof.key.0);
    types::varint::write(proof.value.len() as u64, &mut bytes);
    bytes.extend_from_slice(proof.value.as_bytes());
    bytes.extend_from_slice(&proof.next_key.0);
    bytes
}

/// Whether nothing from `first` to `last` has a value, by the gap after the entry. The last entry's gap runs
/// around to the first.
pub fn spans(proof: &StateProof, first: &StateKey, last: &StateKey) -> bool {
    if first > last {
        return false;
    }
    if proof.key < proof.next_key {
        proof.key < *first && *last < proof.next_key
    } else {
        *first > proof.key || *last < proof.next_key
    }
}
