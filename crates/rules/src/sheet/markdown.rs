//! From Markdown, as an official writes it, to a sheet. Only tools read Markdown; validators see the sheet. What a
//! person types in full width or with other dashes and quotation marks is normalised here, and nowhere else.
//!
//! ```text
//! # 标题                          the title
//! > 法条原文                      the law, quoted
//! 每种情形只有一个答案（唯一命中）。    unique hit | first hit | collect
//! | 编号 | 输入… | → 输出… | 依据 |     the table
//! 输入：甲 ∈ {子, 丑}（登记簿）；乙：小数 >= 0
//! 然后：丙 = round half up(乙 * 0.03, 2)
//! ## 例    | 输入… | 应命中 | → 输出… |
//! ## 用语  | 中文 | English |
//! ```

mod inputs;
mod table;
mod text;

use super::{PROBLEMS_MAX, expression, rule::SHEET_BYTES};
use std::collections::{BTreeMap, BTreeSet};
use table::Table;
use types::{
    Bilingual, Gather as _, Word,
    sheet::{Computed, HitPolicy, Input, Kind, Sheet},
};

/// What is wrong in a Markdown file, and in which line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// What is wrong and what to do.
    pub says: Bilingual,
}

/// Reads the decision `name` from the text of its file.
pub fn read(name: &Word, text: &str) -> Result<Sheet, Vec<Fault>> {
    let mut reader = Reader::default();
    if text.len() > SHEET_BYTES {
        reader.fault(1, "规则表超过 64 KiB，请拆成几张", "the sheet is larger than 64 KiB: split it");
        return Err(reader.faults);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line);
    }
    let sheet = reader.assemble(name);
    if reader.faults.is_empty() { Ok(sheet) } else { Err(reader.faults) }
}

/// The part of the file a line stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Table,
    Examples,
    Words,
    Other,
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    section: Section,
    title: Option<(usize, String)>,
    law: Vec<String>,
    policy: Option<HitPolicy>,
    inputs: Vec<Input>,
    then: Vec<Computed>,
    table: Table,
    examples: Table,
    words: Table,
    /// Lines for readers; what looks like a rule among them is told.
    prose: Vec<(usize, String)>,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, line: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.faults_push(Fault { line, says: Bilingual::new(zh, en) });
    }

    fn faults_push(&mut self, fault: Fault) {
        if self.faults.len() < PROBLEMS_MAX {
            self.faults.push(fault);
        }
    }

    fn line(&mut self, number: usize, raw: &str) {
        let line = text::compose(raw);
        let line = line.trim();
        if let Some(hidden) = text::hidden(line) {
            let code = format!("U+{:04X}", u32::from(hidden));
            let en = format!("delete the invisible character {code}");
            return self.fault(number, format!("请删去不可见字符 {code}"), en);
        }
        if let Some(heading) = line.strip_prefix("##") {
            self.section = section(heading.trim());
        } else if let Some(title) = line.strip_prefix("# ") {
            if self.title.is_some() {
                return self.fault(number, "只能有一个标题", "there can be only one title");
            }
            self.title = Some((number, title.trim().to_owned()));
        } else if let Some(quote) = line.strip_prefix('>') {
            // An empty line of a quote only parts what stands before it from what follows.
            self.law.extend(Some(quote.trim()).filter(|quote| !quote.is_empty()).map(str::to_owned));
        } else if line.starts_with('|') {
            self.table_line(number, line);
        } else {
            self.prose(number, line);
        }
    }

    fn table_line(&mut self, number: usize, line: &str) {
        let table = match self.section {
            Section::Table => &mut self.table,
            Section::Examples => &mut self.examples,
            Section::Words => &mut self.words,
            Section::Other => {
                let (zh, en) = (
                    "这一节不能有表格；例子写在“## 例”下，用语写在“## 用语”下",
                    "no table belongs here; examples stand under `## Examples`, words under `## Words`",
                );
                return self.fault(number, zh, en);
            }
        };
        if let Err(says) = table.push(number, line) {
            self.faults_push(Fault { line: number, says });
        }
    }

    fn prose(&mut self, number: usize, line: &str) {
        let line = text::punctuate(line);
        if let Some(rest) = after(&line, &["输入:", "Inputs:", "Input:"]) {
            for item in inputs::items(rest) {
                match inputs::read(item) {
                    Ok(input) => self.inputs.push(input),
                    Err(says) => self.faults_push(Fault { line: number, says }),
                }
            }
        } else if let Some(rest) = after(&line, &["然后:", "Then:"]) {
            for item in rest.split(';').map(str::trim).filter(|item| !item.is_empty()) {
                match computed(item) {
                    Ok(computed) => self.then.push(computed),
                    Err(says) => self.faults_push(Fault { line: number, says }),
                }
            }
        } else if let Some(policy) = policy(&line) {
            if self.policy.is_some_and(|other| other != policy) {
                let en = "the sheet says in two ways how many rows may apply";
                self.fault(number, "命中方式写了两种", en);
            }
            self.policy = Some(policy);
        } else {
            self.prose.push((number, line));
        }
    }

    fn assemble(&mut self, name: &Word) -> Sheet {
        let words = self.read_words();
        let mut sheet = Sheet {
            name: name.clone(),
            title: Bilingual::new("", ""),
            law: std::mem::take(&mut self.law),
            policy: self.policy.unwrap_or_default(),
            inputs: std::mem::take(&mut self.inputs),
            columns: Vec::new(),
            outputs: Vec::new(),
            rows: Vec::new(),
            then: std::mem::take(&mut self.then),
            examples: Vec::new(),
            words,
        };
        self.read_title(&mut sheet);
        self.read_rows(&mut sheet);
        add_numbers(&mut sheet);
        self.read_examples(&mut sheet);
        self.check_prose(&sheet);
        sheet
    }

    /// A line whose first word is misspelt would be read by nobody.
    fn check_prose(&mut self, sheet: &Sheet) {
        let known = |name: &Word| {
            let outputs = sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name));
            sheet.input(name.as_str()).is_some() || outputs.into_iter().any(|output| output == name)
        };
        let formula = |item: &str| {
            let of = computed(item).and_then(|computed| expression::read(&computed.expression));
            of.is_ok_and(|expression| !expression.names().is_empty() && expression.names().iter().all(known))
        };
        for (number, line) in std::mem::take(&mut self.prose) {
            let rest = line.split_once(':').map_or("", |(_, rest)| rest);
            let items = || line.split(';').chain(rest.split(';')).map(str::trim);
            if items().any(formula) {
                let en = "this looks like a computed output: begin the line with `Then:`";
                self.fault(number, "这一行像是算式：请以“然后：”开头", en);
            } else if items().any(|item| !item.is_empty() && inputs::read(item).is_ok()) {
                let en = "this looks like an input: begin the line with `Inputs:`";
                self.fault(number, "这一行像是输入：请以“输入：”开头", en);
            }
        }
    }

    fn read_title(&mut self, sheet: &mut Sheet) {
        let Some((_, title)) = &self.title else {
            return self.fault(1, "缺少标题：第一行写“# 标题”", "the title is missing: begin with `# Title`");
        };
        sheet.title = sheet.word(title).unwrap_or_else(|| match title.is_ascii() {
            true => Bilingual::new("", title),
            false => Bilingual::new(title, ""),
        });
    }

    /// 中文 to English, whichever column comes first.
    fn read_words(&mut self) -> BTreeMap<String, String> {
        let mut words = BTreeMap::new();
        let table = std::mem::take(&mut self.words);
        let swapped = table.head.first().is_some_and(|head| matches!(head.as_str(), "English" | "英文"));
        for (line, cells) in table.rows {
            let [first, second] = cells.as_slice() else {
                self.fault(
                    line,
                    "用语表须有“中文”和“English”两列",
                    "the words have two columns, 中文 and English",
                );
                continue;
            };
            let (zh, en) = if swapped { (second, first) } else { (first, second) };
            if zh.is_empty() || en.is_empty() {
                self.fault(line, "中文和英文都要填写", "both the Chinese and the English word are needed");
            } else if words.insert(text::unquoted(&text::punctuate(zh)), en.clone()).is_some() {
                self.fault(line, format!("“{zh}”出现两次"), format!("\u{201c}{zh}\u{201d} stands twice"));
            }
        }
        words
    }
}

