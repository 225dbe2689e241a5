//! What is said to whoever writes a sheet carelessly. Each sentence names the place and what to do.

use super::*;

fn small(head: &str, body: &str) -> String {
    format!(
        "# 费用\n\n{head}\n\n| 编号 | 种类 | 天数 | → 费 | 依据 |\n|---|---|---|---|---|\n{body}\n\n输入：种类 ∈ {{甲, 乙}}；天数：整数 >= 0\n\n\
         ## 用语\n\n| 中文 | English |\n|---|---|\n| 费用 | Charges |\n| 种类 | Class |\n| 天数 | Days |\n| 费 | Fee |\n| 甲 | first |\n| 乙 | second |\n"
    )
}

const GOOD: &str =
    "| F1 | 甲 | - | 10 | 规定 |\n| F2 | 乙 | < 5 | 20 | 规定 |\n| F3 | 乙 | >= 5 | 30.5 | 规定 |";

#[test]
fn a_careful_sheet_is_taken() {
    assert_eq!(faults(&small("", GOOD)), [""; 0]);
    let wide = small("", GOOD).replace("< 5", "＜ ５").replace(">= 5", "≥ ５").replace("| - |", "|　— |");
    assert_eq!(faults(&wide), [""; 0], "full width means the same");
    assert_eq!(read("a", &wide).rows, read("a", &small("", GOOD)).rows);
}

#[test]
fn what_stands_in_quotation_marks_stays_as_it_was_typed() {
    let other = "“甲，其他（须说明）”";
    let text = small("", GOOD)
        .replace("| F1 | 甲 |", &format!("| F1 | {other} |"))
        .replace("{甲, 乙}", &format!("{{{other}, 乙}}"))
        .replace("| 甲 |", &format!("| {other} |"));
    assert_eq!(faults(&text), [""; 0]);
    assert_eq!(read("a", &text).inputs[0].choices, ["甲，其他（须说明）", "乙"]);
}

#[test]
fn gaps_overlaps_and_dead_rows_are_named() {
    let with = |from: &str, to: &str| faults(&small("", &GOOD.replace(from, to)));
    assert_eq!(with("< 5", "< 4"), ["rows: Class = second, Days = 4: no row applies"]);
    assert_eq!(with("< 5", "<= 5"), ["rows/F2: Class = second, Days = 5: rows F2, F3 all apply"]);
    assert_eq!(with("| F1", "| F0 | 甲 | < 0 | 1 | 规定 |\n| F1"), ["rows/F0: no case ever reaches row F0"]);
    assert_eq!(
        with("甲 | -", "甲, 乙 | > 9"),
        [
            "rows: Class = first, Days = 0: no row applies",
            "rows: Class = first, Days = 5: no row applies",
            "rows/F1: Class = second, Days = 10: rows F1, F3 all apply"
        ]
    );
}

#[test]
fn a_first_hit_needs_a_last_row_for_all_others() {
    assert_eq!(
        faults(&small("（首个命中）", GOOD)),
        [
            "rows/F3: where the first row decides, the last row must be all -, so that every case has an answer"
        ]
    );
    let others = format!("{GOOD}\n| F4 | - | - | 0 | 规定 |");
    assert_eq!(faults(&small("First hit", &others)), ["rows/F4: no case ever reaches row F4"]);
    let caught = GOOD.replace(">= 5", "[5..9]") + "\n| F4 | - | - | 0 | 规定 |";
    let text = small("按顺序看，先符合的为准（首个命中）。", &caught);
    assert_eq!(faults(&text), [""; 0]);
    let ruling = decide(&read("fees", &text), "种类=乙 天数=10");
    assert_eq!(hits(&ruling), ["F4"]);
    assert_eq!(
        explain(&read("fees", &text), &ruling).last().unwrap().en,
        "F4 applies. Therefore Fee = 0. Legal basis: 规定"
    );
    let ruling = decide(&read("fees", &text), "种类=乙 天数=1");
    assert_eq!(
        (hits(&ruling), ruling.misses.len()),
        (vec!["F2"], 1),
        "rows below the first hit are not looked at"
    );
}

