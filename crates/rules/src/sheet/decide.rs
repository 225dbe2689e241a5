//! Deciding: from inputs to a ruling, row by row. Whatever happens, the outcome is a ruling; if the sheet has no
//! clear answer, it says why a human must decide.

use super::{
    datum::{self, Datum, TEXT_BYTES, Type},
    evaluate::{Evaluator, path},
    gas::{Gas, Meter},
    number,
    rule::{Asked, Line, Rule},
};
use std::collections::BTreeMap;
use types::{
    Fields, Gather as _, Value, Word,
    governance::CalendarRules,
    sheet::{ENGINE, Hit, HitPolicy, Input, Kind, Miss, Reason, Ruling},
};

/// The inputs in the rule's order; nothing where none was given.
type Given = Vec<Option<Datum>>;

impl Rule {
    /// Decides a case. `calendar` says what a working day is, for sheets that count them.
    pub fn decide(
        &self,
        inputs: &BTreeMap<Word, Value>,
        calendar: Option<&CalendarRules>,
        gas: &mut Gas,
    ) -> Ruling {
        let asked = self.inputs.iter().filter_map(|Asked { input, .. }| {
            let (name, value) = inputs.get_key_value(&input.name)?;
            Some((name, read_of(input, value)))
        });
        let mut ruling = Ruling {
            decision: self.name.clone(),
            sheet: self.digest,
            engine: ENGINE,
            inputs: asked.map(|(name, value)| (name.clone(), value)).collect(),
            hits: Vec::new(),
            misses: Vec::new(),
            outputs: Fields::default(),
            human: None,
            gas: 0,
            calendar: None,
            chain: Vec::new(),
        };
        let mut meter = gas.meter();
        match self.work(inputs, calendar, &mut meter, &mut ruling) {
            Ok(outputs) => ruling.outputs = outputs,
            Err(reason) => ruling.human = Some(reason),
        }
        ruling.gas = meter.spent();
        gas.spend(&meter);
        ruling
    }

    /// Whether a value can be the input of this name; one that cannot leaves the decision to an officer.
    pub fn takes(&self, name: &Word, value: &Value) -> bool {
        let given = BTreeMap::from([(name.clone(), value.clone())]);
        self.inputs.iter().filter(|asked| asked.input.name == *name).all(|asked| read(asked, &given).is_ok())
    }

    fn work(
        &self,
        inputs: &BTreeMap<Word, Value>,
        calendar: Option<&CalendarRules>,
        meter: &mut Meter,
        ruling: &mut Ruling,
    ) -> Result<Fields, Reason> {
        let given: Given = self.inputs.iter().map(|asked| read(asked, inputs)).collect::<Result<_, _>>()?;
        let hits = self.compare_rows(&given, meter, ruling)?;
        if self.policy == HitPolicy::Unique && hits.len() > 1 {
            return Err(Reason::Overlap);
        }
        if self.policy != HitPolicy::Collect && hits.is_empty() {
            return Err(Reason::Gap);
        }
        self.conclude(&given, &hits, calendar, meter)
    }

    /// The rows that apply. A row is open if no cell fails but one asks for an input that is missing: then the
    /// answer depends on it. Otherwise the answer is the same whatever the missing inputs are.
    fn compare_rows(
        &self,
        given: &Given,
        meter: &mut Meter,
        ruling: &mut Ruling,
    ) -> Result<Vec<&Line>, Reason> {
        let mut hits = Vec::new();
        let mut open = None;
        for row in &self.rows {
            match self.compare_row(row, given, meter)? {
                Compared::Hit => {
                    ruling.hits.push(Hit { row: row.id.clone(), basis: row.basis.clone() });
                    hits.push(row);
                    if self.policy == HitPolicy::First {
                        break;
                    }
                }
                Compared::Miss(column) => {
                    ruling.misses.push(Miss { row: row.id.clone(), column: self.column(column).clone() });
                }
                Compared::Open(column) => {
                    open = open.or(Some(column));
                    if self.policy == HitPolicy::First {
                        break;
                    }
                }
            }
        }
        match open {
            Some(column) => Err(Reason::Missing(self.column(column).clone())),
            None => Ok(hits),
        }
    }

    fn compare_row(&self, row: &Line, given: &Given, meter: &mut Meter) -> Result<Compared, Reason> {
        let mut open = None;
        for (column, (input, cell)) in self.columns.iter().zip(&row.cells).enumerate() {
            let value = given[*input].as_ref();
            let entries = if let Some(Datum::List(list)) = value { list.len() } else { 1 };
            meter.take(cell.gas(entries)).map_err(|_| Reason::OutOfGas)?;
            match value {
                Some(value) if !cell.holds(value) => return Ok(Compared::Miss(column)),
                None if *cell != super::cell::Cell::Any => open = open.or(Some(column)),
                _ => {}
            }
        }
        Ok(open.map_or(Compared::Hit, Compared::Open))
    }

