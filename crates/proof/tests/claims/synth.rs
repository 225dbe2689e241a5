//! A ledger made of nothing but what a proof needs: a state's log and tree as `docs/spec/proof.md` writes them out, blocks,
//! and a ledger key whose secret the test holds, so that it can certify whatever it likes.

use data_encoding::HEXLOWER;
use proof::LedgerKey;
use std::collections::BTreeMap;
use types::{
    Aspect, ChainId, Counted, Digest, Header, OpsRange, StateKey, Subject, TxId, merkle,
    proof::{Certificate, Finality, StateProof, TransactionClaim},
    varint,
};

const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
const CHUNK: u64 = 256;

pub fn chain() -> ChainId {
    "sim".parse().unwrap()
}

/// One operation: an entry as it was set.
#[derive(Clone)]
struct Op {
    key: StateKey,
    value: String,
    next: StateKey,
    active: bool,
}

/// A state: what stands where, and the log of how it came about.
#[derive(Clone, Default)]
pub struct State {
    log: Vec<Op>,
    places: BTreeMap<StateKey, u64>,
}

impl State {
    pub fn operations(&self) -> u64 {
        self.log.len() as u64
    }

    pub fn set(&mut self, subject: &Subject, aspect: Aspect, value: &str) {
        self.set_key(StateKey::new(subject, aspect), value);
    }

    /// Sets a value under any key; the entry before a new one is set again, for its next key.
    pub fn set_key(&mut self, key: StateKey, value: &str) {
        let new = self.places.insert(key, 0).is_none();
        if !new {
            let old = self.log.iter().rposition(|op| op.key == key && op.active).unwrap();
            self.log[old].active = false;
        }
        self.append(key, value.to_owned());
        let before = self.before(key);
        if new && before != key {
            let at = self.places[&before] as usize;
            self.log[at].active = false;
            let value = self.log[at].value.clone();
            self.append(before, value);
        }
    }

    fn append(&mut self, key: StateKey, value: String) {
        self.places.insert(key, self.operations());
        self.log.push(Op { key, value, next: self.after(key), active: true });
    }

    fn after(&self, key: StateKey) -> StateKey {
        let later = (std::ops::Bound::Excluded(key), std::ops::Bound::Unbounded);
        *self.places.range(later).next().or_else(|| self.places.iter().next()).unwrap().0
    }

    fn before(&self, key: StateKey) -> StateKey {
        *self.places.range(..key).next_back().or_else(|| self.places.iter().next_back()).unwrap().0
    }

    /// Sets the same entry again and again until the log is this long.
    pub fn fill(&mut self, subject: &Subject, value: &str, operations: u64) {
        assert!(self.operations() < operations, "{} already", self.operations());
        while self.operations() < operations {
            self.set(subject, Aspect::HEAD, value);
        }
    }

    /// Sets every entry anew, so that nothing before is in force.
    pub fn renew(&mut self) {
        let all: Vec<(StateKey, String)> =
            self.places.iter().map(|(key, at)| (*key, self.log[*at as usize].value.clone())).collect();
        all.into_iter().for_each(|(key, value)| self.set_key(key, &value));
    }

    pub fn inactive(&self) -> u64 {
        let idle = |(first, height): &(u64, u32)| {
            !self.log[*first as usize..(*first + (1 << height)) as usize].iter().any(|op| op.active)
        };
        self.peaks().iter().take_while(|peak| idle(peak)).count() as u64
    }

    fn peaks(&self) -> Vec<(u64, u32)> {
        let (mut peaks, mut first) = (Vec::new(), 0);
        for height in (0..64).rev() {
            if self.operations() >> height & 1 == 1 {
                peaks.push((first, height));
                first += 1 << height;
            }
        }
        peaks
    }

    fn chunk(&self, number: u64) -> Digest {
        let mut bytes = [0; 32];
        for (bit, op) in self.log.iter().skip((number * CHUNK) as usize).take(CHUNK as usize).enumerate() {
            bytes[bit / 8] |= u8::from(op.active) << (bit % 8);
        }
        Digest(bytes)
    }

