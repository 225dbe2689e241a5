//! What a service asks of the registers around it: those that its results go to, and those that its facts are read
//! from. What passes here can be written whenever a case is granted, whatever was answered.
//!
//! Validators ask it when a service is published, of the registers as they stand; its author's tools ask it before, of
//! the registers that they know.

use super::{
    applicants,
    certain::Known,
    kept::{Kept, Registers, no_field, unknown},
    life, sheets,
};
use crate::{
    Checking, Finding,
    form::{Field, Format, Kind, Misfit, Schema, fits, takes},
    sheet::Rule,
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Gather as _, Word, limits,
    service::{Bundle, Fact, ResultRecord, Source},
};

/// Characters of a case's number at most.
const CASE_NUMBER: usize = 96;
/// Work that recording the results of one case may take: schemas that are read, patterns that are matched. It is a part of
/// what a transaction may take, so that no grant is too much.
const RECORDING_WORK: u64 = 40_000;
/// Steps of comparison for each cell of a sheet that is read.
const CELL: usize = 10;

/// What of a bundle, whose form is this one, does not fit the registers.
pub fn check_registers(
    bundle: &Bundle,
    form: &Schema,
    registers: &Registers<'_>,
    checking: &mut Checking,
) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut fields = BTreeMap::new();
    for (name, fact) in &bundle.facts {
        match of_fact(name, fact, registers) {
            Ok(kind) => fields.extend(kind.map(|kind| (name, kind))),
            Err(problem) => problems.push(problem),
        }
    }
    applicants::check_around(bundle, registers, checking, &mut problems);
    let Ok(rules) = rules(bundle, checking) else {
        problems.push(too_much());
        return problems;
    };
    let stated = super::stated(bundle);
    let known = Known { bundle, form, rules: &rules, facts: &fields, stated: &stated };
    let certain =
        if needs_outputs(bundle, registers) { known.certain(checking) } else { Ok(BTreeSet::new()) };
    let Ok(certain) = certain else {
        problems.push(too_much());
        return problems;
    };
    let outputs = outputs(bundle, &rules);
    if let Some(about) = &bundle.about
        && registers.get(&about.register).is_some_and(Option::is_none)
    {
        problems.push(unknown("about/register", &about.register));
    }
    let mut work = 0_u64;
    for result in &bundle.results {
        let at = format!("results/{}", result.register);
        match registers.get(&result.register) {
            None => {}
            Some(None) => problems.push(unknown(&at, &result.register)),
            Some(Some(kept)) if *kept.keeper != bundle.authority => problems.push(Finding::new(
                at,
                format!("登记簿“{}”由别的机构（{}）保管，本事项不能写入", result.register, kept.keeper),
                format!("another institution keeps the register {}: {}", result.register, kept.keeper),
            )),
            Some(Some(kept)) => {
                work = work.saturating_add(work_of(result, kept.schema));
                let amends = life::amends(bundle, result);
                Content {
                    known: &known,
                    certain: &certain,
                    outputs: &outputs,
                    result,
                    kept,
                    at: &at,
                    amends,
                }
                .check(checking, &mut problems);
            }
        }
    }
    if work > RECORDING_WORK {
        problems.push(Finding::new(
            "results",
            "登记时要核对的格式过多：请减少登记的条数，或简化登记簿的格式",
            "recording takes too much work: record less, or use simpler patterns in the registers",
        ));
    }
    problems
}

/// Whether an output goes to a field that must be filled.
fn needs_outputs(bundle: &Bundle, registers: &Registers<'_>) -> bool {
    bundle.results.iter().any(|result| {
        let Some(Some(kept)) = registers.get(&result.register) else { return false };
        result.content.iter().any(|(name, source)| {
            matches!(source, Source::Output(_))
                && kept.schema.fields.get(name).is_some_and(|field| field.required)
        })
    })
}

/// What writing a result takes at most, in units of work, besides its bytes.
fn work_of(result: &ResultRecord, schema: &Schema) -> u64 {
    let taken = result.content.keys().filter_map(|name| schema.fields.get(name));
    let public = taken.filter(|field| !field.personal);
    public.map(|field| matching(&field.kind)).fold(schema.work_to_read(), u64::saturating_add)
}

/// What holding a value against this takes at most.
fn matching(kind: &Kind) -> u64 {
    match kind {
        Kind::Text { max, pattern: Some(pattern), .. } => {
            pattern.work(max.unwrap_or(limits::TEXT_BYTES).min(limits::TEXT_BYTES))
        }
        Kind::List { of, max, .. } => matching(of).saturating_mul(*max as u64),
        Kind::Group(fields) => {
            fields.values().map(|field| matching(&field.kind)).fold(1, u64::saturating_add)
        }
        _ => 1,
    }
}

