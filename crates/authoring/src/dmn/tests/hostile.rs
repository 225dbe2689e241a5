//! Files made to hurt: each is refused by name, within limits that have a number.

use crate::dmn::{ATTRIBUTES_MAX, DEPTH_MAX, FILE_BYTES, export, import};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// The first finding about a file, which must be there soon.
fn refused(text: &str) -> String {
    let begun = Instant::now();
    let faults = import("hostile.dmn", text, None).expect_err("it is refused");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    faults[0].to_string()
}

#[test]
fn entities_and_document_types_are_refused_before_they_are_read() {
    let bomb: String =
        (1..30).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE d [<!ENTITY a0 \"lol\">{bomb}]><d>&a29;</d>");
    assert!(refused(&bomb).contains("DOCTYPE"), "{}", refused(&bomb));
    let outside = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>";
    assert!(refused(outside).contains("DOCTYPE"));
    assert!(refused("<d>&x;</d>").contains("XML"));
}

#[test]
fn what_is_too_large_too_deep_or_too_wide_is_refused_with_its_limit() {
    let large = format!("<d>{}</d>", "x".repeat(10 << 20));
    assert!(refused(&large).contains("512 KiB"));
    let deep = "<d>".repeat(FILE_BYTES / 3);
    assert!(refused(&deep).contains(&DEPTH_MAX.to_string()));
    let wide: String = (0..60_000).map(|n| format!("a{n}='' ")).collect();
    let wide = format!("<d {}/>", &wide[..FILE_BYTES - 5000]);
    assert!(refused(&wide).contains(&ATTRIBUTES_MAX.to_string()));
    let many = format!("<d>{}</d>", "<e/>".repeat(FILE_BYTES / 4 - 10));
    assert!(refused(&many).contains("50,000"));
    let comments = format!("<d>{}", "<!--".repeat(FILE_BYTES / 4 - 10));
    assert!(refused(&comments).contains("XML"));
}

#[test]
fn a_type_that_is_made_of_itself_comes_to_an_end() {
    let text = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'>\
        <itemDefinition name='t'><typeRef>t</typeRef></itemDefinition>\
        <inputData id='a' name='a'><variable typeRef='t'/></inputData>\
        <decision id='d' name='d'><informationRequirement><requiredInput href='#a'/></informationRequirement>\
        <decisionTable><input><inputExpression><text>a</text></inputExpression></input><output/>\
        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>\
        </decisionTable></decision></definitions>";
    assert!(refused(text).contains("none of string"), "{}", refused(text));
}

#[test]
fn characters_that_cannot_be_seen_do_not_come_in() {
    let sheet = &super::sheets()[0];
    let text = export(sheet).unwrap();
    for hidden in ["\u{202e}", "\u{200b}", "\u{feff}", "&#x202e;"] {
        let row = sheet.rows[0].basis.as_str();
        let text = text.replace(row, &format!("{row}{hidden}"));
        assert!(import("a.dmn", &text, None).is_err(), "{hidden:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_stands_in_a_file_it_is_read_or_refused(text in "\\PC{0,400}") {
        let _ = import("any.dmn", &text, None);
    }

    #[test]
    fn a_real_file_with_something_torn_out_or_put_in_is_read_or_refused(
        from in 0usize..20_000,
        length in 0usize..40,
        put in "[<>&\"'=/!\\[\\]().,*a-z0-9\u{202e}契 -]{0,12}",
        which in 0usize..15,
    ) {
        let mut text = export(&super::sheets()[which]).unwrap();
        let place = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (from, to) = (place(from), place(from + length));
        text.replace_range(from..to.max(from), &put);
        if let Ok(imported) = import("torn.dmn", &text, None) {
            let again = rules::sheet::markdown::read(&imported.sheet.name, &imported.markdown);
            prop_assert_eq!(again, Ok(imported.sheet));
        }
    }

    #[test]
    fn whatever_an_expression_says_it_is_read_or_refused(text in "([a-z(\\[\\]),.\"0-9<>=*+ -]|if |then |else |not\\(|list contains\\(){0,200}") {
        let scope = vec![("a b".to_owned(), types::Word::new("a_b").unwrap())];
        let _ = crate::dmn::expression(&text, &scope);
        let deep = format!("{}{text}", "not(-(".repeat(500));
        prop_assert!(crate::dmn::expression(&deep, &scope).is_err());
    }
}
