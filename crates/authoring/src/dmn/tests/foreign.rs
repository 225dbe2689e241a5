//! Tables as other tools write them: what sheets can say comes in, what they cannot is named with what to do.

use crate::dmn::{export, import};

/// A model of one table over `Age` (a number) and `Risk Category` (high or low).
fn model(policy: &str, output: &str, rows: &[(&str, &str, &str)]) -> String {
    let rows: String = rows
        .iter()
        .map(|(age, risk, out)| {
            let [age, risk, out] = [age, risk, out].map(|text| text.replace('<', "&lt;"));
            format!(
                "<rule><inputEntry><text>{age}</text></inputEntry><inputEntry><text>{risk}</text></inputEntry>\
                 <outputEntry><text>{out}</text></outputEntry></rule>\n"
            )
        })
        .collect();
    format!(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"n\">\n\
         <itemDefinition name=\"tRisk\"><typeRef>string</typeRef><allowedValues><text>\"high\", \"low\"</text></allowedValues></itemDefinition>\n\
         <inputData id=\"a\" name=\"Age\"><variable name=\"Age\" typeRef=\"number\"/></inputData>\n\
         <inputData id=\"r\" name=\"Risk  Category\"><variable name=\"Risk Category\" typeRef=\"tRisk\"/></inputData>\n\
         <decision id=\"d\" name=\"Loan Terms\">\n\
         <informationRequirement><requiredInput href=\"#a\"/></informationRequirement>\n\
         <informationRequirement><requiredInput href=\"#r\"/></informationRequirement>\n\
         <decisionTable {policy}>\n\
         <input><inputExpression><text>Age</text></inputExpression></input>\n\
         <input><inputExpression><text>Risk Category</text></inputExpression></input>\n\
         {output}\n{rows}</decisionTable></decision>\n\
         <decision id=\"p\" name=\"Price\"><informationRequirement><requiredDecision href=\"#d\"/></informationRequirement>\n\
         <informationRequirement><requiredInput href=\"#a\"/></informationRequirement>\n\
         <literalExpression><text>if Age between 18 and 65 then round half up(Loan Terms * 1.5, 2) else 0</text></literalExpression></decision>\n\
         </definitions>"
    )
}

fn finding(policy: &str, rows: &[(&str, &str, &str)]) -> String {
    let faults =
        import("m.dmn", &model(policy, "<output/>", rows), Some("Loan Terms")).expect_err("it is refused");
    faults[0].to_string()
}

#[test]
fn a_table_with_what_builds_on_it_becomes_markdown_that_waits_only_for_law_and_words() {
    let rows = [("<18", "-", "0.5"), (">=18", "\"high\"", "2"), (">=18", "not(\"high\")", "1.25")];
    let imported = import("m.dmn", &model("hitPolicy=\"UNIQUE\"", "<output/>", &rows), None).unwrap();
    let expected = "\
# Loan Terms

Every case has one answer (unique hit).

| Row | Age   | Risk_Category | -> Loan_Terms | Basis |
|-----|-------|---------------|---------------|-------|
| R1  | < 18  | -             | 0.5           |       |
| R2  | >= 18 | high          | 2             |       |
| R3  | >= 18 | not(high)     | 1.25          |       |

Inputs: Age: decimal
Inputs: Risk_Category in {high, low}
Then: Price = if Age in [18..65] then round half up(Loan_Terms * 1.5, 2) else 0
";
    assert_eq!(imported.markdown, expected);
    assert!(
        !imported.left.is_empty() && imported.left.iter().all(|left| left.en.contains("basis")),
        "{:?}",
        imported.left
    );
}