#[test]
fn each_slip_has_its_sentence() {
    let good = small("", GOOD);
    for (from, to, says) in [
        ("# 费用", "费用", "line 1: the title is missing: begin with `# Title`"),
        ("| F2 | 乙", "| F2 | 丙", "rows/F2/种类: “丙” is none of {甲, 乙}"),
        ("| F2 |", "| F1 |", "rows/F1: the row's number stands twice"),
        ("| < 5 |", "| 五 |", "rows/F2/天数: “五” is not a whole number"),
        ("| < 5 |", "| < 5.5 |", "rows/F2/天数: “5.5” is not a whole number"),
        ("| < 5 |", "|  |", "rows/F2/天数: a value is missing; where anything goes, write -"),
        ("| 20 | 规定", "| 20 | ", "rows/F2: the row names no legal basis"),
        (
            "| 20 |",
            "| 免 |",
            "outputs/费: the value in F2 is of another kind than those above; a number meant as text needs quotation marks",
        ),
        ("| 20 | 规定 |", "| 20 |", "line 8: this row has 4 cells, the head has 5"),
        ("| 甲 | first |\n", "", "words/甲: the words lack “甲” in the other language"),
        ("| 费用 | Charges |\n", "", "title: the title is needed in Chinese and in English"),
        ("天数：整数 >= 0", "天數：整数", "columns/天数: this column is not described among the inputs"),
        (
            "天数：整数",
            "天数是整数",
            "line 11: “天数是整数 >= 0”: write `name in {choice, choice}` or `name: integer/decimal/text/date/boolean/list/rows`",
        ),
        (
            "## 用语",
            "## 用詞",
            "line 15: no table belongs here; examples stand under `## Examples`, words under `## Words`",
        ),
        ("甲, 乙}", "甲, 乙, 乙}", "inputs/种类: choices must differ and not be empty"),
        ("| 天数 | → 费", "| 天数 | → 天数", "outputs/天数: the name stands twice"),
        ("费用\n", "费\u{202e}用\n", "line 1: delete the invisible character U+202E"),
        ("| F1", "| F\u{200b}1", "line 7: delete the invisible character U+200B"),
    ] {
        assert!(good.contains(from), "{from}");
        let found = faults(&good.replacen(from, to, 1));
        assert!(found.iter().any(|fault| fault == says), "{says}\n{found:#?}");
    }
}

#[test]
fn computed_outputs_are_typed_and_rounded_by_law() {
    let with = |then: &str| {
        let good =
            small("", GOOD).replace("| 费 | Fee |", "| 费 | Fee |\n| 共计 | Total |\n| 单价 | Unit price |");
        faults(&good.replace("天数：整数 >= 0", &format!("天数：整数 >= 0\n\n然后：{then}")))
    };
    assert_eq!(with("共计 = 费 * 天数"), [""; 0]);
    assert_eq!(with("共计 = round half up(费 * 单价, 2)"), [""; 0], "a number that the words name");
    let decimals =
        "then/共计: the result may have 7 decimals, at most 6: say how to round, such as round half up(…, 2)";
    assert_eq!(with("共计 = 费 * 单价"), [decimals]);
    assert_eq!(
        with("共计 = 费 * 雨"),
        ["then/共计: there is no input or output “雨”; a minus sign needs spaces around it"]
    );
    assert_eq!(with("共计 = 费 * 种类"), ["then/共计: a number is needed here, not a text"]);
    assert_eq!(
        with("共计 = if 种类 = \"丙\" then 1 else 2"),
        ["then/共计: “丙” is no choice of 种类: 甲, 乙"]
    );
    assert_eq!(with("共计"), ["line 13: write `name = expression`"]);
    assert_eq!(
        with("共计 = 共计 + 1"),
        ["then/共计: there is no input or output “共计”; a minus sign needs spaces around it"]
    );
}

