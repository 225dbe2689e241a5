//! `ding --help`: the commands, list by list, with those who need them.

use super::commands::GROUPS;
use clap::Command;
use std::fmt::Write as _;

/// How wide a command's name is, with the space behind it.
const NAME: usize = 10;

/// The command with its subcommands told in groups.
pub fn grouped(command: Command) -> Command {
    let mut groups = String::new();
    for (who, add) in GROUPS {
        let _ = writeln!(groups, "\n{who}:");
        for command in add(Command::new("")).get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(groups, "  {:NAME$}{about}", command.get_name());
        }
    }
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\nOptions:\n{{options}}{{after-help}}"
    );
    command.help_template(template)
}

#[cfg(test)]
mod tests;
