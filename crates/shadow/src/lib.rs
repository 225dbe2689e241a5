//! Shadow runs (影子运行): the rules of a new version decide a past case once more, with all the sheets they build on, on the values
//! that the ledger wrote down then. What would come out differently is listed before the version takes force, and so is
//! what cannot be compared, with the reason. Nothing is written. Bundles and cases come in as values; where they come from is the caller's business.

mod past;
mod question;
#[cfg(test)]
mod tests;
mod values;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use past::{Known, Past, ruling};
pub use question::answer;

use past::asked_at;
use rules::sheet::{self, Gas, Rule, Taken};
use serde::Serialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, CaseNumber, Value, Word,
    service::Bundle,
    sheet::{Ruling, Sheet},
};
use values::Moment;

/// What a new version makes of past cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shadow {
    /// Decisions of rules in the cases.
    pub decisions: usize,
    /// Those that were compared; the others stand in `not_compared`.
    pub compared: usize,
    /// Of those compared, the ones that would come out differently.
    pub differences: Vec<Difference>,
    /// Those that could not be compared.
    pub not_compared: Vec<NotCompared>,
}

/// A decision that would be another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The case.
    pub case: CaseNumber,
    /// Which of its decisions, counted from 0.
    pub at: usize,
    /// The step at which it was decided.
    pub step: Word,
    /// The rule sheet that the step asks now.
    pub decision: Word,
    /// The sheets that give something else: those the step's own builds on, and itself.
    pub links: Vec<Word>,
    /// How it was decided.
    pub was: Ruling,
    /// How it would be decided now.
    pub would_be: Ruling,
    /// What came of it then, as the new version's words say it.
    pub was_says: Bilingual,
    /// What would come of it, and why, sentence by sentence; first the conclusion, last what the links before it gave.
    pub would_say: Vec<Bilingual>,
}

/// A decision of which nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotCompared {
    /// The case.
    pub case: CaseNumber,
    /// Which of its decisions, counted from 0.
    pub at: usize,
    /// The step at which it was decided.
    pub step: Word,
    /// The rule sheet that decided then.
    pub decision: Word,
    /// Why not.
    pub because: Bilingual,
}

impl Shadow {
    /// Both together.
    pub fn and(mut self, other: Shadow) -> Shadow {
        self.decisions += other.decisions;
        self.compared += other.compared;
        self.differences.extend(other.differences);
        self.not_compared.extend(other.not_compared);
        self
    }

    /// The result in a sentence. That nothing differs is said only where everything was compared.
    pub fn says(&self) -> Bilingual {
        let Shadow { decisions, compared, differences, not_compared } = self;
        let (differ, not) = (differences.len(), not_compared.len());
        match (differ, not) {
            (_, 0) => Bilingual::new(
                format!("规则结论 {decisions} 项，全部比对，{differ} 项结果会不同"),
                format!(
                    "{decisions} rule decisions, all of them compared: {differ} would come out differently"
                ),
            ),
            (0, _) => Bilingual::new(
                format!("规则结论 {decisions} 项，比对了 {compared} 项，未发现不同；另有 {not} 项未能比对"),
                format!(
                    "{decisions} rule decisions, {compared} of them compared and the same; {not} could not be compared"
                ),
            ),
            _ => Bilingual::new(
                format!(
                    "规则结论 {decisions} 项，比对了 {compared} 项，其中 {differ} 项结果会不同；另有 {not} 项未能比对"
                ),
                format!(
                    "{decisions} rule decisions, {compared} of them compared: {differ} would come out differently; {not} could not be compared"
                ),
            ),
        }
    }
}

/// A new version, ready to decide past cases.
pub struct Trial<'a> {
    bundle: &'a Bundle,
    rules: BTreeMap<Word, Rule>,
}

