//! The nouns of Ding: every type that two rooms must agree on byte for byte.
//!
//! Nothing here acts. A type knows how it is written as JSON, how it is parsed without believing a
//! stranger, and how it is hashed; what a transaction *does* lives in `state`, how blocks are agreed
//! on in `chain`. The crate has no clock, no randomness and no I/O, and builds for wasm32.
//!
//! Two rules hold everywhere. The bytes are the bytes: a hash is taken over the exact JSON that was
//! signed or stored, never over a re-encoding. And a stranger's input is parsed once, strictly:
//! unknown fields, duplicate names and non-integer numbers are refused.

pub mod agenda;
mod aspect;
mod block;
mod chapter;
mod chapters;
mod commitment;
mod digest;
pub mod ecdsa;
mod gather;
mod genesis;
mod header;
mod id;
pub mod json;
mod jws;
mod key;
mod key_file;
mod ledger_key;
pub mod limits;
pub mod merkle;
mod outline;
pub mod period;
mod place;
pub mod proof;
mod receipt;
mod reject;
#[cfg(feature = "schema")]
pub mod schema;
mod secret;
mod session;
mod signature;
mod signed;
mod state_key;
mod subject;
mod text;
mod transaction;
mod value;
pub mod varint;
mod webauthn;
mod writing;

pub mod exchange;
pub mod governance;
pub mod identity;
pub mod registry;
pub mod service;
pub mod sheet;

pub use aspect::{Aspect, AspectKind, Behind};
pub use block::{Block, BlockError};
pub use chapter::Words;
pub use chapters::{Act, Event};
pub use commitment::{commit_answer, commit_paper, disclosed};
pub use digest::{Digest, TxId};
pub use gather::Gather;
pub use genesis::{Genesis, GenesisAppointment, GenesisCalendar, GenesisInstitution, GenesisValidator};
pub use header::{Counted, HEADER_BYTES, Header, OpsRange};
pub use id::{
    CalendarId, CaseNumber, ChainId, Did, InstitutionId, InvalidId, RECORD_SIGNS, RecordId, RegisterId,
    RoleId, ServiceId, Word,
};
pub use jws::{Forged, Malformed};
pub use key::{Algorithm, KeyRef, Multikey, PublicKey};
pub use key_file::KeyFile;
pub use ledger_key::{LedgerKey, NotALedgerKey};
pub use outline::{Outline, ReceiptOutline};
pub use period::Period;
pub use place::{Place, Places, Stored};
pub use receipt::{Outcome, Receipt};
pub use reject::{Reject, Rejection};
pub use secret::{NotASecretKey, SecretKey};
pub use session::{Session, SignedSession};
pub use signed::{Signed, Verified, signing_input};
pub use state_key::StateKey;
pub use subject::{Subject, SubjectKind};
pub use text::{composed, is_blank, is_composed};
pub use transaction::{As, Inadmissible, Transaction};
pub use value::{Bilingual, Fields, Named, Sealed, Value};
pub use writing::one_writing;

/// Where everything stands in the state, by chapter; the clock's places are in [`agenda`].
pub mod places {
    pub use crate::{
        exchange::places::*, governance::places::*, identity::places::*, place::Listed, registry::places::*,
        service::places::*,
    };

    /// All of them as their tables have them, chapter by chapter, then the clock's.
    pub fn all() -> impl Iterator<Item = &'static Listed> {
        use crate::{agenda, exchange, governance, identity, registry, service};
        [
            governance::places::LISTED,
            identity::places::LISTED,
            registry::places::LISTED,
            service::places::LISTED,
            exchange::places::LISTED,
            agenda::LISTED,
        ]
        .into_iter()
        .flatten()
    }
}

/// Unix time in milliseconds. Block time, never a local clock's.
pub type Time = u64;

/// Unix time in milliseconds of what happened before the ledger, and perhaps before 1970: then it is negative.
pub type PastTime = i64;
