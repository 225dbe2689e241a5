//! Where the chapter's values stand.

use super::Accesses;
use crate::{CaseNumber, place::places};

places! {
    /// Every access to a case's personal answers.
    accesses(case: &CaseNumber) -> Accesses = Subject::case(case), Aspect::ACCESSES;
}
