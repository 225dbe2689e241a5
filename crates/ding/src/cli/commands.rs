//! The commands, each with those who need it. A command is a variant of one of these lists, so the help, which tells
//! them list by list, leaves none out. What a command is for is said where its arguments are.

use super::{case, node, proof, submit, verify};
use crate::outcome::{Common, Done, Failed};
use crate::{bench, import, keyfile, package, service, up};
use clap::Subcommand;

/// Any command.
#[derive(Subcommand)]
pub enum Command {
    #[command(flatten)]
    Everyone(Everyone),
    #[command(flatten)]
    Signers(Signers),
    #[command(flatten)]
    Departments(Departments),
    #[command(flatten)]
    Operators(Operators),
    #[command(flatten)]
    Developers(Developers),
}

/// Who needs a list of commands, and how the list is added to a command.
pub type Group = (&'static str, fn(clap::Command) -> clap::Command);

/// The lists in the order in which the help tells them.
pub const GROUPS: [Group; 5] = [
    ("Everyone 人人可用", Everyone::augment_subcommands),
    ("Citizens and officers 群众和办事人员", Signers::augment_subcommands),
    ("Departments that design services 设计事项的部门", Departments::augment_subcommands),
    ("Operators 运维人员", Operators::augment_subcommands),
    ("Developers 开发人员", Developers::augment_subcommands),
];

/// What needs no key.
#[derive(Subcommand)]
pub enum Everyone {
    Verify(verify::Args),
    Proof(proof::Args),
    #[command(subcommand)]
    Case(case::Command),
}

/// What is signed with a person's key.
#[derive(Subcommand)]
pub enum Signers {
    #[command(subcommand)]
    Keys(keyfile::Command),
    Submit(submit::SubmitArgs),
    Sign(submit::SignArgs),
}

/// What a service is made and put in force with.
#[derive(Subcommand)]
pub enum Departments {
    #[command(subcommand)]
    Service(service::Command),
    #[command(subcommand)]
    Package(package::Command),
    #[command(subcommand)]
    Import(import::Command),
}

/// What runs.
#[derive(Subcommand)]
pub enum Operators {
    Up(up::Args),
    Node(node::Args),
}

/// What helps those who build on it or measure it.
#[derive(Subcommand)]
pub enum Developers {
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    Bench(bench::Args),
}

impl Command {
    /// Runs it.
    pub fn run(self, common: Common) -> Result<Done, Failed> {
        match self {
            Command::Everyone(Everyone::Verify(args)) => verify::run(args),
            Command::Everyone(Everyone::Proof(args)) => in_runtime(proof::run(args, common)),
            Command::Everyone(Everyone::Case(command)) => in_runtime(case::run(command, common)),
            Command::Signers(Signers::Keys(command)) => keyfile::run(command),
            Command::Signers(Signers::Submit(args)) => in_runtime(submit::submit(args, common)),
            Command::Signers(Signers::Sign(args)) => in_runtime(submit::sign(args, common)),
            Command::Departments(Departments::Service(command)) => in_runtime(service::run(command, common)),
            Command::Departments(Departments::Package(command)) => in_runtime(package::run(command, common)),
            Command::Departments(Departments::Import(command)) => in_runtime(import::run(command, common)),
            Command::Operators(Operators::Up(args)) => in_runtime(up::run(args)),
            // Brings its own runtime.
            Command::Operators(Operators::Node(args)) => node::run(args),
            Command::Developers(Developers::Openapi) => {
                Ok(Done::new(api::openapi(), serde_json::from_str(&api::openapi()).unwrap_or_default()))
            }
            Command::Developers(Developers::Bench(args)) => in_runtime(bench::run(args, common)),
        }
    }
}

fn in_runtime<T>(work: impl Future<Output = T>) -> T {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started");
    runtime.block_on(work)
}
