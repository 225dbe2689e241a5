//! The one binary: run a network or a node, sign and submit, verify, publish services, import the past, measure.
//! Each command has its file under `cli`; what several share stands beside them.

mod bench;
mod cli;
mod import;
mod keyfile;
mod outcome;
mod package;
mod service;
mod sign;
mod up;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::Cli::of_process().run()
}
