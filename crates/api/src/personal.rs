//! Signing in, and personal answers: what the node answers to those who may read, and who read.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
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

/// Personal answers of a case that the reader may see.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PersonalView {
    /// The height it was read at.
    pub height: u64,
    /// The answers this node keeps.
    pub answers: Vec<PersonalAnswer>,
    /// Papers that may be read, by their ids.
    pub papers: Vec<String>,
    /// Answers that were left at another node, or erased.
    pub missing: Vec<String>,
}

/// One personal answer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PersonalAnswer {
    /// The form's field.
    pub name: String,
    /// What was answered.
    #[schema(value_type = Object)]
    pub value: Box<RawValue>,
    /// The disclosure; its digest stands in the case's `sealed`.
    pub disclosure: String,
}

/// Who read personal answers of a case, and why.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct AccessesView {
    /// The height it was read at.
    pub height: u64,
    /// `{"accesses": […]}` exactly as the ledger holds it; absent when nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub accesses: Option<Box<RawValue>>,
}
