//! Tables: their cells, and what the rows of the decision and of its examples say.

use super::{Fault, Reader, text};
use crate::sheet::{
    datum::{Datum, Type},
    wrong::{Wrong, wrong},
};
use std::collections::BTreeMap;
use types::{
    Fields, Value, Word,
    sheet::{Example, Input, Kind, Row, Sheet},
};

/// A table: the head, and the rows with their line numbers.
#[derive(Default)]
pub struct Table {
    /// The line of the head.
    pub line: usize,
    /// The head's cells.
    pub head: Vec<String>,
    /// The rows below.
    pub rows: Vec<(usize, Vec<String>)>,
    ruled: bool,
    last: usize,
}

impl Table {
    /// Takes the next line of the table.
    pub fn push(&mut self, number: usize, line: &str) -> Result<(), Wrong> {
        let cells = split(line);
        let torn = self.last > 0 && self.last + 1 != number;
        self.last = number;
        if torn {
            return wrong(
                "这一节只能有一张表；表中不能有空行",
                "one table belongs here, without empty lines in it",
            );
        }
        if self.head.is_empty() {
            (self.line, self.head) = (number, cells);
        } else if !self.ruled {
            self.ruled = true;
            if !cells.iter().all(|cell| is_rule(cell)) {
                return wrong("表头下面须有一行 |---|", "a line |---| belongs below the head");
            }
        } else if cells.len() == self.head.len() {
            self.rows.push((number, cells));
        } else {
            let (is, has) = (cells.len(), self.head.len());
            return wrong(
                format!("这一行有 {is} 格，表头有 {has} 格"),
                format!("this row has {is} cells, the head has {has}"),
            );
        }
        Ok(())
    }
}

fn is_rule(cell: &str) -> bool {
    let dashes = cell.trim_matches(':');
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}

