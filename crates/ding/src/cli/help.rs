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
mod tests {
    use super::GROUPS;
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
        let help = super::grouped(crate::cli::Cli::command()).render_long_help().to_string();
        assert!(help.contains("\nDepartments 部门:\n  service   Check, build and publish"), "{help}");
    }
}
