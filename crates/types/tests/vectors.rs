//! `vectors/state_keys.json`, `commitments.json` and `merkle.json`: where values stand in the state, what stands there for
//! personal answers, and the trees over a block's transactions and receipts, for other languages. `cargo xtask vectors` writes them anew.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{collections::BTreeSet, fmt::Debug, path::PathBuf};
use types::{
    Aspect, CaseNumber, ChainId, Did, Digest, RecordId, RegisterId, RoleId, StateKey, Subject, Word,
    commit_answer, commit_paper, merkle,
};

/// The value that stands at one key.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// What stands there.
    what: String,
    subject: String,
    aspect: Aspect,
    key: StateKey,
}

/// A range of aspects of one subject.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Range {
    what: String,
    subject: String,
    first: StateKey,
    last: StateKey,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StateKeys {
    places: Vec<Place>,
    ranges: Vec<Range>,
}

/// A tree with the path of every leaf.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tree {
    /// The leaves, hex.
    leaves: Vec<String>,
    root: Digest,
    /// For every leaf its siblings, lowest first.
    paths: Vec<Vec<Digest>>,
}

/// A claim that a leaf stands in a tree.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Refused {
    name: String,
    leaf: String,
    index: u64,
    count: u64,
    path: Vec<Digest>,
    root: Digest,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Trees {
    trees: Vec<Tree>,
    refused: Vec<Refused>,
}

/// A commitment and what it is made of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Committed {
    genesis: Digest,
    owner: Did,
    /// The answer's or paper's name.
    name: Word,
    /// Of an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disclosure: Option<String>,
    /// Of a paper: SHA-256 of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<Digest>,
    commitment: Digest,
}

/// Reads a file of vectors and compares it with what this code makes; writes it first when that was asked for.
fn keep<T: Serialize + DeserializeOwned + PartialEq + Debug>(file: &str, now: &T) -> T {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors")).join(file);
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(now).unwrap() + "\n").unwrap();
    }
    let kept: T = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(kept, *now, "when the format changes on purpose: cargo xtask vectors");
    kept
}

/// The same answer and paper for two persons, under two names, on two ledgers.
fn commitments() -> Vec<Committed> {
    let chain: ChainId = "ding-demo".parse().unwrap();
    let disclosure = "WyJBQkVpTTBSVlpuZUltYXE3ek4zdV93IiwiMSIsIuW8oOS4iSJd".to_owned();
    let file = Digest::of(b"a plan of the kitchen");
    let mut all = Vec::new();
    for (ledger, person, name) in
        [("a", "li", "联系电话"), ("a", "wang", "联系电话"), ("a", "li", "name"), ("b", "li", "name")]
    {
        let (genesis, owner) = (Digest::of(ledger.as_bytes()), Did::of_first_key(&chain, person));
        let name: Word = name.parse().unwrap();
        let answer = commit_answer(&genesis, &owner, &name, &disclosure);
        let paper = commit_paper(&genesis, &owner, &name, &file);
        for (disclosure, file, commitment) in
            [(Some(disclosure.clone()), None, answer), (None, Some(file), paper)]
        {
            let (owner, name) = (owner.clone(), name.clone());
            all.push(Committed { genesis, owner, name, disclosure, file, commitment });
        }
    }
    all
}

fn places() -> Vec<Place> {
    let chain: ChainId = "ding-vectors".parse().unwrap();
    let did = Did::of_first_key(&chain, "z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z");
    let bureau = Subject::institution(&"registry-bureau".parse().unwrap());
    let register: RegisterId = "parcels".parse().unwrap();
    let record = Subject::record(&register, &"330106-7".parse().unwrap());
    let in_chinese = Subject::record(&register, &"杭州-西湖-7".parse::<RecordId>().unwrap());
    let service = Subject::service(&"food-business-permit".parse().unwrap());
    let case = |number: &str| Subject::case(&number.parse::<CaseNumber>().unwrap());
    let person = Subject::person(&did);
    let role = |name: &str| name.parse::<RoleId>().unwrap();
    let of = |what: &str, subject: &Subject, aspect| Place {
        what: what.into(),
        subject: subject.as_str().into(),
        aspect,
        key: StateKey::new(subject, aspect),
    };
    vec![
        of("the genesis file", &Subject::ledger(), Aspect::HEAD),
        of("an institution", &bureau, Aspect::HEAD),
        of("the heads of an institution", &bureau, Aspect::holders("head")),
        of("the appointment of that person as clerk", &bureau, Aspect::appointment(&did, &role("clerk"))),
        of("the appointment of that person as head", &bureau, Aspect::appointment(&did, &role("head"))),
        of("the case numbers issued in 2026", &bureau, Aspect::case_counter(2026)),
        of("a calendar", &Subject::calendar(&"cn-working-days".parse().unwrap()), Aspect::HEAD),
        of("a person", &person, Aspect::HEAD),
        of("a person's used nonces", &person, Aspect::NONCES),
        of("a register", &Subject::register(&register), Aspect::HEAD),
        of("a record's current version", &record, Aspect::HEAD),
        of("a record's first version, once there is a second", &record, Aspect::version(1)),
        of("a record's version 258", &record, Aspect::version(258)),
        of("a record with a Chinese name", &in_chinese, Aspect::HEAD),
        of("an encumbrance by name (the tag is an example)", &record, Aspect::named(*b"lien", "抵押-2026-1")),
        of("a service", &service, Aspect::HEAD),
        of("a service's version 3", &service, Aspect::version(3)),
        of("the folder of a service's version 3", &service, Aspect::sources(3)),
        of("a case", &case("330106-2026-000001"), Aspect::HEAD),
        of("an imported case", &case("permits:case-8521"), Aspect::HEAD),
    ]
}

