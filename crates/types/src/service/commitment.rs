//! Whose the digests are that stand for personal answers and papers.

use crate::{Did, Digest};
use serde::{Deserialize, Serialize};

/// State: whose a commitment is. Who names it first keeps it; nobody else can name it afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Commitment {
    /// It, as it stands in `sealed` or `papers` of a case.
    pub digest: Digest,
    /// The person whose answer or paper it is.
    pub owner: Did,
}
