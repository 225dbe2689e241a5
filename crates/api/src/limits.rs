//! Limits of the API, part of its contract.

/// Items of one page when nothing else is asked for.
pub const PAGE: u32 = 20;
/// Items of one page at most.
pub const PAGE_MAX: u32 = 100;
/// Transactions of one batch.
pub const BATCH: usize = 2_000;
/// Bytes of one batch.
pub const BATCH_BYTES: usize = 4 << 20;
/// How long `?wait=final` waits, seconds.
pub const WAIT_SECONDS: u64 = 30;
/// Bytes of one disclosure kept by the node.
pub const DISCLOSURE_BYTES: usize = 64 << 10;
/// Bytes of one paper kept by the node.
pub const PAPER_BYTES: usize = 16 << 20;
/// Characters of one search.
pub const QUERY_CHARS: usize = 200;
