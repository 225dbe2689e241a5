//! The strict reader of strangers' JSON, held against a lax one: it takes nothing that the lax one does not take, means
//! the same by it, and refuses nothing but what `docs/spec/json.md` names.

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use types::json::{DEPTH, read, read_text};

/// What the lax reader takes and the strict one does not: all that the page names, on a tree that was read laxly.
fn named(text: &str, value: &Value) -> bool {
    fn whole(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.is_u64() || number.is_i64(),
            Value::Array(list) => list.iter().all(whole),
            Value::Object(object) => object.values().all(whole),
            _ => true,
        }
    }
    fn depth(value: &Value) -> usize {
        match value {
            Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
            Value::Object(object) => 1 + object.values().map(depth).max().unwrap_or(0),
            _ => 0,
        }
    }
    // A name that stands twice is gone from the tree: then a writing of the tree has fewer names than the text.
    let names = |text: &str| text.split_whitespace().collect::<String>().matches("\":").count();
    !whole(value) || depth(value) > DEPTH || names(text) != names(&value.to_string())
}

fn held_against_a_lax_reader(text: &str) {
    match (read_text::<Value>(text), serde_json::from_str::<Value>(text)) {
        (Ok(strict), Ok(lax)) => assert_eq!(strict, lax, "{text}"),
        (Ok(_), Err(error)) => panic!("{error}: {text}"),
        (Err(why), Ok(lax)) => assert!(named(text, &lax), "{why}: {text}"),
        (Err(_), Err(_)) => {}
    }
    let ignored = read_text::<serde::de::IgnoredAny>(text).is_ok();
    assert_eq!(
        ignored,
        read_text::<Value>(text).is_ok(),
        "what is not looked at is read as strictly: {text}"
    );
}

const SAMPLES: [&str; 10] = [
    r#"{"a":[1,-2,{"b":"\u00e9\ud83d\ude00\n"}],"c":null,"d":true,"e":false,"":{}}"#,
    r#" [ 0 , 18446744073709551615 , -9223372036854775808 ] "#,
    r#"{"鼎":"一二三","x":{"x":{"x":[[],[[]],{}]}}}"#,
    r#"{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}"#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#"{"long":"0123456789abcdef0123456789abcdef0123456789abcdef\u0041 0123456789"}"#,
    r#"[1.5,2e3,-0,-0.0,01,1.,.5,+1,0x10,NaN]"#,
    r#"{"a":1,"\u0061":2}"#,
    "\u{feff}{}",
    r#"{"s":"\ud800","t":"\udc00\ud800"}"#,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_text_is_read_alike_or_refused_for_what_is_named(
        which in 0..SAMPLES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4u8), 0..4),
    ) {
        let mut text: Vec<char> = SAMPLES[which].chars().collect();
        let letters: Vec<char> = "{}[]:,\"\\u0019aeE.-+ tfn\u{1}\u{7f}鼎\u{feff}".chars().collect();
        for (at, what, how) in changes {
            let at = at.index(text.len().max(1));
            let letter = letters[what.index(letters.len())];
            match how {
                0 if !text.is_empty() => {
                    let last = text.len() - 1;
                    text[at.min(last)] = letter;
                }
                1 if !text.is_empty() => drop(text.remove(at.min(text.len() - 1))),
                2 => text.truncate(at),
                _ => text.insert(at.min(text.len()), letter),
            }
        }
        held_against_a_lax_reader(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_read_alike_or_refused_for_what_is_named(text in "[\\[\\]{}:,\"\\\\ 0-9a-fnrtu.eE-]{0,40}") {
        held_against_a_lax_reader(&text);
    }

    #[test]
    fn no_bytes_stop_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read::<Value>(&bytes);
    }
}

#[test]
fn the_samples_hold_too() {
    SAMPLES.into_iter().for_each(held_against_a_lax_reader);
}

#[test]
fn depth_has_an_end_before_the_stack_has() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(read_text::<Value>(&nested(DEPTH)).is_ok());
        for depth in [DEPTH + 1, 1_000, 100_000] {
            let error = read_text::<Value>(&nested(depth)).unwrap_err();
            assert!(error.to_string().starts_with("it is nested more than 64 deep"), "{error}");
        }
        assert!(read_text::<Value>(&open.repeat(100_000)).is_err());
    }
}

#[test]
fn many_names_are_compared_as_few_are() {
    let members = |count: u32| (0..count).map(|n| format!("\"n{n}\":{n}")).collect::<Vec<_>>().join(",");
    for count in [1, 31, 32, 33, 34, 500] {
        assert!(read_text::<Value>(&format!("{{{}}}", members(count))).is_ok());
        for twice in [0, count / 2, count - 1] {
            let text = format!("{{{},\"n{twice}\":0}}", members(count));
            assert!(read_text::<Value>(&text).is_err(), "n{twice} after {count}");
        }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Pair {
    left: u64,
    #[serde(default)]
    right: Option<Kind>,
}

#[derive(Debug, PartialEq, Deserialize)]
enum Kind {
    Plain,
    Holding(Box<Pair>),
    Named { left: bool },
}

#[test]
fn an_object_is_never_a_list_and_a_kind_has_one_writing() {
    let read = read_text::<Pair>;
    assert_eq!(read(r#"{"left":1}"#).unwrap(), Pair { left: 1, right: None });
    assert_eq!(read(r#"{"right":null,"left":1}"#).unwrap(), Pair { left: 1, right: None });
    assert_eq!(read(r#"{"left":1,"right":"Plain"}"#).unwrap().right, Some(Kind::Plain));
    assert_eq!(
        read(r#"{"left":1,"right":{"Named":{"left":true}}}"#).unwrap().right,
        Some(Kind::Named { left: true })
    );
    assert!(matches!(
        read(r#"{"left":1,"right":{"Holding":{"left":2}}}"#).unwrap().right,
        Some(Kind::Holding(_))
    ));
    for bad in [
        "[1]",
        "[1,null]",
        r#"{"left":1,"right":{"Plain":null}}"#,
        r#"{"left":1,"right":{"Plain":{}}}"#,
        r#"{"left":1,"right":"Named"}"#,
        r#"{"left":1,"right":{"Named":[true]}}"#,
        r#"{"left":1,"right":{"Holding":[2]}}"#,
        r#"{"left":1,"right":{"Named":{"left":true},"Plain":null}}"#,
        r#"{"left":1,"right":{"Named":{"left":true},}}"#,
        r#"{"left":1,"right":{}}"#,
        r#"{"left":1,"unknown":{"a":1,"a":1}}"#,
    ] {
        assert!(read(bad).is_err(), "{bad}");
        assert!(read_text::<Vec<Pair>>(&format!("[{bad}]")).is_err(), "{bad}");
    }
}
