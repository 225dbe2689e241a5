//! A sheet as DMN 1.3: the table as one decision, each computed output as another that builds on it, every input with its
//! allowed values, the quoted law as a knowledge source, number and legal basis of each row as annotations, and a diagram.

use super::{DING, DMN, diagram, feel, markdown, names::Names, xml::Xml};
use rules::{
    Finding,
    sheet::{Rule, feel::Feel},
};
use std::collections::BTreeMap;
use types::{
    Bilingual, Word,
    sheet::{Computed, HitPolicy, Input, Kind, Sheet},
};

/// A sheet as DMN. What DMN cannot say is named.
pub fn export(sheet: &Sheet) -> Result<String, Vec<Finding>> {
    let rule = Rule::load(sheet)?;
    let names = Names::of(sheet);
    let feel = rules::sheet::feel::write(&rule, &|word| reference(sheet, &names, word))?;
    let mut writer = Writer { sheet, names: &names, feel, xml: Xml::new() };
    writer.definitions();
    let text = writer.xml.done();
    match text.chars().find(|c| matches!(c, '\u{fffe}' | '\u{ffff}')) {
        Some(c) => Err(vec![Finding::new(
            "",
            format!("XML 不能写 U+{:04X}，请删去", u32::from(c)),
            format!("XML cannot hold U+{:04X}: delete it", u32::from(c)),
        )]),
        None => Ok(text),
    }
}

/// What a sheet's inputs and decisions are called in DMN: its own name first, then inputs and outputs.
pub fn names(sheet: &Sheet) -> (String, BTreeMap<Word, String>) {
    let Names { table, of } = Names::of(sheet);
    (table, of)
}

/// How a computed output refers to a name: an output of the table is what that decision gives.
fn reference(sheet: &Sheet, names: &Names, word: &Word) -> String {
    match (sheet.outputs.contains(word), sheet.outputs.len()) {
        (true, 1) => names.table.clone(),
        (true, _) => format!("{}.{}", names.table, names.get(word)),
        (false, _) => names.get(word).to_owned(),
    }
}

struct Writer<'a> {
    sheet: &'a Sheet,
    names: &'a Names,
    feel: Feel,
    xml: Xml,
}

