//! From a sheet to a rule that decides: every cell and expression parsed, every name known, every type right.
//! That is cheap and done at each start; whether the table is complete is proven once, in `check`.

use super::{
    cell::{self, Cell},
    datum::{Datum, LIST_MAX, Type, plain, readable},
    expression::{self, Expression},
    typing::{Meaning, type_of},
    words,
    wrong::Wrong,
};
use crate::Finding;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Bilingual, Digest, Gather as _, Word, is_blank,
    limits::ROW_FIELDS,
    sheet::{Computed, HitPolicy, Input, Kind, Row, Sheet},
};

/// Bytes of all texts of a sheet together.
pub const SHEET_BYTES: usize = 64 * 1024;
/// Rows of one sheet.
pub const ROWS_MAX: usize = 200;
/// Inputs of one sheet.
pub const INPUTS_MAX: usize = 16;
/// Outputs of one sheet, those computed included.
pub const OUTPUTS_MAX: usize = 8;
/// Choices of one input.
const CHOICES_MAX: usize = 64;
/// Examples, words and lines of law of one sheet.
const LINES_MAX: usize = 256;

/// A sheet, ready to decide.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(super) name: Word,
    pub(super) digest: Digest,
    pub(super) policy: HitPolicy,
    pub(super) inputs: Vec<Asked>,
    /// The columns, as positions in `inputs`.
    pub(super) columns: Vec<usize>,
    pub(super) rows: Vec<Line>,
    /// The outputs of the rows, then those computed.
    pub(super) outputs: Vec<(Word, Type)>,
    /// How the last of the outputs are computed.
    pub(super) then: Vec<Expression>,
}

/// An input, with its limits read.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub input: Input,
    pub kind: Type,
    pub within: Option<Cell>,
    /// The ranges of the fields of its rows, in their order.
    pub fields: Vec<Option<Cell>>,
}

/// A row, read.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub id: Word,
    pub cells: Vec<Cell>,
    pub outputs: Vec<Datum>,
    pub basis: String,
}

impl Rule {
    /// Reads a sheet. All that is wrong is found, up to a limit.
    pub fn load(sheet: &Sheet) -> Result<Rule, Vec<Finding>> {
        let mut reader = Reader { sheet, problems: Vec::new() };
        reader.check_size();
        reader.check_texts();
        reader.check_names();
        // What follows would speak of things that are not there.
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let inputs: Vec<Asked> = sheet.inputs.iter().map(|input| reader.ask(input)).collect();
        let columns: Vec<usize> = sheet.columns.iter().filter_map(|name| position(sheet, name)).collect();
        let kinds = reader.output_types();
        let rows = sheet.rows.iter().map(|row| reader.line(row, &inputs, &columns, &kinds)).collect();
        let mut outputs: Vec<(Word, Type)> = sheet.outputs.iter().cloned().zip(kinds).collect();
        if sheet.policy == HitPolicy::Collect {
            outputs.iter_mut().for_each(|(_, kind)| *kind = Type::List(Box::new(kind.clone())));
        }
        let then = reader.then(&inputs, &mut outputs);
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let (name, digest) = (sheet.name.clone(), sheet.digest());
        Ok(Rule { name, digest, policy: sheet.policy, inputs, columns, rows, outputs, then })
    }

    /// The name of its sheet.
    pub fn name(&self) -> &Word {
        &self.name
    }

    /// Whether it counts working days, so that what it decides depends on a calendar.
    pub fn counts_working_days(&self) -> bool {
        let mut counts = false;
        for expression in &self.then {
            expression.visit(&mut |part| {
                counts |= matches!(part, Expression::Call(words::Function::WorkingDaysBetween, _));
            });
        }
        counts
    }
}

fn position(sheet: &Sheet, name: &Word) -> Option<usize> {
    sheet.inputs.iter().position(|input| input.name == *name)
}

/// Collects problems while it reads.
struct Reader<'a> {
    sheet: &'a Sheet,
    problems: Vec<Finding>,
}

