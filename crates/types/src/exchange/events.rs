//! What happens in the chapter, as much as a list or a search needs to know.

use crate::{CaseNumber, Did, InstitutionId, Word, chapter::events};

events! {
    /// An officer may read personal answers of a case for a while.
    Accessed "exchange.accessed" "个人信息已被查阅" "Personal answers accessed" {
        /// Which case.
        case: CaseNumber,
        /// Who.
        reader: Did,
        /// For which institution.
        institution: InstitutionId,
        /// Which answers.
        names: Vec<Word>,
    }
}
