//! A fact as a folder has it: which of its keys belong together.

use serde::Deserialize;
use types::{
    RegisterId, Value, Word,
    service::{Fact, ReviewFact},
};

/// All that may stand in a fact; which of it belongs together is said by [`FactFile::try_from`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactKeys {
    papers: Option<Papers>,
    register: Option<RegisterId>,
    record: Option<Word>,
    field: Option<Word>,
    present: Option<Value>,
    absent: Option<Value>,
    from: Option<Clocked>,
    review: Option<ReviewFact>,
    holder: Option<Word>,
    who: Option<Word>,
    #[serde(default)]
    one_of: bool,
    same: Option<Value>,
    other: Option<Value>,
    unknown: Option<Value>,
    nobody: Option<Value>,
    #[serde(default)]
    refuse: bool,
}

impl FactKeys {
    /// What is said beside `holder`, and belongs to it alone.
    fn of_holder(&self) -> bool {
        let said = [self.who.is_some(), self.same.is_some(), self.other.is_some(), self.unknown.is_some()];
        self.nobody.is_some() || said.contains(&true) || self.one_of || self.refuse
    }

    /// Whether what a record says is asked in another way too.
    fn asks_otherwise(&self) -> bool {
        let said =
            [self.papers.is_some(), self.field.is_some(), self.present.is_some(), self.absent.is_some()];
        said.contains(&true) || self.from.is_some() || self.review.is_some()
    }
}

/// What the ledger's clock gives.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Clocked {
    Today,
}

/// A fact as a folder has it.
#[derive(Deserialize)]
#[serde(try_from = "FactKeys")]
pub enum FactFile {
    Today,
    Review(ReviewFact),
    Papers { papers: Papers },
    Holder(Fact),
    Exists { register: RegisterId, record: Word, present: Value, absent: Value },
    Field { register: RegisterId, record: Word, field: Word, absent: Option<Value> },
}

impl TryFrom<FactKeys> for FactFile {
    type Error = &'static str;

    fn try_from(keys: FactKeys) -> Result<FactFile, &'static str> {
        if keys.holder.is_some() {
            return holder(keys);
        }
        if keys.of_holder() {
            return Err(
                "who、one_of、same、other、unknown、nobody、refuse 只与 holder 一起写 | `who`, `one_of`, `same`, `other`, `unknown`, `nobody` and `refuse` stand beside `holder`",
            );
        }
        let FactKeys { papers, register, record, field, present, absent, .. } = &keys;
        let others = papers.is_some()
            || [register.is_some(), record.is_some(), field.is_some(), present.is_some(), absent.is_some()]
                .contains(&true);
        match keys {
            FactKeys { from: Some(Clocked::Today), review: None, .. } if !others => Ok(FactFile::Today),
            FactKeys { review: Some(asked), from: None, .. } if !others => Ok(FactFile::Review(asked)),
            FactKeys { from: Some(_), .. } | FactKeys { review: Some(_), .. } => {
                Err("from: today 和 review 各自单独写，旁边不写别的 | `from: today` and `review` stand alone")
            }
            FactKeys {
                papers: Some(papers),
                register: None,
                record: None,
                field: None,
                present: None,
                absent: None,
                ..
            } => Ok(FactFile::Papers { papers }),
            FactKeys { papers: Some(_), .. } => Err(
                "papers 是所交材料，不能再写 register、record、field、present、absent | `papers` stands alone: no `register`, `record`, `field`, `present` or `absent` beside it",
            ),
            FactKeys {
                register: Some(register),
                record: Some(record),
                field: Some(field),
                present: None,
                absent,
                ..
            } => Ok(FactFile::Field { register, record, field, absent }),
            FactKeys { field: Some(_), present: Some(_), .. } => Err(
                "field 取登记簿中的一项，present 只问有没有这一条：请只写一个 | `field` takes a field of the record, `present` only asks whether there is one: write one of the two",
            ),
            FactKeys {
                register: Some(register),
                record: Some(record),
                field: None,
                present: Some(present),
                absent: Some(absent),
                ..
            } => Ok(FactFile::Exists { register, record, present, absent }),
            _ => Err(
                "写明 papers；或 register、record 和 field；或 register、record、holder、same 和 other；或 register、record、present 和 absent；或 from: today；或 review | name `papers`; or `register`, `record` and `field`; or `register`, `record`, `holder`, `same` and `other`; or `register`, `record`, `present` and `absent`; or `from: today`; or `review`",
            ),
        }
    }
}

/// Whether the record names the applicant.
fn holder(keys: FactKeys) -> Result<FactFile, &'static str> {
    if keys.asks_otherwise() {
        return Err(
            "holder 问登记簿上的人是不是申请人，旁边不写 field、present、absent、papers、from、review | `holder` asks whether the record names the applicant: no `field`, `present`, `absent`, `papers`, `from` or `review` beside it",
        );
    }
    match keys {
        FactKeys {
            register: Some(register),
            record: Some(record),
            holder: Some(field),
            same: Some(holder),
            other: Some(other),
            who,
            one_of,
            unknown,
            nobody,
            refuse,
            ..
        } => Ok(FactFile::Holder(Fact::Holder {
            register,
            record,
            field,
            who,
            one_of,
            holder,
            other,
            unknown,
            nobody,
            refuse,
        })),
        _ => Err(
            "holder 还须写 register、record、same（是申请人时的值）和 other（是别人时的值） | `holder` needs `register`, `record`, `same` (the value when it is the applicant) and `other` (when it is somebody else)",
        ),
    }
}

/// What is said of the papers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    complete: Value,
    missing: Value,
}

impl From<FactFile> for Fact {
    fn from(fact: FactFile) -> Fact {
        match fact {
            FactFile::Today => Fact::Today,
            FactFile::Review(asked) => Fact::Review(asked),
            FactFile::Holder(fact) => fact,
            FactFile::Papers { papers: Papers { complete, missing } } => Fact::Papers { complete, missing },
            FactFile::Exists { register, record, present, absent } => {
                Fact::Exists { register, record, present, absent }
            }
            FactFile::Field { register, record, field, absent } => {
                Fact::Field { register, record, field, absent }
            }
        }
    }
}