impl Reader<'_> {
    fn fault(&mut self, at: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) {
        if self.problems.len() < super::PROBLEMS_MAX {
            self.problems.push(Finding::new(at, zh, en));
        }
    }

    /// The value, or a fault and what stands in for it.
    fn good<T>(&mut self, at: &str, read: Result<T, Wrong>, otherwise: T) -> T {
        read.unwrap_or_else(|Bilingual { zh, en }| {
            self.fault(at, zh, en);
            otherwise
        })
    }

    fn check_size(&mut self) {
        let sheet = self.sheet;
        for (at, count, least, most) in [
            ("inputs", sheet.inputs.len(), 1, INPUTS_MAX),
            ("columns", sheet.columns.len(), 1, INPUTS_MAX),
            ("outputs", sheet.outputs.len(), 1, OUTPUTS_MAX),
            ("then", sheet.outputs.len() + sheet.then.len(), 1, OUTPUTS_MAX),
            (
                "rows",
                sheet.rows.len(),
                1,
                if sheet.policy == HitPolicy::Collect { LIST_MAX } else { ROWS_MAX },
            ),
            ("law", sheet.law.len(), 0, LINES_MAX),
            ("examples", sheet.examples.len(), 0, LINES_MAX),
            ("words", sheet.words.len(), 0, LINES_MAX),
        ] {
            if !(least..=most).contains(&count) {
                let zh = format!("须有 {least} 至 {most} 项，现有 {count} 项");
                self.fault(at, zh, format!("{least} to {most} are allowed, there are {count}"));
            }
        }
        if texts(sheet).map(|(_, text)| text.len()).sum::<usize>() > SHEET_BYTES {
            self.fault("", "规则表超过 64 KiB", "the sheet is larger than 64 KiB");
        }
        for row in &sheet.rows {
            if row.cells.len() != sheet.columns.len() || row.outputs.len() != sheet.outputs.len() {
                let at = format!("rows/{}", row.id);
                self.fault(at, "单元格数与表头不符", "the row has another number of cells than the head");
            }
        }
    }

    /// What a reader sees is what is executed.
    fn check_texts(&mut self) {
        let sheet = self.sheet;
        for (at, text) in texts(sheet).filter(|(_, text)| !readable(text)) {
            let shown = super::wrong::clip(&text.escape_unicode().to_string());
            self.fault(
                at,
                format!("含有不可见、控制或未规范化的字符：{shown}"),
                format!("there are invisible, control or not normalised characters: {shown}"),
            );
        }
        for row in sheet.rows.iter().filter(|row| is_blank(&row.basis)) {
            self.fault(format!("rows/{}", row.id), "缺少依据", "the row names no legal basis");
        }
    }

    fn check_names(&mut self) {
        let sheet = self.sheet;
        let inputs = sheet.inputs.iter().map(|input| ("inputs", &input.name));
        let fields = sheet.inputs.iter().flat_map(|input| &input.fields);
        let inputs = inputs.chain(fields.map(|field| ("inputs", &field.name)));
        let computed = sheet.then.iter().map(|computed| ("then", &computed.name));
        let outputs = sheet.outputs.iter().map(|name| ("outputs", name)).chain(computed);
        let mut seen = BTreeSet::new();
        for (at, name) in inputs.chain(outputs) {
            let at = format!("{at}/{name}");
            if words::is_reserved(name.as_str()) {
                self.fault(
                    at,
                    "这是算式用词，不能作名称",
                    "this word belongs to the grammar and cannot be a name",
                );
            } else if !seen.insert(name) {
                self.fault(at, "名称重复", "the name stands twice");
            }
        }
        for (at, name) in sheet.columns.iter().enumerate() {
            if position(sheet, name).is_none() {
                let at = format!("columns/{name}");
                self.fault(at, "这一列没有在“输入”中说明", "this column is not described among the inputs");
            } else if sheet.columns[..at].contains(name) {
                self.fault(format!("columns/{name}"), "列重复", "the column stands twice");
            }
        }
        let mut seen = BTreeSet::new();
        for row in sheet.rows.iter().filter(|row| !seen.insert(&row.id)) {
            self.fault(format!("rows/{}", row.id), "编号重复", "the row's number stands twice");
        }
    }

    fn ask(&mut self, input: &Input) -> Asked {
        let at = format!("inputs/{}", input.name);
        let kind = Type::of_input(input);
        let choosable = matches!(input.kind, Kind::Text | Kind::List);
        let distinct: BTreeSet<_> = input.choices.iter().gather();
        if !input.choices.is_empty() && (!choosable || input.choices.len() > CHOICES_MAX) {
            self.fault(
                at.as_str(),
                "选项只用于文字和列表，至多 64 个",
                "choices belong to texts and lists, at most 64",
            );
        } else if distinct.len() < input.choices.len()
            || input
                .choices
                .iter()
                .any(|choice| choice.trim() != choice || choice.is_empty() || !plain(choice))
        {
            self.fault(at.as_str(), "选项须互不相同，不能为空", "choices must differ and not be empty");
        }
        let within = input.within.as_ref().map(|text| match input.kind {
            Kind::Integer | Kind::Decimal | Kind::Date => {
                self.good(&at, cell::read(text, &kind, &[]), Cell::Any)
            }
            _ => {
                self.fault(at.as_str(), "只有数和日期可以有范围", "only numbers and dates have a range");
                Cell::Any
            }
        });
        let fields = self.ask_fields(&at, input);
        Asked { input: input.clone(), kind, within, fields }
    }

    /// The fields of rows: single values, each with its choices or its range.
    fn ask_fields(&mut self, at: &str, input: &Input) -> Vec<Option<Cell>> {
        let count = input.fields.len();
        let fits = if input.kind == Kind::Rows { (1..=ROW_FIELDS).contains(&count) } else { count == 0 };
        if !fits {
            self.fault(
                at,
                format!("“多行”须写明每行的 1 至 {ROW_FIELDS} 项；别的种类没有行"),
                format!("rows have 1 to {ROW_FIELDS} fields, other kinds have none"),
            );
        }
        let mut ranges = Vec::new();
        for field in &input.fields {
            let at = format!("{at}/{}", field.name);
            if matches!(field.kind, Kind::List | Kind::Rows) {
                self.fault(
                    at.as_str(),
                    "一行里的每一项须是单个的值",
                    "each field of a row is a single value",
                );
            }
            // What holds for an input holds for a field.
            let single = Input {
                name: field.name.clone(),
                kind: field.kind,
                choices: field.choices.clone(),
                within: field.within.clone(),
                decision: None,
                from: None,
                fields: Vec::new(),
            };
            let single = if field.kind == Kind::Rows { None } else { self.ask(&single).within };
            ranges.push(single);
        }
        ranges
    }

    /// The type of each output column: what all its cells are.
    fn output_types(&mut self) -> Vec<Type> {
        let sheet = self.sheet;
        let names = sheet.outputs.iter().enumerate();
        let kinds = names.map(|(at, name)| {
            let kinds: Vec<Type> = sheet.rows.iter().map(|row| kind_of(&row.outputs[at])).collect();
            let joined = kinds.iter().try_fold(Type::Any, |joined, kind| joined.join(kind));
            joined.ok_or_else(|| {
                let odd = sheet.rows.iter().zip(&kinds).find(|(_, kind)| kinds[0].join(kind).is_none());
                let odd = odd.map_or("", |(row, _)| row.id.as_str());
                Finding::new(
                    format!("outputs/{name}"),
                    format!("{odd} 的值与上面各行不是同一类；当作文字的数须加引号"),
                    format!("the value in {odd} is of another kind than those above; a number meant as text needs quotation marks"),
                )
            })
        });
        let kinds: Vec<Result<Type, Finding>> = kinds.collect();
        kinds
            .into_iter()
            .map(|kind| {
                kind.unwrap_or_else(|problem| {
                    self.problems.push(problem);
                    Type::Any
                })
            })
            .collect()
    }

    fn line(&mut self, row: &Row, inputs: &[Asked], columns: &[usize], kinds: &[Type]) -> Line {
        let cells = columns.iter().zip(&row.cells).map(|(column, text)| {
            let Asked { input, kind, .. } = &inputs[*column];
            let at = format!("rows/{}/{}", row.id, input.name);
            self.good(&at, cell::read(text, kind, &input.choices), Cell::Any)
        });
        let cells = cells.collect();
        let outputs =
            self.sheet.outputs.iter().zip(kinds.iter().zip(&row.outputs)).map(|(name, (kind, text))| {
                kind.literal(text.trim()).filter(|_| !text.trim().is_empty()).unwrap_or_else(|| {
                    let at = format!("rows/{}/{name}", row.id);
                    self.fault(at, "此处须有一个值", "a value is needed here");
                    Datum::Boolean(false)
                })
            });
        let outputs = outputs.collect();
        Line { id: row.id.clone(), cells, outputs, basis: row.basis.clone() }
    }

    fn then(&mut self, inputs: &[Asked], outputs: &mut Vec<(Word, Type)>) -> Vec<Expression> {
        let mut names: BTreeMap<Word, Meaning> = BTreeMap::new();
        for Asked { input, kind, .. } in inputs {
            let meaning = Meaning { kind: kind.clone(), choices: input.choices.clone() };
            names.insert(input.name.clone(), meaning);
        }
        for (name, kind) in outputs.iter() {
            names.insert(name.clone(), Meaning { kind: kind.clone(), choices: Vec::new() });
        }
        let mut read = Vec::new();
        for Computed { name, expression } in &self.sheet.then {
            let at = format!("then/{name}");
            let otherwise = Expression::Literal(Datum::Boolean(false));
            let expression = self.good(&at, expression::read(expression), otherwise);
            let kind = type_of(&expression, &|name: &Word| names.get(name).cloned());
            let kind = self.good(&at, kind.and_then(single).and_then(presentable), Type::Any);
            names.insert(name.clone(), Meaning { kind: kind.clone(), choices: Vec::new() });
            outputs.push((name.clone(), kind));
            read.push(expression);
        }
        read
    }
}

