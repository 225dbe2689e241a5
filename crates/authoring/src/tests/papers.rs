//! Papers in a folder: what may stand beside one, and what is told where it does not fit the form, the registers or a node.

use super::{
    Files,
    around::{HARDSHIP, around, files, told},
};
use crate::read;
use types::service::{Count, PaperType};

const S: &str = "service.yaml";

/// The allowance, with papers that say what they must be.
fn demanding() -> Files {
    let mut files = files(HARDSHIP);
    let text = files.get_mut(S).expect("the file");
    for (from, to) in [
        ("materials:\n", "receiving: { working_days: 5, basis: 社会救助暂行办法 第11条 }\nmaterials:\n"),
        (
            "en: Household register } }",
            "en: Household register }, types: [application/pdf, image/jpeg], size: 10 MiB, count: { from: 1, to: 3 } }",
        ),
        (
            "from: allowance-stops }",
            "from: allowance-stops, record: 授权书编号, in_force: { field: 说明, is: 停发 } }",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    }
    files
}

#[test]
fn a_folder_says_what_a_paper_must_be() {
    assert_eq!(told(demanding(), &around(HARDSHIP)), [vec![], vec![], vec![]]);
    let bundle = read(demanding()).expect("it can be read");
    let [household, _, stops] = &bundle.materials[..] else { panic!("three papers") };
    assert_eq!(household.types, [PaperType::Pdf, PaperType::Jpeg]);
    assert_eq!((household.max_bytes, household.count), (Some(10 << 20), Some(Count { from: 1, to: 3 })));
    assert_eq!(stops.record.as_ref().map(|name| name.as_str()), Some("授权书编号"));
    assert_eq!(bundle.receiving.expect("it waits").days, types::Period::WorkingDays(5));
    // A folder that says none of it makes the bundle that it always made.
    let before = read(files(HARDSHIP)).expect("it can be read");
    let json = serde_json::to_string(&before.materials).expect("JSON");
    for name in ["receiving", "types", "max_bytes", "count", "record", "optional"] {
        assert!(!json.contains(name), "{name}");
    }
}

#[test]
fn what_does_not_fit_is_told_with_its_line_in_both_languages() {
    let household = "{ id: household";
    let stops = "{ id: stop-list";
    for (from, to, line, says) in [
        ("[application/pdf, image/jpeg]", "[pdf]", household, "there are application/pdf, image/jpeg"),
        ("[application/pdf, image/jpeg]", "[image/png, image/png]", household, "a type stands twice"),
        ("size: 10 MiB", "size: 17 MiB", household, "at most 16 MiB"),
        ("size: 10 MiB", "size: 0 KiB", household, "at most 16 MiB"),
        ("size: 10 MiB", "size: 10 MB", household, "a whole number and its unit"),
        ("size: 10 MiB", "weight: 3", household, "is not known here"),
        ("{ from: 1, to: 3 }", "{ from: 0, to: 3 }", household, "as many files"),
        ("{ from: 1, to: 3 }", "{ from: 1, to: 30 }", household, "as many files"),
        ("count: { from: 1, to: 3 }", "for_each: 重病人数", household, "whole number from 0 to 16"),
        ("count: { from: 1, to: 3 }", "for_each: 户主姓名", household, "must be a public list"),
        ("count: { from: 1, to: 3 }", "expires: 区县", household, "must be a public date"),
        ("count: { from: 1, to: 3 }", "expires: 没有这项", household, "must be a public date"),
        ("stops, record: 授权书编号, in", "stops, record: 户主姓名, in", stops, "to name a record"),
        ("stops, record: 授权书编号, in", "stops, record: 备注, in", stops, "may be left out"),
        ("stops, record: 授权书编号, in", "stops, in", stops, "`record` says which record"),
        ("from: allowance-stops,", "from: allowance-stop,", stops, "there is allowance-stops"),
        ("field: 说明", "field: 说明书", stops, "has no field"),
        ("is: 停发", "is: 3", stops, "is never this"),
        ("in_force: { field: 说明, is: 停发 }", "holder: 说明", stops, "must be a public DID"),
        ("receiving: { working_days: 5,", "receiving: { working_days: 0,", "receiving:", "1 to 1,000 days"),
        (
            "basis: 社会救助暂行办法 第11条 }\nmaterials",
            "basis: ' ' }\nmaterials",
            "receiving:",
            "name the law",
        ),
    ] {
        let mut files = demanding();
        let text = files.get_mut(S).expect("the file");
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        let at = text.lines().position(|one| one.contains(line)).expect("the line") + 1;
        let [faults, ..] = told(files, &around(HARDSHIP));
        let found = faults.iter().find(|fault| fault.says.en.contains(says));
        let found = found.unwrap_or_else(|| panic!("{to}: {faults:#?}"));
        assert_eq!((found.file.as_str(), found.line), (S, Some(at)), "{to}: {found}");
        assert!(!found.says.zh.is_empty() && found.says.zh != found.says.en, "{found}");
    }
}
