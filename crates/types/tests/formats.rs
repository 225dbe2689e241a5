//! The small formats: Merkle roots, headers, free content, names.

use proptest::prelude::*;
use types::{
    Block, BlockError, Counted, Digest, Fields, Header, OpsRange, Outcome, Receipt, StateKey, Value, Word,
    identity::Person, merkle,
};

fn leaves(count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|n| n.to_string().into_bytes()).collect()
}

fn views(leaves: &[Vec<u8>]) -> impl Iterator<Item = &[u8]> {
    leaves.iter().map(Vec::as_slice)
}

#[test]
fn merkle_roots_are_those_of_rfc_9162() {
    // The inputs and roots of the test vectors that Certificate Transparency logs share.
    let inputs: [&[u8]; 8] = [
        &[],
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    let roots = [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];
    for (count, root) in roots {
        assert_eq!(merkle::root(inputs[..count].iter().copied()).to_string(), root, "{count} leaves");
    }
}

#[test]
fn every_leaf_climbs_to_the_root_and_no_other_does() {
    for count in 1..40 {
        let leaves = leaves(count);
        let root = merkle::root(views(&leaves));
        for (index, leaf) in leaves.iter().enumerate() {
            let path = merkle::path(views(&leaves), index).unwrap();
            let climb = |leaf: &[u8], index: u64, count: u64, path: &[Digest]| {
                merkle::climb(leaf, index, count, path)
            };
            let (index, count) = (index as u64, count as u64);
            assert_eq!(climb(leaf, index, count, &path), Some(root));
            assert_ne!(climb(b"other", index, count, &path), Some(root));
            assert_eq!(climb(leaf, count, count, &path), None);
            let longer = [path.as_slice(), &[Digest::ZERO]].concat();
            assert_eq!(climb(leaf, index, count, &longer), None);
            if let Some((_, shorter)) = path.split_last() {
                assert_eq!(climb(leaf, index, count, shorter), None);
            }
        }
        assert_eq!(merkle::path(views(&leaves), count), None);
    }
}

fn header(transactions: &[String], receipts: &[String]) -> Header {
    let ids: Vec<Digest> = transactions.iter().map(|text| Digest::of(text.as_bytes())).collect();
    Header {
        chain: "ding-vectors".parse().unwrap(),
        epoch: 0,
        view: 3,
        parent_view: 2,
        leader: Digest::of(b"leader"),
        parent: Digest::of(b"parent"),
        height: 2,
        time: 1_790_000_000_000,
        transactions: Counted::of_ids(&ids),
        receipts: Counted::of_texts(receipts),
        clock: None,
        state: Digest::of(b"state"),
        ops: OpsRange { root: Digest::of(b"ops"), start: 0, end: 9 },
    }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| text.to_string()).collect()
}

fn receipt_of(tx: Digest) -> String {
    Receipt { tx, outcome: Outcome::Accepted { events: vec![] } }.to_json()
}

#[test]
fn a_header_has_one_writing() {
    let mut header = header(&texts(&["a"]), &texts(&["b"]));
    for clock in [None, Some(Digest::of(b"clock"))] {
        header.clock = clock;
        let json = header.to_json();
        assert_eq!(Header::parse(&json), Some(header.clone()));
        assert_eq!(header.digest(), Digest::of(json.as_bytes()));
        let null = json.replace(",\"state\"", ",\"clock\":null,\"state\"");
        for other in [json.replacen(':', ": ", 1), json.replace("\"epoch\":0,", ""), format!("{json} "), null]
        {
            assert_eq!(Header::parse(&other), None, "{other}");
        }
    }
}

#[test]
fn a_block_is_a_header_with_exactly_its_body() {
    let [a, b] = ["a", "b"].map(|text| receipt_of(Digest::of(text.as_bytes())));
    let (both, right) = (texts(&["a", "b"]), texts(&[&a, &b]));
    let good = header(&both, &right);
    let block = |transactions: &[&str], receipts: &[&str]| {
        Block::new(good.clone(), texts(transactions), texts(receipts), None)
    };
    assert_eq!(block(&["a", "b"], &[&a, &b]).unwrap().digest(), good.digest());
    assert_eq!(block(&["a"], &[&a]), Err(BlockError::Count));
    assert_eq!(block(&["a", "b"], &[&a]), Err(BlockError::Count));
    assert_eq!(block(&["b", "a"], &[&b, &a]), Err(BlockError::Transactions));
    assert_eq!(block(&["a", "b"], &[&b, &a]), Err(BlockError::Receipts));
}