impl Writer<'_> {
    fn definitions(&mut self) {
        let sheet = self.sheet;
        let title = [&sheet.title.zh, &sheet.title.en].into_iter().find(|title| !title.is_empty());
        let namespace = format!("urn:ding:sheet:{}", sheet.name);
        self.xml.open(
            "definitions",
            &[
                ("xmlns", Some(DMN)),
                ("xmlns:ding", Some(DING)),
                ("xmlns:dmndi", Some("https://www.omg.org/spec/DMN/20191111/DMNDI/")),
                ("xmlns:dc", Some("http://www.omg.org/spec/DMN/20180521/DC/")),
                ("xmlns:di", Some("http://www.omg.org/spec/DMN/20180521/DI/")),
                ("id", Some("_sheet")),
                ("name", Some(title.map_or(sheet.name.as_str(), String::as_str))),
                ("namespace", Some(&namespace)),
                ("exporter", Some("Ding")),
            ],
        );
        for (at, input) in sheet.inputs.iter().enumerate() {
            self.type_of(at, input);
        }
        self.result_type();
        for (at, input) in sheet.inputs.iter().enumerate() {
            self.input(at, input);
        }
        if !sheet.law.is_empty() {
            self.xml.open("knowledgeSource", &[("id", Some("_law")), ("name", Some("法律依据 Law"))]);
            self.xml.leaf("description", &[], &sheet.law.join("\n"));
            self.xml.close();
        }
        self.table_decision();
        for (at, computed) in sheet.then.iter().enumerate() {
            self.computed(at, computed);
        }
        diagram::draw(&mut self.xml, sheet, &self.feel.needs);
        self.xml.close();
    }

    fn has_type(&self, at: usize, input: &Input) -> bool {
        self.feel.within[at].is_some() || input.kind == Kind::List
    }

    /// An input with limits, or a list, has a type of its own.
    fn type_of(&mut self, at: usize, input: &Input) {
        if !self.has_type(at, input) {
            return;
        }
        let (id, name) = (format!("_type_{}", at + 1), format!("t_{}", self.names.get(&input.name)));
        let list = input.kind == Kind::List;
        // Whether the values allowed to a list are those of its entries, tools read in different ways: entries have a type.
        let (entry_id, entry) =
            if list { (format!("{id}_entry"), format!("{name}_entry")) } else { (id.clone(), name.clone()) };
        self.xml.open("itemDefinition", &[("id", Some(&entry_id)), ("name", Some(&entry))]);
        self.xml.leaf("typeRef", &[], basic(input.kind));
        if let Some(within) = &self.feel.within[at] {
            let plain = feel::cell(within, false);
            let spelt = input.within.as_deref().filter(|spelt| plain.as_deref() != Ok(spelt));
            self.xml.open("allowedValues", &[("ding:cell", spelt)]);
            self.xml.leaf("text", &[], within);
            self.xml.close();
        }
        self.xml.close();
        if list {
            let collection =
                [("id", Some(id.as_str())), ("name", Some(name.as_str())), ("isCollection", Some("true"))];
            self.xml.open("itemDefinition", &collection);
            self.xml.leaf("typeRef", &[], &entry);
            self.xml.close();
        }
    }

    /// What a table with several outputs gives. Engines need its names where an expression takes one of them.
    fn result_type(&mut self) {
        if self.sheet.outputs.len() == 1 {
            return;
        }
        let (name, list) = (self.result_name(), self.feel.outputs[0].list.then_some("true"));
        self.xml.open(
            "itemDefinition",
            &[("id", Some("_type_result")), ("name", Some(&name)), ("isCollection", list)],
        );
        for (at, output) in self.sheet.outputs.iter().enumerate() {
            self.xml.open("itemComponent", &[("name", Some(self.names.get(output)))]);
            self.xml.leaf("typeRef", &[], self.feel.outputs[at].name);
            self.xml.close();
        }
        self.xml.close();
    }

    fn result_name(&self) -> String {
        format!("t_{}", self.names.table)
    }

    fn type_name(&self, at: usize, input: &Input) -> String {
        match self.has_type(at, input) {
            true => format!("t_{}", self.names.get(&input.name)),
            false => basic(input.kind).to_owned(),
        }
    }

    fn input(&mut self, at: usize, input: &Input) {
        let name = self.names.get(&input.name).to_owned();
        let (id, type_name) = (diagram::input_id(at), self.type_name(at, input));
        self.xml.open(
            "inputData",
            &[
                ("id", Some(&id)),
                ("name", Some(&name)),
                ("ding:name", Some(input.name.as_str())),
                ("ding:kind", (input.kind == Kind::Integer).then_some("integer")),
                ("ding:decision", input.decision.as_ref().map(Word::as_str)),
                ("ding:from", input.from.as_deref()),
            ],
        );
        if let Some(from) = input.from.as_deref().or(input.decision.as_ref().map(Word::as_str)) {
            self.xml.leaf("description", &[], from);
        }
        self.xml.empty("variable", &[("name", Some(&name)), ("typeRef", Some(&type_name))]);
        self.xml.close();
    }

    fn requires(&mut self, of: &str, what: &'static str, hrefs: impl Iterator<Item = String>) {
        let kind =
            if what == "requiredAuthority" { "authorityRequirement" } else { "informationRequirement" };
        for href in hrefs {
            let id = diagram::edge_id(of, &href);
            self.xml.open(kind, &[("id", Some(&id))]);
            self.xml.empty(what, &[("href", Some(&format!("#{href}")))]);
            self.xml.close();
        }
    }

    fn table_decision(&mut self) {
        let sheet = self.sheet;
        let label = [sheet.title.zh.as_str(), sheet.title.en.as_str()].join(" ");
        self.xml.open(
            "decision",
            &[
                ("id", Some("_table")),
                ("name", Some(&self.names.table)),
                ("label", Some(label.trim())),
                ("ding:name", Some(sheet.name.as_str())),
                ("ding:zh", Some(&sheet.title.zh)),
                ("ding:en", Some(&sheet.title.en)),
            ],
        );
        self.extensions();
        let kind = self.feel.outputs[0];
        let result = match (sheet.outputs.len(), kind.list) {
            (1, true) => None,
            (1, false) => Some(kind.name.to_owned()),
            _ => Some(self.result_name()),
        };
        self.xml.empty("variable", &[("name", Some(&self.names.table)), ("typeRef", result.as_deref())]);
        let asked = diagram::asked(sheet, &self.feel.needs);
        self.requires("_table", "requiredInput", asked.into_iter().map(diagram::input_id));
        let law = (!sheet.law.is_empty()).then(|| "_law".to_owned());
        self.requires("_table", "requiredAuthority", law.into_iter());
        let policy = match sheet.policy {
            HitPolicy::Unique => "UNIQUE",
            HitPolicy::First => "FIRST",
            HitPolicy::Collect => "COLLECT",
        };
        self.xml.open("decisionTable", &[("id", Some("_decisionTable")), ("hitPolicy", Some(policy))]);
        self.clauses();
        self.rows();
        self.xml.close();
        self.xml.close();
    }

    /// The glossary and the examples.
    fn extensions(&mut self) {
        let sheet = self.sheet;
        if sheet.words.is_empty() && sheet.examples.is_empty() {
            return;
        }
        self.xml.open("extensionElements", &[]);
        for (zh, en) in &sheet.words {
            self.xml.empty("ding:word", &[("zh", Some(zh)), ("en", Some(en))]);
        }
        for example in &sheet.examples {
            let rows: Vec<&str> = example.rows.iter().map(Word::as_str).collect();
            self.xml.open("ding:example", &[("rows", Some(&rows.join(",")))]);
            for (element, values) in [("ding:given", &example.inputs), ("ding:expected", &example.outputs)] {
                for (name, value) in values.iter() {
                    self.xml.leaf(element, &[("name", Some(name.as_str()))], &markdown::value(value));
                }
            }
            self.xml.close();
        }
        self.xml.close();
    }

    fn clauses(&mut self) {
        let sheet = self.sheet;
        for (number, at) in diagram::columns(sheet).into_iter().enumerate() {
            let input = &sheet.inputs[at];
            let id = format!("_column_{}", number + 1);
            self.xml.open("input", &[("id", Some(&id)), ("label", Some(input.name.as_str()))]);
            let (id, kind) = (format!("{id}_expression"), self.type_name(at, input));
            self.xml.open("inputExpression", &[("id", Some(&id)), ("typeRef", Some(&kind))]);
            self.xml.leaf("text", &[], self.names.get(&input.name));
            self.xml.close();
            self.xml.close();
        }
        for (at, output) in sheet.outputs.iter().enumerate() {
            let several = sheet.outputs.len() > 1;
            self.xml.empty(
                "output",
                &[
                    ("id", Some(&format!("_output_{}", at + 1))),
                    ("label", Some(output.as_str())),
                    ("name", several.then(|| self.names.get(output))),
                    ("typeRef", Some(self.feel.outputs[at].name)),
                    ("ding:name", Some(output.as_str())),
                ],
            );
        }
        for name in ["编号", "依据"] {
            self.xml.empty("annotation", &[("name", Some(name))]);
        }
    }

    fn rows(&mut self) {
        let rows = std::mem::take(&mut self.feel.rows);
        let lists: Vec<bool> = diagram::columns(self.sheet)
            .into_iter()
            .map(|at| self.sheet.inputs[at].kind == Kind::List)
            .collect();
        for (number, (row, (cells, outputs))) in self.sheet.rows.iter().zip(rows).enumerate() {
            let number = number + 1;
            self.xml.open("rule", &[("id", Some(&format!("_row_{number}")))]);
            self.xml.leaf("description", &[], &format!("{} {}", row.id, row.basis));
            for (at, (spelt, said)) in row.cells.iter().zip(&cells).enumerate() {
                let (id, plain) = (format!("_row_{number}_cell_{}", at + 1), feel::cell(said, lists[at]));
                self.text("inputEntry", &id, ("ding:cell", spelt), plain, said);
            }
            for (at, (spelt, said)) in row.outputs.iter().zip(&outputs).enumerate() {
                let (id, plain) = (format!("_row_{number}_value_{}", at + 1), feel::output(said));
                self.text("outputEntry", &id, ("ding:cell", spelt), plain, said);
            }
            for annotation in [row.id.as_str(), &row.basis] {
                self.xml.open("annotationEntry", &[]);
                self.xml.leaf("text", &[], annotation);
                self.xml.close();
            }
            self.xml.close();
        }
    }

    fn computed(&mut self, at: usize, computed: &Computed) {
        let (id, kind) = (diagram::computed_id(at), self.feel.outputs[self.sheet.outputs.len() + at]);
        let name = self.names.get(&computed.name).to_owned();
        self.xml.open(
            "decision",
            &[("id", Some(&id)), ("name", Some(&name)), ("ding:name", Some(computed.name.as_str()))],
        );
        let type_name = (!kind.list).then_some(kind.name);
        self.xml.empty("variable", &[("name", Some(&name)), ("typeRef", type_name)]);
        let (inputs, decisions) = diagram::needs(self.sheet, &self.feel.needs[at]);
        self.requires(&id, "requiredDecision", decisions.into_iter());
        self.requires(&id, "requiredInput", inputs.into_iter());
        let expression = std::mem::take(&mut self.feel.then[at]);
        let id = format!("{id}_expression");
        let plain = feel::expression(&expression, &[]);
        self.text("literalExpression", &id, ("ding:expression", &computed.expression), plain, &expression);
        self.xml.close();
    }

    /// A text in FEEL, with the sheet's own spelling beside it unless the text comes to the same.
    fn text(
        &mut self,
        element: &'static str,
        id: &str,
        (own, spelt): (&'static str, &str),
        plain: Result<String, Bilingual>,
        said: &str,
    ) {
        let needed = plain.as_deref() != Ok(spelt);
        self.xml.open(element, &[("id", Some(id)), (own, needed.then_some(spelt))]);
        self.xml.leaf("text", &[], said);
        self.xml.close();
    }
}

fn basic(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "boolean",
        Kind::Integer | Kind::Decimal => "number",
        Kind::Text | Kind::List => "string",
        Kind::Date => "date",
        // Rows are refused before anything is written.
        Kind::Rows => "Any",
    }
}
