//! Decisions that build on one another, made in one go: every sheet decides once, after those it builds on, and every
//! ruling is kept. Where the other inputs come from is the caller's business.

use super::order::DEPTH_MAX;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Value, Word,
    limits::{CHAIN_BYTES, CHAIN_RULINGS},
    sheet::{Ruling, Sheet},
};

/// What one sheet takes from others.
pub type Taken = BTreeMap<Word, Value>;

/// Decides `decision` after all that it builds on. `one` decides a single sheet: it is given what other sheets gave, and
/// adds what it knows itself.
///
/// A chain has room for [`CHAIN_RULINGS`] of [`CHAIN_BYTES`]. A ruling without room gives nothing: nobody could repeat what
/// is not kept, so that an officer decides. `None`: there is no such sheet.
pub fn decide_chain<E>(
    sheets: &BTreeMap<Word, Sheet>,
    decision: &Word,
    one: &mut impl FnMut(&Sheet, Taken) -> Result<Ruling, E>,
) -> Result<Option<Ruling>, E> {
    let mut chain = Chain { sheets, one, made: BTreeSet::new(), kept: Vec::new(), bytes: 0 };
    let Some(ruling) = chain.decide(decision, 0)? else { return Ok(None) };
    Ok(Some(Ruling { chain: chain.kept, ..ruling }))
}

struct Chain<'a, F> {
    sheets: &'a BTreeMap<Word, Sheet>,
    one: &'a mut F,
    /// Sheets that have decided, kept or not.
    made: BTreeSet<Word>,
    kept: Vec<Ruling>,
    bytes: usize,
}

impl<F> Chain<'_, F> {
    fn decide<E>(&mut self, decision: &Word, depth: usize) -> Result<Option<Ruling>, E>
    where
        F: FnMut(&Sheet, Taken) -> Result<Ruling, E>,
    {
        let sheets = self.sheets;
        let Some(sheet) = sheets.get(decision) else { return Ok(None) };
        let mut taken = Taken::new();
        for input in &sheet.inputs {
            let Some(from) = &input.decision else { continue };
            // A published chain is no deeper; one that is would have no end.
            if depth < DEPTH_MAX && self.made.insert(from.clone()) {
                let ruling = self.decide(from, depth + 1)?;
                ruling.into_iter().for_each(|ruling| self.keep(ruling));
            }
            let gave = self.kept.iter().find(|link| link.decision == *from);
            let value = gave.and_then(|link| link.outputs.get(&input.name));
            taken.extend(value.map(|value| (input.name.clone(), value.clone())));
        }
        (self.one)(sheet, taken).map(Some)
    }

    fn keep(&mut self, ruling: Ruling) {
        let bytes = self.bytes.saturating_add(ruling.bytes());
        if self.kept.len() < CHAIN_RULINGS && bytes <= CHAIN_BYTES {
            self.bytes = bytes;
            self.kept.push(ruling);
        }
    }
}

/// The sheets that deciding `decision` asks, those it builds on first; itself last.
pub fn links(sheets: &BTreeMap<Word, Sheet>, decision: &Word) -> Vec<Word> {
    let mut links = Vec::new();
    descend(sheets, decision, 0, &mut links);
    links
}

fn descend(sheets: &BTreeMap<Word, Sheet>, decision: &Word, depth: usize, links: &mut Vec<Word>) {
    let Some(sheet) = sheets.get(decision) else { return };
    for from in sheet.inputs.iter().filter_map(|input| input.decision.as_ref()) {
        if depth < DEPTH_MAX && !links.contains(from) {
            descend(sheets, from, depth + 1, links);
        }
    }
    if !links.contains(decision) {
        links.push(decision.clone());
    }
}