/// What a fact may be read as that a sheet does not take, so that an officer would have to decide.
pub fn check_facts(bundle: &Bundle, registers: &Registers<'_>) -> Vec<Finding> {
    let mut problems = Vec::new();
    for (name, fact) in &bundle.facts {
        let (Fact::Field { register, field, .. }, Ok(Some(kind))) = (fact, of_fact(name, fact, registers))
        else {
            continue;
        };
        let inputs = bundle.decisions.values().flat_map(|sheet| &sheet.inputs);
        let mut own = inputs.filter(|input| input.name == *name && input.decision.is_none());
        if let Some(problem) = own.find_map(|input| sheets::check_kind(kind, input).err()) {
            problems.push(Finding::new(
                format!("facts/{name}"),
                format!("登记簿“{register}”的“{field}”与规则表所要的不同：{}", problem.says.zh),
                format!(
                    "{field:?} of the register {register} is not what the sheet asks for: {}",
                    problem.says.en
                ),
            ));
        }
    }
    problems
}

fn too_much() -> Finding {
    let (zh, en) = Misfit::TooMuch.words();
    Finding::new("results", zh, en)
}

/// What a fact's field can be, if it is read from one that is known.
fn of_fact<'a>(name: &Word, fact: &Fact, registers: &Registers<'a>) -> Result<Option<&'a Kind>, Finding> {
    let at = format!("facts/{name}");
    let (Fact::Field { register, .. } | Fact::Exists { register, .. }) = fact else { return Ok(None) };
    let Some(known) = registers.get(register) else { return Ok(None) };
    let kept = known.ok_or_else(|| unknown(&at, register))?;
    let Fact::Field { field, .. } = fact else { return Ok(None) };
    let kind = match kept.schema.fields.get(field) {
        None => return Err(no_field(at, register, field)),
        Some(taken) if taken.personal => {
            return Err(Finding::new(
                at,
                format!("登记簿“{register}”的“{field}”是个人信息，规则不能读取"),
                format!("{field:?} of the register {register} is personal, and no rule can read it"),
            ));
        }
        Some(taken) => &taken.kind,
    };
    Ok(Some(kind))
}

/// The sheets that give what is recorded, and those that these build on, as rules.
fn rules<'a>(bundle: &'a Bundle, checking: &mut Checking) -> Result<BTreeMap<&'a Word, Rule>, Misfit> {
    let sources = bundle.results.iter().flat_map(|result| result.content.values());
    let mut names: BTreeSet<&Word> = sources
        .filter_map(|source| if let Source::Output(output) = source { Some(output) } else { None })
        .gather();
    let mut rules = BTreeMap::new();
    loop {
        let gives = |name: &&Word| {
            bundle.decisions.iter().filter(|(sheet, _)| !rules.contains_key(*sheet)).find(|(_, sheet)| {
                sheet.outputs.contains(name) || sheet.then.iter().any(|computed| computed.name == **name)
            })
        };
        let Some((name, sheet)) = names.iter().find_map(gives) else { return Ok(rules) };
        let cells = sheet.rows.len() * (sheet.columns.len() + sheet.outputs.len() + sheet.then.len());
        checking.cases(cells.saturating_mul(CELL)).map_err(|_| Misfit::TooMuch)?;
        names.extend(sheet.inputs.iter().filter(|input| input.decision.is_some()).map(|input| &input.name));
        // What is no rule is told by the check of the sheet itself.
        match Rule::load(sheet) {
            Ok(rule) => drop(rules.insert(name, rule)),
            Err(_) => return Ok(BTreeMap::new()),
        }
    }
}

/// The fields of one result, and the register that takes them.
struct Content<'a> {
    known: &'a Known<'a>,
    /// Sheets that have decided whenever a case is granted.
    certain: &'a BTreeSet<&'a Word>,
    outputs: &'a Outputs<'a>,
    result: &'a ResultRecord,
    kept: &'a Kept<'a>,
    at: &'a str,
    /// Whether it amends a record that is there: what is not said stays as it stands.
    amends: bool,
}