#[test]
fn collected_numbers_may_be_added_up_and_a_default_is_a_last_row() {
    let rows = [(">18", "-", "10"), ("-", "\"low\"", "5")];
    let sum = import("m.dmn", &model("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "<output/>", &rows), None)
        .unwrap();
    assert!(sum.markdown.contains("Then: Loan_Terms = sum(Loan_Terms_rows)"), "{}", sum.markdown);
    let output = "<output><defaultOutputEntry><text>7</text></defaultOutputEntry></output>";
    let first = import("m.dmn", &model("hitPolicy=\"FIRST\"", output, &rows), None).unwrap();
    assert!(
        first.markdown.contains("| R3  | -    | -             | 7             |       |"),
        "{}",
        first.markdown
    );
}

#[test]
fn what_a_sheet_cannot_say_is_named_with_its_place_and_what_to_do() {
    for (policy, rows, says) in [
        ("hitPolicy=\"PRIORITY\"", ("-", "-", "1"), "Loan Terms/hitPolicy: 命中方式 PRIORITY"),
        ("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", ("-", "-", "1"), "only add up (SUM) and count (COUNT)"),
        ("", ("Age2", "-", "1"), "Loan Terms/R1/Age: 规则表不能说“Age2”"),
        ("", ("null", "-", "1"), "sheets have no null: a missing input goes to a human"),
        ("", ("> 3 * 4", "-", "1"), "the cell “3 * 4” compares with more than a value"),
        ("", ("-", "\"middle\"", "1"), "“middle” is none of {high, low}"),
        ("", ("-", "-", "Age * 2"), "put what is computed into a decision of its own"),
        ("", ("-", "-", "\"x\" + \"y\""), "is not a single value"),
    ] {
        let found = finding(policy, &[rows]);
        assert!(found.contains(says), "{found}");
        assert!(found.starts_with("m.dmn:"), "the line is named: {found}");
    }
}

#[test]
fn a_decision_that_gives_something_else_than_its_type_says_is_refused() {
    let text = model("", "<output/>", &[("-", "-", "1")])
        .replace("name=\"Loan Terms\">", "name=\"Loan Terms\"><variable typeRef=\"string\"/>");
    let faults = import("m.dmn", &text, None).expect_err("a number is no text");
    assert!(
        faults[0].says.en.contains("its type is “string”, but what it gives is another: number"),
        "{}",
        faults[0]
    );
    let text = model("", "<output/>", &[("-", "-", "1")])
        .replace("name=\"Price\">", "name=\"Price\"><variable typeRef=\"boolean\"/>");
    let faults = import("m.dmn", &text, None).expect_err("a price is no yes or no");
    assert!(faults[0].at.ends_with("Price") && faults[0].says.en.contains("“boolean”"), "{}", faults[0]);
}

#[test]
fn of_several_tables_one_has_to_be_named() {
    let sheet = &super::sheets()[0];
    let one = model("", "<output/>", &[("-", "-", "1")]);
    let two = one.replace(
        "</definitions>",
        "<decision id=\"x\" name=\"Other\"><decisionTable/></decision></definitions>",
    );
    let faults = import("m.dmn", &two, None).unwrap_err();
    assert!(faults[0].says.en.contains("--decision: Loan Terms; Other"), "{}", faults[0]);
    let faults = import("m.dmn", &one, Some("Price")).unwrap_err();
    assert!(faults[0].says.en.contains("comes with that table"), "{}", faults[0]);
    assert!(import("m.dmn", &export(sheet).unwrap(), Some("nobody")).is_err());
}

#[test]
fn what_another_tool_has_changed_counts_and_not_the_spelling_beside_it() {
    let sheet = super::sheets().into_iter().find(|sheet| sheet.name.as_str() == "deed-tax").unwrap();
    let text = export(&sheet).unwrap();
    let expression = "round half up(成交价 * deed_tax.税率, 2)";
    assert!(text.contains(expression), "{text}");
    let changed = text.replace(expression, "round half up(成交价 * deed_tax.税率 / 2, 2)");
    let read = import("m.dmn", &changed, None).unwrap().sheet;
    assert_eq!(read.then[0].expression, "round half up(成交价 * 税率 / 2, 2)");
    assert_eq!(read.rows, sheet.rows, "all else is spelt as it was");
}

#[test]
fn a_table_without_outputs_is_refused_with_a_reason() {
    let rows = [("<18", "-", "0.5"), (">=18", "\"high\"", "2")];
    let misspelt = model("hitPolicy=\"UNIQUE\"", "<outpuu/>", &rows);
    let faults = import("m.dmn", &misspelt, None).expect_err("it is refused");
    assert!(faults[0].to_string().contains("has no output"), "{}", faults[0]);
}
