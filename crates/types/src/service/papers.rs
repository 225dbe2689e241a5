//! Papers: what a service asks for, and what is known of those of a case. A paper is named by a commitment; it is there once
//! whoever keeps the file says so for the office, or an officer has it before them.

use super::Case;
use crate::{
    Bilingual, CaseNumber, Did, Digest, InstitutionId, Period, RecordId, RegisterId, RoleId, Sealed, Time,
    TxId, Value, Word, limits,
};
use serde::{Deserialize, Serialize};

/// The role of whoever receives papers for an office: a counter, or the node that keeps files.
pub const INTAKE_ROLE: &str = "intake";

/// What the wait for papers is called in events.
pub const RECEIVING: &str = "收件";

/// A paper that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Its id in this service.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// An expression over public answers that says when it is needed; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_when: Option<String>,
    /// The register it is taken from, so that the applicant need not bring it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RegisterId>,
    /// The public answer that names the record there. Absent, as in versions from before: nobody looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Word>,
    /// Not needed where the answer that names the record is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// What the record says as long as it is in force; absent: it is enough that there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<PaperInForce>,
    /// The record's public field that names its holder, a DID; the applicant must be that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Word>,
    /// What its file may be; empty: anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<PaperType>,
    /// Bytes of each of its files, at most; absent: what a node takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
    /// How many files it is; absent: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// The public answer that says of how many there is one each: a list, or a whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<Word>,
    /// The public answer that says until which day it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Word>,
}

/// How many files a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// At least.
    pub from: u32,
    /// At most.
    pub to: u32,
}

/// What a record says as long as it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperInForce {
    /// Which public field says it.
    pub field: Word,
    /// What it says.
    pub is: Value,
}

/// What a file is, by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PaperType {
    /// A PDF document.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// A photograph.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// An image.
    #[serde(rename = "image/png")]
    Png,
}

/// How long a case waits for papers that were named and that nobody has. Its time is nobody's: no office has it yet, and
/// after a correction the clock stands still until then. When it is over, the case goes on with these papers missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Receiving {
    /// The time; a plain number: in working days.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub days: Period,
    /// The law.
    pub basis: String,
}

/// What is known of a paper of a case: the newest that somebody said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Received {
    /// Which of the two, or that it is not there after all.
    pub how: How,
    /// The file that the case named then; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Digest>,
    /// Who says so.
    pub by: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// When.
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
    /// Why it is not there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The transaction that said otherwise, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<TxId>,
}

/// How a paper is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The node that signs keeps the file.
    Kept,
    /// An officer has it before them.
    InHand,
    /// It is not there, or cannot be used.
    Missing,
}

/// What was found when a register was looked at for a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LookedUp {
    /// The register.
    pub register: RegisterId,
    /// The record that the applicant named; absent: none, or what can name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// Its version then; absent: there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// What was found.
    pub found: Look,
    /// When.
    pub at: Time,
}

/// What a look at a register found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// The record is there, in force, and the applicant's, as far as the service asks.
    Good,
    /// There is no such record.
    NoRecord,
    /// It is not in force.
    NotInForce,
    /// It is somebody else's.
    NotHolder,
}

impl Material {
    /// One that is always needed, in one file.
    pub fn new(id: Word, name: Bilingual) -> Material {
        Material {
            id,
            name,
            needed_when: None,
            from: None,
            record: None,
            optional: false,
            in_force: None,
            holder: None,
            types: Vec::new(),
            max_bytes: None,
            count: None,
            for_each: None,
            expires: None,
        }
    }

    /// Whether it may be several files.
    pub fn is_several(&self) -> bool {
        self.count.is_some() || self.for_each.is_some()
    }

    /// Files that it can be at most.
    pub fn most(&self) -> u32 {
        match (self.count, &self.for_each) {
            (Some(count), _) => count.to.min(limits::PAPER_FILES),
            (None, Some(_)) => limits::PAPER_FILES,
            (None, None) => 1,
        }
    }

    /// What its file of this place is named by, from 1: the first like the paper itself, others with their number.
    pub fn file(&self, place: u32) -> Word {
        match place {
            1 => self.id.clone(),
            _ => {
                Word::new(format!("{}.{place}", self.id)).expect("a published paper leaves room for numbers")
            }
        }
    }

    /// Whether one of its files goes by this name.
    pub fn is_file(&self, name: &Word) -> bool {
        *name == self.id
            || file_of(name).is_some_and(|(id, place)| id == self.id.as_str() && place <= self.most())
    }
}

/// The paper and the place that the name of a further file tells.
pub fn file_of(name: &Word) -> Option<(&str, u32)> {
    let (id, place) = name.as_str().rsplit_once('.')?;
    let number: u32 = place.parse().ok()?;
    (number >= 2 && number.to_string() == place).then_some((id, number))
}

impl Case {
    /// Whether the paper of this name is there: somebody of the office has it, as the case names it now. What an officer has
    /// in hand need not be named.
    pub fn has_received(&self, name: &Word) -> bool {
        let named = self.papers.get(name);
        self.received.get(name).is_some_and(|known| match known.how {
            How::Kept => known.file.as_ref() == named,
            How::InHand => named.is_none() || known.file.as_ref() == named,
            How::Missing => false,
        })
    }
}

/// `service.papers`: by whoever receives papers for the institution of the case (role `intake`), or by an officer who
/// decides something in it. Says which of its papers are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// Which case.
    pub case: CaseNumber,
    /// Files that the signer keeps and has compared, by name, each with its commitment in the case. Only in the role
    /// `intake`.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub kept: Sealed,
    /// Papers that the signer has before them, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_hand: Vec<Word>,
    /// Papers that were said to be there and are not, or cannot be used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Word>,
    /// Why they are missing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
}
