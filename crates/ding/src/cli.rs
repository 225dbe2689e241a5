//! The commands, their arguments, and how they end: exit 0 with a plain sentence (or JSON), or exit 1 with what
//! went wrong and what to do.

mod case;
mod commands;
mod help;
mod node;
mod proof;
mod submit;
mod verify;

use crate::outcome::Common;
use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use commands::Command;
use serde_json::json;
use std::process::ExitCode;

/// Ding 鼎: one ledger that institutions run together and everyone can check.
///
/// Begin with `ding up`: it runs a whole network on this machine with demo data, and prints where its pages and its
/// API are. Commands that ask a node ask http://localhost:8080 unless --url names another.
#[derive(Parser)]
#[command(name = "ding", version, arg_required_else_help = true, after_help = EXIT)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const EXIT: &str = "`ding help COMMAND` says more of one command.\n\n\
Exit status: 0 when it is done, 1 when not (the reason, and what to do, on standard error), \
2 when the command line is wrong.";

impl Cli {
    /// The command line of this process; one that is wrong, or asks for help, ends it.
    pub fn of_process() -> Cli {
        let matches = help::grouped(Cli::command()).get_matches();
        Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }

    /// Runs the command.
    pub fn run(self) -> ExitCode {
        let common = self.common.clone();
        let done = self.command.run(common.clone());
        match done {
            Ok(done) if common.json => println!("{}", done.json),
            Ok(done) => println!("{}", done.says),
            Err(failed) => {
                if common.json {
                    println!("{}", json!({ "error": failed.to_string() }));
                }
                eprintln!("ding: {failed}");
                return ExitCode::FAILURE;
            }
        }
        ExitCode::SUCCESS
    }
}

#[cfg(test)]
mod tests;