fn section(heading: &str) -> Section {
    match heading {
        "例" | "例子" | "示例" | "Examples" => Section::Examples,
        "用语" | "词汇" | "Words" => Section::Words,
        _ => Section::Other,
    }
}

fn after<'a>(line: &'a str, starts: &[&str]) -> Option<&'a str> {
    starts.iter().find_map(|start| line.strip_prefix(start))
}

/// How many rows may apply, where a line says so: on its own or in brackets at its end.
fn policy(line: &str) -> Option<HitPolicy> {
    let line = line.trim_end_matches(['。', '.']).trim();
    let said = match line.strip_suffix(')') {
        Some(open) => open.rsplit_once('(').map_or(open, |(_, said)| said),
        None => line,
    };
    match said.trim().to_lowercase().as_str() {
        "唯一命中" | "unique hit" => Some(HitPolicy::Unique),
        "首个命中" | "first hit" => Some(HitPolicy::First),
        "全部列出" | "collect" => Some(HitPolicy::Collect),
        _ => None,
    }
}

fn computed(item: &str) -> Result<Computed, Bilingual> {
    let Some((name, expression)) = item.split_once('=') else {
        return super::wrong::wrong("须写成“名称 = 算式”", "write `name = expression`");
    };
    Ok(Computed { name: text::name(name)?, expression: expression.trim().to_owned() })
}

/// A number that only computed outputs use, and that the words name, need not stand among the inputs.
fn add_numbers(sheet: &mut Sheet) {
    let mut known: BTreeSet<Word> = sheet.inputs.iter().map(|input| input.name.clone()).gather();
    known.extend(sheet.outputs.iter().cloned());
    known.extend(sheet.then.iter().map(|computed| computed.name.clone()));
    known.extend(sheet.inputs.iter().flat_map(|input| &input.fields).map(|field| field.name.clone()));
    let expressions = sheet.then.iter().filter_map(|computed| expression::read(&computed.expression).ok());
    let used: Vec<Word> = expressions.flat_map(|expression| expression.names()).collect();
    for name in used {
        if sheet.word(name.as_str()).is_some() && known.insert(name.clone()) {
            let (kind, choices) = (Kind::Decimal, Vec::new());
            let fields = Vec::new();
            sheet.inputs.push(Input {
                name,
                kind,
                choices,
                within: None,
                decision: None,
                from: None,
                fields,
            });
        }
    }
}