impl<'a> Trial<'a> {
    /// Of a version that has nothing wrong with it.
    pub fn of(bundle: &'a Bundle) -> Trial<'a> {
        let rules = bundle.decisions.iter();
        let rules = rules.filter_map(|(name, sheet)| Some((name.clone(), Rule::load(sheet).ok()?)));
        Trial { bundle, rules: rules.collect() }
    }

    /// Decides a past case once more.
    pub fn on(&self, past: &Past, known: &Known) -> Shadow {
        let mut shadow = Shadow::default();
        for (at, decision) in past.decisions.iter().enumerate() {
            let Some(was) = ruling(decision) else { continue };
            shadow.decisions += 1;
            match self.again(past, at, was, known) {
                Ok(would_be) => {
                    shadow.compared += 1;
                    shadow.differences.extend(self.difference(past, at, was, would_be));
                }
                Err(because) => shadow.not_compared.push(NotCompared {
                    case: past.number.clone(),
                    at,
                    step: decision.step.clone(),
                    decision: was.decision.clone(),
                    because,
                }),
            }
        }
        shadow
    }

    /// What comes of a decision now, with its chain; or why that cannot be said.
    fn again(&self, past: &Past, at: usize, was: &Ruling, known: &Known) -> Result<Ruling, Bilingual> {
        let asked = asked_at(self.bundle, &past.decisions[at].step)?;
        let moment = Moment::new(self.bundle, past, at, was, known);
        let mut gas = Gas::of_transaction();
        let ruling =
            sheet::decide_chain(&self.bundle.decisions, asked, &mut |sheet: &Sheet, taken: Taken| {
                let mut inputs = taken;
                for input in sheet.inputs.iter().filter(|input| input.decision.is_none()) {
                    let value = moment.value(input)?;
                    inputs.extend(value.map(|value| (input.name.clone(), value)));
                }
                let rule = self.rules.get(&sheet.name).ok_or_else(unsound)?;
                let calendar = match rule.counts_working_days() {
                    true => Some(moment.calendar()?),
                    false => None,
                };
                Ok(rule.decide(&inputs, calendar, &mut gas))
            })?;
        ruling.ok_or_else(unsound)
    }

    fn difference(&self, past: &Past, at: usize, was: &Ruling, would_be: Ruling) -> Option<Difference> {
        let mut links: Vec<Word> = would_be
            .chain
            .iter()
            .filter(|link| gives_otherwise(was, link, &self.bundle.decisions[&would_be.decision]))
            .map(|link| link.decision.clone())
            .collect();
        if other(was, &would_be) {
            links.push(would_be.decision.clone());
        }
        if links.is_empty() {
            return None;
        }
        let sheet = self.bundle.decisions.get(&would_be.decision)?;
        let mut would_say = sheet::explain(sheet, &would_be);
        let chain = sheet::explain_chain(&self.bundle.decisions, &would_be);
        let chain = chain.into_iter().filter(|link| links.contains(&link.decision));
        would_say.extend(chain.flat_map(|link| link.says.into_iter().take(2)));
        Some(Difference {
            case: past.number.clone(),
            at,
            step: past.decisions[at].step.clone(),
            decision: would_be.decision.clone(),
            links,
            was_says: sheet::explain(sheet, was).into_iter().next().unwrap_or_else(|| plain(was)),
            would_say,
            was: was.clone(),
            would_be,
        })
    }
}

/// Whether other outputs follow, or an officer decides where a rule did. For which reason an officer decides is no
/// difference.
fn other(was: &Ruling, would_be: &Ruling) -> bool {
    was.outputs != would_be.outputs || was.human.is_some() != would_be.human.is_some()
}

/// Whether a link gives something else than was given then: by the sheet of its name, else by the names of its outputs.
fn gives_otherwise(was: &Ruling, link: &Ruling, last: &Sheet) -> bool {
    if let Some(then) = was.chain.iter().find(|then| then.decision == link.decision) {
        return other(then, link);
    }
    let gave = |name: &Word| -> Option<&Value> {
        let by_chain = was.chain.iter().find_map(|then| then.outputs.get(name));
        // Before chains were kept, what a sheet gave stands only among the inputs of the last one.
        let taken = last.inputs.iter().any(|input| input.name == *name && input.decision.is_some());
        by_chain.or_else(|| was.inputs.get(name).filter(|_| taken))
    };
    link.outputs.iter().any(|(name, value)| gave(name).is_some_and(|gave| gave != value))
}

fn unsound() -> Bilingual {
    Bilingual::new("新版本的规则表有误", "a sheet of the new version is not sound")
}

/// A ruling's outputs where no sheet has words for them.
fn plain(ruling: &Ruling) -> Bilingual {
    let outputs = serde_json::to_string(&ruling.outputs).unwrap_or_default();
    Bilingual::new(outputs.clone(), outputs)
}
