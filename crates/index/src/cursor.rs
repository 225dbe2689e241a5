//! How far the catalogue has read: it pulls blocks in order, from its own place.

use crate::{Index, IndexError};

/// The newest block indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Its height; 0 when only the genesis is known.
    pub height: u64,
    /// Its digest.
    pub digest: Option<String>,
}

impl Index {
    /// The newest block indexed.
    pub async fn cursor(&self) -> Result<Cursor, IndexError> {
        let newest: Option<(i64, String)> =
            sqlx::query_as("SELECT height, digest FROM blocks ORDER BY height DESC LIMIT 1")
                .fetch_optional(&self.pool)
                .await?;
        Ok(match newest {
            Some((height, digest)) => Cursor { height: height as u64, digest: Some(digest) },
            None => Cursor { height: 0, digest: None },
        })
    }
}
