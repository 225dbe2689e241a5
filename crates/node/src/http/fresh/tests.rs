//! What a tag is found in.

use super::has;
use axum::http::{HeaderMap, HeaderValue, header};

#[test]
fn a_tag_is_found_among_several_weak_or_strong() {
    let tag = HeaderValue::from_static("W/\"1-2-3\"");
    for (sent, found) in [
        ("W/\"1-2-3\"", true),
        ("\"1-2-3\"", true),
        ("\"0\", W/\"1-2-3\"", true),
        ("W/\"1-2-4\"", false),
        ("1-2-3", false),
        ("*", false),
        ("", false),
    ] {
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(sent))]);
        assert_eq!(has(&headers, &tag), found, "{sent}");
    }
    assert!(!has(&HeaderMap::new(), &tag));
}
