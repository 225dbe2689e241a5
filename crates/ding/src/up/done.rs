//! What the demo sends must be accepted.

use crate::outcome::Failed;
use api::client::Client;
use types::{Outcome, Receipt};

/// Submits, waits, and insists on acceptance.
pub async fn done(client: &Client, compact: String) -> Result<Receipt, Failed> {
    let receipt = client.submit(&compact, true).await?.receipt.ok_or("there is no receipt")?;
    match &receipt.outcome {
        Outcome::Accepted { .. } => Ok(receipt),
        Outcome::Rejected(rejection) => {
            Err(format!("the demo was refused: {} {} {}", rejection.code, rejection.name, rejection.detail)
                .into())
        }
    }
}
