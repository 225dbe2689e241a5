//! Who may apply, as a folder says it: what is wrong is told where it stands, in both languages.

use super::{Files, folder, line_of};
use crate::{Around, FileFinding, compile, survey};
use types::service::{AgentMay, Fact, Source};

const S: &str = "service.yaml";
const R: &str = "registers.yaml";

/// The land title transfer with one text changed.
fn land(file: &str, from: &str, to: &str) -> Files {
    let mut files = folder("land-title-transfer");
    let text = files.get_mut(file).expect("the file");
    assert!(text.contains(from), "{file} has {from}");
    *text = text.replacen(from, to, 1);
    files
}

/// All that is wrong, by itself and with its registers.
fn faults(files: Files) -> Vec<FileFinding> {
    match compile(files) {
        Err(faults) => faults,
        Ok(bundle) => survey(&bundle, &Around::default()).faults,
    }
}

/// File, text before and after, where it is told, and what of it in each language.
type Change = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const CHANGES: &[Change] = &[
    (S, "    who: 转让人\n", "    who: 出让人\n", "转让人是权利人:", "没有“出让人”", "no role \"出让人\""),
    (
        S,
        "{ applicant: 受让人 }",
        "{ applicant: 买方 }",
        "{ applicant: 买方 }",
        "没有“买方”",
        "no role \"买方\"",
    ),
    (S, "    受让人:\n", "    受 让 人:\n", "受 让 人", "", ""),
    (
        S,
        "      most: 8\n      needed_when",
        "      most: 17\n      needed_when",
        "roles:",
        "2 至 16 人",
        "2 to 16 persons",
    ),
    (S, "'转移方式 in (", "'方式 in (", "转让人:", "“方式”不是表中公开的项", "no public field"),
    (S, "within: { days: 15,", "within: { days: 1500,", "within:", "1 至 1,000 日", "1 to 1,000 days"),
    (S, "within: { days: 15,", "within: { day: 15,", "within:", "", ""),
    (S, "holder: 权利人身份标识", "holder: 权利人", "转让人是权利人:", "身份标识", "`format: did`"),
    (S, "holder: 权利人身份标识", "holder: 所有人", "转让人是权利人:", "没有“所有人”", "no field"),
    (S, "    other: 否\n", "", "转让人是权利人:", "same", "`same`"),
    (S, "    holder: 权利人身份标识\n", "    field: 限制状态\n", "转让人是权利人:", "holder", "`holder`"),
    (S, "    other: 否\n", "    other: 别人\n", "", "别人", "别人"),
    (S, "principal: 委托人", "principal: 状态", "powers-of-attorney", "身份标识", "`format: did`"),
    (S, "until: 有效期至", "until: 状态", "powers-of-attorney", "日期", "date"),
    (S, "services: 事项", "services: 事由", "powers-of-attorney", "没有“事由”", "no field"),
    (
        S,
        "{ field: 状态, value: 有效 }",
        "{ field: 状态, value: 生效 }",
        "powers-of-attorney",
        "不会是“生效”",
        "never",
    ),
    (S, "may: [correct]", "may: [decide]", "may:", "decide", "decide"),
    (
        R,
        "委托人: { type: string, format: did,",
        "委托人: { type: string, x-personal: true, format: did,",
        "",
        "个人信息",
        "personal",
    ),
    (R, "        maxItems: 8\n", "        maxItems: 7\n", "", "比所收的多", "more is possible"),
];

#[test]
fn what_is_wrong_about_who_applies_is_told_where_it_stands() {
    for (file, from, to, line, zh, en) in CHANGES {
        let files = land(file, from, to);
        let found = faults(files.clone());
        assert!(!found.is_empty(), "{from} -> {to} passes");
        let told = |fault: &&FileFinding| fault.says.zh.contains(zh) && fault.says.en.contains(en);
        let fault = found.iter().find(told).unwrap_or_else(|| panic!("{from} -> {to}: {found:?}"));
        if !line.is_empty() && *file == S && fault.file == S {
            let at = line_of(&files, S, line);
            let near = fault.line.is_some_and(|told| told.abs_diff(at) <= 9);
            assert!(near, "{from} -> {to}: told at {:?}, stands at {at}: {}", fault.line, fault.says.zh);
        }
    }
}

#[test]
fn a_folder_says_who_applies() {
    let bundle = compile(folder("land-title-transfer")).expect("it is sound");
    let asked = bundle.applicants.as_ref().expect("several apply");
    let roles: Vec<(&str, usize)> = asked.roles.iter().map(|role| (role.id.as_str(), role.most())).collect();
    assert_eq!(roles, [("转让人", 8), ("受让人", 8)], "in their order");
    assert_eq!(bundle.agents.len(), 1);
    assert_eq!(bundle.agents[0].may, [AgentMay::Correct]);
    let holder = &bundle.facts["转让人是权利人"];
    assert!(matches!(holder, Fact::Holder { refuse: true, one_of: false, nobody: Some(_), .. }));
    let named = |source: &Source| matches!(source, Source::Applicant { role: Some(role) } if role.as_str() == "受让人");
    assert!(bundle.results.iter().any(|result| result.content.values().any(named)));
}
