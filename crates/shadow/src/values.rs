//! What was known when something was decided: what the rulings of that decision took, and what the case itself still
//! tells of that time. A value that cannot be had is never guessed.

use super::past::{Known, Past};
use rules::{
    form,
    sheet::{Condition, Gas},
};
use types::{
    Bilingual, Value, Word,
    governance::CalendarRules,
    service::{Bundle, Decider, Does, Fact, Material, TaskDoes},
    sheet::{Input, Ruling, Sheet},
};

/// What a correction is called among a case's stops.
const CORRECTION: &str = "补正";

/// The moment of a decision.
pub struct Moment<'a> {
    new: &'a Bundle,
    /// The version the case was filed under, where it is known.
    old: Option<&'a Bundle>,
    past: &'a Past,
    at: usize,
    was: &'a Ruling,
    known: &'a Known,
}

/// Where a version takes a value from.
#[derive(PartialEq)]
enum Given<'a> {
    Answer,
    Fact(&'a Fact),
    Said,
    Nowhere,
}

impl<'a> Moment<'a> {
    pub fn new(new: &'a Bundle, past: &'a Past, at: usize, was: &'a Ruling, known: &'a Known) -> Moment<'a> {
        Moment { new, old: known.earlier.get(&past.version), past, at, was, known }
    }

    /// The value that the new version would have had, nothing if it was missing; or why that is not known.
    pub fn value(&self, input: &Input) -> Result<Option<Value>, Bilingual> {
        let name = &input.name;
        let from = source(self.new, name);
        let same = self.old.is_none_or(|old| source(old, name) == from);
        let papers = matches!(from, Given::Fact(Fact::Papers { .. }));
        let same = same && !(papers && self.old.is_some_and(|old| self.asks_otherwise(old)));
        if same && let Some(kept) = self.kept(name) {
            return Ok(kept);
        }
        match from {
            Given::Answer => self.answer(name),
            Given::Said => self.said(name),
            Given::Fact(Fact::Papers { complete, missing }) => {
                let all = self.has_all_papers(name)?;
                Ok(Some(if all { complete.clone() } else { missing.clone() }))
            }
            Given::Fact(_) => {
                Err(not_kept(name, "登记簿当时的内容没有留下", "what the register held then was not kept"))
            }
            Given::Nowhere => Err(not_kept(name, "没有来源", "nothing gives it")),
        }
    }

    /// The calendar that working days were counted by.
    pub fn calendar(&self) -> Result<&'a CalendarRules, Bilingual> {
        let version = self.was.links().find_map(|link| link.calendar);
        let calendars = &self.known.calendars;
        calendars
            .get(&version)
            .ok_or_else(|| Bilingual::new("没有当时的工作日历", "the calendar of that time is not at hand"))
    }

    /// What a ruling of this decision took under this name. Where one asked and got nothing, nothing was there.
    fn kept(&self, name: &Word) -> Option<Option<Value>> {
        // What a sheet gave is no answer, though it had this name.
        if self.was.chain.iter().any(|link| link.outputs.contains_key(name)) {
            return None;
        }
        let taken = self.was.links().find_map(|link| link.inputs.get(name));
        let asked = || self.was.links().filter_map(|link| self.sheet_of(link)).any(|sheet| asks(sheet, name));
        taken.map(|value| Some(value.clone())).or_else(|| asked().then_some(None))
    }

    /// The sheet of a ruling, if one of the versions at hand has it.
    fn sheet_of(&self, link: &Ruling) -> Option<&'a Sheet> {
        let of = |bundle: &'a Bundle| bundle.decisions.get(&link.decision);
        let at_hand = self.old.into_iter().chain([self.new]).filter_map(of);
        at_hand.into_iter().find(|sheet| sheet.digest() == link.sheet)
    }

    /// An answer, unless a correction may have changed it since.
    fn answer(&self, name: &Word) -> Result<Option<Value>, Bilingual> {
        self.check_uncorrected(name)?;
        if let Some(value) = self.past.answers.get(name) {
            return Ok(Some(value.clone()));
        }
        let asked = self.old.and_then(|old| form::read(&old.form).ok()).and_then(|form| {
            let field = form.fields.get(name)?;
            Some(!field.personal)
        });
        match asked {
            Some(true) => Ok(None),
            Some(false) => Err(not_kept(name, "当时是个人信息", "it was a personal answer then")),
            None => Err(not_kept(name, "办件里没有这一项", "the case does not hold it")),
        }
    }

    /// What was last said at the step or part of this name before.
    fn said(&self, name: &Word) -> Result<Option<Value>, Bilingual> {
        let before = self.past.decisions[..self.at].iter().rev();
        let said = before
            .clone()
            .find(|decision| decision.step == *name && !matches!(decision.by, Decider::Rule { .. }));
        match said {
            Some(decision) => Ok(Some(Value::Text(decision.outcome.as_str().to_owned()))),
            None if self.old.is_some_and(|old| source(old, name) == Given::Said) => Ok(None),
            None => Err(not_kept(name, "当时没有这一环节的意见", "nothing was said at that step then")),
        }
    }

    /// Whether another version asks for other papers, or lets them count otherwise.
    fn asks_otherwise(&self, old: &Bundle) -> bool {
        old.materials != self.new.materials || old.receiving != self.new.receiving
    }

    /// Whether the papers were there that the new version asks for.
    fn has_all_papers(&self, name: &Word) -> Result<bool, Bilingual> {
        self.check_uncorrected(name)?;
        // A case keeps what is known of its papers now, not what was known at each decision.
        let looks = |bundle: &Bundle| {
            let looks =
                |paper: &Material| paper.record.is_some() || paper.is_several() || paper.expires.is_some();
            bundle.receiving.is_some() || bundle.materials.iter().any(looks)
        };
        if looks(self.new) || self.old.is_some_and(looks) {
            return Err(not_kept(
                name,
                "当时材料收到没有，没有留下",
                "whether papers had been received then was not kept",
            ));
        }
        let asked =
            |paper: &Material| self.old.is_none_or(|old| old.materials.iter().any(|m| m.id == paper.id));
        for paper in self.new.materials.iter().filter(|paper| paper.from.is_none()) {
            if self.past.papers.contains_key(&paper.id) || !self.needs(paper) {
                continue;
            }
            return match asked(paper) {
                true => Ok(false),
                false => {
                    let (zh, en) = (
                        format!("当时没有要求“{}”", paper.name.zh),
                        format!("{} was not asked for then", paper.name.en),
                    );
                    Err(not_kept(name, &zh, &en))
                }
            };
        }
        Ok(true)
    }

    fn needs(&self, paper: &Material) -> bool {
        let Some(condition) = &paper.needed_when else { return true };
        let Ok(condition) = Condition::read(condition) else { return true };
        condition.holds(&self.past.answers, None, &mut Gas::of_transaction()).unwrap_or(true)
    }

    fn check_uncorrected(&self, name: &Word) -> Result<(), Bilingual> {
        let at = self.past.decisions[self.at].at;
        let corrected = |stop: &types::service::Stop| stop.kind.as_str() == CORRECTION && stop.since >= at;
        match self.past.stops.iter().any(|stop| corrected(stop) && stop.until.is_some()) {
            true => Err(not_kept(
                name,
                "后来补正过，当时的值没有留下",
                "the case was corrected since, and what it held then was not kept",
            )),
            false => Ok(()),
        }
    }
}

fn asks(sheet: &Sheet, name: &Word) -> bool {
    sheet.inputs.iter().any(|input| input.name == *name && input.decision.is_none())
}

fn source<'a>(bundle: &'a Bundle, name: &Word) -> Given<'a> {
    let asked = match &bundle.form {
        Value::Object(form) => {
            matches!(form.get("properties"), Some(Value::Object(fields)) if fields.contains_key(name.as_str()))
        }
        _ => false,
    };
    if asked {
        return Given::Answer;
    }
    if let Some(fact) = bundle.facts.get(name) {
        return Given::Fact(fact);
    }
    let said = bundle.steps.iter().any(|step| match &step.does {
        Does::Officer { .. } => step.id == *name,
        Does::Together { tasks, .. } => {
            tasks.iter().any(|part| part.id == *name && matches!(part.does, TaskDoes::Officer { .. }))
        }
        _ => false,
    });
    if said { Given::Said } else { Given::Nowhere }
}

fn not_kept(name: &Word, zh: &str, en: &str) -> Bilingual {
    Bilingual::new(format!("“{name}”：{zh}"), format!("\u{201c}{name}\u{201d}: {en}"))
}
