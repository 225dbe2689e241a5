//! From a stranger's DMN to the Markdown of one sheet, or to what stands in the way: each finding names the element and its
//! line, and says what to do.

use super::{
    feel::clip,
    finding::ElementFinding,
    markdown,
    model::{Decision, Logic, Model, name, own},
    table, xml,
};
use crate::FileFinding;
use types::{Bilingual, sheet::Sheet};

/// Findings at once.
const FAULTS_MAX: usize = 32;

/// A decision table as a sheet.
#[derive(Debug)]
pub struct Imported {
    /// The sheet.
    pub sheet: Sheet,
    /// Its Markdown.
    pub markdown: String,
    /// What is still to be done before it can be published, such as naming the law of each row.
    pub left: Vec<Bilingual>,
    /// Decisions of the model that are no part of it.
    pub beside: Vec<String>,
}

/// Reads the decision table of that name, or the only one there is, from the text of `file`.
pub fn import(file: &str, text: &str, decision: Option<&str>) -> Result<Imported, Vec<FileFinding>> {
    let whole =
        |says: Bilingual| vec![FileFinding { file: file.to_owned(), line: None, at: String::new(), says }];
    let document = xml::parse(text).map_err(whole)?;
    let model = Model::read(&document).map_err(whole)?;
    let chosen = choose(&model, decision).map_err(whole)?;
    let (sheet, taken) = sheet_of(&model, chosen).map_err(|faults| place(file, &document, faults))?;
    let markdown = markdown::write(&sheet).map_err(|problems| {
        let faults = problems.into_iter();
        faults
            .map(|problem| FileFinding {
                file: file.to_owned(),
                line: None,
                at: problem.at,
                says: problem.says,
            })
            .collect::<Vec<_>>()
    })?;
    let left = rules::sheet::check(&sheet).err().unwrap_or_default();
    let left = left.into_iter().map(|problem| match problem.at.as_str() {
        "" => problem.says,
        at => Bilingual::new(format!("{at}：{}", problem.says.zh), format!("{at}: {}", problem.says.en)),
    });
    let beside =
        model.decisions().filter(|other| other.node != chosen.node && !taken.contains(&other.node.id()));
    let beside = beside.map(|other| clip(name(other.node))).collect();
    Ok(Imported { markdown, left: left.collect(), beside, sheet })
}

/// A decision as a sheet, with the ids of the decisions that became its computed outputs.
pub fn sheet_of<'a, 'i>(
    model: &Model<'a, 'i>,
    decision: Decision<'a, 'i>,
) -> Result<(Sheet, Vec<roxmltree::NodeId>), Vec<ElementFinding<'a, 'i>>> {
    match decision.logic {
        Logic::Table(node) => table::sheet(model, decision.node, node),
        logic => Err(vec![ElementFinding {
            node: decision.node,
            at: name(decision.node).to_owned(),
            says: no_table(logic),
        }]),
    }
}

fn no_table(logic: Logic) -> Bilingual {
    match logic {
        Logic::None => Bilingual::new("这个决策没有逻辑", "this decision has no logic"),
        Logic::Expression(_) => Bilingual::new(
            "这个决策只是一个算式：算式须建在一张决策表上，随那张表导入",
            "this decision is one expression: it must build on a decision table and comes with that table",
        ),
        Logic::Other(element) => Bilingual::new(
            format!("这个决策用的是 {element}；只有决策表能成为规则表"),
            format!("this decision is made by `{element}`; only a decision table becomes a sheet"),
        ),
        Logic::Table(_) => unreachable!("a table becomes a sheet"),
    }
}

fn choose<'a, 'i>(model: &Model<'a, 'i>, wanted: Option<&str>) -> Result<Decision<'a, 'i>, Bilingual> {
    let decisions: Vec<Decision> = model.decisions().collect();
    let tables: Vec<&Decision> =
        decisions.iter().filter(|decision| matches!(decision.logic, Logic::Table(_))).collect();
    let found = match wanted {
        Some(wanted) => decisions.iter().find(|decision| {
            name(decision.node) == wanted
                || own(decision.node, "name") == Some(wanted)
                || decision.node.attribute("id") == Some(wanted)
        }),
        None if tables.len() == 1 => tables.first().copied(),
        None => None,
    };
    found.copied().ok_or_else(|| {
        let names: Vec<String> = tables.iter().take(16).map(|decision| clip(name(decision.node))).collect();
        match names.is_empty() {
            true => Bilingual::new("没有决策表", "has no decision table"),
            false => Bilingual::new(
                format!("请用 --decision 指明一张决策表：{}", names.join("；")),
                format!("name one decision table with --decision: {}", names.join("; ")),
            ),
        }
    })
}

fn place(file: &str, document: &roxmltree::Document, findings: Vec<ElementFinding>) -> Vec<FileFinding> {
    let fault = |finding: ElementFinding| FileFinding {
        file: file.to_owned(),
        line: Some(document.text_pos_at(finding.node.range().start).row as usize),
        at: finding.at,
        says: finding.says,
    };
    findings.into_iter().take(FAULTS_MAX).map(fault).collect()
}
