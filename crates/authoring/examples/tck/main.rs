//! The public DMN test kit as a judge: walks a checkout of github.com/dmn-tck/tck, imports every decision that a sheet can say,
//! runs the kit's test cases through the ledger's interpreter and counts where the answers differ and why the rest is outside.
//! Nothing of the kit lies in this repository.
//!
//! `cargo run --release -p authoring --example tck -- DIR/TestCases`; with `-v`, every difference in full.

mod values;

use authoring::dmn::{self, Decision, Logic, Model};
use roxmltree::Node;
use rules::sheet::{Gas, Rule};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use types::{
    Bilingual, Value, Word,
    sheet::{Computed, HitPolicy, Input, Kind, Row, Ruling, Sheet},
};

use values::{Said, child, children, equal, name, said, value};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(root) = arguments.iter().find(|argument| !argument.starts_with('-')) else {
        eprintln!("usage: tck [-v] DIR, where DIR holds the kit's compliance-level-2 and compliance-level-3");
        std::process::exit(2);
    };
    let mut tally = Tally::default();
    for level in ["compliance-level-2", "compliance-level-3"] {
        for folder in entries(&Path::new(root).join(level)) {
            tally.folder(&folder);
        }
    }
    tally.print(arguments.iter().any(|argument| argument == "-v"));
    std::process::exit(i32::from(tally.models == 0));
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// What was seen and how it went.
#[derive(Default)]
struct Tally {
    models: usize,
    models_within: BTreeSet<String>,
    models_with_tables: BTreeSet<String>,
    decisions: BTreeMap<&'static str, usize>,
    within: BTreeMap<&'static str, usize>,
    outside: BTreeMap<(&'static str, String), (usize, BTreeSet<String>)>,
    cases: BTreeMap<&'static str, usize>,
    equal: BTreeMap<&'static str, usize>,
    no_answer: BTreeMap<&'static str, usize>,
    unasked: usize,
    different: Vec<(&'static str, String)>,
}

/// A decision that a sheet can say.
struct Within {
    kind: &'static str,
    sheet: Sheet,
    rule: Rule,
    /// What the sheet's names are called in the model.
    names: BTreeMap<Word, String>,
    /// The output that a sheet of one answer gives.
    answer: Option<Word>,
}

impl Tally {
    fn folder(&mut self, folder: &Path) {
        let files = entries(folder);
        let shown = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let with = |end: &'static str| {
            files.iter().filter(move |file| file.extension().is_some_and(|found| found == end))
        };
        let mut known: BTreeMap<(String, String), Within> = BTreeMap::new();
        for file in with("dmn") {
            self.models += 1;
            let stem = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for (name, within) in self.model(&shown, &std::fs::read_to_string(file).expect("the kit is text"))
            {
                known.insert((stem.clone(), name), within);
            }
        }
        for file in with("xml") {
            let text = std::fs::read_to_string(file).expect("the kit is text");
            let Ok(document) = roxmltree::Document::parse(&text) else { continue };
            self.tests(&shown, document.root_element(), &known);
        }
    }

    fn model(&mut self, folder: &str, text: &str) -> Vec<(String, Within)> {
        let document = match dmn::parse(text) {
            Ok(document) => document,
            Err(says) => {
                self.leave("file", folder, &says);
                return Vec::new();
            }
        };
        let model = Model::read(&document).unwrap_or_else(|says| panic!("{folder}: {}", says.en));
        let mut found = Vec::new();
        for decision in model.decisions() {
            let kind = match decision.logic {
                Logic::Table(_) => "tables",
                Logic::Expression(_) => "expressions",
                Logic::Other(_) | Logic::None => "other",
            };
            if kind == "tables" {
                self.models_with_tables.insert(folder.to_owned());
            }
            *self.decisions.entry(kind).or_default() += 1;
            let read = match decision.logic {
                Logic::Expression(node) => alone(&model, decision, node),
                _ => dmn::sheet_of(&model, decision)
                    .map(|(sheet, _)| table(&model, decision, sheet))
                    .map_err(|findings| {
                        findings.into_iter().next().map(|finding| finding.says).expect("a refusal says why")
                    }),
            };
            match read.and_then(|(sheet, names, answer)| {
                let rule = Rule::load(&sheet).map_err(|problems| problems[0].says.clone())?;
                if kind == "expressions" {
                    let feel = rules::sheet::feel::write(&rule, &|word| word.to_string());
                    let gives = feel.map_err(|problems| problems[0].says.clone())?.outputs[1];
                    model.agrees(decision.node, gives)?;
                }
                Ok(Within { kind, sheet, rule, names, answer })
            }) {
                Ok(within) => {
                    self.models_within.insert(folder.to_owned());
                    *self.within.entry(kind).or_default() += 1;
                    found.push((decision.node.attribute("name").unwrap_or_default().to_owned(), within));
                }
                Err(says) => self.leave(kind, folder, &says),
            }
        }
        found
    }

    fn leave(&mut self, kind: &'static str, folder: &str, says: &Bilingual) {
        let quoted = regex_lite::Regex::new("\u{201c}[^\u{201d}]*\u{201d}|\\{.*\\}").expect("well-formed");
        let reason = quoted.replace_all(&says.en, "…").into_owned();
        let (count, folders) = self.outside.entry((kind, reason)).or_default();
        *count += 1;
        folders.insert(folder.to_owned());
    }

    fn tests(&mut self, folder: &str, root: Node, known: &BTreeMap<(String, String), Within>) {
        let model =
            child(root, "modelName").and_then(|node| node.text()).unwrap_or_default().trim().to_owned();
        // A case that calls a service or a function asks no decision.
        let asks = |case: &Node| case.attribute("invocableName").is_none();
        for case in children(root, "testCase").filter(asks) {
            let given = children(case, "inputNode").map(|node| (name(node), said(node)));
            let answers: Vec<(String, Said)> = children(case, "resultNode")
                .map(|node| (name(node), child(node, "expected").map_or(Said::Nothing, said)))
                .collect();
            let mut values: BTreeMap<String, Said> = given.collect();
            // What another decision gives is what the kit says it gives.
            for (decision, answer) in &answers {
                values.entry(decision.clone()).or_insert_with(|| answer.clone());
            }
            for (decision, expected) in &answers {
                let Some(within) = known.get(&(model.clone(), decision.clone())) else { continue };
                let at = format!("{folder} {} {decision}", case.attribute("id").unwrap_or("?"));
                self.judge(within, at, &values, expected);
            }
        }
    }

    fn judge(&mut self, within: &Within, at: String, values: &BTreeMap<String, Said>, expected: &Said) {
        let mut inputs = BTreeMap::new();
        for input in &within.sheet.inputs {
            let Some(name) = within.names.get(&input.name) else { continue };
            match values.get(name) {
                Some(Said::Nothing) => {}
                Some(said) => match value(input, said) {
                    Some(value) => {
                        inputs.insert(input.name.clone(), value);
                    }
                    None => return self.unasked += 1,
                },
                // A decision whose answer the case does not name cannot be put in.
                None if input.decision.is_some() => return self.unasked += 1,
                None => {}
            }
        }
        let ruling = within.rule.decide(&inputs, None, &mut Gas::of_transaction());
        *self.cases.entry(within.kind).or_default() += 1;
        match compare(within, &ruling, expected) {
            Same::Answer => *self.equal.entry(within.kind).or_default() += 1,
            Same::NoAnswer => {
                *self.equal.entry(within.kind).or_default() += 1;
                *self.no_answer.entry(within.kind).or_default() += 1;
            }
            Same::Not => {
                let ours = match &ruling.human {
                    Some(reason) => format!("a human decides: {reason:?}"),
                    None => format!("{:?}", ruling.outputs),
                };
                let asked =
                    within.sheet.then.last().map_or(String::new(), |then| format!(" [{}]", then.expression));
                self.different
                    .push((within.kind, format!("{at}:{asked} {inputs:?}: kit {expected:?}, sheet {ours}")));
            }
        }
    }

    fn print(&self, all: bool) {
        println!(
            "models seen               {:5}, with decision tables {}",
            self.models,
            self.models_with_tables.len()
        );
        println!("models with something in  {:5}", self.models_within.len());
        for kind in ["tables", "expressions", "other"] {
            let of = |counts: &BTreeMap<&str, usize>| counts.get(kind).copied().unwrap_or(0);
            let different = self.different.iter().filter(|(of, _)| *of == kind).count();
            println!(
                "{kind:12} decisions {:5}, in the subset {:4}, cases run {:5}, equal {:5} (of these without an answer on both sides {}), different {different}",
                of(&self.decisions),
                of(&self.within),
                of(&self.cases),
                of(&self.equal),
                of(&self.no_answer),
            );
        }
        println!(
            "cases that could not be put, for a value that no sheet takes or no case names: {}",
            self.unasked
        );
        println!("\ndifferent:");
        for (kind, difference) in &self.different {
            let shown: String = difference.chars().take(if all { 2000 } else { 160 }).collect();
            println!("  {kind}: {shown}");
        }
        println!("\noutside, by reason:");
        let mut outside: Vec<_> = self.outside.iter().collect();
        outside.sort_by_key(|((kind, _), (count, _))| (*kind, std::cmp::Reverse(*count)));
        for ((kind, reason), (count, folders)) in outside {
            let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
            let shown = if all { folders.join(", ") } else { format!("{} models", folders.len()) };
            println!("  {kind} {count:5}  {reason}  ({shown})");
        }
    }
}

type Readable = (Sheet, BTreeMap<Word, String>, Option<Word>);

/// A table's sheet, with what its names are called in the model. Rows without a law are no obstacle here.
fn table(model: &Model, decision: Decision, mut sheet: Sheet) -> Readable {
    let mut names = BTreeMap::new();
    for node in model.required(decision.node) {
        let said = node.attribute("name").unwrap_or_default();
        let word = said.split_whitespace().collect::<Vec<_>>().join("_");
        let word: String =
            word.chars().map(|c| if c.is_alphanumeric() || "-._".contains(c) { c } else { '_' }).collect();
        names.extend(Word::new(word).ok().map(|word| (word, said.to_owned())));
    }
    let gathered = sheet.outputs.len() == 1 && sheet.outputs[0].as_str().ends_with("_rows");
    let answer = match (gathered, sheet.outputs.len()) {
        (true, _) => sheet.then.first().map(|then| then.name.clone()),
        (false, 1) => sheet.outputs.first().cloned(),
        _ => None,
    };
    if !gathered {
        // What builds on the table is judged by itself.
        sheet.then.clear();
    }
    for output in &sheet.outputs {
        let clauses = decision
            .node
            .descendants()
            .filter(|node| node.has_tag_name((node.tag_name().namespace().unwrap_or(""), "output")));
        let said = clauses.filter_map(|clause| clause.attribute("name")).find(|said| {
            let word: String = said
                .chars()
                .map(|c| if c.is_alphanumeric() || "-._".contains(c) { c } else { '_' })
                .collect();
            word == output.as_str()
        });
        names.extend(said.map(|said| (output.clone(), said.to_owned())));
    }
    for row in &mut sheet.rows {
        row.basis = "?".into();
    }
    (sheet, names, answer)
}

/// An expression by itself, as the computed output of a sheet of one row that asks nothing.
fn alone(model: &Model, decision: Decision, node: Node) -> Result<Readable, Bilingual> {
    let word = |text: String| Word::new(text).expect("letters and digits");
    let (mut inputs, mut names, mut scope) = (Vec::new(), BTreeMap::new(), dmn::Scope::new());
    let input = |name: Word, kind, decision| Input {
        name,
        kind,
        choices: Vec::new(),
        within: None,
        decision,
        from: None,
        fields: Vec::new(),
    };
    for (at, giver) in model.required(decision.node).into_iter().enumerate() {
        let said = giver.attribute("name").unwrap_or_default().to_owned();
        let Some(type_ref) = children(giver, "variable").find_map(|variable| variable.attribute("typeRef"))
        else {
            return Err(Bilingual::new("", "an input has no type"));
        };
        let given = word(format!("given{at}"));
        let from = (giver.tag_name().name() == "decision").then(|| word("other".into()));
        inputs.push(input(given.clone(), model.shape(type_ref)?.kind, from));
        names.insert(given.clone(), said.clone());
        scope.push((said, given));
    }
    let text: String =
        children(node, "text").flat_map(|text| text.children()).filter_map(|part| part.text()).collect();
    let (asked, answer) = (word("asked".into()), word("answer".into()));
    inputs.push(input(asked.clone(), Kind::Boolean, None));
    let row =
        Row {
            id: word("R1".into()), cells: vec!["-".into()], outputs: vec!["是".into()], basis: "?".into()
        };
    let sheet = Sheet {
        name: word("alone".into()),
        title: Bilingual::new("", ""),
        law: Vec::new(),
        policy: HitPolicy::Unique,
        inputs,
        columns: vec![asked],
        outputs: vec![word("row".into())],
        rows: vec![row],
        then: vec![Computed { name: answer.clone(), expression: dmn::expression(&text, &scope)? }],
        examples: Vec::new(),
        words: BTreeMap::new(),
    };
    Ok((sheet, names, Some(answer)))
}

/// How an answer compares.
#[derive(PartialEq)]
enum Same {
    Answer,
    NoAnswer,
    Not,
}

fn compare(within: &Within, ruling: &Ruling, expected: &Said) -> Same {
    let same = |is| if is { Same::Answer } else { Same::Not };
    let collects = within.rule_collects();
    if ruling.human.is_some() {
        return if matches!(expected, Said::Nothing) { Same::NoAnswer } else { Same::Not };
    }
    if let Some(answer) = &within.answer {
        let ours = ruling.outputs.get(answer);
        if collects
            && matches!(expected, Said::Nothing)
            && matches!(ours, Some(Value::List(list)) if list.is_empty())
        {
            return Same::NoAnswer;
        }
        return same(ours.is_some_and(|ours| equal(ours, expected)));
    }
    // Several outputs: a structure, or a list of structures where rows are collected.
    let part = |output: &Word| within.names.get(output).cloned().unwrap_or_else(|| output.to_string());
    same(within.sheet.outputs.iter().all(|output| match (expected, ruling.outputs.get(output)) {
        (Said::Parts(parts), Some(ours)) => {
            parts.get(&part(output)).is_some_and(|expected| equal(ours, expected))
        }
        (Said::List(items), Some(Value::List(ours))) if collects => {
            let of = |item: &Said| {
                if let Said::Parts(parts) = item { parts.get(&part(output)).cloned() } else { None }
            };
            let expected: Option<Vec<Said>> = items.iter().map(of).collect();
            expected.is_some_and(|expected| equal(&Value::List(ours.clone()), &Said::List(expected)))
        }
        _ => false,
    }))
}

impl Within {
    fn rule_collects(&self) -> bool {
        self.sheet.policy == HitPolicy::Collect && self.sheet.then.is_empty()
    }
}