    fn node(&self, first: u64, height: u32) -> Digest {
        let place = (2 * first - u64::from(first.count_ones()) + (2 << height) - 2).to_be_bytes();
        if height == 0 {
            let op = &self.log[first as usize];
            let mut entry = vec![0xd2];
            entry.extend(op.key.0);
            varint::write(op.value.len() as u64, &mut entry);
            entry.extend(op.value.bytes());
            entry.extend(op.next.0);
            return Digest::of_parts(&[&place, &entry]);
        }
        let half = 1 << (height - 1);
        let (left, right) = (self.node(first, height - 1), self.node(first + half, height - 1));
        let digest = Digest::of_parts(&[&place, &left.0, &right.0]);
        if height == 8 { Digest::of_parts(&[&self.chunk(first / CHUNK).0, &digest.0]) } else { digest }
    }

    fn open(&self) -> Option<Digest> {
        let open = !self.operations().is_multiple_of(CHUNK);
        open.then(|| Digest::of(&self.chunk(self.operations() / CHUNK).0))
    }

    pub fn root(&self, inactive: u64) -> Digest {
        let row: Vec<Digest> =
            self.peaks().iter().map(|(first, height)| self.node(*first, *height)).collect();
        let (left, rest) = row.split_at(inactive.max(1) as usize);
        let left = fold_left(left);
        let folded = if rest.is_empty() { left } else { pair(left, fold_right(rest)) };
        let (count, gone) = (self.operations().to_be_bytes(), inactive.to_be_bytes());
        let gone: &[u8] = if inactive == 0 { &[] } else { &gone };
        let range = Digest::of_parts(&[&[0, 1], &count, gone, &folded.0]);
        match self.open() {
            None => Digest::of_parts(&[&log_root().0, &range.0]),
            Some(last) => {
                let bits = (self.operations() % CHUNK).to_be_bytes();
                Digest::of_parts(&[&log_root().0, &range.0, &bits, &last.0])
            }
        }
    }

    /// The proof of the entry in force at a key.
    pub fn prove(&self, key: StateKey) -> StateProof {
        self.prove_at(self.places[&key], self.inactive())
    }

    /// The proof of the entry whose gap spans a key without a value.
    pub fn prove_gap(&self, key: StateKey) -> StateProof {
        assert!(!self.places.contains_key(&key));
        self.prove(self.before(key))
    }

    /// A place where this key was set once, and is so no longer.
    pub fn stale(&self, key: StateKey) -> u64 {
        self.log.iter().rposition(|op| op.key == key && !op.active).expect("it was set several times") as u64
    }

    /// The proof of the operation at a place, in force or not.
    pub fn prove_at(&self, location: u64, inactive: u64) -> StateProof {
        let peaks = self.peaks();
        let before = peaks.iter().rposition(|(first, _)| *first <= location).unwrap();
        let digest = |peak: &(u64, u32)| self.node(peak.0, peak.1);
        let row: Vec<Digest> = peaks.iter().map(digest).collect();
        let folded = inactive.min(before as u64) as usize;
        let single = inactive.saturating_sub(before as u64 + 1) as usize;
        let mut path = Vec::new();
        path.extend((folded > 0).then(|| fold_left(&row[..folded])));
        path.extend(&row[folded..before]);
        let after = &row[before + 1..];
        path.extend(&after[..single]);
        path.extend((after.len() > single).then(|| fold_right(&after[single..])));
        path.extend(self.siblings(peaks[before], location));
        let op = &self.log[location as usize];
        StateProof {
            key: op.key,
            value: op.value.clone(),
            next_key: op.next,
            location,
            active: self.chunk(location / CHUNK),
            operations: self.operations(),
            inactive_peaks: inactive,
            path,
            last_active: self.open(),
            log_root: log_root(),
        }
    }

    /// Those to the left from the top down, then those to the right from the bottom up.
    fn siblings(&self, (mut first, height): (u64, u32), location: u64) -> Vec<Digest> {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for below in (0..height).rev() {
            let middle = first + (1 << below);
            if location < middle {
                right.insert(0, self.node(middle, below));
            } else {
                left.push(self.node(first, below));
                first = middle;
            }
        }
        [left, right].concat()
    }
}

fn log_root() -> Digest {
    Digest::of(b"the log alone")
}

