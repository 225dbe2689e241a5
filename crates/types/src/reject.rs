//! The ledger says no: numbered reasons, part of the format. Each chapter has its own; here are those that any act may
//! meet. A number keeps its meaning for ever; 2, 202, 212, 528 and 529 are no longer given, since what they were for is in
//! no block ([`crate::Inadmissible`]).

use crate::{Words, chapter::rejects, limits};
use serde::{Deserialize, Serialize};

/// Why the ledger refused an act. The hundreds of its number name the chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reject {
    pub(crate) code: u16,
    pub(crate) name: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) words: Words,
}

rejects! {
    /// No person with this DID is known.
    1 UNKNOWN_PERSON "unknown_person"
        "账本上没有这个身份"
        "The ledger does not know this identity",
    /// The act is an official one and must name institution and role.
    3 OFFICE_MISSING "office_missing"
        "这是公务行为，须写明机构和岗位"
        "This is an official act: name institution and role",
    /// The signer does not hold this role in this institution now.
    4 NOT_IN_OFFICE "not_in_office"
        "您现在不担任这个岗位"
        "You do not hold this office now",
    /// The role may not do this.
    5 ROLE_NOT_ALLOWED "role_not_allowed"
        "这个岗位不能办这件事"
        "This role may not do this",
    /// The act is a person's own and must not name an office.
    6 OFFICE_NOT_ALLOWED "office_not_allowed"
        "这是个人行为，不能以岗位名义签署"
        "This is a person’s own act and names no office",
    /// A legal basis must be given.
    7 BASIS_MISSING "basis_missing"
        "须写明依据"
        "A legal basis must be given",
    /// A sentence is longer than the format allows.
    8 TOO_LONG "too_long"
        "有一句话太长"
        "A sentence is too long",
    /// The act would take more work than one transaction may; do it in smaller pieces.
    9 TOO_MUCH_WORK "too_much_work"
        "这件事一次要算的太多，请分成几次"
        "This takes too much work at once; do it in smaller pieces",
    /// A value would be larger than the state can hold; say less, or in smaller pieces.
    10 VALUE_TOO_LARGE "value_too_large"
        "要写入的内容过长，请分开写"
        "This is too long to be kept; write it in several pieces",
    /// More would happen than a receipt can tell; do it in smaller pieces.
    11 RECEIPT_TOO_LARGE "receipt_too_large"
        "一次发生的事太多，请分成几次"
        "Too much would happen at once; do it in smaller pieces",
}

impl Reject {
    /// Its number.
    pub fn code(self) -> u16 {
        self.code
    }

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        self.meaning
    }

    /// What whoever signed is told.
    pub fn words(self) -> Words {
        self.words
    }
}

/// A rejection as it stands in a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// The number.
    pub code: u16,
    /// The name.
    pub name: String,
    /// What exactly was wrong, for a person to read; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl From<Reject> for Rejection {
    fn from(reject: Reject) -> Self {
        Rejection { code: reject.code, name: reject.name.into(), detail: String::new() }
    }
}

impl Reject {
    /// The rejection with what exactly was wrong, cut at [`limits::DETAIL_BYTES`].
    pub fn because(self, detail: impl Into<String>) -> Rejection {
        let mut detail = detail.into();
        detail.truncate(detail.floor_char_boundary(limits::DETAIL_BYTES));
        Rejection { detail, ..self.into() }
    }
}
