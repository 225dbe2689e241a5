//! The commands, their arguments, and how they end: exit 0 with a plain sentence (or JSON), or exit 1 with what
//! went wrong and what to do.

mod node;
mod proof;
mod submit;
mod verify;

use crate::{bench, import, keyfile, service, up};
use clap::{Args, Parser, Subcommand};
use serde_json::{Value, json};
use std::{path::PathBuf, process::ExitCode};

/// Ding 鼎: one ledger that institutions run together and everyone can check.
#[derive(Parser)]
#[command(name = "ding", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
pub struct Common {
    /// The node to ask.
    #[arg(long, global = true, default_value = "http://localhost:8080")]
    pub url: String,
    /// Print JSON instead of sentences.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Run a whole network on this machine, with demo data
    Up(up::Args),
    /// Run one validator with its API
    Node(node::Args),
    /// Make and show keys
    #[command(subcommand)]
    Keys(keyfile::Command),
    /// Sign an act and print the transaction without sending it
    Sign(submit::SignArgs),
    /// Sign an act and submit it
    Submit(submit::SubmitArgs),
    /// Fetch a proof from a node
    Proof(proof::Args),
    /// Verify a proof with the ledger key alone, offline
    Verify(verify::Args),
    /// Check, build and publish service folders
    #[command(subcommand)]
    Service(service::Command),
    /// Bring in cases from before the ledger
    #[command(subcommand)]
    Import(import::Command),
    /// Measure a running network, or one of its own
    Bench(bench::Args),
    /// Print the OpenAPI document
    Openapi,
}

/// What a command says when it is done.
pub struct Done {
    /// For people.
    pub says: String,
    /// For programs.
    pub json: Value,
}

impl Done {
    /// Both at once.
    pub fn new(says: impl Into<String>, json: Value) -> Done {
        Done { says: says.into(), json }
    }
}

/// What went wrong, as one sentence that says what to do.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Cli {
    /// Runs the command.
    pub fn run(self) -> ExitCode {
        let common = self.common.clone();
        let done = match self.command {
            // These bring their own runtime.
            Command::Node(args) => node::run(args),
            Command::Openapi => {
                Ok(Done::new(api::openapi(), serde_json::from_str(&api::openapi()).unwrap_or_default()))
            }
            Command::Verify(args) => verify::run(args),
            Command::Keys(command) => keyfile::run(command),
            other => in_runtime(other.run(common.clone())),
        };
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

impl Command {
    async fn run(self, common: Common) -> Result<Done, Failed> {
        match self {
            Command::Up(args) => up::run(args).await,
            Command::Sign(args) => submit::sign(args, common).await,
            Command::Submit(args) => submit::submit(args, common).await,
            Command::Proof(args) => proof::run(args, common).await,
            Command::Service(command) => service::run(command, common).await,
            Command::Import(command) => import::run(command, common).await,
            Command::Bench(args) => bench::run(args, common).await,
            Command::Node(_) | Command::Openapi | Command::Verify(_) | Command::Keys(_) => {
                unreachable!("handled before")
            }
        }
    }
}

fn in_runtime<T>(work: impl Future<Output = T>) -> T {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started");
    runtime.block_on(work)
}

/// Reads a file, naming it when that fails.
pub fn read(file: &PathBuf) -> Result<String, Failed> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}
