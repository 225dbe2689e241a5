//! A block: a header, the transactions as they were sent, and one receipt for each. The proposer has executed
//! already, so receipts travel with the block and every validator compares them with its own.
//!
//! What the clock did in a block (a card for an overdue step, the end of a pause) stands in a receipt of its own,
//! apart from those of the transactions. The header commits to the transactions by their ids, so that a place can be
//! proven without showing what a transaction says.

use crate::{Counted, Digest, Header, TxId};

/// A block whose body fits its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    header: Header,
    digest: Digest,
    ids: Vec<TxId>,
    transactions: Vec<String>,
    receipts: Vec<String>,
    clock: Option<String>,
}

/// Why parts do not make a block.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone, Copy)]
pub enum BlockError {
    /// As many transactions as the header says, and as many receipts as transactions.
    #[error("the header counts other than the body holds")]
    Count,
    /// The transactions root is another.
    #[error("the transactions are not those the header commits to")]
    Transactions,
    /// The receipts root is another.
    #[error("the receipts are not those the header commits to")]
    Receipts,
    /// A receipt is not that of the transaction in the same place.
    #[error("a receipt is of another transaction than the one in its place")]
    Place,
    /// The clock's receipt is not the one the header commits to, or is a transaction's.
    #[error("the clock's receipt is not the one the header commits to")]
    Clock,
}

impl Block {
    /// Makes a block of its body: the header's counts, roots and clock are set to what the body has. Refused when
    /// a receipt is not of the transaction in its place.
    pub fn make(
        mut header: Header,
        transactions: Vec<String>,
        receipts: Vec<String>,
        clock: Option<String>,
    ) -> Result<Block, BlockError> {
        let ids: Vec<TxId> = transactions.iter().map(|text| TxId::of(text.as_bytes())).collect();
        header.transactions = Counted::of_ids(&ids);
        header.receipts = Counted::of_texts(&receipts);
        header.clock = clock.as_ref().map(|receipt| Digest::of(receipt.as_bytes()));
        Block::placed(header, ids, transactions, receipts, clock)
    }

    /// Joins a header with its body, checking that the header's roots are the body's and that each receipt is of
    /// the transaction in its place.
    pub fn new(
        header: Header,
        transactions: Vec<String>,
        receipts: Vec<String>,
        clock: Option<String>,
    ) -> Result<Block, BlockError> {
        let count = transactions.len() as u64;
        if [receipts.len() as u64, header.transactions.count, header.receipts.count] != [count; 3] {
            return Err(BlockError::Count);
        }
        let ids: Vec<TxId> = transactions.iter().map(|text| TxId::of(text.as_bytes())).collect();
        if Counted::of_ids(&ids) != header.transactions {
            return Err(BlockError::Transactions);
        }
        if Counted::of_texts(&receipts) != header.receipts {
            return Err(BlockError::Receipts);
        }
        if clock.as_ref().map(|receipt| Digest::of(receipt.as_bytes())) != header.clock {
            return Err(BlockError::Clock);
        }
        Block::placed(header, ids, transactions, receipts, clock)
    }

    /// The block, if each receipt is of what stands in its place.
    fn placed(
        header: Header,
        ids: Vec<TxId>,
        transactions: Vec<String>,
        receipts: Vec<String>,
        clock: Option<String>,
    ) -> Result<Block, BlockError> {
        if receipts.len() != ids.len() {
            return Err(BlockError::Count);
        }
        if !ids.iter().zip(&receipts).all(|(id, receipt)| is_of(receipt, id)) {
            return Err(BlockError::Place);
        }
        if clock.as_ref().is_some_and(|receipt| !is_of(receipt, &TxId::ZERO)) {
            return Err(BlockError::Clock);
        }
        let digest = header.digest();
        Ok(Block { header, digest, ids, transactions, receipts, clock })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The header's digest, which fixes the whole block.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The ids of the transactions, in order.
    pub fn ids(&self) -> &[TxId] {
        &self.ids
    }

    /// The transactions: compact JWS texts.
    pub fn transactions(&self) -> &[String] {
        &self.transactions
    }

    /// The receipts: JSON texts, one for each transaction in the same order.
    pub fn receipts(&self) -> &[String] {
        &self.receipts
    }

    /// What the clock did: its receipt's JSON.
    pub fn clock_receipt(&self) -> Option<&str> {
        self.clock.as_deref()
    }
}

/// Whether `receipt` begins as the one writing of a receipt of `id` does.
fn is_of(receipt: &str, id: &TxId) -> bool {
    let mut hex = [0; 64];
    let hex = id.hex(&mut hex);
    receipt
        .strip_prefix(r#"{"tx":""#)
        .and_then(|rest| rest.strip_prefix(hex))
        .is_some_and(|rest| rest.starts_with(r#"","outcome":"#))
}
