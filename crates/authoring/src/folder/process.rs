//! `process.yaml`: the steps from top to bottom, each in the words of whoever does it. There is one type for each kind of
//! step, so that a name which means nothing there is refused: it would be read by nobody.

use super::{
    FileFinding, PROCESS,
    node::Node,
    office::Officer,
    periods::Within,
    timing::{ByOutcome, EscalateFile, ExtendFile, SilenceFile, timing},
    wrong::Wrong,
    yaml::{self, InOrder},
};
use serde::{Deserialize, de::IgnoredAny};
use std::collections::BTreeMap;
use types::{
    Bilingual, Value, Word,
    service::{Choice, Does, End, EndKind, RuleChoice, Step, Task, TaskDoes, TaskOutcome, Then},
};

/// The whole file; its steps are read one by one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcessFile {
    #[serde(rename = "steps")]
    _steps: InOrder<IgnoredAny>,
    ends: InOrder<EndFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndFile {
    name: Bilingual,
    kind: EndKind,
}

/// A role decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerFile {
    name: Bilingual,
    by: Officer,
    within: Within,
    choose: InOrder<ChoiceFile>,
    #[serde(default)]
    advice: Option<Word>,
    /// Whose hands this step keeps out.
    #[serde(default)]
    not_by: Vec<Word>,
    /// How many people sign.
    #[serde(default)]
    signatures: Option<u32>,
    /// The form of what is stated with an outcome.
    #[serde(default)]
    findings: Option<Value>,
    #[serde(default)]
    by_outcome: Option<ByOutcome<Within>>,
    #[serde(default)]
    extend: Option<ExtendFile>,
    #[serde(default)]
    silence: Option<SilenceFile>,
    #[serde(default)]
    escalate: Option<EscalateFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    name: Bilingual,
    then: Word,
}

/// A rule decides at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    name: Bilingual,
    #[serde(rename = "by")]
    _by: IgnoredAny,
    decision: Word,
    then: InOrder<Word>,
    human: Word,
}

/// The ledger writes the results.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueFile {
    name: Bilingual,
    #[serde(rename = "by")]
    _by: IgnoredAny,
    then: Word,
}

/// 公告
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnounceFile {
    name: Bilingual,
    announce: Within,
    basis: String,
    then: Word,
}

/// Parts that are done at the same time; they are read one by one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TogetherFile {
    name: Bilingual,
    #[serde(rename = "together")]
    _together: InOrder<IgnoredAny>,
    then: Word,
}

/// A part in which a role says what it found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerPart {
    name: Bilingual,
    by: Officer,
    within: Within,
    choose: InOrder<OutcomeFile>,
    #[serde(default)]
    not_by: Vec<Word>,
    #[serde(default)]
    signatures: Option<u32>,
    #[serde(default)]
    findings: Option<Value>,
    #[serde(default)]
    by_outcome: Option<ByOutcome<Within>>,
    #[serde(default)]
    extend: Option<ExtendFile>,
    #[serde(default)]
    silence: Option<SilenceFile>,
    #[serde(default)]
    escalate: Option<EscalateFile>,
}

/// What may be said in a part: the next step waits for all of them, so it leads nowhere by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeFile {
    name: Bilingual,
}

/// A part that a rule does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulePart {
    name: Bilingual,
    #[serde(rename = "by")]
    _by: IgnoredAny,
    decision: Word,
}

/// The steps and ends of a folder.
pub fn read(files: &BTreeMap<String, String>) -> Result<(Vec<Step>, Vec<End>), Vec<FileFinding>> {
    let (file, node) = yaml::read_with_tree::<ProcessFile>(files, PROCESS).map_err(|fault| vec![fault])?;
    let ends: Vec<Word> = file.ends.0.iter().map(|(id, _)| id.clone()).collect();
    let (mut steps, mut faults) = (Vec::new(), Vec::new());
    for (id, step) in node.get("steps").map_or(&[][..], Node::entries) {
        match named(id).and_then(|name| Ok((does(step, &ends)?, name))) {
            Ok(((name, does), id)) => steps.push(Step { id, name, does }),
            Err(wrong) => faults.push(yaml::fault(files, PROCESS, wrong.at(id.line))),
        }
    }
    let end = |(id, end): (Word, EndFile)| End { id, name: end.name, kind: end.kind };
    let ends = file.ends.0.into_iter().map(end).collect();
    if faults.is_empty() { Ok((steps, ends)) } else { Err(faults) }
}

