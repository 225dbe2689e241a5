//! Whether the examples of a sheet protect it: every row has one that names its outcome, and whatever sign, number,
//! word or name of a computed output is written otherwise, an example comes out otherwise. What is unprotected is told
//! with a case that would protect it. That is asked of authors; the ledger takes a sheet whose examples are right
//! ([`super::check`]), whether they are many or few.
//!
//! Nothing is asked that nobody could give: a change that no case near the examples can tell from what stands there
//! (`if 差额 > 0 then 差额 else 0` with `>=`) is none.

mod cases;
mod changes;
pub(super) mod spell;

use super::{
    PROBLEMS_MAX,
    explain::Speaker,
    expression::{Expression, Operator},
    rule::Rule,
    words,
};
use crate::Finding;
use cases::{Case, compute, near, value_of};
use changes::{Change, changes};
use std::{cell::OnceCell, collections::BTreeSet};
use types::{Bilingual, Gather as _, Word, sheet::Sheet};

/// Examples of one sheet that are proposed at once.
const PROPOSED_MAX: usize = 8;
/// Computed outputs that are tried, each once for a case and a change.
const TRIALS_MAX: usize = 400_000;

/// What of a sheet its examples do not protect, and where a division by zero leaves the answer to an officer. The
/// sheet's examples are right.
pub fn unprotected(sheet: &Sheet, rule: &Rule) -> Vec<Finding> {
    let mut problems = rows(sheet);
    // What is protected needs no cases to say so.
    let cases = OnceCell::new();
    let near = || cases.get_or_init(|| near(sheet, rule)).as_slice();
    problems.extend(divisions(sheet, rule, &near));
    problems.extend(computed(sheet, rule, &near));
    problems.truncate(PROBLEMS_MAX);
    problems
}

/// Each row has an example, and each outcome of it is named by one.
fn rows(sheet: &Sheet) -> Vec<Finding> {
    let mut problems = Vec::new();
    let speaker = Speaker::of(sheet);
    let named = |output: &&Word| sheet.examples.iter().any(|example| example.outputs.contains_key(*output));
    let (named, nowhere): (Vec<&Word>, Vec<&Word>) = sheet.outputs.iter().partition(named);
    if !sheet.examples.is_empty() {
        problems.extend(nowhere.into_iter().map(|output| {
            let Bilingual { zh, en } = speaker.word(output.as_str());
            Finding::new(
                "examples",
                format!("例子没有写明“{zh}”：请加一列“→ {output}”。不写结果，两行的结果换了位置也没有例子看得出"),
                format!(
                    "no example names \u{201c}{en}\u{201d}: add a column `-> {output}`; without it two rows could exchange theirs and every example would still be right"
                ),
            )
        }));
    }
    for row in &sheet.rows {
        let own = sheet.examples.iter().enumerate().filter(|(_, example)| example.rows.contains(&row.id));
        let Some((first, _)) = own.clone().next() else {
            problems.push(Finding::new(
                format!("rows/{}", row.id),
                format!("{} 行没有例子：请在“## 例”里写一个应命中 {} 的例子，并写明结果", row.id, row.id),
                format!("row {} has no example: add one to which it applies, with its outcome", row.id),
            ));
            continue;
        };
        let lacking =
            named.iter().find(|output| !own.clone().any(|(_, one)| one.outputs.contains_key(**output)));
        if let Some(output) = lacking {
            let Bilingual { zh, en } = speaker.word(output.as_str());
            problems.push(Finding::new(
                format!("examples/{}", first + 1),
                format!("{} 行的例子没有写明“{zh}”", row.id),
                format!("the example of row {} does not name \u{201c}{en}\u{201d}", row.id),
            ));
        }
    }
    problems
}

/// Divisors that are zero in a case that can be.
fn divisions<'a>(sheet: &Sheet, rule: &Rule, near: &dyn Fn() -> &'a [Case]) -> Vec<Finding> {
    let mut problems = Vec::new();
    for (at, expression) in rule.then.iter().enumerate() {
        let output = &rule.outputs[rule.outputs.len() - rule.then.len() + at].0;
        let mut divisors = Vec::new();
        expression.visit(&mut |part| {
            if let Expression::Arithmetic(Operator::Divide, _, divisor) = part {
                divisors.push(&**divisor);
            }
        });
        if divisors.is_empty() {
            continue;
        }
        let divided = near().iter().find_map(|case| {
            let values = compute(rule, &rule.then, case);
            // Without a value the output was not computed; the zero says why.
            if values.get(at).is_none_or(Option::is_some) {
                return None;
            }
            let zero = divisors.iter().find(|divisor| {
                let value = value_of(rule, divisor, case, &values[..at]).and_then(|value| value.number());
                value.is_some_and(|number| number.is_zero())
            });
            zero.map(|divisor| (case, *divisor))
        });
        if let Some((case, divisor)) = divided {
            let (case, divisor) = (case.say(sheet), spell(sheet, divisor));
            problems.push(Finding::new(
                format!("then/{output}"),
                format!(
                    "会除以零：{} 时“{}”为 0，算不出来，只能转人工。请用“if … then … else …”分开写，或在“输入”里写明范围",
                    case.zh, divisor.zh
                ),
                format!(
                    "this divides by zero: with {}, \u{201c}{}\u{201d} is 0 and an officer must decide. Part that case off with `if … then … else …`, or narrow the inputs",
                    case.en, divisor.en
                ),
            ));
        }
    }
    problems
}

