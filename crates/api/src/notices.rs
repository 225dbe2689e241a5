//! Public notices: what happened on the ledger that concerns everyone.

use crate::Words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 公告: a case is announced, so that anyone may object.
    Announcement,
    /// A version of a service was published or endorsed.
    Service,
    /// An officer was appointed or dismissed.
    Officer,
    /// A yellow or red card was shown to an office.
    Card,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [NoticeKind; 4] =
        [NoticeKind::Announcement, NoticeKind::Service, NoticeKind::Officer, NoticeKind::Card];

    /// Its name in a query and in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            NoticeKind::Announcement => "announcement",
            NoticeKind::Service => "service",
            NoticeKind::Officer => "officer",
            NoticeKind::Card => "card",
        }
    }
}

/// A notice in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct NoticeLine {
    /// What it is about.
    pub kind: NoticeKind,
    /// What happened: `suspended`, `published`, `endorsed`, `appointed`, `dismissed`, `yellow`, `red`.
    pub event: String,
    /// The case's number, the service's id or the officer's DID.
    pub subject: String,
    /// The name of the service that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<Words>,
    /// The office.
    pub institution: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution_name: Option<Words>,
    /// The service's version, the officer's role, or the step that the card is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The block.
    pub height: u64,
    /// The block's time.
    pub time: u64,
    /// The end of an announcement at the latest; the moment from which a version is in force; when a card's task was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u64>,
    /// When the announcement ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<u64>,
    /// The transaction that did it; absent when it was the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<String>,
}
