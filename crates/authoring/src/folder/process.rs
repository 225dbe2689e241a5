//! `process.yaml`: the steps from top to bottom, each in the words of whoever does it.

use super::{FileFinding, yaml::InOrder};
use serde::Deserialize;
use types::{
    Bilingual, InstitutionId, RoleId, Word,
    service::{Choice, Does, End, EndKind, RuleChoice, Step, Task, TaskDoes, TaskOutcome, Then},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessFile {
    steps: InOrder<StepFile>,
    ends: InOrder<EndFile>,
}

/// A step, or a part of one. Which fields it needs follows from who does it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    name: Bilingual,
    /// A role, `institution/role`, `规则` (rule) or `系统` (system).
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    within: Option<u32>,
    #[serde(default)]
    choose: Option<InOrder<ChoiceFile>>,
    #[serde(default)]
    advice: Option<Word>,
    #[serde(default)]
    decision: Option<Word>,
    #[serde(default)]
    then: Option<ThenFile>,
    #[serde(default)]
    human: Option<Word>,
    #[serde(default)]
    together: Option<InOrder<StepFile>>,
    /// 公告: working days.
    #[serde(default)]
    announce: Option<u32>,
    #[serde(default)]
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "写一个环节，或每个结果的去向 | a step, or where each outcome leads")]
enum ThenFile {
    One(Word),
    Each(InOrder<Word>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    name: Bilingual,
    #[serde(default)]
    then: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndFile {
    name: Bilingual,
    kind: EndKind,
}

/// Who does a step.
enum By {
    Rule,
    System,
    Officer { institution: Option<InstitutionId>, role: RoleId },
}

impl ProcessFile {
    /// The steps and ends.
    pub fn compile(self, file: &str, text: &str) -> Result<(Vec<Step>, Vec<End>), Vec<FileFinding>> {
        let ends: Vec<Word> = self.ends.0.iter().map(|(id, _)| id.clone()).collect();
        let (mut steps, mut faults) = (Vec::new(), Vec::new());
        for (id, step) in self.steps.0 {
            match step.compile(id.clone(), &ends) {
                Ok(step) => steps.push(step),
                Err(why) => {
                    let line = text.lines().position(|line| line.trim_start().starts_with(&format!("{id}:")));
                    let at = id.to_string();
                    faults.push(FileFinding {
                        file: file.to_owned(),
                        line: line.map(|line| line + 1),
                        at,
                        says: why,
                    });
                }
            }
        }
        let end = |(id, end): (Word, EndFile)| End { id, name: end.name, kind: end.kind };
        let ends = self.ends.0.into_iter().map(end).collect();
        if faults.is_empty() { Ok((steps, ends)) } else { Err(faults) }
    }
}

impl StepFile {
    fn compile(self, id: Word, ends: &[Word]) -> Result<Step, Bilingual> {
        let name = self.name.clone();
        Ok(Step { id, name, does: self.does(ends)? })
    }

    fn does(self, ends: &[Word]) -> Result<Does, Bilingual> {
        if let Some(tasks) = self.together {
            let tasks = tasks.0.into_iter().map(|(id, part)| part.task(id)).collect::<Result<_, _>>()?;
            return Ok(Does::Together { tasks, then: one(self.then)? });
        }
        if let Some(days) = self.announce {
            let basis = self
                .basis
                .ok_or_else(|| say("公告须写明 basis（法律依据）", "an announcement needs its `basis`"))?;
            return Ok(Does::Announce { days, then: one(self.then)?, basis });
        }
        match by(self.by.as_deref())? {
            By::System => Ok(Does::Issue { then: one(self.then)? }),
            By::Rule => {
                let Some(ThenFile::Each(choices)) = self.then else {
                    return Err(say(
                        "规则环节的 then 须列出每个结果的去向",
                        "`then` of a rule says where each outcome leads",
                    ));
                };
                let choice = |(outcome, to)| RuleChoice { outcome, then: then(to, ends) };
                Ok(Does::Rule {
                    decision: self.decision.ok_or_else(no_decision)?,
                    choices: choices.0.into_iter().map(choice).collect(),
                    human: self.human.ok_or_else(|| {
                        say(
                            "须写明 human（转人工到哪个环节）",
                            "name the `human` step for what the rule cannot decide",
                        )
                    })?,
                })
            }
            By::Officer { institution, role } => {
                let choice = |(outcome, choice): (Word, ChoiceFile)| {
                    let to = choice.then.ok_or_else(|| {
                        of(&outcome, say("须写明 then（去向）", "say where it leads with `then`"))
                    })?;
                    Ok::<Choice, Bilingual>(Choice { outcome, name: choice.name, then: then(to, ends) })
                };
                let choices = self.choose.ok_or_else(|| {
                    say("须写明 choose（可作的决定）", "list what may be decided with `choose`")
                })?;
                Ok(Does::Officer {
                    institution,
                    role,
                    within_days: self.within.ok_or_else(no_days)?,
                    choices: choices.0.into_iter().map(choice).collect::<Result<_, _>>()?,
                    advice: self.advice,
                })
            }
        }
    }

    fn task(self, id: Word) -> Result<Task, Bilingual> {
        let name = self.name.clone();
        let does = match by(self.by.as_deref())? {
            By::System => {
                return Err(of(
                    &id,
                    say("同时办理的部分由人员或规则办理", "a part is done by officers or rules"),
                ));
            }
            By::Rule => TaskDoes::Rule { decision: self.decision.ok_or_else(|| of(&id, no_decision()))? },
            By::Officer { institution, role } => {
                let outcome =
                    |(outcome, choice): (Word, ChoiceFile)| TaskOutcome { outcome, name: choice.name };
                let outcomes = self.choose.ok_or_else(|| {
                    of(&id, say("须写明 choose（可说的结果）", "list what may be said with `choose`"))
                })?;
                TaskDoes::Officer {
                    institution,
                    role,
                    within_days: self.within.ok_or_else(|| of(&id, no_days()))?,
                    outcomes: outcomes.0.into_iter().map(outcome).collect(),
                }
            }
        };
        Ok(Task { id, name, does })
    }
}

fn say(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual::new(zh, en)
}

/// What is wrong with one choice or part of a step.
fn of(id: &Word, why: Bilingual) -> Bilingual {
    say(format!("{id}：{}", why.zh), format!("{id}: {}", why.en))
}

fn no_decision() -> Bilingual {
    say("须写明 decision（规则表）", "name the rule's `decision`")
}

fn no_days() -> Bilingual {
    say("须写明 within（工作日）", "say `within` how many working days")
}

fn one(then: Option<ThenFile>) -> Result<Word, Bilingual> {
    match then {
        Some(ThenFile::One(next)) => Ok(next),
        _ => Err(say("须写明 then（下一环节）", "name the next step with `then`")),
    }
}

fn then(word: Word, ends: &[Word]) -> Then {
    match word.as_str() {
        "补正" | "correction" => Then::Correction,
        _ if ends.contains(&word) => Then::End(word),
        _ => Then::Step(word),
    }
}

fn by(text: Option<&str>) -> Result<By, Bilingual> {
    let text = text.ok_or_else(|| say("须写明 by（谁来办）", "say `by` whom it is done"))?;
    match text {
        "规则" | "rule" => Ok(By::Rule),
        "系统" | "system" => Ok(By::System),
        _ => {
            let (institution, role) = match text.split_once('/') {
                Some((institution, role)) => (Some(institution), role),
                None => (None, text),
            };
            let wrong =
                |error: types::InvalidId| say(format!("“{text}”不是角色：{error}"), error.to_string());
            let institution = institution.map(str::parse).transpose().map_err(wrong)?;
            Ok(By::Officer { institution, role: role.parse().map_err(wrong)? })
        }
    }
}
