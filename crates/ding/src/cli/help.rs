//! `ding --help`: the commands, grouped by who needs them.

use clap::Command;
use std::fmt::Write as _;

/// Who needs a command, and which; every command stands in one group.
const GROUPS: [(&str, &[&str]); 4] = [
    ("Everyone 人人可用", &["verify", "proof", "case", "keys", "sign", "submit"]),
    ("Departments 部门", &["service", "package", "import"]),
    ("Who runs it 运维", &["up", "node", "bench"]),
    ("Who builds on it 开发", &["openapi", "help"]),
];
/// How wide a command's name is, with the space behind it.
const NAME: usize = 10;

/// The command with its subcommands told in groups.
pub fn grouped(mut command: Command) -> Command {
    command.build();
    let mut groups = String::new();
    for (who, names) in GROUPS {
        let _ = writeln!(groups, "\n{who}:");
        for name in names {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(groups, "  {name:NAME$}{about}");
        }
    }
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\nOptions:\n{{options}}{{after-help}}"
    );
    command.help_template(template)
}

#[cfg(test)]
mod tests;
