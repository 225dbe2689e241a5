//! The Merkle tree over a block's transactions and over its receipts (RFC 9162 §2.1): leaves and nodes
//! are hashed with different prefixes, an odd node is carried up.

use crate::Digest;

const LEAF: &[u8] = &[0];
const NODE: &[u8] = &[1];

/// The digest of a leaf.
pub fn leaf(bytes: &[u8]) -> Digest {
    Digest::of_parts(&[LEAF, bytes])
}

fn node(left: &Digest, right: &Digest) -> Digest {
    Digest::of_parts(&[NODE, &left.0, &right.0])
}

/// The root over `leaves`; the digest of nothing for none.
pub fn root<'a>(leaves: impl IntoIterator<Item = &'a [u8]>) -> Digest {
    let mut level: Vec<Digest> = leaves.into_iter().map(leaf).collect();
    if level.is_empty() {
        return Digest::of(b"");
    }
    while level.len() > 1 {
        level = parents(&level);
    }
    level[0]
}

/// The siblings from leaf `index` up to the root, lowest first; `None` where there is no such leaf.
pub fn path<'a>(leaves: impl IntoIterator<Item = &'a [u8]>, index: usize) -> Option<Vec<Digest>> {
    let mut level: Vec<Digest> = leaves.into_iter().map(leaf).collect();
    if index >= level.len() {
        return None;
    }
    let mut index = index;
    let mut path = Vec::new();
    while level.len() > 1 {
        if let Some(sibling) = level.get(index ^ 1) {
            path.push(*sibling);
        }
        level = parents(&level);
        index /= 2;
    }
    Some(path)
}

/// The root that `path` leads to from `bytes` as leaf `index` of `count`; `None` when the path does not
/// fit such a tree.
pub fn climb(bytes: &[u8], index: u64, count: u64, path: &[Digest]) -> Option<Digest> {
    if index >= count {
        return None;
    }
    let (mut index, mut last, mut digest) = (index, count - 1, leaf(bytes));
    let mut path = path.iter();
    while last > 0 {
        if index % 2 == 1 {
            digest = node(path.next()?, &digest);
        } else if index < last {
            digest = node(&digest, path.next()?);
        }
        index /= 2;
        last /= 2;
    }
    path.next().is_none().then_some(digest)
}

fn parents(level: &[Digest]) -> Vec<Digest> {
    level
        .chunks(2)
        .map(|pair| match pair {
            [left, right] => node(left, right),
            [odd] => *odd,
            _ => unreachable!("chunks of two hold one or two"),
        })
        .collect()
}