/// What a text in an output column is.
fn kind_of(text: &str) -> Type {
    let text = text.trim();
    let number = super::number::read(text).map(|number| Type::Number(number.scale()));
    let boolean = super::datum::yes_or_no(text).map(|_| Type::Boolean);
    let date = crate::calendar::Day::parse(text).map(|_| Type::Date);
    number.or(boolean).or(date).unwrap_or(Type::Text)
}

/// Rows are read and never given: what is reckoned from them is.
fn single(kind: Type) -> Result<Type, Wrong> {
    match kind.is_rows() || matches!(kind, Type::Row(_)) {
        true => super::wrong::wrong(
            "结果不能是多行：请写 count(…)、sum(….项) 等，算出一个值",
            "rows cannot be the result: reckon a value, such as count(…) or sum(….field)",
        ),
        false => Ok(kind),
    }
}

/// A value that goes out has at most six decimals.
fn presentable(kind: Type) -> Result<Type, Wrong> {
    match kind {
        Type::Number(decimals) if decimals > super::number::DECIMALS => super::wrong::wrong(
            format!("结果可能有 {decimals} 位小数，至多 6 位：请写明如何取整，如 round half up(…, 2)"),
            format!(
                "the result may have {decimals} decimals, at most 6: say how to round, such as round half up(…, 2)"
            ),
        ),
        Type::Duration => super::wrong::wrong(
            "时长不能单独作结果：请加到一个日期上，或用 days between、months between、years between 求出数目",
            "a duration is no result: add it to a date, or count with `days between`, `months between` or `years between`",
        ),
        kind => Ok(kind),
    }
}