#[test]
fn a_receipt_is_of_the_transaction_in_its_place() {
    let [a, b, clock] = [Digest::of(b"a"), Digest::of(b"b"), Digest::ZERO].map(receipt_of);
    let spaced = a.replacen(':', ": ", 1);
    for wrong in [[&b, &a], [&a, &a], [&a, &clock], [&spaced, &b]] {
        let (both, wrong) = (texts(&["a", "b"]), wrong.map(String::clone));
        let told = Block::new(header(&both, &wrong), both, wrong.to_vec(), None);
        assert_eq!(told, Err(BlockError::Place), "{wrong:?}");
    }
    // A receipt more than transactions is no place for the clock's.
    let (both, more) = (texts(&["a", "b"]), texts(&[&a, &b, &clock]));
    assert_eq!(Block::new(header(&both, &more), both, more, None), Err(BlockError::Count));
}

#[test]
fn the_clocks_receipt_is_the_one_its_header_names() {
    let [of_clock, of_a] = [Digest::ZERO, Digest::of(b"a")].map(receipt_of);
    let told = |named: Option<&str>, given: Option<&str>| {
        let clock = named.map(|text| Digest::of(text.as_bytes()));
        let header = Header { clock, ..header(&[], &[]) };
        Block::new(header, vec![], vec![], given.map(str::to_owned)).map(|_| ())
    };
    assert_eq!(told(Some(&of_clock), Some(&of_clock)), Ok(()));
    assert_eq!(told(None, None), Ok(()));
    assert_eq!(told(Some(&of_clock), None), Err(BlockError::Clock));
    assert_eq!(told(None, Some(&of_clock)), Err(BlockError::Clock));
    assert_eq!(told(Some(&of_a), Some(&of_clock)), Err(BlockError::Clock));
    assert_eq!(told(Some(&of_a), Some(&of_a)), Err(BlockError::Clock));
}

#[test]
fn a_person_from_before_recovery_reads_and_writes_the_same() {
    let text = r#"{"id":"did:ding:story:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","keys":[]}"#;
    let person: Person = serde_json::from_str(text).unwrap();
    assert_eq!(person.recovery, None);
    assert_eq!(serde_json::to_string(&person).unwrap(), text);
    let one = r#""recovery":{"guardians":[{"institution":"centre"}],"threshold":1,"wait_days":7}}"#;
    let text = text.replace("[]}", &format!("[],{one}"));
    let person: Person = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&person).unwrap(), text);
}

#[test]
fn free_content_is_strict() {
    let refused = [
        "null",
        "1.5",
        "1e3",
        "9223372036854775808",
        r#"{"a":1,"a":2}"#,
        "[[[[[[[[[1]]]]]]]]]",
        &format!("\"{}\"", "x".repeat(types::limits::TEXT_BYTES + 1)),
        &format!("[{}]", vec!["1"; types::limits::VALUE_WIDTH + 1].join(",")),
    ];
    for text in refused {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{}", &text[..text.len().min(40)]);
    }
    let text = r#"{"b":[1,"二",true],"a":{"c":-7}}"#;
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"a":{"c":-7},"b":[1,"二",true]}"#);
    assert!(serde_json::from_str::<Fields>(r#"{"名称":1,"名称":2}"#).is_err());
}

#[test]
fn names_are_safe_in_paths_and_logs() {
    for good in ["受理审查", "A4", "不动产单元号", "step-2", "a.b_c"] {
        assert!(good.parse::<Word>().is_ok(), "{good}");
    }
    // The last one is "é" written as e and an accent: not NFC.
    for bad in ["", " ", "a b", "../x", ".hidden", "a/b", "a\n", "<b>", "e\u{301}"] {
        assert!(bad.parse::<Word>().is_err(), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_content_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            let text = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
    }

    #[test]
    fn any_text_is_a_header_or_not(text in ".{0,300}") {
        prop_assert_eq!(Header::parse(&text), None);
    }
}

proptest! {
    /// Keys are ordered as bytes, also when they begin alike
    #[test]
    fn keys_are_ordered_as_bytes(a: [u8; 32], b: [u8; 32], alike in 0..=32_usize) {
        let mut near = b;
        near[..alike].copy_from_slice(&a[..alike]);
        for other in [b, near] {
            prop_assert_eq!(StateKey(a).cmp(&StateKey(other)), a.cmp(&other));
        }
    }
}
