//! A sheet as the Markdown that an official reads and edits: the same that the reader of sheets turns into this sheet again.
//! What Markdown would read as something else is not written but named.

use rules::Finding;
use types::{
    Value, Word,
    sheet::{HitPolicy, Input, Kind, Sheet},
};

/// The words of a sheet's file, in one language.
struct Speech {
    id: &'static str,
    basis: &'static str,
    arrow: &'static str,
    policies: [&'static str; 3],
    inputs: &'static str,
    then: &'static str,
    examples: [&'static str; 2],
    words: &'static str,
    kinds: [&'static str; 6],
    joins: [&'static str; 6],
}

const CHINESE: Speech = Speech {
    id: "编号",
    basis: "依据",
    arrow: "→",
    policies: [
        "每种情形只有一个答案（唯一命中）。",
        "自上而下，以第一个适用的行为准（首个命中）。",
        "列出所有适用的行（全部列出）。",
    ],
    inputs: "输入：",
    then: "然后：",
    examples: ["例", "应命中"],
    words: "用语",
    kinds: ["是否", "整数", "小数", "文字", "日期", "列表"],
    joins: [" ∈ {", " ⊆ {", "：", "（", "）", "裁决："],
};

const ENGLISH: Speech = Speech {
    id: "Row",
    basis: "Basis",
    arrow: "->",
    policies: [
        "Every case has one answer (unique hit).",
        "The first row that applies decides (first hit).",
        "Every row that applies is listed (collect).",
    ],
    inputs: "Inputs: ",
    then: "Then: ",
    examples: ["Examples", "Rows"],
    words: "Words",
    kinds: ["boolean", "integer", "decimal", "text", "date", "list"],
    joins: [" in {", " subset of {", ": ", " (", ")", "decision: "],
};

/// The sheet as Markdown. It is read once more, and every place where it would say something else is named.
pub fn write(sheet: &Sheet) -> Result<String, Vec<Finding>> {
    let names = sheet.inputs.iter().map(|input| &input.name).chain(&sheet.outputs);
    let speech = if names.clone().all(|name| name.as_str().is_ascii()) { &ENGLISH } else { &CHINESE };
    let text = Page { sheet, speech }.text();
    match rules::sheet::markdown::read(&sheet.name, &text) {
        Ok(read) if read == *sheet => Ok(text),
        Ok(read) => Err(differences(sheet, &read)),
        Err(faults) => Err(faults
            .into_iter()
            .map(|fault| {
                let line = text.lines().nth(fault.line - 1).unwrap_or_default();
                let line: String = line.chars().take(60).collect();
                Finding { at: line, says: fault.says }
            })
            .collect()),
    }
}

/// Where a sheet read from its own Markdown has become another.
fn differences(sheet: &Sheet, read: &Sheet) -> Vec<Finding> {
    let mut places = Vec::new();
    let mut compare = |at: String, same: bool| {
        if !same && places.len() < 16 {
            places.push(Finding::new(
                at,
                "含有规则表另有写法的文字（全角标点、分号、引号或只有“是、否”的选项）：请先改写",
                "holds text that a sheet writes in another way (full-width punctuation, semicolons, quotation marks, or choices that are only yes and no): reword it first",
            ));
        }
    };
    compare(
        "title".into(),
        sheet.title == read.title && sheet.law == read.law && sheet.policy == read.policy,
    );
    compare("inputs".into(), sheet.inputs.len() == read.inputs.len());
    for (input, other) in sheet.inputs.iter().zip(&read.inputs) {
        compare(format!("inputs/{}", input.name), input == other);
    }
    compare("columns".into(), sheet.columns == read.columns && sheet.outputs == read.outputs);
    for (row, other) in sheet.rows.iter().zip(&read.rows) {
        compare(format!("rows/{}", row.id), row == other);
    }
    compare("then".into(), sheet.then == read.then);
    compare("examples".into(), sheet.examples == read.examples);
    compare("words".into(), sheet.words == read.words);
    places
}

struct Page<'a> {
    sheet: &'a Sheet,
    speech: &'a Speech,
}

impl Page<'_> {
    fn text(&self) -> String {
        let Page { sheet, speech } = self;
        let title = [&sheet.title.zh, &sheet.title.en].into_iter().find(|title| !title.is_empty());
        let mut parts = vec![format!("# {}", title.map_or(sheet.name.as_str(), String::as_str))];
        if !sheet.law.is_empty() {
            let law: Vec<String> =
                sheet.law.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect();
            parts.push(law.join("\n"));
        }
        parts.push(
            speech.policies[match sheet.policy {
                HitPolicy::Unique => 0,
                HitPolicy::First => 1,
                HitPolicy::Collect => 2,
            }]
            .to_owned(),
        );
        parts.push(self.rows());
        let inputs: Vec<String> =
            sheet.inputs.iter().map(|input| format!("{}{}", speech.inputs, self.input(input))).collect();
        let then =
            sheet.then.iter().map(|then| format!("{}{} = {}", speech.then, then.name, then.expression));
        parts.push(inputs.into_iter().chain(then).collect::<Vec<_>>().join("\n"));
        if !sheet.examples.is_empty() {
            parts.push(format!("## {}", speech.examples[0]));
            parts.push(self.examples());
        }
        if !sheet.words.is_empty() {
            parts.push(format!("## {}", speech.words));
            let words = sheet.words.iter().map(|(zh, en)| vec![zh.clone(), en.clone()]);
            parts.push(table([vec!["中文".into(), "English".into()]].into_iter().chain(words).collect()));
        }
        parts.join("\n\n") + "\n"
    }

    fn output(&self, name: &Word) -> String {
        format!("{} {name}", self.speech.arrow)
    }

    fn rows(&self) -> String {
        let sheet = self.sheet;
        let mut head = vec![self.speech.id.to_owned()];
        head.extend(sheet.columns.iter().map(Word::to_string));
        head.extend(sheet.outputs.iter().map(|name| self.output(name)));
        head.push(self.speech.basis.to_owned());
        let rows = sheet.rows.iter().map(|row| {
            let mut cells = vec![row.id.to_string()];
            cells.extend(row.cells.iter().chain(&row.outputs).cloned());
            cells.push(row.basis.clone());
            cells
        });
        table([head].into_iter().chain(rows).collect())
    }

    fn input(&self, input: &Input) -> String {
        let [one, some, is, open, close, decision] = self.speech.joins;
        let described = if input.choices.is_empty() {
            let kind = self.speech.kinds[match input.kind {
                Kind::Boolean => 0,
                Kind::Integer => 1,
                Kind::Decimal => 2,
                Kind::Text => 3,
                Kind::Date => 4,
                // No import brings rows.
                Kind::List | Kind::Rows => 5,
            }];
            let within = input.within.as_ref().map(|within| format!(" {within}")).unwrap_or_default();
            format!("{}{is}{kind}{within}", input.name)
        } else {
            let sign = if input.kind == Kind::List { some } else { one };
            let quoted = |choice: &String| match choice.contains([',', '{', '}']) {
                true => format!("\"{choice}\""),
                false => choice.clone(),
            };
            let choices: Vec<String> = input.choices.iter().map(quoted).collect();
            format!("{}{sign}{}}}", input.name, choices.join(", "))
        };
        match (&input.decision, &input.from) {
            (Some(from), _) => format!("{described}{open}{decision}{from}{close}"),
            (None, Some(from)) => format!("{described}{open}{from}{close}"),
            (None, None) => described,
        }
    }

    fn examples(&self) -> String {
        let sheet = self.sheet;
        let given = |name: &&Word| sheet.examples.iter().any(|example| example.inputs.contains_key(*name));
        let expected =
            |name: &&Word| sheet.examples.iter().any(|example| example.outputs.contains_key(*name));
        let inputs: Vec<&Word> = sheet.inputs.iter().map(|input| &input.name).filter(given).collect();
        let computed = sheet.then.iter().map(|computed| &computed.name);
        let outputs: Vec<&Word> = sheet.outputs.iter().chain(computed).filter(expected).collect();
        let mut head: Vec<String> = inputs.iter().map(|name| name.to_string()).collect();
        head.push(self.speech.examples[1].to_owned());
        head.extend(outputs.iter().map(|name| self.output(name)));
        let rows = sheet.examples.iter().map(|example| {
            let cell = |value: Option<&Value>| value.map_or("-".to_owned(), self::value);
            let ids: Vec<&str> = example.rows.iter().map(Word::as_str).collect();
            let hit = if ids.is_empty() { "-".to_owned() } else { ids.join(", ") };
            let mut cells: Vec<String> = inputs.iter().map(|name| cell(example.inputs.get(*name))).collect();
            cells.push(hit);
            cells.extend(outputs.iter().map(|name| cell(example.outputs.get(*name))));
            cells
        });
        table([head].into_iter().chain(rows).collect())
    }
}

/// A value as the cell of an example says it.
pub fn value(value: &Value) -> String {
    match value {
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Text(text) if text == "-" => "\"-\"".to_owned(),
        Value::Text(text) => text.clone(),
        Value::List(list) if list.is_empty() => "()".to_owned(),
        Value::List(list) => list.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Object(_) => String::new(),
    }
}

/// A table with its columns under one another.
fn table(mut lines: Vec<Vec<String>>) -> String {
    for cell in lines.iter_mut().flatten() {
        *cell = cell.replace('|', "\\|");
    }
    let columns = lines.first().map_or(0, Vec::len);
    let widest = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0).min(80);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut text: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells = line.iter().zip(&widths);
            let padded = cells
                .map(|(cell, wide)| format!(" {cell}{} |", " ".repeat(wide.saturating_sub(width(cell)))));
            format!("|{}", padded.collect::<String>())
        })
        .collect();
    text.insert(
        1,
        format!("|{}", widths.iter().map(|wide| format!("{}|", "-".repeat(wide + 2))).collect::<String>()),
    );
    text.join("\n")
}

/// How wide a text stands: a Chinese character takes the room of two letters.
fn width(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}
