//! Personal answers: what the node answers to those who may read, and who read.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

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
    #[schema(value_type = types::Value)]
    pub value: Box<RawValue>,
    /// The disclosure; its digest stands in the case's `sealed`, or in that of the decision it was stated with.
    pub disclosure: String,
    /// The officer who stated it with a decision, and whose commitment it is; absent: the applicant answered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_by: Option<String>,
}

/// Who read personal answers of a case, and why.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct AccessesView {
    /// The height it was read at.
    pub height: u64,
    /// `{"accesses": […]}` exactly as the ledger holds it; absent when nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<types::exchange::Accesses>)]
    pub accesses: Option<Box<RawValue>>,
}
