//! What is printed is what is meant, whatever the ledger holds.

use super::{
    content::content,
    fingerprint,
    paper::{Line, Paper, moment, promise},
    qr, segment,
    words::Language,
};
use askama::Template as _;
use types::{Fields, Reject, Rejection, Value, governance::CalendarRules};

const HOSTILE: &str = "<script>alert(1)</script>\"'&</dd><img src=x onerror=alert(1)>";

fn paper(lang: Language) -> Paper {
    Paper {
        words: lang.words(),
        title: lang.words().certificate,
        number: HOSTILE.into(),
        office: HOSTILE.into(),
        says: HOSTILE.into(),
        lines: vec![Line::new(HOSTILE, HOSTILE), Line::mono("a", HOSTILE)],
        height: 7,
        chain: "sim".into(),
        key: fingerprint(&"ab".repeat(96)),
        origin: "https://ding.example".into(),
        path: format!("print/certificate/parcels/{}", segment(HOSTILE)),
        page: format!("/v/r/parcels/{}", segment(HOSTILE)),
        proof: "/v1/registers/parcels/records/p/proof".into(),
        qr: qr::draw("https://ding.example/v/r/parcels/p"),
    }
}

#[test]
fn a_refusal_is_said_in_words_with_its_number_and_what_exactly_was_wrong() {
    let no = Reject::VERSION_NOT_CURRENT.because("the version in force is 2");
    let says = |lang: Language| lang.words().refusal(&no);
    let (zh, en) = (Reject::VERSION_NOT_CURRENT.words().zh, Reject::VERSION_NOT_CURRENT.words().en);
    let rest = format!("({} version_not_current) the version in force is 2", no.code);
    assert_eq!(says(Language::Zh), format!("{zh} {rest}"));
    assert_eq!(says(Language::En), format!("{en} {rest}"));
    let later = Rejection { code: 999, name: "of_a_later_version".into(), detail: String::new() };
    assert_eq!(Language::En.words().refusal(&later), "(999 of_a_later_version)");
}

/// Hostile content becomes text, in every place where content stands
#[test]
fn hostile_content_becomes_text() {
    for lang in [Language::Zh, Language::En] {
        let page = paper(lang).render().unwrap();
        for tag in ["<script", "<img", "onerror=\""] {
            assert!(!page.contains(tag), "{tag} in {page}");
        }
        assert_eq!(page.matches("</dd>").count(), 2, "no value ends its own place");
        assert_eq!(page.matches("alert(1)").count(), 14, "it is all there, as text");
        assert!(!page.contains(" style="), "the policy allows no style in a page");
    }
}

/// A paper says in its language what it does not prove, how to check, and under which key
#[test]
fn a_paper_says_what_it_does_not_prove() {
    let (zh, en) = (paper(Language::Zh).render().unwrap(), paper(Language::En).render().unwrap());
    assert!(
        zh.contains("lang=\"zh-CN\"")
            && zh.contains("这张纸本身不证明什么")
            && zh.contains("已上链</b> · 区块高度 7")
    );
    assert!(en.contains("lang=\"en\"") && en.contains("What this paper does not prove"));
    for page in [zh, en] {
        assert!(page.contains(&fingerprint(&"ab".repeat(96))) && page.contains("<path d=\"M4,4h1v1h-1z"));
    }
}

