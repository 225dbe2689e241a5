//! Whatever is written, the answer is a sheet or a fault: no panic, no endless work, nothing that reads
//! differently than it is executed.

use super::*;
use proptest::prelude::*;
use types::sheet::{Input, Kind};

/// Text as an attacker composes it: grammar, digits, other scripts, marks that combine or turn the direction.
fn odd() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[0-9]{1,30}(\\.[0-9]{0,30})?",
        prop::sample::select(vec![
            "|",
            "\\|",
            "\n",
            "#",
            "## 例\n",
            "## 用语\n",
            ">",
            "→",
            "-",
            "—",
            "not(",
            "非(",
            "(",
            ")",
            "[",
            "]",
            "..",
            ",",
            "，",
            "、",
            "\"",
            "“",
            "”",
            "<=",
            "≥",
            "＝",
            "if ",
            "then ",
            "else ",
            "in ",
            "and ",
            "or ",
            "not ",
            "round half up(",
            "working days between(",
            "sum(",
            "2026-02-30",
            "2026-10-01",
            "是",
            "否",
            "限制状态",
            "抵押",
            "输入：",
            "然后：",
            "∈",
            "{",
            "}",
            "；",
            "e\u{301}",
            "\u{202e}",
            "\u{200d}",
            "\u{feff}",
            "𠮷",
            "🀄",
            "\u{0}",
            "*",
            "/",
            "+",
            "=",
            "A1",
            "编号",
            "依据",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A piece of one of the good sheets replaced by something odd.
fn damaged() -> impl Strategy<Value = String> {
    let sheet = prop::sample::select(vec![ACCEPTANCE, DEED_TAX]);
    (sheet, any::<prop::sample::Index>(), 0usize..40, odd()).prop_map(|(sheet, at, length, odd)| {
        let characters: Vec<char> = sheet.chars().collect();
        let at = at.index(characters.len());
        let end = (at + length).min(characters.len());
        characters[..at].iter().collect::<String>() + &odd + &characters[end..].iter().collect::<String>()
    })
}

fn whole_way(text: &str) {
    if let Ok(sheet) = markdown::read(&word("sheet"), text)
        && let Ok(rule) = Rule::load(&sheet)
    {
        let checked = check(&sheet);
        let nothing = rule.decide(&BTreeMap::new(), None, &mut Gas::of_transaction());
        assert!(!explain(&sheet, &nothing).is_empty());
        assert!(nothing.gas <= DECISION_GAS);
        assert!(checked.is_ok() || !checked.unwrap_err().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_the_reader_stumble(text in odd()) {
        whole_way(&text);
        if let Ok(condition) = Condition::read(&text) {
            let _ = condition.holds(&BTreeMap::new(), None, &mut Gas::of_transaction());
        }
        for kind in [Kind::Boolean, Kind::Integer, Kind::Decimal, Kind::Text, Kind::Date, Kind::List] {
            let _ = cell::read(&text, &datum::Type::of(kind), &[]);
        }
    }

    #[test]
    fn no_damage_to_a_good_sheet_makes_it_stumble(text in damaged()) {
        whole_way(&text);
    }

    #[test]
    fn no_canonical_sheet_makes_it_stumble(cells in prop::collection::vec(odd(), 6), expression in odd(), within in odd()) {
        let mut sheet = read("deed-tax", DEED_TAX);
        for (row, cell) in sheet.rows.iter_mut().zip(&cells) {
            row.cells[2] = cell.clone();
        }
        sheet.then[0].expression = expression;
        sheet.inputs[3].within = Some(within);
        if let Ok(rule) = Rule::load(&sheet) {
            let _ = check(&sheet);
            let given = inputs(&sheet, "转移方式=买卖 用途=住宅 面积=90 家庭住房套数=1 成交价=999999999999999999");
            let _ = explain(&sheet, &rule.decide(&given, None, &mut Gas::of_transaction()));
        }
    }
}

#[test]
fn every_limit_has_its_fault() {
    let sheet = read("deed-tax", DEED_TAX);
    let refused = |change: &dyn Fn(&mut Sheet)| {
        let mut sheet = sheet.clone();
        change(&mut sheet);
        Rule::load(&sheet)
            .map(|_| ())
            .unwrap_err()
            .iter()
            .map(|problem| problem.to_string())
            .collect::<Vec<_>>()
    };
    let row = sheet.rows[0].clone();
    let rows = refused(&|sheet| sheet.rows = vec![row.clone(); 201]);
    assert_eq!(rows[0], "rows: 1 to 200 are allowed, there are 201");
    let input = Input { name: word("又"), ..sheet.inputs[4].clone() };
    let inputs = refused(&|sheet| sheet.inputs.extend(vec![input.clone(); 12]));
    assert_eq!(inputs[0], "inputs: 1 to 16 are allowed, there are 17");
    let outputs = refused(&|sheet| sheet.then.extend(vec![sheet.then[0].clone(); 7]));
    assert_eq!(outputs[0], "then: 1 to 8 are allowed, there are 9");
    let long = refused(&|sheet| sheet.rows[0].cells[0] = "赠".repeat(700));
    assert_eq!(long[0], "rows/T1/转移方式: the cell is longer than 2 KiB");
    let large = refused(&|sheet| sheet.rows[0].basis = "法".repeat(22_000));
    assert_eq!(large[0], "the sheet is larger than 64 KiB");
    let bidi = refused(&|sheet| sheet.rows[0].cells[0] = "继承\u{202e}".into());
    assert!(bidi[0].starts_with("rows/T1: there are invisible"), "{bidi:?}");
    let combining = refused(&|sheet| sheet.rows[0].basis = "e\u{301}".into());
    assert!(combining[0].starts_with("rows/T1: there are invisible"), "{combining:?}");
    let huge = "|".repeat(70_000);
    assert_eq!(faults(&huge), ["line 1: the sheet is larger than 64 KiB: split it"]);
}

#[test]
fn a_table_with_too_many_cases_is_refused_and_not_walked() {
    let mut sheet = read("deed-tax", DEED_TAX);
    sheet.inputs.truncate(0);
    sheet.columns.truncate(0);
    sheet.then.truncate(0);
    sheet.examples.truncate(0);
    for at in 0..16 {
        let name = word(&format!("数{at}"));
        let (kind, choices) = (Kind::Integer, vec![]);
        sheet.inputs.push(Input {
            name: name.clone(),
            kind,
            choices,
            within: None,
            decision: None,
            from: None,
            fields: Vec::new(),
        });
        sheet.columns.push(name);
    }
    for (at, row) in sheet.rows.iter_mut().enumerate() {
        row.cells = (0..16).map(|column| (at * 16 + column).to_string()).collect();
    }
    let problems = check(&sheet).unwrap_err();
    assert!(problems.iter().any(|problem| problem.says.en.starts_with("more than 1,000,000 cases to check")));
}

#[test]
fn a_table_with_too_many_boundaries_is_refused_before_it_is_compared() {
    let mut sheet = read("deed-tax", DEED_TAX);
    let row = sheet.rows[4].clone();
    let numbers = |row: usize| (0..60).map(|n| (row * 60 + n).to_string()).collect::<Vec<_>>().join(",");
    sheet.rows = (0..160).map(|_| row.clone()).collect();
    for (at, row) in sheet.rows.iter_mut().enumerate() {
        (row.id, row.cells[3]) = (word(&format!("B{at}")), numbers(at));
    }
    let problems = check(&sheet).unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.says.en.starts_with("more than 1,000,000 cases")),
        "{problems:?}"
    );
}
