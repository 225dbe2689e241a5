//! Words on the wire: what the node answers and how to ask it. Paths, views, problems and the OpenAPI document
//! stand here, apart from the server; the typed client is behind the feature `client`.
//!
//! What the ledger itself holds (a case, a record's version, a header) is passed on as the JSON it is, so that a
//! reader can compare it byte for byte with a proof.

#[cfg(feature = "client")]
pub mod client;
mod document;
pub mod endpoints;
mod exchange;
mod governance;
mod identity;
pub mod limits;
mod notices;
mod problem;
mod registry;
mod service;
mod sessions;
mod views;

pub use document::openapi;
pub use exchange::*;
pub use governance::*;
pub use identity::*;
pub use notices::{NoticeKind, NoticeLine};
pub use problem::{Problem, ProblemKind};
pub use registry::*;
pub use service::*;
pub use sessions::*;
pub use views::*;