#[test]
fn missing_papers_are_collected() {
    let text = "# Missing papers\n\nAll that is missing is listed (Collect).\n\n\
        | Row | papers | way | -> missing | Basis |\n|---|---|---|---|---|\n\
        | M1 | not(contract) | sale, gift | contract | Rule 14 |\n| M2 | not(id card) | - | id card | Rule 15 |\n\n\
        Inputs: papers subset of {contract, id card, will}; way in {sale, gift, will}\n\nThen: how many = count(missing)\n\n\
        ## Examples\n\n| papers | way | Rows | -> missing | -> how many |\n|---|---|---|---|---|\n\
        | () | sale | M1, M2 | contract, id card | 2 |\n| id card, contract | sale | - | - | 0 |\n\n\
        ## Words\n\n| English | 中文 |\n|---|---|\n| Missing papers | 缺件 |\n| papers | 已交材料 |\n| way | 转移方式 |\n\
        | missing | 所缺 |\n| how many | 件数 |\n| contract | 合同 |\n| id card | 身份证 |\n| will | 遗嘱 |\n\
        | sale | 买卖 |\n| gift | 赠与 |\n";
    assert_eq!(faults(text), [""; 0]);
    let sheet = read("missing", text);
    let rule = check(&sheet).unwrap();
    let papers = Value::List(vec![Value::Text("contract".into())]);
    let given = [(word("papers"), papers), (word("way"), Value::Text("sale".into()))].into();
    let ruling = rule.decide(&given, None, &mut Gas::of_transaction());
    assert_eq!(ruling.outputs.get("missing"), Some(&Value::List(vec![Value::Text("id card".into())])));
    assert_eq!(ruling.outputs.get("how_many"), Some(&Value::Integer(1)));
    let said = explain(&sheet, &ruling);
    assert_eq!(said[0].zh, "缺件：所缺 = 身份证，件数 = 1。");
    assert_eq!(said[1].zh, "M1 不适用：已交材料 = 合同，已含 合同");
    assert_eq!(said[1].en, "M1 does not apply: papers = contract, which holds contract");
    assert_eq!(said[2].zh, "M2 适用：已交材料 = 合同。因此所缺 = 身份证。依据：Rule 15");
    assert_eq!(said[3].zh, "件数 = 个数(所缺) = 个数(身份证) = 1");
}

/// A decision that asks `takes`, which `from` gives, and gives `gives`.
fn linked(name: &str, takes: &str, from: &str, gives: &str) -> (Word, Sheet) {
    let from = if from.is_empty() { String::new() } else { format!("（裁决：{from}）") };
    let row = "| 1 | - | 是 | 法 |";
    let text = format!(
        "# 题\n| 编号 | {takes} | → {gives} | 依据 |\n|--|--|--|--|\n{row}\n\n输入：{takes} ∈ {{是, 否}}{from}\n"
    );
    (word(name), read(name, &text))
}

#[test]
fn decisions_build_on_one_another_without_circles() {
    let ordered = |sheets: &[(Word, Sheet)]| match order(&sheets.iter().cloned().collect()) {
        Ok(order) => order.iter().map(Word::to_string).collect::<Vec<_>>().join(" "),
        Err(problems) => problems.iter().map(|problem| problem.to_string()).collect::<Vec<_>>().join("; "),
    };
    assert_eq!(
        ordered(&[linked("a", "y", "z", "x"), linked("z", "w", "", "y"), linked("m", "y", "z", "v")]),
        "z a m"
    );
    assert_eq!(
        ordered(&[linked("a", "y", "b", "x"), linked("b", "w", "", "v")]),
        "a/inputs/y: the decision b has no output y"
    );
    assert_eq!(ordered(&[linked("a", "y", "b", "x")]), "a/inputs/y: there is no decision b");
    let circle = [linked("a", "y", "b", "x"), linked("b", "x", "a", "y"), linked("c", "w", "", "v")];
    assert_eq!(ordered(&circle), "these decisions wait for one another: a, b");
    let chain = |length: usize| {
        let link = |n: usize| match n {
            0 => linked("d0", "x", "", "x0"),
            n => linked(&format!("d{n}"), &format!("x{}", n - 1), &format!("d{}", n - 1), &format!("x{n}")),
        };
        (0..length).map(link).collect::<Vec<_>>()
    };
    assert_eq!(ordered(&chain(8)), "d0 d1 d2 d3 d4 d5 d6 d7");
    assert_eq!(ordered(&chain(9)), "more than 8 decisions build on one another: d8");
    let mut typed = linked("b", "w", "", "y");
    typed.1.rows[0].outputs[0] = "5".into();
    assert_eq!(
        ordered(&[linked("a", "y", "b", "x"), typed]),
        "a/inputs/y: the decision b gives a whole number, the input is a yes or no"
    );
}
