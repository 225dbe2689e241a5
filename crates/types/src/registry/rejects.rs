//! Why the ledger refuses an act of the chapter.

use crate::chapter::rejects;

rejects! {
    /// The register is open already.
    301 REGISTER_EXISTS "register_exists"
        "这本登记簿已经开设"
        "The register is open already",
    /// No such register is known.
    302 REGISTER_UNKNOWN "register_unknown"
        "没有这本登记簿"
        "There is no such register",
    /// The schema is not one the ledger can check.
    303 SCHEMA_INVALID "schema_invalid"
        "登记簿的格式无法核对"
        "The ledger cannot check this schema",
    /// The content does not fit the register's schema.
    304 CONTENT_INVALID "content_invalid"
        "内容不符合登记簿的格式"
        "The content does not fit the register’s schema",
    /// The record has another version than the one this act follows.
    305 RECORD_CHANGED "record_changed"
        "这条记录已有新版本，请重新打开"
        "The record has a newer version; open it again",
}
