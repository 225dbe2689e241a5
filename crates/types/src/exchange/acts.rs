//! The acts of the chapter: what is signed.

use crate::{CaseNumber, Word, chapter::acts};
use serde::{Deserialize, Serialize};

acts! {
    /// An officer states which personal answers of a case they read, and why.
    Access(Access) "exchange.access" "查阅个人信息" "Access to personal answers",
}

/// `exchange.access`: an officer who has something to do for a case states which personal answers they read, and why
/// (个人信息保护法 §6, §34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// The case.
    pub case: CaseNumber,
    /// Which of its personal answers and papers; no more than the purpose needs.
    pub names: Vec<Word>,
    /// What for.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
}
