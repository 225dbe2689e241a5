//! The help names every command once.

use super::{GROUPS, grouped};
use clap::CommandFactory as _;
use std::collections::BTreeSet;

#[test]
fn every_command_is_in_one_group() {
    let mut command = crate::cli::Cli::command();
    command.build();
    let there: BTreeSet<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let told: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    assert_eq!(told.len(), there.len(), "once each: {told:?}");
    assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), there);
    let help = grouped(crate::cli::Cli::command()).render_long_help().to_string();
    assert!(help.contains("\nDepartments 部门:\n  service   Check, build and publish"), "{help}");
}
