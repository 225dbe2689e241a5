//! Why the ledger refuses an act of the chapter.

use crate::chapter::rejects;

rejects! {
    /// Only an officer who has something to do for the case now may read its personal answers.
    601 NO_DUTY "no_duty"
        "这件办件现在不在您的岗位上"
        "The case does not lie with your office now",
    /// An access names at least one of the case's personal answers or papers, each once, and only those.
    602 NAMES_INVALID "names_invalid"
        "只能查阅办件中的个人信息"
        "Name personal answers of this case",
    /// A purpose must be given.
    603 PURPOSE_MISSING "purpose_missing"
        "须写明目的"
        "Say what for",
    /// More accesses to this case were recorded than the format allows.
    604 ACCESSES_FULL "accesses_full"
        "查阅这件办件的次数已达上限"
        "This case was accessed as often as is allowed",
}
