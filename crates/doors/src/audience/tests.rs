//! What a node is called.

use super::*;

/// A node goes by the names its operator gave, and by no other
#[test]
fn a_node_goes_by_its_operators_names() {
    let listens = "0.0.0.0:8080".parse().expect("an address");
    let named = ["https://Ding.example", "http://10.1.2.3:80/", "https://[2001:db8::1]:8443"]
        .map(|url| url.parse().expect("a public address"));
    let audience = Audience::new(named.to_vec(), listens);
    assert_eq!(audience.called("DING.example"), Some("ding.example"));
    assert_eq!(audience.called("10.1.2.3"), Some("10.1.2.3"));
    assert_eq!(audience.called("[2001:db8::1]:8443"), Some("[2001:db8::1]:8443"));
    for host in ["evil.example", "ding.example:8080", "ding.example.evil.example", "", "localhost:8080"] {
        assert_eq!(audience.called(host), None, "{host}");
    }
    assert_eq!(audience.origin("10.1.2.3"), "http://10.1.2.3");
    for host in ["DING.example", "evil.example", "<b>", ""] {
        assert_eq!(audience.origin(host), "https://ding.example", "{host}");
    }
    let demo = Audience::new(Vec::new(), "127.0.0.1:8081".parse().expect("an address"));
    assert_eq!(demo.called("localhost:8081"), Some("localhost:8081"));
    assert_eq!(demo.called("127.0.0.1:8081"), Some("127.0.0.1:8081"));
    assert_eq!(demo.called("localhost"), None);
    assert_eq!(demo.origin("127.0.0.1:8081"), "http://127.0.0.1:8081");
}

/// What is no public address is not taken for one
#[test]
fn what_is_no_address_is_refused() {
    for text in
        ["ding.example", "ftp://ding.example", "https://", "https://a/b", "https://a@b", "https://a b"]
    {
        assert_eq!(text.parse::<PublicUrl>(), Err(NoPublicUrl), "{text}");
    }
}
