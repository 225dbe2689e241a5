//! How texts and questions are cut.

use super::*;

/// Width, case, accents, compatibility forms and invisible characters make no difference
#[test]
fn one_text_typed_in_many_ways_is_one_text() {
    let plain = of_document("文三路1号 cafe b座 330106");
    for typed in [
        "文三路１号 Café Ｂ座 ３３０１０６",
        "文三路①号 CAFE\u{301} b座 330106",
        "文三路1\u{200b}号 ｃａｆé Ｂ座 33\u{ad}0106",
    ] {
        assert_eq!(of_document(typed), plain, "{typed}");
    }
}

/// Chinese is cut into single characters whatever plane they stand in; letters and digits into runs
#[test]
fn characters_stand_alone_and_letters_in_runs() {
    assert_eq!(of_document("钱𬭊㛃A1503室"), "钱 𬭊 㛃 a 1503 室 ¶");
    assert_eq!(of_document("O’Neill"), "o neill ¶ oneill ¶");
    assert_eq!(of_document("ßtraße Ærø"), "sstrasse aero ¶");
    assert_eq!(of_query("买买提·吐尔逊").unwrap(), "\"买 买 提 吐 尔 逊\"*");
    assert_eq!(of_query("O'Neill").unwrap(), "(\"o neill\"* OR \"oneill\"*)");
    assert_eq!(of_query("西湖（中国）").unwrap(), "\"西 湖\" AND \"中 国\"*");
    assert_eq!(of_query(" ·—（）🍜 "), None);
}

/// A question has an end, and nothing in it is an operator of the search engine
#[test]
fn a_question_is_bounded_and_plain() {
    let long = of_query(&"面馆 a1 ".repeat(100)).unwrap();
    assert!(long.split(' ').filter(|word| *word != "AND").count() <= ASKED_MAX + 1, "{long}");
    for c in (0..=0x3_ffff).filter_map(char::from_u32) {
        let Some(query) = of_query(&c.to_string()) else { continue };
        let plain = |c: char| c == ' ' || (c.is_alphanumeric() && !c.is_ascii_uppercase());
        for part in query.split(" AND ").flat_map(|part| part.split(" OR ")) {
            let inner = part.trim_matches(['(', ')', '*']);
            let inner = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
            assert!(inner.is_some_and(|inner| inner.chars().all(plain)), "{c:?} becomes {query}");
        }
    }
}
