//! `ding service dmn`: a rule sheet as DMN XML for other tools, and a decision table of theirs as the Markdown of a sheet. Files
//! come and go here; what they mean is `authoring`'s business.

use crate::outcome::{Done, Failed, read};
use serde_json::json;
use std::path::{Path, PathBuf};
use types::Word;

/// Carry rule sheets to other tools as DMN, and their decision tables here.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Print a rule sheet as DMN 1.3
    Export {
        /// The sheet, such as decisions/scope.md
        #[arg(value_name = "FILE.md")]
        file: PathBuf,
        /// Write it there instead
        #[arg(long, value_name = "FILE.dmn")]
        out: Option<PathBuf>,
    },
    /// Print a decision table as the Markdown of a rule sheet; what a sheet cannot say is named with its line
    Import {
        /// The model, in DMN 1.1 to 1.5
        #[arg(value_name = "FILE.dmn")]
        file: PathBuf,
        /// The decision, where the model has several tables
        #[arg(long, value_name = "NAME")]
        decision: Option<String>,
        /// Write it there instead, and say what is still to be done
        #[arg(long, value_name = "FILE.md")]
        out: Option<PathBuf>,
    },
}

/// Runs it.
pub fn run(command: Command) -> Result<Done, Failed> {
    match command {
        Command::Export { file, out } => export(&file, out.as_deref()),
        Command::Import { file, decision, out } => import(&file, decision.as_deref(), out.as_deref()),
    }
}

fn export(file: &Path, out: Option<&Path>) -> Result<Done, Failed> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = Word::new(&stem).map_err(|_| {
        format!("{}: the file's name is the decision's: letters, digits and hyphens", file.display())
    })?;
    let sheet = rules::sheet::markdown::read(&name, &read(file)?).map_err(|faults| {
        let lines = faults
            .iter()
            .map(|fault| format!("  {}:{}: {} {}", file.display(), fault.line, fault.says.zh, fault.says.en));
        format!("{} is no rule sheet:\n{}", file.display(), lines.collect::<Vec<_>>().join("\n"))
    })?;
    let text = authoring::dmn::export(&sheet).map_err(|problems| {
        let lines = problems
            .iter()
            .map(|problem| format!("  {}: {} {}", problem.at, problem.says.zh, problem.says.en));
        format!("{} cannot be said in DMN:\n{}", file.display(), lines.collect::<Vec<_>>().join("\n"))
    })?;
    let says = match out {
        Some(out) => {
            write(out, &text)?;
            format!("{} is written 已导出", out.display())
        }
        None => text.trim_end().to_owned(),
    };
    Ok(Done::new(says, json!({ "decision": name, "dmn": text })))
}

fn import(file: &Path, decision: Option<&str>, out: Option<&Path>) -> Result<Done, Failed> {
    let imported =
        authoring::dmn::import(&file.to_string_lossy(), &read(file)?, decision).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
            format!("{} cannot become a rule sheet:\n{}", file.display(), lines.join("\n"))
        })?;
    let name = &imported.sheet.name;
    let says = match out {
        Some(out) => {
            write(out, &imported.markdown)?;
            let mut says = format!("{} is written 已导入；file it as decisions/{name}.md", out.display());
            if !imported.left.is_empty() {
                says.push_str("\nstill to do 还须补上:");
            }
            for left in &imported.left {
                says.push_str(&format!("\n  {} {}", left.zh, left.en));
            }
            if !imported.beside.is_empty() {
                says.push_str(&format!("\nnot part of it 未包括: {}", imported.beside.join("; ")));
            }
            says
        }
        None => imported.markdown.trim_end().to_owned(),
    };
    let json = json!({ "decision": name, "markdown": imported.markdown, "left": imported.left, "beside": imported.beside });
    Ok(Done::new(says, json))
}

fn write(out: &Path, text: &str) -> Result<(), Failed> {
    std::fs::write(out, text).map_err(|error| format!("{}: {error}", out.display()).into())
}