/// Labels are the schema's, in the paper's language; a name without a title is its own label
#[test]
fn labels_are_the_schemas() {
    let schema: Value = serde_json::from_str(
        r#"{"type":"object","properties":{"面积":{"type":"string","title":"面积（平方米）","x-title-en":"Area"},"n":{"type":"integer"}}}"#,
    )
    .unwrap();
    let fields: Fields = serde_json::from_str(r#"{"面积":"86.5","n":3,"x":[true,{"a":1}]}"#).unwrap();
    let told = |lang| {
        let lines = content(&fields, Some(&schema), lang);
        lines.into_iter().map(|line| format!("{}={}", line.label, line.text)).collect::<Vec<_>>()
    };
    assert_eq!(told(Language::Zh), ["n=3", "x=是; a 1", "面积（平方米）=86.5"]);
    assert_eq!(told(Language::En), ["n=3", "x=yes; a 1", "Area=86.5"]);
}

/// A moment is told by the offices' clock, with its distance from UTC
#[test]
fn a_moment_names_its_clock() {
    assert_eq!(moment(0, 480), "1970-01-01 08:00 UTC+08:00");
    assert_eq!(moment(1_764_082_740_000, 480), "2025-11-25 22:59 UTC+08:00");
    assert_eq!(moment(0, -210), "1969-12-31 20:30 UTC-03:30");
}

/// Members and choices are told in the paper's language, two of one title both and apart
#[test]
fn members_and_choices_are_told_in_words() {
    let schema: Value = serde_json::from_str(
        r#"{"type":"object","properties":{
        "多选":{"type":"array","items":{"enum":["热食","冷食"],"x-enum-en":["Hot food","Cold food"]},"title":"项目","x-title-en":"Items"},
        "类别":{"enum":["甲","乙"],"x-enum-en":["Kind","Kind"],"title":"类别","x-title-en":"Kind"},
        "联系人":{"type":"object","title":"联系人","x-title-en":"Contact","properties":{
            "乙方":{"type":"string","title":"姓名","x-title-en":"Name"},"甲方":{"type":"string","title":"姓名","x-title-en":"Name"},
            "职务":{"enum":["经理"],"x-enum-en":["Manager"],"title":"职务","x-title-en":"Post"}}}}}"#,
    )
    .unwrap();
    let fields: Fields = serde_json::from_str(
        r#"{"多选":["冷食","别的"],"类别":"乙","联系人":{"__proto__":"x","乙方":"李","甲方":"王","职务":"经理"}}"#,
    )
    .unwrap();
    let told = |lang| {
        let lines = content(&fields, Some(&schema), lang);
        lines.into_iter().map(|line| format!("{}={}", line.label, line.text)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Language::En),
        [
            "Items=Cold food; 别的",
            "Kind=Kind (乙)",
            "Contact=__proto__ x, Name (乙方) 李, Name (甲方) 王, Post Manager"
        ]
    );
    assert_eq!(
        told(Language::Zh),
        ["项目=冷食; 别的", "类别=乙", "联系人=__proto__ x, 姓名（乙方） 李, 姓名（甲方） 王, 职务 经理"]
    );
}

/// A promise is told as its last day in the calendar's zone, and a year that the calendar does not know is told
#[test]
fn a_promise_is_told_as_its_last_day() {
    let calendar = |offset, year: &str| CalendarRules {
        utc_offset_minutes: offset,
        weekend: vec![6, 7],
        holidays: vec![format!("{year}-10-01")],
        workdays: vec![],
    };
    let told = |rules: Option<&CalendarRules>, promised, lang| {
        let lines = promise(Some(1_796_572_800_000), promised, rules, lang);
        lines.into_iter().map(|line| format!("{}={}", line.label, line.text)).collect::<Vec<_>>()
    };
    // 2026-12-11 00:00 at +08:00.
    let midnight = 1_796_918_400_000;
    let here = calendar(480, "2026");
    assert_eq!(told(Some(&here), midnight, Language::Zh), ["承诺办结=2026-12-10 当天截止（UTC+08:00）"]);
    assert_eq!(told(Some(&here), midnight, Language::En), ["Promised by=the end of 2026-12-10 (UTC+08:00)"]);
    assert_eq!(
        told(Some(&here), midnight + 60_000, Language::En),
        ["Promised by=2026-12-11 00:01 UTC+08:00"]
    );
    let west = calendar(-480, "2026");
    assert_eq!(
        told(Some(&west), midnight + 57_600_000, Language::En),
        ["Promised by=the end of 2026-12-10 (UTC-08:00)"]
    );
    let unknown = told(Some(&here), midnight + 33 * 86_400_000, Language::En);
    assert_eq!(unknown[0], "Promised by=the end of 2027-01-12 (UTC+08:00)");
    assert!(unknown[1].contains("does not list the holidays of 2027"), "{unknown:?}");
    assert_eq!(told(None, 0, Language::En), ["Promised by=1970-01-01 00:00 UTC+00:00"]);
}