impl Content<'_> {
    fn check(&self, checking: &mut Checking, problems: &mut Vec<Finding>) {
        let register = &self.result.register;
        for (name, source) in &self.result.content {
            let at = format!("{}/{name}", self.at);
            let problem = match self.kept.schema.fields.get(name) {
                None => Some(no_field(at, register, name)),
                Some(taken) => self.source(source, taken, checking).err().map(|(zh, en)| {
                    Finding::new(
                        at,
                        format!("登记簿“{register}”的“{name}”不一定收得下：{zh}"),
                        format!("{name:?} of the register {register} does not take all of this: {en}"),
                    )
                }),
            };
            problems.extend(problem);
        }
        let missing = |(name, field): &(&Word, &Field)| {
            field.required && !self.amends && !self.result.content.contains_key(name.as_str())
        };
        for (name, _) in self.kept.schema.fields.iter().filter(missing) {
            problems.push(Finding::new(
                self.at,
                format!("登记簿“{register}”的“{name}”必填，这里没有写"),
                format!("the register {register} needs {name:?}, and nothing is written there"),
            ));
        }
        if let Some(field) = &self.result.valid_until {
            problems.extend(self.valid_until(field));
        }
    }

    /// The last day of a validity is a date that everybody can read.
    fn valid_until(&self, name: &Word) -> Option<Finding> {
        let register = &self.result.register;
        let at = format!("{}/valid_until", self.at);
        let Some(field) = self.kept.schema.fields.get(name) else {
            return Some(no_field(at, register, name));
        };
        let is_date = matches!(field.kind, Kind::Text { format: Some(Format::Date), .. });
        (!is_date || field.personal).then(|| {
            Finding::new(
                at,
                format!("登记簿“{register}”的“{name}”不是公开的日期，不能作有效期的最后一天"),
                format!("{name:?} of the register {register} is no public date, and cannot be the last day of a validity"),
            )
        })
    }

    fn source(
        &self,
        source: &Source,
        taken: &Field,
        checking: &mut Checking,
    ) -> Result<(), (&'static str, &'static str)> {
        let personal = match source {
            Source::Answer(answer) => match self.known.form.fields.get(answer) {
                Some(field) => field.personal,
                // That the form does not ask it is told where forms and results are compared.
                None => return Ok(()),
            },
            Source::Finding(name) => match self.known.stated.get(name) {
                Some(field) => field.personal,
                None => return Ok(()),
            },
            _ => false,
        };
        match (personal, taken.personal) {
            (true, false) => {
                return Err((
                    "这是个人信息，那一项却公开",
                    "this is personal, and everybody reads that field",
                ));
            }
            (false, true) => {
                return Err((
                    "那一项是个人信息，只收个人信息的答案",
                    "that field is personal, and takes personal answers only",
                ));
            }
            _ => {}
        }
        let text = |max, format| Kind::Text { min: 1, max, pattern: None, format };
        let sure = |kind| Field { kind, required: true, personal };
        let fit = match source {
            Source::Answer(answer) => match self.known.form.fields.get(answer) {
                Some(given) => {
                    let required = given.required || self.amends;
                    fits(&Field { required, ..given.clone() }, taken, checking)
                }
                None => Ok(()),
            },
            Source::Finding(name) => match self.known.stated.get(name) {
                Some(given) => {
                    let required = self.amends || self.known.is_stated(name);
                    fits(&Field { required, ..given.clone() }, taken, checking)
                }
                None => Ok(()),
            },
            Source::Applicant { role } => {
                fits(&applicants::applying(self.known.bundle, role.as_ref()), taken, checking)
            }
            Source::Fixed(value) => takes(taken, value, checking),
            Source::CaseNumber => fits(&sure(text(Some(CASE_NUMBER), None)), taken, checking),
            Source::Today | Source::TodayPlus(_) => {
                fits(&sure(text(None, Some(Format::Date))), taken, checking)
            }
            Source::Output(output) => self.output(output, taken, checking),
        };
        fit.map_err(|misfit| match (misfit, source) {
            (Misfit::Optional, Source::Output(_)) => (
                "规则可能没有结论（转人工），那里却必填：请让登记簿的这一项可以不填",
                "the rule may leave it to an officer, and it is needed there: let the register do without it",
            ),
            _ => misfit.words(),
        })
    }

    /// Whether whatever any sheet gives under this name is taken.
    fn output(&self, output: &Word, taken: &Field, checking: &mut Checking) -> Result<(), Misfit> {
        for given in self.outputs.get(output).into_iter().flatten() {
            fits(given, taken, checking)?;
        }
        if taken.required && !self.amends && !self.known.gives(output, self.certain) {
            Err(Misfit::Optional)
        } else {
            Ok(())
        }
    }
}

/// What sheets give under each name, said as answers that are there.
type Outputs<'a> = BTreeMap<&'a Word, Vec<Field>>;

fn outputs<'a>(bundle: &'a Bundle, rules: &BTreeMap<&'a Word, Rule>) -> Outputs<'a> {
    let mut outputs = Outputs::new();
    for (name, rule) in rules {
        let Some(sheet) = bundle.decisions.get(*name) else { continue };
        for output in sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name)) {
            let list = |of| Kind::List { of: Box::new(of), min: 0, max: 1 };
            // Of what nothing is known, a list of lists stands for it, which no field takes.
            let kind = rule.gives(output).unwrap_or_else(|| list(list(Kind::Boolean)));
            outputs.entry(output).or_default().push(Field { kind, required: true, personal: false });
        }
    }
    outputs
}
