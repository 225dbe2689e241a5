//! `ding up`: a whole network on one machine. Deals the keys if there are none, starts a process per validator,
//! waits until they agree, casts the demo, and stops everything together.
//!
//! The validators' joint key is dealt here by one program that sees all shares for a moment. For a demo that is
//! fine; institutions that do not trust one machine run a key ceremony instead.

pub mod demo;
mod done;
pub mod founding;
mod parcels;
pub mod processes;

use crate::outcome::{Done, Failed};
use api::client::Client;
use chain::Clock;
use serde_json::json;
use std::{
    num::NonZeroU32,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use types::Time;

/// Run a whole network on this machine, with demo data.
///
/// Deals keys on the first run, starts a process per validator, casts demo data, and prints `ready URL`. SIGINT
/// (Ctrl-C) or SIGTERM stops everything; started again with the same --dir it goes on where it was.
#[derive(clap::Args)]
pub struct Args {
    /// Where keys, ledgers and logs are kept; an existing network goes on where it was
    #[arg(long, value_name = "FOLDER", default_value = "ding-data")]
    dir: PathBuf,
    /// Port of the first validator's API and portal; the others take the ports after it
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// How many validators a new network has; four bear one that fails
    #[arg(long, value_name = "COUNT", default_value = "4")]
    validators: NonZeroU32,
    /// Deal the keys and write each validator's folder, and start nothing: run them with `ding node --dir`
    #[arg(long)]
    found_only: bool,
    /// Cast demo data: registers, a service, a few cases (the default)
    #[arg(long, overrides_with = "no_demo")]
    demo: bool,
    /// Start empty
    #[arg(long)]
    no_demo: bool,
    /// For drills: the ledger's clock runs ahead by so much (20d, 36h, 90m, or whole seconds; at most 366d), so that
    /// what falls due until then does. Start again with more to go on; with less the ledger would stand still
    #[arg(long, value_name = "DURATION", default_value = "0", allow_hyphen_values = true)]
    clock_ahead: Clock,
    /// Also import the public permit log
    #[arg(long, value_name = "CSV-FILE")]
    permits: Option<PathBuf>,
}

/// How long the validators may take to answer.
const START_TIME: Duration = Duration::from_secs(60);

/// How long a ledger may take to come to its clock's time: a year is 366 blocks.
const CATCH_UP_TIME: Duration = Duration::from_secs(300);

/// A ledger's time and a clock that differ by no more than this are taken as the same.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(60);

/// Seconds.
const HOUR: u64 = 60 * 60;

/// How long a signal may take from the validators to this process.
const SIGNAL_TIME: Duration = Duration::from_secs(1);

/// Runs it until it is told to stop.
pub async fn run(args: Args) -> Result<Done, Failed> {
    node::keep_to_oneself();
    let new = !args.dir.join("genesis.json").exists();
    if new {
        founding::check_place(&args.dir)?;
        say(&format!("▸ dealing keys for {} validators into {}", args.validators, args.dir.display()));
        say(
            "  (one program deals them all: right for a demo, not for institutions that distrust each other)",
        );
        founding::found(&args.dir, args.validators, args.port)?;
    }
    let count = founding::validators(&args.dir)?;
    if args.found_only {
        let folders = args.dir.join("validator-0").display().to_string();
        return Ok(Done::new(
            format!("{count} validators are founded; run each with `ding node --dir {folders}` and so on"),
            json!({ "founded": new, "validators": count }),
        ));
    }
    say(&format!("▸ starting {count} validators"));
    let mut processes = processes::start(&args.dir, count, args.port, 1, args.clock_ahead)?;

    let work = async {
        let client = Client::new(&format!("http://localhost:{}", args.port));
        wait_until_ready(&client).await?;
        let ledger = client.ledger().await?;
        say(&format!("  they answer, at height {}", ledger.height));
        let clock = args.clock_ahead;
        check_clock(clock, ledger.time)?;
        if !clock.ahead().is_zero() {
            say(&format!("▸ a drill: the ledger's clock runs {clock} ahead of this machine's"));
            wait_for_the_clock(&client, clock).await?;
        }
        if !args.no_demo {
            say("▸ casting the demo");
            demo::cast(&client, &args.dir).await?;
        }
        if let Some(permits) = &args.permits {
            say("▸ importing the permit log");
            import(&client, &args.dir, permits).await?;
        }
        let ledger = client.ledger().await?;
        say(&format!(
            "  ledger {} at height {}, key {}…",
            ledger.chain_id,
            ledger.height,
            &ledger.ledger_key[..16]
        ));
        say(&format!("ready http://localhost:{}", args.port));
        Ok::<(), Failed>(())
    };

    let mut told = std::pin::pin!(stop());
    let ended: Result<(), Failed> = tokio::select! {
        done = work => match done {
            Ok(()) => tokio::select! {
                _ = &mut told => Ok(()),
                gone = processes.one_ended() => unless_told(&mut told, gone).await,
            },
            Err(failed) => unless_told(&mut told, failed).await,
        },
        _ = &mut told => Ok(()),
        gone = processes.one_ended_early() => unless_told(&mut told, gone).await,
    };
    say("▸ stopping");
    processes.stop().await;
    ended.map(|()| Done::new("stopped", json!({ "stopped": true })))
}

/// A signal to the whole process group reaches the validators first: what fails because of it is no failure.
async fn unless_told(told: impl Future<Output = ()>, failed: Failed) -> Result<(), Failed> {
    match tokio::time::timeout(SIGNAL_TIME, told).await {
        Ok(()) => Ok(()),
        Err(_) => Err(failed),
    }
}

/// A ledger whose time the validators' clocks have not reached makes no blocks until they have.
fn check_clock(clock: Clock, ledger: Time) -> Result<(), Failed> {
    let missing = Duration::from_millis(ledger.saturating_sub(clock.at(SystemTime::now())));
    if missing <= CLOCK_TOLERANCE {
        return Ok(());
    }
    let needed = (clock.ahead() + missing).as_secs().div_ceil(HOUR);
    Err(format!(
        "the ledger's time is ahead of this clock, as after a drill; start it with --clock-ahead {needed}h or more"
    )
    .into())
}

/// Waits until the ledger's time has come where the clock is. An idle ledger makes a block a minute.
async fn wait_for_the_clock(client: &Client, clock: Clock) -> Result<(), Failed> {
    let deadline = tokio::time::Instant::now() + CATCH_UP_TIME;
    let behind = |time: Time| clock.at(SystemTime::now()).saturating_sub(time);
    while Duration::from_millis(behind(client.ledger().await?.time)) > 2 * CLOCK_TOLERANCE {
        if tokio::time::Instant::now() > deadline {
            return Err(
                "the ledger does not come to its clock's time; the validators' log.txt say why".into()
            );
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Waits until the node answers.
pub async fn wait_until_ready(client: &Client) -> Result<(), Failed> {
    let deadline = tokio::time::Instant::now() + START_TIME;
    loop {
        match client.ledger().await {
            Ok(_) => return Ok(()),
            Err(error) if tokio::time::Instant::now() > deadline => return Err(error.into()),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn import(client: &Client, dir: &Path, permits: &Path) -> Result<(), Failed> {
    let key = founding::key(dir, "environment-bureau", "importer")?;
    let imported = crate::import::permits(client, permits, key, "environment-bureau/importer", true).await?;
    say(&format!(
        "  {} cases with {} events, {} of them there before",
        imported.cases, imported.events, imported.before
    ));
    if !imported.other.is_empty() {
        say(&imported.differs());
    }
    Ok(())
}

/// SIGINT or SIGTERM.
async fn stop() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process can listen for SIGTERM");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {},
        _ = terminate.recv() => {},
    }
}

fn say(text: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}
