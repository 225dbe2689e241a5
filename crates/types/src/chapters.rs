//! The chapters of Ding, once. A chapter is a folder of this name on every floor of the house; what it has stands in its
//! tables: `acts`, `events` and `rejects`.

use crate::chapter::chapters;

chapters! {
    /// Institutions, their officers and what is governed for all.
    Governance(governance),
    /// Persons and their keys.
    Identity(identity),
    /// Registers and their records.
    Registry(registry),
    /// Services, packages and cases.
    Service(service),
    /// Personal answers and who looked at them.
    Exchange(exchange),
}
