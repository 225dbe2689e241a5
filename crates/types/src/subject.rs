//! What values of the state are about. Every kind of subject stands once in the table at the end, from which its text is
//! made and `docs/spec/state.md` lists it.

use crate::{CalendarId, CaseNumber, Did, Digest, InstitutionId, RecordId, RegisterId, ServiceId};
use std::fmt::Write as _;

/// Bytes that most texts of subjects fit into.
const TEXT_BYTES: usize = 96;

/// What a value is about: the text that is hashed into the first half of a key, such as
/// `record:parcels/330106-7`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Subject {
    text: String,
    /// The first half of its keys: hashed once, however many of its aspects are looked up.
    half: [u8; 16],
}

impl From<String> for Subject {
    fn from(text: String) -> Subject {
        let mut half = [0; 16];
        half.copy_from_slice(&Digest::of(text.as_bytes()).0[..16]);
        Subject { text, half }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> String {
        subject.text
    }
}

impl Subject {
    /// The hashed text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first half of its keys.
    pub(crate) fn half(&self) -> &[u8; 16] {
        &self.half
    }
}

/// A kind of subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubjectKind {
    /// What it is.
    pub says: &'static str,
    /// Its text, with names in braces for what differs: `record:{register}/{record}`.
    pub text: &'static str,
}

/// The kinds of subjects: `name(what it is of) "its text";`.
macro_rules! subjects {
    ($(#[doc = $doc:literal] $name:ident($($of:ident: $by:ty),*) $text:literal;)+) => {
        impl Subject {
            /// All kinds of subjects.
            pub const KINDS: &[SubjectKind] = &[$(kinds::$name),+];

            $(#[doc = $doc] pub fn $name($($of: $by),*) -> Subject {
                let mut text = String::with_capacity(TEXT_BYTES);
                write!(text, $text).expect("a text takes more text");
                text.into()
            })+
        }

        /// Each kind under the name of what makes its subjects.
        #[expect(non_upper_case_globals, reason = "each is called as the function beside it")]
        pub(crate) mod kinds {
            use super::SubjectKind;

            $(pub(crate) const $name: SubjectKind = SubjectKind { says: $doc, text: $text };)+
        }
    };
}

subjects! {
    /// The ledger itself.
    ledger() "ledger";
    /// An institution.
    institution(id: &InstitutionId) "institution:{id}";
    /// A working-day calendar.
    calendar(id: &CalendarId) "calendar:{id}";
    /// A person.
    person(did: &Did) "person:{did}";
    /// A register.
    register(id: &RegisterId) "register:{id}";
    /// A record in a register.
    record(register: &RegisterId, record: &RecordId) "record:{register}/{record}";
    /// A service.
    service(id: &ServiceId) "service:{id}";
    /// A package of services.
    package(id: &ServiceId) "package:{id}";
    /// A case.
    case(number: &CaseNumber) "case:{number}";
    /// A joint application.
    joint(number: &CaseNumber) "joint:{number}";
    /// A collection of imported cases.
    collection(id: &ServiceId) "collection:{id}";
    /// A commitment to a personal answer or a paper.
    commitment(digest: &Digest) "commitment:{digest}";
    /// Closed cases that lots have yet to be drawn for.
    lots() "lots";
    /// What the clock will do, and when.
    agenda() "agenda";
}
