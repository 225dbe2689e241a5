//! What patterns say of the texts that they take.

use super::{begins, named, signs};

#[test]
fn a_pattern_says_which_signs_it_takes() {
    let takes = |pattern: &str| signs(pattern).is_some_and(|signs| signs.iter().all(named));
    for pattern in [
        "^(?:[0-9]{12}[A-Z]{2})$",
        "^(?:浙-施-\\d{4})$",
        "^(?:[〇㐀-䶿一-鿿𠀀-𳑿（）·]{6,32})$",
        "^(?:[a-z\\-:]+)$",
        "^(?:[一-龥（）]{2,9})$",
    ] {
        assert!(takes(pattern), "{pattern}");
    }
    for pattern in
        ["^(?:.{1,20})$", "^(?:[^a]+)$", "^(?:[一-龥()]{2,9})$", "^(?:[0-9 ]{3})$", "^(?:\\w+)$", "^(?:a/b)$"]
    {
        assert!(!takes(pattern), "{pattern}");
    }
    assert!(begins("^(?:[A-Z0-9-]{4,30})$", "-") && begins("^(?:-a)$", "-") && begins("^(?:\\.a)$", "."));
    assert!(!begins("^(?:[A-Z0-9]{4,30})$", "-") && !begins("^(?:浙-[0-9])$", "-"));
}
