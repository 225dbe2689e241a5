//! Persons.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A person: the DID document, and the next nonce to sign with.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PersonView {
    /// The height it was read at.
    pub height: u64,
    /// The document, absent when nobody with this DID is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<types::identity::Person>)]
    pub person: Option<Box<RawValue>>,
    /// A nonce beyond all that were used, and beyond those of what waits at this node.
    pub next_nonce: u64,
}