/// All texts of a sheet and where they stand.
fn texts(sheet: &Sheet) -> impl Iterator<Item = (String, &str)> {
    let at = |place: &str, text| (place.to_owned(), text);
    let head = [("title", sheet.title.zh.as_str()), ("title", sheet.title.en.as_str())];
    let law = sheet.law.iter().map(move |line| at("law", line.as_str()));
    let inputs = sheet.inputs.iter().flat_map(|input| {
        let fields = input.fields.iter().flat_map(|field| field.choices.iter().chain(&field.within));
        let texts = input.choices.iter().chain(&input.within).chain(&input.from).chain(fields);
        texts.map(|text| (format!("inputs/{}", input.name), text.as_str()))
    });
    let rows = sheet.rows.iter().flat_map(|row| {
        let texts = row.cells.iter().chain(&row.outputs).chain([&row.basis]);
        texts.map(|text| (format!("rows/{}", row.id), text.as_str()))
    });
    let then =
        sheet.then.iter().map(|computed| (format!("then/{}", computed.name), computed.expression.as_str()));
    let words =
        sheet.words.iter().flat_map(move |(zh, en)| [at("words", zh.as_str()), at("words", en.as_str())]);
    head.into_iter()
        .map(move |(place, text)| at(place, text))
        .chain(law)
        .chain(inputs)
        .chain(rows)
        .chain(then)
        .chain(words)
}
