//! What a folder says of life after the decision is checked: each fault where it stands, in both languages.

use super::folder;
use crate::{Around, check, compile, folder::FileFinding, read, survey, warnings};
use std::collections::BTreeMap;

const CHANGES: &str = "food-permit-changes";
const REVOCATION: &str = "food-permit-revocation";
const PERMIT: &str = "food-business-permit";
const REVIEW: &str = "administrative-review";
const S: &str = "service.yaml";
const P: &str = "process.yaml";
const F: &str = "form.schema.json";
const R: &str = "registers.yaml";

/// A folder, a file of it, what stands there, what stands there instead, and words of the finding.
const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    (CHANGES, S, "record: 许可证编号 }\nfacts", "record: 证号 }\nfacts", "须是申请表中公开、必填的项"),
    (CHANGES, S, "about: { register: food-business-permits", "about: { register: food-permits", "写进"),
    (
        CHANGES,
        S,
        "    keep: true\n    when: '办理事项 = \"注销\"'",
        "    when: '办理事项 = \"注销\"'",
        "须写 keep: true",
    ),
    (CHANGES, S, "\"注销\"'", "\"吊销\"'", "吊销"),
    (CHANGES, S, "when: '办理事项 = \"注销\"'", "when: '新的经营场所 = \"注销\"'", "不是表中公开、必填的项"),
    (CHANGES, S, "      经营者名称: 新的经营者名称", "      名称: 新的经营者名称", "没有“名称”这一项"),
    (CHANGES, S, "valid_until: 有效期至", "valid_until: 经营场所", "不是公开的日期"),
    (CHANGES, S, "valid_until: 有效期至", "valid_until: 届满", "没有“届满”这一项"),
    (
        CHANGES,
        P,
        "      不予: { name: { zh: 不予, en: Refuse }, then: 不予准许 }\n",
        "",
        "走不到不予的办结方式",
    ),
    (PERMIT, S, "valid_until: 有效期至", "valid_until: 届满", "有效期无从计算"),
    (PERMIT, S, "valid_until: 有效期至", "ends: revoked", "只能终止本事项所办"),
    (PERMIT, S, "at: 受理, results", "at: 重新受理, results", "重新办理须从由人员办理的环节开始"),
    (PERMIT, S, "results: suspended }", "results: paused }", ""),
    (REVIEW, S, "sets_aside: [撤销原决定]", "sets_aside: [维持原决定]", "须是准予的办结方式"),
    (REVIEW, S, "reviews: true\n", "", ""),
    (REVOCATION, S, "initiated_by: { role: inspector, basis: 行政许可法 第69条 }\n", "", ""),
    (
        REVOCATION,
        S,
        "role: inspector, basis: 行政许可法 第69条 }",
        "role: inspector, basis: '' }",
        "须写明法律依据",
    ),
    (REVOCATION, P, "not_by: [立案, 调查]", "not_by: [调查]", "立案的人可以一个人办到底"),
    (REVOCATION, P, "  调查:\n", "  立案:\n", ""),
    (
        REVOCATION,
        F,
        "[\"许可证编号\", \"撤销事由\"]",
        "[\"许可证编号\", \"撤销事由\", \"陈述申辩\"]",
        "由当事人自己填写",
    ),
    (REVOCATION, S, "ends: revoked", "ends: burnt", ""),
    (REVOCATION, R, "id: food-business-permits", "id: food-permits", "food-business-permits"),
];

fn changed(service: &str, file: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let mut files = folder(service);
    let text = files.get_mut(file).expect("the file");
    assert!(text.contains(from), "{service}/{file} has {from}");
    *text = text.replacen(from, to, 1);
    files
}

#[test]
fn what_cannot_be_done_after_a_decision_is_found() {
    for (service, file, from, to, says) in FAULTS {
        let found: Vec<FileFinding> = match compile(changed(service, file, from, to)) {
            Ok(_) => panic!("{service}/{file}: {to} is taken"),
            Err(found) => found,
        };
        assert!(found.iter().any(|one| one.says.zh.contains(says)), "{to}: {found:#?}");
        for one in found {
            assert!(!one.says.en.is_empty() && one.says.en != one.says.zh, "{one}");
        }
    }
}

#[test]
fn who_begins_a_case_is_in_office() {
    let bundle = compile(folder(REVOCATION)).expect("it is sound");
    let institutions = serde_json::json!([{ "id": "market-bureau", "roles": ["approver", "registrar"] }]);
    let around: Around =
        serde_json::from_value(serde_json::json!({ "institutions": institutions })).expect("what is around");
    let faults = survey(&bundle, &around).faults;
    assert!(faults.iter().any(|one| one.at == "initiated_by/role"), "{faults:#?}");
    let fault = faults.iter().find(|one| one.at == "initiated_by/role").expect("it is told");
    assert!(fault.line.is_some() && fault.says.zh.contains("inspector"), "{fault}");
}

#[test]
fn what_is_adverse_can_be_reviewed() {
    let files = changed(REVOCATION, S, "after: [已撤销]", "after: [不予撤销]");
    let bundle = read(files).expect("it can be read");
    assert!(!warnings(&bundle).is_empty() || !check(&bundle).is_empty());
    for service in [CHANGES, REVOCATION] {
        let bundle = compile(folder(service)).unwrap_or_else(|faults| panic!("{}", faults[0]));
        let warned = warnings(&bundle);
        assert!(warned.is_empty(), "{service}: {warned:#?}");
    }
}
