//! Words on the wire: what the node answers and how to ask it. Paths, views, problems and the OpenAPI document
//! stand here, apart from the server; the typed client is behind the feature `client`.
//!
//! What the ledger itself holds (a case, a record's version, a header) is passed on as the JSON it is, so that a
//! reader can compare it byte for byte with a proof.

#[cfg(feature = "client")]
pub mod client;
mod document;
pub mod endpoints;
pub mod limits;
mod notices;
mod offers;
mod personal;
mod problem;
mod views;

pub use document::openapi;
pub use notices::{NoticeKind, NoticeLine};
pub use offers::*;
pub use personal::*;
pub use problem::{Problem, ProblemKind};
pub use views::*;
