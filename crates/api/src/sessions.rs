//! Signing in, and leaving things.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What to sign in order to sign in: the JWS payload is `{"session":{"chain","audience","challenge"}}`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Challenge {
    /// The ledger.
    pub chain: String,
    /// This node, by the name its operator gave it; check that it is the one you meant.
    pub audience: String,
    /// Good once: `genesis:validator:…`, the ledger's genesis digest and this validator's key, and what seals them.
    pub challenge: String,
    /// How long it can be answered.
    pub seconds: u64,
}

/// A session.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Shown as `Authorization: Bearer`.
    pub token: String,
    /// Who is signed in.
    pub did: String,
    /// How long it lasts.
    pub seconds: u64,
}

/// An upload: what a signed transaction commits to can be left with its token.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct UploadOpened {
    /// Shown as `Authorization: Bearer`.
    pub token: String,
    /// How long it lasts.
    pub seconds: u64,
    /// Personal answers that are not here yet, by field.
    pub answers: Vec<String>,
    /// Papers that are not here yet, by material.
    pub papers: Vec<String>,
}

/// What something was kept under.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Stored {
    /// The commitment that the ledger holds in `sealed` or `papers`.
    pub digest: String,
}
