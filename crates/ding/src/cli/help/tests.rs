//! The help tells every command once, to those who need it, in lines that a terminal holds.

use super::grouped;
use clap::{Command, CommandFactory as _};

fn ding() -> Command {
    let mut command = grouped(crate::cli::Cli::command());
    command.build();
    command
}

#[test]
fn every_command_is_told_once() {
    let help = ding().render_long_help().to_string();
    for command in ding().get_subcommands().filter(|command| command.get_name() != "help") {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let line = format!("  {:10}{about}", command.get_name());
        assert_eq!(help.lines().filter(|told| **told == line).count(), 1, "{line:?} in {help}");
        assert!(!about.is_empty(), "{} does not say what it is for", command.get_name());
    }
    assert!(help.contains("\nEveryone 人人可用:\n  verify    Verify a proof"), "{help}");
}

#[test]
fn no_line_of_any_help_is_too_long() {
    fn look(mut command: Command, path: &str) {
        let path = format!("{path} {}", command.get_name());
        let help = command.render_long_help().to_string();
        for line in help.lines() {
            assert!(line.chars().count() <= 110, "{path}: {line}");
        }
        for subcommand in command.get_subcommands() {
            look(subcommand.clone(), &path);
        }
    }
    look(ding(), "");
}
