//! How a text of a model is spelt in a sheet: as the file says a sheet spells it, as long as that still means what the FEEL
//! beside it says; otherwise as the FEEL comes to.

use super::{
    extensions::lawful,
    feel::{self, Scope, Wrong},
    finding::ElementFinding,
    model::{own, text},
};
use roxmltree::Node;
use rules::sheet::Rule;
use types::{Word, sheet::Sheet};

/// A text of the file in FEEL, and how a sheet spells it.
pub struct Said<'a, 'i> {
    pub node: Node<'a, 'i>,
    pub at: String,
    pub feel: String,
    /// The spelling that the file carries.
    pub own: Option<String>,
    /// The spelling that FEEL comes to.
    pub plain: Result<String, Wrong>,
}

/// For each row its cells and its outputs.
pub type Rows<'a, 'i> = Vec<(Vec<Said<'a, 'i>>, Vec<Said<'a, 'i>>)>;

/// The output of a row, as it is said.
pub fn value<'a, 'i>(node: Node<'a, 'i>, row: &Word) -> Said<'a, 'i> {
    let (at, feel) = (format!("{row}/output"), text(node));
    Said { node, at, own: own(node, "cell").map(str::to_owned), plain: feel::output(&feel), feel }
}

/// Chooses the spelling of every text; what has none is named, with its place in the decision. `scope` says what the
/// names of the model are called in the sheet.
pub fn spell<'a, 'i>(
    sheet: &mut Sheet,
    scope: &Scope,
    within: Vec<Option<Said<'a, 'i>>>,
    rows: Rows<'a, 'i>,
    then: Vec<Said<'a, 'i>>,
) -> Vec<ElementFinding<'a, 'i>> {
    // First as the file spells it, to see whether that says the same.
    let first = |said: &Said| match (&said.own, &said.plain) {
        (Some(own), _) => own.clone(),
        (None, Ok(plain)) => plain.clone(),
        (None, Err(_)) => String::new(),
    };
    for (input, said) in sheet.inputs.iter_mut().zip(&within) {
        input.within = said.as_ref().map(first);
    }
    for (row, (cells, outputs)) in sheet.rows.iter_mut().zip(&rows) {
        row.cells = cells.iter().map(first).collect();
        row.outputs = outputs.iter().map(first).collect();
    }
    for (computed, said) in sheet.then.iter_mut().zip(&then) {
        computed.expression = first(said);
    }
    let mut unspelt = Vec::new();
    let said_as = |word: &Word| {
        scope.iter().find(|(_, own)| own == word).map_or_else(String::new, |(said, _)| said.clone())
    };
    let rule = Rule::load(&lawful(sheet)).ok();
    let feel = rule.and_then(|rule| rules::sheet::feel::write(&rule, &said_as).ok());
    let mut choose = |said: Said<'a, 'i>, means: Option<&String>| match (said.own, said.plain) {
        (Some(own), _) if means == Some(&said.feel) => own,
        (_, Ok(plain)) => plain,
        (_, Err(says)) => {
            unspelt.push(ElementFinding { node: said.node, at: said.at, says });
            String::new()
        }
    };
    for (at, (input, said)) in sheet.inputs.iter_mut().zip(within).enumerate() {
        let means = feel.as_ref().and_then(|feel| feel.within[at].as_ref());
        input.within = said.map(|said| choose(said, means));
    }
    for (at, (row, (cells, outputs))) in sheet.rows.iter_mut().zip(rows).enumerate() {
        let (means_cells, means_outputs) =
            feel.as_ref().map(|feel| &feel.rows[at]).cloned().unwrap_or_default();
        let each = |said: Vec<Said<'a, 'i>>,
                    means: Vec<String>,
                    choose: &mut dyn FnMut(Said<'a, 'i>, Option<&String>) -> String| {
            said.into_iter().enumerate().map(|(at, said)| choose(said, means.get(at))).collect()
        };
        row.cells = each(cells, means_cells, &mut choose);
        row.outputs = each(outputs, means_outputs, &mut choose);
    }
    for (at, (computed, said)) in sheet.then.iter_mut().zip(then).enumerate() {
        computed.expression = choose(said, feel.as_ref().map(|feel| &feel.then[at]));
    }
    unspelt
}
