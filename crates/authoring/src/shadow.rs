//! A shadow run: the rules of a new version decide a past case once more, on the inputs that the ledger wrote down then.
//! What would come out differently is listed before the version takes force. Nothing is written.

use rules::sheet;
use serde::Serialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, CaseNumber, Word,
    governance::CalendarRules,
    service::{Bundle, Decider, Decision},
    sheet::{Ruling, Sheet},
};

/// The service's calendar by the version that a ruling counted working days by; none: as it is now, for rulings that
/// counted none.
pub type Calendars = BTreeMap<Option<u64>, CalendarRules>;

/// What a new version makes of one past case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shadow {
    /// Decisions of rules in the case.
    pub decisions: usize,
    /// Those that would come out differently.
    pub differences: Vec<Difference>,
}

/// A decision that would be another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The case.
    pub case: CaseNumber,
    /// The step at which it was decided.
    pub step: Word,
    /// The rule sheet.
    pub decision: Word,
    /// How it was decided.
    pub was: Ruling,
    /// How it would be decided now; absent: the new version has no such sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would_be: Option<Ruling>,
    /// What came of it then, as the new version's words say it.
    pub was_says: Bilingual,
    /// What would come of it, and why, sentence by sentence.
    pub would_say: Vec<Bilingual>,
}

impl Shadow {
    /// Both together.
    pub fn and(mut self, other: Shadow) -> Shadow {
        self.decisions += other.decisions;
        self.differences.extend(other.differences);
        self
    }
}

/// Tries `bundle` on the decisions of one past case.
pub fn shadow(bundle: &Bundle, case: &CaseNumber, decisions: &[Decision], calendars: &Calendars) -> Shadow {
    let mut shadow = Shadow::default();
    for decision in decisions {
        let Some(was) = ruling(decision) else { continue };
        shadow.decisions += 1;
        shadow.differences.extend(difference(bundle, case, decision, was, calendars));
    }
    shadow
}

/// What the rules ruled in a decision, if they were asked.
pub fn ruling(decision: &Decision) -> Option<&Ruling> {
    match &decision.by {
        Decider::Rule { ruling } => Some(ruling),
        Decider::Officer { advice: Some(advice), .. } => Some(&advice.ruling),
        _ => None,
    }
}

fn difference(
    bundle: &Bundle,
    case: &CaseNumber,
    decision: &Decision,
    was: &Ruling,
    calendars: &Calendars,
) -> Option<Difference> {
    let sheet = bundle.decisions.get(&was.decision);
    let would_be = sheet.and_then(|sheet| sheet::decide_anew(sheet, was, calendars.get(&was.calendar)));
    if would_be.as_ref().is_some_and(|new| new.outputs == was.outputs && new.human == was.human) {
        return None;
    }
    let explained =
        |ruling: &Ruling| sheet.map_or_else(Vec::new, |sheet: &Sheet| sheet::explain(sheet, ruling));
    Some(Difference {
        case: case.clone(),
        step: decision.step.clone(),
        decision: was.decision.clone(),
        was_says: explained(was).into_iter().next().unwrap_or_else(|| plain(was)),
        would_say: would_be.as_ref().map(explained).unwrap_or_default(),
        was: was.clone(),
        would_be,
    })
}

/// A ruling's outputs where no sheet has words for them.
fn plain(ruling: &Ruling) -> Bilingual {
    let outputs = serde_json::to_string(&ruling.outputs).unwrap_or_default();
    Bilingual::new(outputs.clone(), outputs)
}
