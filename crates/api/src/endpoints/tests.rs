//! Every endpoint is described once, and what is asked of it is checked.

use super::*;
use std::collections::BTreeSet;

/// The names in the braces of a path are the ones that are described, in their order
#[test]
fn paths_and_their_names_fit() {
    let mut seen = BTreeSet::new();
    for endpoint in Endpoint::ALL {
        let Described { method, path, in_path, in_query, .. } = endpoint.described();
        assert!(seen.insert((format!("{method:?}"), *path)), "{path} twice");
        let braces: Vec<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        let described: Vec<&str> = in_path.iter().map(|parameter| parameter.name).collect();
        assert_eq!(braces, described, "{path}");
        let names: BTreeSet<&str> = in_query.iter().map(|parameter| parameter.name).collect();
        assert_eq!(names.len(), in_query.len(), "{path}");
    }
}

#[test]
fn names_are_escaped_in_a_path() {
    assert_eq!(Endpoint::Case.at(&[&"330106-2026-1"], &[]), "/v1/cases/330106-2026-1");
    assert_eq!(Endpoint::Record.at(&[&"a/b", &"宗:1"], &[]), "/v1/registers/a%2Fb/records/%E5%AE%97%3A1");
}

#[test]
fn a_query_follows_the_path() {
    let all = Endpoint::Cases.at(&[], &[("service", &"a&b"), ("limit", &7)]);
    assert_eq!(all, "/v1/cases?service=a%26b&limit=7");
    assert_eq!(Endpoint::Cases.at(&[], &[]), "/v1/cases");
}

/// Whatever a list can be narrowed to is something that its lines can be
#[test]
fn kinds_of_notices_are_those_there_are() {
    let kinds: Vec<&str> = crate::NoticeKind::ALL.iter().map(|kind| kind.name()).collect();
    let asked = Endpoint::Notices.described().in_query.iter().find(|parameter| parameter.name == "kind");
    assert!(matches!(asked.expect("it is").takes, Takes::OneOf(known) if known == kinds));
}

/// What nobody knows, what is asked twice, and what has another shape is refused with what would be right
#[test]
fn a_query_asks_for_what_there_is() {
    let cases = |query: &[(&'static str, &'static str)]| Endpoint::Cases.check_query(query.iter().copied());
    let did = "did:ding:ding-demo:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let all = [
        ("after", "7"),
        ("limit", "100"),
        ("status", "suspended"),
        ("origin", "imported"),
        ("reviewer", did),
        ("concerned", did),
    ];
    assert_eq!(cases(&all), Ok(()));
    for (query, says) in [
        (
            &[("orgin", "imported")][..],
            "orgin: this can be asked with after, limit, service, status, origin, reviewer, concerned only",
        ),
        (&[("limit", "1"), ("limit", "2")], "limit: ask for it once"),
        (&[("limit", "0")], "limit: a whole number from 1 to 100"),
        (&[("limit", "101")], "limit: a whole number from 1 to 100"),
        (&[("limit", "+5")], "limit: a whole number from 1 to 100"),
        (&[("limit", "")], "limit: a whole number from 1 to 100"),
        (
            &[("status", "open")],
            "status: one of running, suspended, correcting, joining, granted, refused, withdrawn, imported",
        ),
        (&[("reviewer", "me")], "\"me\" is no DID"),
    ] {
        let refused = cases(query).expect_err("it is refused");
        assert!(refused.contains(says), "{query:?}: {refused}");
    }
    let nothing: [(&str, &str); 0] = [];
    let missing = Endpoint::Search.check_query(nothing);
    assert_eq!(missing, Err("q: a text of at most 200 characters".to_owned()));
    let none = Endpoint::Ledger.check_query([("x", "1")]);
    assert_eq!(none, Err("x: nothing can be asked of this with a query".to_owned()));
}

/// What the document says of a shape and what is checked are the same, for texts at the edge of it
#[test]
fn the_document_describes_what_is_checked() {
    let edge = [
        "7.0",
        "1/a/",
        "",
        "a",
        "-a",
        "A",
        "true",
        "vers",
        "7",
        "0",
        "18446744073709551616",
        "宗地",
        "a b",
        "zh",
        "final",
    ];
    for endpoint in Endpoint::ALL {
        for parameter in endpoint.described().in_path.iter().chain(endpoint.described().in_query) {
            let schema = parameter.takes.schema();
            let says = |text: &str| match schema["type"].as_str() {
                Some("integer") => {
                    let within = |number: u64| {
                        schema["minimum"].as_u64() <= Some(number)
                            && Some(number) <= schema["maximum"].as_u64()
                    };
                    text.parse().is_ok_and(within)
                }
                Some("boolean") => matches!(text, "true" | "false"),
                _ => match schema["enum"].as_array() {
                    Some(words) => words.iter().any(|word| word == text),
                    // A pattern is held against the reader by whoever tests the document.
                    None => parameter.takes.check(text).is_ok(),
                },
            };
            for text in edge {
                assert_eq!(parameter.takes.check(text).is_ok(), says(text), "{} {text:?}", parameter.name);
            }
        }
    }
}
