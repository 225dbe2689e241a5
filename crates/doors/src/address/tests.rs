//! Whom limits count.

use super::*;
use axum::http::{HeaderName, HeaderValue};
use proptest::prelude::*;

fn headers(lines: &[(&str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        let name: HeaderName = name.parse().expect("a name");
        headers.append(name, HeaderValue::from_str(value).expect("a value"));
    }
    headers
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

/// Behind a proxy that was named, its clients are told apart; nobody else chooses who they are
#[test]
fn a_named_proxy_says_who_asks_and_nobody_else_does() {
    let proxy = [ip("10.0.0.1"), ip("10.0.0.2")];
    for (peer, lines, whom) in [
        ("10.0.0.1", vec![("x-forwarded-for", "203.0.113.7")], "203.0.113.7"),
        ("10.0.0.1", vec![("x-forwarded-for", "1.2.3.4, 203.0.113.7")], "203.0.113.7"),
        ("10.0.0.1", vec![("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "203.0.113.7")], "203.0.113.7"),
        ("10.0.0.1", vec![("x-forwarded-for", "203.0.113.7, 10.0.0.2")], "203.0.113.7"),
        ("10.0.0.1", vec![("x-forwarded-for", "203.0.113.7:4711")], "203.0.113.7"),
        ("10.0.0.1", vec![("x-forwarded-for", "1.2.3.4, unknown")], "10.0.0.1"),
        ("10.0.0.1", vec![("forwarded", "for=1.2.3.4;proto=http, For=\"[2001:db8::1]:47\"")], "2001:db8::"),
        ("10.0.0.1", vec![("x-forwarded-for", "203.0.113.7"), ("forwarded", "for=1.2.3.4")], "10.0.0.1"),
        (
            "10.0.0.1",
            vec![("x-forwarded-for", "203.0.113.7"), ("forwarded", "for=203.0.113.7")],
            "203.0.113.7",
        ),
        ("10.0.0.1", vec![], "10.0.0.1"),
        ("::ffff:10.0.0.1", vec![("x-forwarded-for", "203.0.113.7")], "203.0.113.7"),
        ("127.0.0.1", vec![], "127.0.0.1"),
        ("127.0.0.1", vec![("x-forwarded-for", "203.0.113.7")], "127.0.0.0"),
        ("::1", vec![("forwarded", "for=127.0.0.1")], "127.0.0.0"),
        ("198.51.100.9", vec![("x-forwarded-for", "203.0.113.7")], "198.51.100.9"),
    ] {
        let asking = Client::asking(ip(peer), &headers(&lines), &proxy);
        assert_eq!(asking, Client::of(ip(whom)), "{peer} {lines:?}");
    }
}

/// One household has a network of IPv6 addresses, and is counted once
#[test]
fn a_network_is_counted_once() {
    assert_eq!(Client::of(ip("2001:db8:1:2::7")), Client::of(ip("2001:db8:1:2:ffff::9")));
    assert_ne!(Client::of(ip("2001:db8:1:2::7")), Client::of(ip("2001:db8:1:3::7")));
    assert_ne!(Client::of(ip("192.0.2.1")), Client::of(ip("192.0.2.2")));
    assert_eq!(Client::of(ip("::ffff:192.0.2.1")), Client::of(ip("192.0.2.1")));
    assert!(Client::of(ip("::1")).is_here() && Client::of(ip("127.0.0.1")).is_here());
    assert!(!Client::of(ip("127.0.0.2")).is_here(), "only the usual name of this machine");
}

proptest! {
    /// Whatever a stranger writes before it, the address that the trusted proxy adds is the one counted
    #[test]
    fn what_a_stranger_writes_first_counts_nothing(noise in "[ -~]{0,60}", own in any::<[u8; 4]>()) {
        let (proxy, own) = (ip("10.0.0.1"), IpAddr::from(own));
        prop_assume!(own != proxy);
        let both = [("x-forwarded-for", noise.as_str()), ("x-forwarded-for", &own.to_string())];
        prop_assert_eq!(Client::asking(proxy, &headers(&both), &[proxy]), Client::of(own));
        let joined = format!("{noise}, {own}");
        let joined = headers(&[("x-forwarded-for", &joined)]);
        prop_assert_eq!(Client::asking(proxy, &joined, &[proxy]), Client::of(own));
        prop_assert_eq!(Client::asking(own, &headers(&both), &[proxy]), Client::of(own));
    }
}