/// The cells of a line; `\|` is a bar within a cell.
fn split(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        let last = cells.len() - 1;
        match c {
            '\\' if characters.peek() == Some(&'|') => cells[last].extend(characters.next()),
            '|' => cells.push(String::new()),
            c => cells[last].push(c),
        }
    }
    if line.ends_with('|') {
        cells.pop();
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// What a column is, by its head.
enum Column {
    Id,
    Basis,
    Input(Word),
    Output(Word),
}

fn column(head: &str) -> Result<Column, Wrong> {
    let head = text::punctuate(head);
    if let Some(output) = head.strip_prefix('→').or_else(|| head.strip_prefix("->")) {
        return text::name(output).map(Column::Output);
    }
    match head.trim() {
        "编号" | "应命中" | "No" | "No." | "Row" | "Rows" => Ok(Column::Id),
        "依据" | "Basis" | "Legal basis" => Ok(Column::Basis),
        input => text::name(input).map(Column::Input),
    }
}

impl Reader {
    fn columns(&mut self, table: &Table) -> Vec<Option<Column>> {
        let columns = table.head.iter().map(|head| match column(head) {
            Ok(column) => Some(column),
            Err(says) => {
                self.faults_push(Fault { line: table.line, says });
                None
            }
        });
        columns.collect()
    }

    /// The decision's own table.
    pub fn read_rows(&mut self, sheet: &mut Sheet) {
        let table = std::mem::take(&mut self.table);
        if table.rows.is_empty() {
            return self.fault(
                table.line.max(1),
                "缺少规则表，或表中没有行",
                "the table is missing or has no rows",
            );
        }
        let columns = self.columns(&table);
        let has = |wanted: fn(&Column) -> bool| {
            columns.iter().flatten().filter(|column| wanted(column)).count() == 1
        };
        if !has(|column| matches!(column, Column::Id)) || !has(|column| matches!(column, Column::Basis)) {
            let en = "one column for the number of each row, and one for its legal basis, are needed";
            self.fault(table.line, "须有一列“编号”和一列“依据”", en);
        }
        for column in columns.iter().flatten() {
            match column {
                Column::Input(name) => sheet.columns.push(name.clone()),
                Column::Output(name) => sheet.outputs.push(name.clone()),
                Column::Id | Column::Basis => {}
            }
        }
        for (line, cells) in &table.rows {
            let (mut id, mut basis, mut inputs, mut outputs) = (None, String::new(), Vec::new(), Vec::new());
            for (column, cell) in columns.iter().zip(cells) {
                let plain = text::punctuate(cell);
                match column {
                    Some(Column::Id) => id = Some(plain),
                    Some(Column::Basis) => basis = cell.clone(),
                    Some(Column::Input(_)) => inputs.push(plain),
                    Some(Column::Output(_)) => outputs.push(plain),
                    None => {}
                }
            }
            match text::name(&id.unwrap_or_default()) {
                Ok(id) => sheet.rows.push(Row { id, cells: inputs, outputs, basis }),
                Err(says) => self.faults_push(Fault { line: *line, says }),
            }
        }
    }

    /// The examples. A `-` leaves an input out.
    pub fn read_examples(&mut self, sheet: &mut Sheet) {
        let table = std::mem::take(&mut self.examples);
        let columns = self.columns(&table);
        for (line, cells) in &table.rows {
            let mut example =
                Example { inputs: Fields::default(), rows: Vec::new(), outputs: Fields::default() };
            for (column, cell) in columns.iter().zip(cells) {
                let cell = text::punctuate(cell);
                if let Some(column) = column
                    && cell != "-"
                    && let Err(says) = take(&mut example, sheet, column, &cell)
                {
                    self.faults_push(Fault { line: *line, says });
                }
            }
            sheet.examples.push(example);
        }
    }
}

fn take(example: &mut Example, sheet: &Sheet, column: &Column, cell: &str) -> Result<(), Wrong> {
    match column {
        Column::Id => {
            for id in cell.split(',') {
                example.rows.push(text::name(id)?);
            }
        }
        Column::Basis => {}
        Column::Output(name) => {
            example.outputs.insert(name.clone(), Value::Text(cell.to_owned()));
        }
        Column::Input(name) => {
            let Some(input) = sheet.input(name.as_str()) else {
                return wrong(
                    format!("例子用到的“{name}”没有在“输入”中说明"),
                    format!("the example uses {name}, which is not among the inputs"),
                );
            };
            example.inputs.insert(name.clone(), value(input, cell)?);
        }
    }
    Ok(())
}

/// Rows as an example writes them: `(1200, 配偶); (800, -)`, the fields in the order in which the input lists them; `-`
/// leaves one out, and `()` is no row at all.
fn rows(input: &Input, kind: &Type, cell: &str) -> Result<Value, Wrong> {
    let malformed = || {
        let names: Vec<&str> = input.fields.iter().map(|field| field.name.as_str()).collect();
        let names = names.join(", ");
        wrong(
            format!("多行须写成 ({names}); ({names})，没有行写 ()"),
            format!("write rows as ({names}); ({names}), and no row as ()"),
        )
    };
    if cell == "()" {
        return Ok(Value::List(Vec::new()));
    }
    let mut rows = Vec::new();
    for row in cell.split(';').map(str::trim) {
        let Some(inner) = row.strip_prefix('(').and_then(|row| row.strip_suffix(')')) else {
            return malformed();
        };
        let values = crate::sheet::cell::split(inner);
        if values.len() != input.fields.len() {
            return malformed();
        }
        let mut fields = BTreeMap::new();
        for (field, value) in input.fields.iter().zip(values) {
            let value = value.trim();
            if value == "-" {
                continue;
            }
            let Some(datum) = Type::of(field.kind).literal(value) else { return malformed() };
            fields.insert(field.name.clone(), datum);
        }
        rows.push(Datum::Row(fields));
    }
    Ok(kind.write(&Datum::List(rows)))
}

/// The value that a cell of an example says; `()` is the empty list.
fn value(input: &Input, cell: &str) -> Result<Value, Wrong> {
    let kind = Type::of_input(input);
    let datum = match input.kind {
        Kind::Rows => return rows(input, &kind, cell),

        Kind::List if cell == "()" => Some(Datum::List(Vec::new())),
        Kind::List => cell
            .split(',')
            .map(|entry| Type::Text.literal(entry.trim()))
            .collect::<Option<_>>()
            .map(Datum::List),
        _ => kind.literal(cell),
    };
    match datum {
        Some(datum) => Ok(kind.write(&datum)),
        None => {
            let (zh, en) = kind.words();
            let shown = crate::sheet::wrong::clip(cell);
            wrong(format!("“{shown}”不是{zh}"), format!("\u{201c}{shown}\u{201d} is not {en}"))
        }
    }
}
