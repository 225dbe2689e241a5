//! Trying rule sheets before they are law: their own examples, and one set of answers given by hand, which goes from
//! sheet to sheet as it would in a case.

use rules::sheet::{self, Gas, Rule, Tried};
use serde::Serialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, Fields, Word,
    governance::CalendarRules,
    sheet::{Ruling, Sheet},
};

/// A sheet with what its examples come to.
#[derive(Debug, Serialize)]
pub struct Tested {
    /// The sheet.
    pub sheet: Sheet,
    /// Its examples in order; empty where the sheet cannot be executed.
    pub examples: Vec<Exemplified>,
}

/// What an example comes to.
#[derive(Debug, Serialize)]
pub struct Exemplified {
    /// How it was decided.
    pub ruling: Ruling,
    /// How the answer differs from the one that the example names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong: Option<Bilingual>,
}

/// A decision on answers given by hand.
#[derive(Debug, Serialize)]
pub struct Decided {
    /// How it was decided.
    pub ruling: Ruling,
    /// Why, sentence by sentence, the conclusion first.
    pub says: Vec<Bilingual>,
}

/// Runs a sheet's examples.
pub fn test(sheet: Sheet) -> Tested {
    let examples = match Rule::load(&sheet) {
        Ok(rule) => sheet::run_examples(&sheet, &rule)
            .into_iter()
            .map(|Tried { ruling, wrong }| Exemplified { ruling, wrong: wrong.map(|problem| problem.says) })
            .collect(),
        Err(_) => Vec::new(),
    };
    Tested { sheet, examples }
}

/// Decides by hand: what one sheet gives, the next one takes. A sheet that cannot be executed is passed over.
pub fn decide(sheets: &BTreeMap<Word, Sheet>, inputs: &Fields) -> Vec<Decided> {
    let order = sheet::order(sheets).unwrap_or_else(|_| sheets.keys().cloned().collect());
    let (mut outputs, mut decided) = (BTreeMap::<Word, Fields>::new(), Vec::new());
    let (calendar, mut gas) = (plain_calendar(), Gas::of_transaction());
    for sheet in order.iter().filter_map(|name| sheets.get(name)) {
        let Ok(rule) = Rule::load(sheet) else { continue };
        let asked = sheet.inputs.iter().filter_map(|input| {
            let from = input.decision.as_ref().and_then(|from| outputs.get(from)?.get(&input.name));
            Some((input.name.clone(), from.or_else(|| inputs.get(&input.name))?.clone()))
        });
        let ruling = rule.decide(&asked.collect(), Some(&calendar), &mut gas);
        outputs.insert(sheet.name.clone(), ruling.outputs.clone());
        decided.push(Decided { says: sheet::explain(sheet, &ruling), ruling });
    }
    decided
}

/// Working days in a country without holidays, as for a sheet's examples.
fn plain_calendar() -> CalendarRules {
    CalendarRules { utc_offset_minutes: 0, weekend: vec![6, 7], holidays: Vec::new(), workdays: Vec::new() }
}
