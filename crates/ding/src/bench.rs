//! `ding bench`: how fast a ledger is, measured from outside: signed acts in, final blocks out.

use crate::cli::{Common, Done, Failed};

/// Measure a running network.
#[derive(clap::Args)]
pub struct Args {}

/// Runs it.
pub async fn run(_args: Args, _common: Common) -> Result<Done, Failed> {
    Err("not yet".into())
}