/// The name of a step, which was read with the file.
fn named(id: &Node) -> Result<Word, Wrong> {
    Word::deserialize(id)
}

/// Whose step it is, by what only such a step has.
fn does(step: &Node, ends: &[Word]) -> Result<(Bilingual, Does), Wrong> {
    if let Some(parts) = step.get("together") {
        let file = TogetherFile::deserialize(step)?;
        let part = |(id, part): &(Node, Node)| {
            let (name, does) = task(part).map_err(|wrong| wrong.at(id.line))?;
            Ok(Task { id: named(id)?, name, does })
        };
        let tasks = parts.entries().iter().map(part).collect::<Result<_, _>>()?;
        return Ok((file.name, Does::Together { tasks, then: file.then }));
    }
    if step.get("announce").is_some() {
        let AnnounceFile { name, announce, basis, then } = AnnounceFile::deserialize(step)?;
        return Ok((name, Does::Announce { days: announce.into(), then, basis }));
    }
    match by(step) {
        By::System => {
            let IssueFile { name, then, .. } = IssueFile::deserialize(step)?;
            Ok((name, Does::Issue { then }))
        }
        By::Rule => {
            let RuleFile { name, decision, then: choices, human, .. } = RuleFile::deserialize(step)?;
            let choice = |(outcome, to)| RuleChoice { outcome, then: then(to, ends) };
            let choices = choices.0.into_iter().map(choice).collect();
            Ok((name, Does::Rule { decision, choices, human }))
        }
        By::Officer => {
            let mut file = OfficerFile::deserialize(step)?;
            let (by_outcome, extend) = (file.by_outcome.take(), file.extend.take());
            let time = timing(by_outcome, extend, file.silence.take(), file.escalate.take());
            let OfficerFile { name, by, within, choose, advice, not_by, signatures, findings, .. } = file;
            let within_days = within.into();
            let choice = |(outcome, choice): (Word, ChoiceFile)| Choice {
                outcome,
                name: choice.name,
                then: then(choice.then, ends),
            };
            let choices = choose.0.into_iter().map(choice).collect();
            let Officer { institution, role } = by;
            Ok((
                name,
                Does::Officer {
                    institution,
                    role,
                    within_days,
                    choices,
                    advice,
                    not_by,
                    signatures,
                    findings,
                    time,
                },
            ))
        }
    }
}

/// A part of a step.
fn task(part: &Node) -> Result<(Bilingual, TaskDoes), Wrong> {
    match by(part) {
        By::System => {
            let en = "a part is done by officers or rules";
            Err(Wrong::new(part.line, "同时办理的部分由人员或规则办理", en))
        }
        By::Rule => {
            let RulePart { name, decision, .. } = RulePart::deserialize(part)?;
            Ok((name, TaskDoes::Rule { decision }))
        }
        By::Officer => {
            let mut file = OfficerPart::deserialize(part)?;
            let (by_outcome, extend) = (file.by_outcome.take(), file.extend.take());
            let time = timing(by_outcome, extend, file.silence.take(), file.escalate.take());
            let OfficerPart { name, by, within, choose, not_by, signatures, findings, .. } = file;
            let within_days = within.into();
            let outcome = |(outcome, one): (Word, OutcomeFile)| TaskOutcome { outcome, name: one.name };
            let outcomes = choose.0.into_iter().map(outcome).collect();
            let Officer { institution, role } = by;
            Ok((
                name,
                TaskDoes::Officer {
                    institution,
                    role,
                    within_days,
                    outcomes,
                    not_by,
                    signatures,
                    findings,
                    time,
                },
            ))
        }
    }
}

/// Who does a step.
enum By {
    Rule,
    System,
    Officer,
}

fn by(step: &Node) -> By {
    match step.get("by").and_then(Node::text) {
        Some("规则" | "rule") => By::Rule,
        Some("系统" | "system") => By::System,
        _ => By::Officer,
    }
}

fn then(word: Word, ends: &[Word]) -> Then {
    match word.as_str() {
        "补正" | "correction" => Then::Correction,
        _ if ends.contains(&word) => Then::End(word),
        _ => Then::Step(word),
    }
}
