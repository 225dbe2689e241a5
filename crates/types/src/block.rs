//! A block: a header, the transactions as they were sent, and their receipts. The proposer has executed
//! already, so receipts travel with the block and every validator compares them with its own.
//!
//! What the clock did in a block (a card for an overdue step, the end of a pause) stands in one more receipt after
//! those of the transactions.

use crate::{Digest, Header, merkle};

/// A block whose body fits its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    header: Header,
    digest: Digest,
    transactions: Vec<String>,
    receipts: Vec<String>,
}

/// Why parts do not make a block.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone, Copy)]
pub enum BlockError {
    /// As many as the header says, and at most one more receipt than transactions.
    #[error("the header counts other than the body holds")]
    Count,
    /// The transactions root is another.
    #[error("the transactions are not those the header commits to")]
    Transactions,
    /// The receipts root is another.
    #[error("the receipts are not those the header commits to")]
    Receipts,
}

impl Block {
    /// Joins a header with its body, checking that the header's roots are the body's.
    pub fn new(
        header: Header,
        transactions: Vec<String>,
        receipts: Vec<String>,
    ) -> Result<Block, BlockError> {
        let counted = transactions.len() as u64 == header.transactions.count
            && receipts.len() as u64 == header.receipts.count
            && (transactions.len()..=transactions.len() + 1).contains(&receipts.len());
        if !counted {
            return Err(BlockError::Count);
        }
        if root_of(&transactions) != header.transactions.root {
            return Err(BlockError::Transactions);
        }
        if root_of(&receipts) != header.receipts.root {
            return Err(BlockError::Receipts);
        }
        let digest = header.digest();
        Ok(Block { header, digest, transactions, receipts })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The header's digest, which fixes the whole block.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The transactions: compact JWS texts.
    pub fn transactions(&self) -> &[String] {
        &self.transactions
    }

    /// The receipts: JSON texts, one for each transaction in the same order, then the clock's if there is one.
    pub fn receipts(&self) -> &[String] {
        &self.receipts
    }

    /// What the clock did.
    pub fn clock_receipt(&self) -> Option<&str> {
        self.receipts.get(self.transactions.len()).map(String::as_str)
    }
}

/// The Merkle root over texts.
pub(crate) fn root_of(texts: &[String]) -> Digest {
    merkle::root(texts.iter().map(|text| text.as_bytes()))
}
