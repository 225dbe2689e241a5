//! Texts that look alike.

use super::{composed, is_composed};

#[test]
fn what_looks_alike_is_alike() {
    let alike =
        [("e\u{301}", "é"), ("\u{1112}\u{1161}\u{11ab}", "한"), ("q\u{307}\u{323}", "q\u{323}\u{307}")];
    for (apart, together) in alike {
        assert!(!is_composed(apart), "{apart}");
        assert!(is_composed(together), "{together}");
        assert_eq!(composed(apart), together);
        assert_eq!(composed(together), together);
    }
    assert!(is_composed("ﬁ２"), "compatibility forms are other characters, not other ways to write one");
}
