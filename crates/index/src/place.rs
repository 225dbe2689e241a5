//! Where in the ledger something happened.

use crate::Contents;
use types::{Act, Header, Signed};

/// Where in the ledger an event was told.
pub struct Place<'a> {
    /// The block.
    pub header: &'a Header,
    /// The transaction; absent when it was the clock.
    pub signed: Option<&'a Signed>,
    /// What the ledger has of the cases and records that were written.
    pub contents: &'a Contents,
}

impl<'a> Place<'a> {
    /// The act that made it happen.
    pub fn act(&self) -> Option<&'a Act> {
        self.signed.map(|signed| &signed.transaction().act)
    }

    /// Its time, as the database keeps it.
    pub fn time(&self) -> i64 {
        self.header.time as i64
    }
}