/// Changes of computed outputs that no example notices, each with a case that would.
fn computed<'a>(sheet: &Sheet, rule: &Rule, near: &dyn Fn() -> &'a [Case]) -> Vec<Finding> {
    let (mut problems, mut proposed): (Vec<Finding>, Vec<&Case>) = (Vec::new(), Vec::new());
    let mut trials = 0;
    let examples: Vec<(Case, BTreeSet<&Word>)> = sheet
        .examples
        .iter()
        .filter_map(|example| Some((Case::of(rule, &example.inputs)?, example.outputs.keys().gather())))
        .collect();
    for at in 0..rule.then.len() {
        let output = &rule.outputs[rule.outputs.len() - rule.then.len() + at].0;
        let mut told = BTreeSet::new();
        for change in changes(rule, at) {
            if told.contains(&change.place) || problems.len() == PROPOSED_MAX {
                continue;
            }
            let mut then = rule.then.clone();
            then[at] = change.becomes.clone();
            let mut differ = |case: &Case, named: Option<&BTreeSet<&Word>>| {
                trials += 1;
                differs(rule, &then, case, named)
            };
            if examples.iter().any(|(case, named)| differ(case, Some(named)))
                || proposed.iter().any(|case| differ(case, None))
            {
                continue;
            }
            let Some(case) = near().iter().find(|case| differ(case, None)) else { continue };
            told.insert(change.place);
            proposed.push(case);
            problems.push(tell(sheet, rule, output, &change, case));
            if trials > TRIALS_MAX {
                problems.push(Finding::new(
                    "then",
                    "算式和例子合计过多，无法逐一试改：请拆成几张表",
                    "the computed outputs and examples are too many to be tried one by one: split the sheet",
                ));
                return problems;
            }
        }
    }
    problems
}

fn tell(sheet: &Sheet, rule: &Rule, output: &Word, change: &Change, case: &Case) -> Finding {
    let (was, becomes) = (spell(sheet, &change.shown), spell(sheet, &change.shown_becomes));
    let says = case.say(sheet);
    let at = format!("then/{output}");
    if let Some(yes) = change.always {
        let (zh, en) = if yes { ("否", "false") } else { ("是", "true") };
        return Finding::new(
            at,
            format!("没有例子让“{}”为“{zh}”：请加一个，例如 {}", was.zh, says.zh),
            format!("in no example is \u{201c}{}\u{201d} {en}: add one, such as {}", was.en, says.en),
        );
    }
    let speaker = Speaker::of(sheet);
    let value = compute(rule, &rule.then, case).get(change.at).cloned().flatten();
    let value = value.map_or_else(|| Bilingual::new("", ""), |value| speaker.datum(&value));
    let name = speaker.word(output.as_str());
    Finding::new(
        at,
        format!(
            "写“{}”还是“{}”，现有例子都分不出：请加一个，例如 {}，{} = {}",
            was.zh, becomes.zh, says.zh, name.zh, value.zh
        ),
        format!(
            "no example tells \u{201c}{}\u{201d} from \u{201c}{}\u{201d}: add one, such as {}, {} = {}",
            was.en, becomes.en, says.en, name.en, value.en
        ),
    )
}

/// Whether outputs (those that are named, or all) come out otherwise when they are computed like this.
fn differs(rule: &Rule, then: &[Expression], case: &Case, named: Option<&BTreeSet<&Word>>) -> bool {
    let (was, is) = (compute(rule, &rule.then, case), compute(rule, then, case));
    // A case that is not decided to the end protects nothing.
    if was.iter().any(Option::is_none) {
        return false;
    }
    let names = rule.outputs[rule.outputs.len() - rule.then.len()..].iter().map(|(name, _)| name);
    let seen = |name: &Word| named.is_none_or(|named| named.contains(name));
    names.zip(was.iter().zip(&is)).any(|(name, (was, is))| (is.is_none() || seen(name)) && was != is)
}

/// Every change of every computed output as a person would write it, with the output's place.
#[cfg(test)]
pub fn changes_of(rule: &Rule) -> Vec<(usize, String)> {
    let all = (0..rule.then.len()).flat_map(|at| changes(rule, at));
    all.map(|change| (change.at, spell::write(&change.becomes, 0))).collect()
}

/// A part of an expression as the sheet spells it, in both languages.
fn spell(sheet: &Sheet, expression: &Expression) -> Bilingual {
    let speaker = Speaker::of(sheet);
    words::speak(&spell::write(expression, 0), &|word| speaker.word(word))
}
