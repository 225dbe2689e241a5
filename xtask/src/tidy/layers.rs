//! The layering of the rooms: the table in `ARCHITECTURE.md` against the arrows that cargo sees. A new
//! arrow is one word in that table; an arrow nobody draws any more must leave it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::repo::Repo;

/// The line above the table.
const MARK: &str = "<!-- layers: read by xtask -->";

/// One row of the table.
struct Room {
    floor: u8,
    uses: BTreeSet<String>,
    tests_use: BTreeSet<String>,
}

/// Compares the table with the arrows.
pub fn check(repo: &Repo, metadata: &Value) -> Vec<String> {
    let Some(file) = repo.file("ARCHITECTURE.md") else {
        return vec!["ARCHITECTURE.md is missing".into()];
    };
    match table(&file.text) {
        Ok(table) => compare(&table, &arrows(metadata)),
        Err(problem) => vec![format!("ARCHITECTURE.md: {problem}")],
    }
}

/// The arrows between rooms, by room: those of its code and those of its tests and benches.
type Arrows = BTreeMap<String, [BTreeSet<String>; 2]>;

fn arrows(metadata: &Value) -> Arrows {
    let mut arrows = Arrows::new();
    for package in list(&metadata["packages"]) {
        let [mut uses, mut tests_use] = [BTreeSet::new(), BTreeSet::new()];
        for dependency in list(&package["dependencies"]) {
            if dependency["path"].is_string() {
                let to = room(&dependency["name"]);
                match dependency["kind"].as_str() {
                    Some("dev") => tests_use.insert(to),
                    _ => uses.insert(to),
                };
            }
        }
        arrows.insert(room(&package["name"]), [uses, tests_use]);
    }
    arrows
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A package is named as the room it is.
fn room(name: &Value) -> String {
    name.as_str().unwrap_or_default().into()
}

/// Reads `| room | floor | uses | its tests also use | … |` below the mark.
fn table(text: &str) -> Result<BTreeMap<String, Room>, String> {
    let after = text.split_once(MARK).ok_or(format!("no table below `{MARK}`"))?.1;
    let rows = after.trim_start().lines().take_while(|line| line.starts_with('|'));
    let mut table = BTreeMap::new();
    for row in rows.skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, floor, uses, tests_use, ..] = cells[..] else {
            return Err(format!("a row of the table has too few cells: {row}"));
        };
        let floor = floor.parse().map_err(|_| format!("`{floor}` is not a floor: {row}"))?;
        let room = Room { floor, uses: words(uses), tests_use: words(tests_use) };
        table.insert(name.trim_matches('`').to_string(), room);
    }
    Ok(table)
}

fn words(cell: &str) -> BTreeSet<String> {
    let words = cell.split(',').map(|word| word.trim().trim_matches('`').to_string());
    words.filter(|word| !word.is_empty() && word != "–").collect()
}

fn compare(table: &BTreeMap<String, Room>, arrows: &Arrows) -> Vec<String> {
    let mut problems = Vec::new();
    for name in table.keys().filter(|name| !arrows.contains_key(*name)) {
        problems.push(format!("ARCHITECTURE.md names the room {name}, which does not exist"));
    }
    for (from, [uses, tests_use]) in arrows {
        let Some(room) = table.get(from) else {
            problems.push(format!("the room {from} has no row in ARCHITECTURE.md"));
            continue;
        };
        problems.extend(differ(from, "uses", uses, &room.uses));
        problems.extend(differ(from, "uses in its tests", tests_use, &room.tests_use));
        for to in uses {
            if table.get(to).is_some_and(|below| below.floor > room.floor) {
                problems.push(format!("the room {from} uses {to}, which lies on a higher floor"));
            }
        }
    }
    problems
}

fn differ(from: &str, how: &str, real: &BTreeSet<String>, drawn: &BTreeSet<String>) -> Vec<String> {
    let new = real
        .difference(drawn)
        .map(|to| format!("the room {from} {how} {to}: not in the table of ARCHITECTURE.md"));
    let gone =
        drawn.difference(real).map(|to| format!("ARCHITECTURE.md says that {from} {how} {to}: it does not"));
    new.chain(gone).collect()
}