fn pair(left: Digest, right: Digest) -> Digest {
    Digest::of_parts(&[&left.0, &right.0])
}

fn fold_left(row: &[Digest]) -> Digest {
    row[1..].iter().fold(row[0], |left, right| pair(left, *right))
}

fn fold_right(row: &[Digest]) -> Digest {
    let (last, rest) = row.split_last().unwrap();
    rest.iter().rev().fold(*last, |right, left| pair(*left, right))
}

/// What a block holds.
#[derive(Clone, Default)]
pub struct Body {
    pub transactions: Vec<String>,
    pub receipts: Vec<String>,
    /// The clock's receipt.
    pub clock: Option<String>,
}

impl Body {
    fn ids(&self) -> Vec<TxId> {
        self.transactions.iter().map(|text| TxId::of(text.as_bytes())).collect()
    }

    /// What the body shows of the transaction at a place; of a rejected one its id alone.
    pub fn claim(&self, position: usize) -> TransactionClaim {
        let ids = self.ids();
        let rejected = self.receipts[position].contains(r#""outcome":{"rejected""#);
        TransactionClaim {
            transaction: (!rejected).then(|| self.transactions[position].clone()),
            receipt: self.receipts[position].clone(),
            position: position as u64,
            transaction_path: merkle::path(ids.iter().map(|id| &id.0[..]), position).unwrap(),
            receipt_path: merkle::path(self.receipts.iter().map(|text| text.as_bytes()), position).unwrap(),
        }
    }
}

/// A header over a state and a body, the child of another.
pub fn header(parent: Option<&Header>, state: Digest, body: &Body) -> Header {
    Header {
        chain: chain(),
        epoch: parent.map_or(0, |parent| parent.epoch),
        view: parent.map_or(5, |parent| parent.view + 2),
        parent_view: parent.map_or(3, |parent| parent.view),
        leader: Digest::of(b"a validator"),
        parent: parent.map_or(Digest::of(b"the block before"), Header::digest),
        height: parent.map_or(4, |parent| parent.height + 1),
        time: parent.map_or(1_790_000_000_000, |parent| parent.time + 1_000),
        transactions: Counted::of_ids(&body.ids()),
        receipts: Counted::of_texts(&body.receipts),
        clock: body.clock.as_ref().map(|receipt| Digest::of(receipt.as_bytes())),
        state,
        ops: OpsRange { root: Digest::of(b"the log"), start: 0, end: 1 },
    }
}

/// Whoever holds the secret of a ledger key.
pub struct Sealer(blst::min_sig::SecretKey);

impl Sealer {
    pub fn new(seed: u8) -> Sealer {
        Sealer(blst::min_sig::SecretKey::key_gen(&[seed; 32], &[]).unwrap())
    }

    pub fn key_text(&self) -> String {
        HEXLOWER.encode(&self.0.sk_to_pk().compress())
    }

    pub fn key(&self) -> LedgerKey {
        self.key_text().parse().unwrap()
    }

    /// Certifies the last of these headers.
    pub fn certify(&self, headers: &[Header]) -> Finality {
        let last = headers.last().unwrap();
        let round = round(last.epoch, last.view);
        let mut vote = round.clone();
        varint::write(last.parent_view, &mut vote);
        vote.extend(last.digest().0);
        let certificate = Certificate {
            epoch: last.epoch,
            view: last.view,
            parent_view: last.parent_view,
            header: last.digest(),
            signature: self.sign("_FINALIZE", &vote),
            randomness: self.sign("_SEED", &round),
        };
        Finality { headers: headers.iter().map(Header::to_json).collect(), certificate }
    }

    /// Signs anything as a view's randomness or a vote.
    pub fn sign(&self, suffix: &str, message: &[u8]) -> String {
        let name = format!("ding:{}{suffix}", chain());
        let bytes = [&[name.len() as u8], name.as_bytes(), message].concat();
        HEXLOWER.encode(&self.0.sign(&bytes, SUITE, &[]).compress())
    }
}

pub fn round(epoch: u64, view: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    varint::write(epoch, &mut bytes);
    varint::write(view, &mut bytes);
    bytes
}
