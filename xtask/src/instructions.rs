//! Counts the instructions that the state machine and the rules take, now and at an earlier commit, and refuses what
//! takes noticeably more. A count is the same on a busy machine and on a quiet one; it is compared with another of the
//! same machine and compiler, because both change it.

use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

use crate::repo::Repo;

/// What is counted: a benchmark's program, its room, and the function in which counting is on (absent: everywhere).
const COUNTED: [(&str, &str, Option<&str>); 3] = [
    ("execute", "state", Some("state::execute::execute")),
    ("service", "state", Some("state::execute::execute")),
    ("decide", "rules", None),
];
/// More than this part of what it was is refused.
const MOST: f64 = 1.03;

/// Counts here and at `commit`, and says the ratios.
pub fn compare(repo: &Repo, commit: &str) -> Result<String, String> {
    let work = repo.root.join("target/instructions");
    let (tree, build) = (work.join("tree"), work.join("build"));
    // What an earlier run that was broken off has left.
    let _ = git(repo, &["worktree", "remove", "--force", &tree.display().to_string()]);
    git(repo, &["worktree", "add", "--force", "--detach", &tree.display().to_string(), commit])?;
    let before = programs(&tree, &build).and_then(|programs| count(&tree, &programs, &work));
    git(repo, &["worktree", "remove", "--force", &tree.display().to_string()])?;
    let before = before?;
    let now = count(&repo.root, &programs(&repo.root, &repo.root.join("target"))?, &work)?;

    let (mut says, mut slower) = (Vec::new(), Vec::new());
    for (name, now) in &now {
        let Some(before) = before.get(name) else { continue };
        let ratio = *now as f64 / *before as f64;
        says.push(format!("{name}: {before} → {now}, {ratio:.3}"));
        if ratio > MOST {
            slower.push(*name);
        }
    }
    let says = says.join("\n");
    match slower.as_slice() {
        [] => Ok(format!("{says}\ninstructions since {commit}: no more than {MOST} of what they were")),
        slower => {
            Err(format!("{says}\nmore than {MOST} of what they were at {commit}: {}", slower.join(", ")))
        }
    }
}

fn git(repo: &Repo, flags: &[&str]) -> Result<(), String> {
    let done = Command::new("git").args(flags).current_dir(&repo.root).output();
    let done = done.map_err(|error| format!("git: {error}"))?;
    match done.status.success() {
        true => Ok(()),
        false => Err(format!("git {}: {}", flags.join(" "), String::from_utf8_lossy(&done.stderr))),
    }
}

/// Builds the benchmarks of a tree: by name, where each lies.
fn programs(tree: &Path, target: &Path) -> Result<BTreeMap<&'static str, PathBuf>, String> {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or("cargo".into()));
    command.args(["bench", "--workspace", "--no-run", "--message-format", "json"]);
    command.args(COUNTED.iter().flat_map(|(name, ..)| ["--bench", name]));
    let built =
        command.env("CARGO_TARGET_DIR", target).current_dir(tree).stderr(std::process::Stdio::inherit());
    let built = built.output().map_err(|error| format!("cargo does not start: {error}"))?;
    let messages = String::from_utf8_lossy(&built.stdout).into_owned();
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = BTreeMap::new();
    for message in messages.filter(|message| message["target"]["kind"][0] == "bench") {
        let name = COUNTED.iter().find(|(name, ..)| message["target"]["name"] == **name);
        if let (Some((name, ..)), Some(program)) = (name, message["executable"].as_str()) {
            programs.insert(*name, PathBuf::from(program));
        }
    }
    match built.status.success() {
        true => Ok(programs),
        false => Err(format!("the benchmarks of {} do not compile", tree.display())),
    }
}

/// Runs each benchmark once under valgrind.
fn count(
    tree: &Path,
    programs: &BTreeMap<&'static str, PathBuf>,
    work: &Path,
) -> Result<BTreeMap<&'static str, u64>, String> {
    let mut counts = BTreeMap::new();
    for (name, room, function) in COUNTED {
        let Some(program) = programs.get(name) else { continue };
        let mut command = Command::new("valgrind");
        command.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", work.join(name).display()));
        command.args(function.map(|function| format!("--toggle-collect={function}")));
        command.arg(program).arg("--test").current_dir(tree.join("crates").join(room));
        let said =
            command.output().map_err(|error| format!("valgrind (apt-get install valgrind): {error}"))?;
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        // Programs that a benchmark starts say it as well: its own is the last.
        let collected = said.lines().rev().find_map(|line| line.split_once("Collected : "));
        let number = collected.and_then(|(_, number)| number.trim().parse().ok());
        counts.insert(name, number.ok_or_else(|| format!("{name}: valgrind counted nothing: {said}"))?);
    }
    Ok(counts)
}
