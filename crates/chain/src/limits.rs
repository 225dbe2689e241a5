//! What a block may hold: apart from what one validator may choose for itself.

use types::limits;

/// What a block may hold. All validators of a ledger must agree on these.
#[derive(Clone, Debug)]
pub struct BlockLimits {
    /// Transactions of one block.
    pub transactions_max: usize,
    /// Bytes of all transactions of one block.
    pub transaction_bytes_max: usize,
    /// Bytes of one receipt, which the ledger's rules keep to.
    pub receipt_bytes_max: usize,
    /// Bytes of all receipts of one block.
    pub receipts_bytes_max: usize,
    /// Bytes of a header's JSON.
    pub header_bytes_max: usize,
    /// Work of one block, the clock's included, in the units of `types::limits::BLOCK_WORK`. A leader stops there, and
    /// a block with more is voted for by nobody.
    pub work_max: u64,
}

impl Default for BlockLimits {
    fn default() -> Self {
        BlockLimits {
            transactions_max: 2_000,
            transaction_bytes_max: 2 << 20,
            receipt_bytes_max: limits::RECEIPT_BYTES,
            receipts_bytes_max: 2 << 20,
            header_bytes_max: 2 << 10,
            work_max: limits::BLOCK_WORK,
        }
    }
}

impl BlockLimits {
    /// Bytes of the clock's receipt: it is ended when it is half as long as another receipt may be, and what the
    /// clock does at one go is no longer than that.
    pub fn clock_bytes_max(&self) -> usize {
        2 * self.receipt_bytes_max
    }
}
