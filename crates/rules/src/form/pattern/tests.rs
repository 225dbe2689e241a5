//! What patterns cost.

use super::{Pattern, STATES_MAX, size};
use std::time::{Duration, Instant};

#[test]
fn repetitions_are_written_out() {
    for (pattern, most) in [
        ("abc", 8),
        ("[0-9]{18}", 24),
        ("[一-龥]{6,40}", 80),
        (r"[0-9]{1,12}(\.[0-9]{1,6})?", 50),
        (r"\d{4}-\d{7}", 20),
    ] {
        let found = size(pattern).unwrap().states;
        assert!(found <= most, "{pattern} has {found} states");
    }
    for pattern in
        ["(?:(?:a*){30}){20}b", "((((a{9}){9}){9}){9}){9}", "(?:[a]{30}){60}", "a{99999999999999999999}"]
    {
        assert!(size(pattern).unwrap().states > STATES_MAX, "{pattern}");
    }
    for pattern in ["(?x)a {30}", "(?i)a", "a{", "a{x}", "(", "a)", "[", r"\"] {
        assert_eq!(size(pattern), None, "{pattern}");
    }
}

/// Whatever is taken is matched in a time that its price covers, with room for a slow machine.
#[test]
fn no_pattern_that_is_taken_takes_longer_than_it_costs() {
    let text = "a".repeat(1_000);
    for pattern in [
        "^(?:a?){170}$",
        "^(?:(?:a*)*)*b$",
        "^(?:a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a){25}b$",
        "^.{0,300}$",
        "^(?:(?:a{0,8}){0,8}){0,4}b$",
        "^[^b]*a[^b]{0,200}c$",
    ] {
        let read = Pattern::read(pattern, 1_000).unwrap_or_else(|problem| panic!("{pattern}: {problem}"));
        let begin = Instant::now();
        std::hint::black_box(read.is_match(&text));
        let allowed = Duration::from_micros(read.work(text.len()) * 20);
        assert!(begin.elapsed() < allowed, "{pattern}: {:?}, allowed {allowed:?}", begin.elapsed());
    }
}

#[test]
fn a_large_pattern_belongs_to_short_texts() {
    let problem = Pattern::read("^(?:a*){170}b$", 16 * 1024).unwrap_err();
    assert!(problem.to_string().contains("maxLength"), "{problem}");
    assert!(Pattern::read("^(?:a*){170}b$", 1_000).is_ok());
    let problem = Pattern::read("^(?:(?:a*){30}){20}b$", 10).unwrap_err();
    assert!(problem.to_string().contains("states"), "{problem}");
}

/// A class by name is not known here, and the finding says how Chinese characters are written; so written, rare ones fit
#[test]
fn a_class_by_name_is_named() {
    for text in ["^\\p{Han}{2,10}$", "^[\\p{Script=Han}·]+$", "^\\P{L}$"] {
        let problem = Pattern::read(text, 100).expect_err(text);
        assert!(problem.says.zh.contains("[〇㐀-䶿一-鿿𠀀-𳑿]"), "{text}: {problem}");
    }
    let names = Pattern::read("^[〇㐀-䶿一-鿿𠀀-𳑿（）()·]{2,40}$", 40).expect("a pattern");
    for name in ["杭州䶮㛃食品有限公司", "杭州𬭊𫖯科技有限公司", "星河（中国）贸易有限公司", "〇〇", "钱𬭊㛃"]
    {
        assert!(names.is_match(name), "{name}");
    }
    for other in ["Ding", "星河 中国", "杭州，食品", "１２"] {
        assert!(!names.is_match(other), "{other}");
    }
}
