//! The golden vectors that every implementation of sheets can test itself with.

use super::*;
use serde::{Deserialize, Serialize};

const VECTORS: &str = include_str!("../../../../../vectors/sheets.json");

/// A sheet, and cases with their rulings.
#[derive(Serialize, Deserialize)]
struct Vector {
    /// As an official writes it.
    markdown: String,
    /// As a bundle carries it.
    sheet: Sheet,
    /// SHA-256 of the sheet.
    digest: types::Digest,
    /// Inputs, what follows, and what a citizen reads.
    cases: Vec<Case>,
}

#[derive(Serialize, Deserialize)]
struct Case {
    inputs: types::Fields,
    ruling: Ruling,
    explained: Vec<types::Bilingual>,
}

/// What the vectors should be. To make them anew after a change of the format: print this and say who must act.
fn made() -> Vec<Vector> {
    let fees = include_str!("fees.md");
    let sheets: [(&str, &str, &[&str]); 3] = [
        (
            "acceptance",
            ACCEPTANCE,
            &[
                "限制状态=查封 材料齐全=是 转移方式=继承",
                "限制状态=抵押 材料齐全=是 转移方式=买卖",
                "限制状态=抵押 材料齐全=否",
                "限制状态=无",
                "限制状态=冻结 材料齐全=是 转移方式=买卖",
            ],
        ),
        (
            "deed-tax",
            DEED_TAX,
            &[
                "转移方式=继承 成交价=0",
                "转移方式=买卖 用途=住宅 面积=140 家庭住房套数=2 成交价=1234567.89",
                "转移方式=买卖 用途=住宅 面积=140.000001 家庭住房套数=2 成交价=0.25",
                "转移方式=买卖 用途=工业",
                "转移方式=赠与 成交价=999999999999999999.999999",
            ],
        ),
        (
            "fees",
            fees,
            &[
                "加急=是 份数=3 申请日=2026-09-30 出证日=2026-10-12",
                "加急=否 份数=1 申请日=2026-01-01 出证日=2026-12-31",
                "加急=否 份数=999999999999999999 申请日=2026-01-01 出证日=2026-01-01",
            ],
        ),
    ];
    let calendar = types::governance::CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: (1..=7).map(|day| format!("2026-10-0{day}")).collect(),
        workdays: vec!["2026-09-20".into(), "2026-10-10".into()],
    };
    let vector = |(name, markdown, cases): &(&str, &str, &[&str])| {
        let sheet = read(name, markdown);
        let rule = check(&sheet).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let case = |case: &&str| {
            let inputs = inputs(&sheet, case).into_iter().collect::<types::Fields>();
            let ruling = rule.decide(&inputs, Some(&calendar), &mut Gas::of_transaction());
            let explained = explain(&sheet, &ruling);
            Case { inputs, ruling, explained }
        };
        let cases = cases.iter().map(case).collect();
        Vector { markdown: (*markdown).into(), digest: sheet.digest(), cases, sheet }
    };
    sheets.iter().map(vector).collect()
}

#[test]
fn the_vectors_are_what_is_read_decided_and_said() {
    let made = serde_json::to_string_pretty(&made()).unwrap();
    assert!(made.trim() == VECTORS.trim(), "vectors/sheets.json differs from:\n{made}");
}

#[test]
fn the_vectors_json_alone_gives_the_same_sheet() {
    let vectors: Vec<Vector> = serde_json::from_str(VECTORS).unwrap();
    for vector in vectors {
        assert_eq!(vector.sheet.digest(), vector.digest);
        assert_eq!(markdown::read(&vector.sheet.name, &vector.markdown), Ok(vector.sheet));
    }
}