    fn column(&self, column: usize) -> &Word {
        &self.inputs[self.columns[column]].input.name
    }

    /// The outputs of the rows that apply, then those computed.
    fn conclude(
        &self,
        given: &Given,
        hits: &[&Line],
        calendar: Option<&CalendarRules>,
        meter: &mut Meter,
    ) -> Result<Fields, Reason> {
        let from_rows = self.outputs.len() - self.then.len();
        let mut values: Vec<Datum> = Vec::with_capacity(self.outputs.len());
        for output in 0..from_rows {
            let mut of_rows = hits.iter().map(|row| row.outputs[output].clone());
            values.push(match (self.policy, of_rows.next()) {
                (HitPolicy::Collect, first) => Datum::List(first.into_iter().chain(of_rows).collect()),
                (_, Some(only)) => only,
                (_, None) => return Err(Reason::Gap),
            });
        }
        for ((name, kind), expression) in self.outputs[from_rows..].iter().zip(&self.then) {
            let lookup = |name: &Word| self.lookup(name, given, &values);
            let value = Evaluator { values: &lookup, calendar, meter: &mut *meter }.value(expression);
            let value = value.map_err(|stop| stop.reason(name))?;
            if !presentable(&value, kind) {
                return Err(Reason::Overflow(name.clone()));
            }
            values.push(value);
        }
        Ok(self
            .outputs
            .iter()
            .zip(&values)
            .map(|((name, kind), value)| (name.clone(), kind.write(value)))
            .collect())
    }

    fn lookup(&self, name: &Word, given: &Given, values: &[Datum]) -> Option<Datum> {
        if let Some(output) = self.outputs.iter().position(|(output, _)| output == name) {
            return values.get(output).cloned();
        }
        let input = self.inputs.iter().position(|asked| asked.input.name == *name)?;
        given[input].clone()
    }
}

/// How a row stands to a case.
enum Compared {
    Hit,
    /// The position of the first column that fails.
    Miss(usize),
    /// The position of the first column whose input is missing.
    Open(usize),
}

/// Examples that count working days do so in a country without holidays.
pub fn plain_calendar() -> CalendarRules {
    CalendarRules { utc_offset_minutes: 0, weekend: vec![6, 7], holidays: Vec::new(), workdays: Vec::new() }
}

/// What of an answer is read: of rows, the fields that the sheet names. The rest of a group is nobody's business here.
fn read_of(input: &Input, value: &Value) -> Value {
    let (Kind::Rows, Value::List(list)) = (input.kind, value) else { return value.clone() };
    let row = |row: &Value| match row {
        Value::Object(row) => {
            let read = input.fields.iter().filter_map(|field| row.get_key_value(field.name.as_str()));
            Value::Object(read.map(|(name, value)| (name.clone(), value.clone())).gather())
        }
        other => other.clone(),
    };
    Value::List(list.iter().map(row).collect())
}

/// Whether the values of rows are among what the sheet allows; the first field that is not.
fn check_rows(asked: &Asked, rows: &Datum) -> Result<(), Reason> {
    let Datum::List(rows) = rows else { return Ok(()) };
    for row in rows {
        let Datum::Row(row) = row else { continue };
        for (field, within) in asked.input.fields.iter().zip(&asked.fields) {
            let Some(datum) = row.get(&field.name) else { continue };
            let chosen = field.choices.is_empty()
                || matches!(datum, Datum::Text(text) if field.choices.contains(text));
            if !chosen || within.as_ref().is_some_and(|within| !within.holds(datum)) {
                return Err(Reason::NotAllowed(path(&asked.input.name, &field.name)));
            }
        }
    }
    Ok(())
}

fn read(asked: &Asked, inputs: &BTreeMap<Word, Value>) -> Result<Option<Datum>, Reason> {
    let Asked { input, within, .. } = asked;
    let Some(value) = inputs.get(&input.name) else { return Ok(None) };
    let datum = datum::read(input, value).ok_or_else(|| Reason::Mistyped(input.name.clone()))?;
    if input.kind == Kind::Rows {
        check_rows(asked, &datum)?;
        return Ok(Some(datum));
    }
    let chosen = |datum: &Datum| matches!(datum, Datum::Text(text) if input.choices.contains(text));
    let among_choices = match &datum {
        _ if input.choices.is_empty() => true,
        Datum::List(list) => list.iter().all(chosen),
        datum => chosen(datum),
    };
    if among_choices && within.as_ref().is_none_or(|within| within.holds(&datum)) {
        Ok(Some(datum))
    } else {
        Err(Reason::NotAllowed(input.name.clone()))
    }
}

fn presentable(value: &Datum, kind: &Type) -> bool {
    match value {
        Datum::Number(number) => {
            number::fits(*number) && (*kind != Type::Number(0) || number::whole(*number).is_some())
        }
        Datum::Text(text) => text.len() <= TEXT_BYTES,
        _ => true,
    }
}