fn ranges() -> Vec<Range> {
    let record = Subject::record(&"parcels".parse().unwrap(), &"330106-7".parse().unwrap());
    let of = |what: &str, (first, last): (Aspect, Aspect)| Range {
        what: what.into(),
        subject: record.as_str().into(),
        first: StateKey::new(&record, first),
        last: StateKey::new(&record, last),
    };
    vec![
        of("every encumbrance (the tag is an example)", Aspect::range(*b"lien")),
        of("every earlier version", Aspect::range(*b"vers")),
        of("everything about the record", (Aspect([0; 16]), Aspect([0xff; 16]))),
    ]
}

#[test]
fn the_vectors_say_what_this_code_does() {
    let kept = keep("state_keys.json", &StateKeys { places: places(), ranges: ranges() });
    for place in &kept.places {
        let subject: Subject = serde_json::from_value(place.subject.clone().into()).unwrap();
        assert_eq!(StateKey::new(&subject, place.aspect), place.key, "{}", place.what);
    }

    let kept = keep("commitments.json", &commitments());
    let different: BTreeSet<String> = kept.iter().map(|one| one.commitment.to_string()).collect();
    assert_eq!(different.len(), kept.len(), "no two of them are the same");

    let kept = keep("merkle.json", &Trees { trees: trees(), refused: refused() });
    for tree in &kept.trees {
        for (index, path) in (0..).zip(&tree.paths) {
            let leaf = HEXLOWER.decode(tree.leaves[index as usize].as_bytes()).unwrap();
            assert_eq!(merkle::climb(&leaf, index, tree.leaves.len() as u64, path), Some(tree.root));
        }
    }
    for bad in &kept.refused {
        let leaf = HEXLOWER.decode(bad.leaf.as_bytes()).unwrap();
        assert_ne!(merkle::climb(&leaf, bad.index, bad.count, &bad.path), Some(bad.root), "{}", bad.name);
    }
}

fn trees() -> Vec<Tree> {
    // The leaves that Certificate Transparency logs share as test vectors, then longer rows of small ones.
    let known: [&[u8]; 8] = [
        &[],
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    let mut trees: Vec<Tree> = (0..=8).map(|count| tree(&known[..count])).collect();
    for count in [9, 13, 16, 17] {
        let texts: Vec<String> = (0..count).map(|number| format!("leaf {number}")).collect();
        trees.push(tree(&texts.iter().map(|text| text.as_bytes()).collect::<Vec<_>>()));
    }
    trees
}

fn tree(leaves: &[&[u8]]) -> Tree {
    let all = || leaves.iter().copied();
    Tree {
        leaves: all().map(|leaf| HEXLOWER.encode(leaf)).collect(),
        root: merkle::root(all()),
        paths: (0..leaves.len()).map(|index| merkle::path(all(), index).unwrap()).collect(),
    }
}

fn refused() -> Vec<Refused> {
    let leaves: [&[u8]; 5] = [b"a", b"b", b"c", b"d", b"e"];
    let all = || leaves.iter().copied();
    let root = merkle::root(all());
    let path = |index| merkle::path(all(), index).unwrap();
    let hex = |leaf: &[u8]| HEXLOWER.encode(leaf);
    let of = |name: &str, leaf: &[u8], index, count, path: Vec<Digest>| Refused {
        name: name.into(),
        leaf: hex(leaf),
        index,
        count,
        path,
        root,
    };
    let with_one_more = [path(1), vec![Digest::ZERO]].concat();
    let node = [merkle::leaf(b"a").0, merkle::leaf(b"b").0].concat();
    vec![
        of("another leaf", b"x", 1, 5, path(1)),
        of("another place", b"b", 0, 5, path(1)),
        of("a place beyond the end", b"e", 5, 5, path(4)),
        of("a place far beyond the end", b"b", u64::MAX, 5, path(1)),
        of("another number of leaves", b"e", 4, 8, path(4)),
        of("a tree of none", b"a", 0, 0, vec![]),
        of("a sibling left out", b"b", 1, 5, path(1)[..2].to_vec()),
        of("a sibling too many", b"b", 1, 5, with_one_more),
        of("an inner node as a leaf", &node, 0, 3, path(0)[1..].to_vec()),
    ]
}
