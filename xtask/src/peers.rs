//! Measures the ledger and a database on one machine in turns, and prints ratios: PostgreSQL, whose inserts are audited
//! by a trigger and signed by nobody, beside four validators that check every signature. What a machine can do changes
//! from minute to minute; a ratio of runs side by side changes little.

mod postgres;

use serde_json::Value;
use std::{path::Path, process::Command};

use crate::repo::Repo;
use postgres::Postgres;

/// Seconds of one run.
const SECONDS: u32 = 15;
/// What is offered at once, to either: connections.
const CONNECTIONS: u32 = 32;
/// Bytes of one act's payload, and of what the database inserts.
pub const BYTES: usize = 375;

/// What is measured of the ledger, and how `ding bench` is told.
const LEDGER: [(&str, &[&str]); 2] =
    [("Ding, Ed25519", &["--alg", "eddsa"]), ("Ding, P-256", &["--alg", "es256"])];

/// So many rounds, each of them all in turn.
pub fn measure(repo: &Repo, rounds: usize) -> Result<String, String> {
    let ding = repo.root.join("target/release/ding");
    if !ding.exists() {
        return Err("there is no target/release/ding: make binary".into());
    }
    let postgres = Postgres::start()?;
    println!("a second, final or committed; {SECONDS} s each, {CONNECTIONS} connections, {BYTES} bytes");
    println!(
        "{:>5}  {:>12}  {}",
        "round",
        "PostgreSQL",
        LEDGER.map(|(name, _)| format!("{name:>16}")).join("")
    );

    let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); LEDGER.len()];
    for round in 1..=rounds {
        // Whoever comes second finds a warmer machine: they change places.
        let first = (round % 2 == 1).then(|| postgres.inserts(SECONDS, CONNECTIONS)).transpose()?;
        let ledger = LEDGER.iter().map(|(_, flags)| finals(&ding, flags)).collect::<Result<Vec<f64>, _>>()?;
        let database = first.map_or_else(|| postgres.inserts(SECONDS, CONNECTIONS), Ok)?;
        let columns = ledger.iter().map(|finals| format!("{finals:>9.0} {:>5.2} ", finals / database));
        println!("{round:>5}  {database:>12.0}  {}", columns.collect::<String>());
        for (ratios, finals) in ratios.iter_mut().zip(ledger) {
            ratios.push(finals / database);
        }
    }
    let medians = LEDGER.iter().zip(&mut ratios).map(|((name, _), ratios)| {
        ratios.sort_by(f64::total_cmp);
        format!("{name}: {:.2} of PostgreSQL", ratios[ratios.len() / 2])
    });
    Ok(format!("median of {rounds}: {}", medians.collect::<Vec<_>>().join("; ")))
}

/// Acts final a second, as many as four validators take.
fn finals(ding: &Path, flags: &[&str]) -> Result<f64, String> {
    let mut command = Command::new(ding);
    command.args(["bench", "--json", "--rate", "max", "--transactions", "80000"]);
    command.args(["--seconds", &SECONDS.to_string(), "--connections", &CONNECTIONS.to_string()]);
    command.args(["--bytes", &BYTES.to_string()]).args(flags);
    let said = command.output().map_err(|error| format!("{}: {error}", ding.display()))?;
    let report: Value =
        serde_json::from_slice(&said.stdout).map_err(|error| format!("ding bench: {error}"))?;
    report["phases"][0]["final_per_second"].as_f64().ok_or_else(|| format!("ding bench: {report}"))
}
