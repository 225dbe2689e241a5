//! `ding bench`: how fast a ledger is, measured from outside: signed acts in, final blocks out. A run founds a
//! network (or is shown one), appoints officers, signs everything, and only then starts the clock.
//!
//! When an act is final is told by the node itself: batches are sent to `/v1/transactions/batch?wait=final`, whose
//! answer comes once the last of its acts is final. So a measured latency is never too short, and one request
//! serves many acts; with `--batch 1` every act has a request of its own.

mod acts;
mod load;
mod meter;
mod mix;
mod network;
mod officers;
mod proofs;
mod report;

use crate::outcome::{Common, Done, Failed};
use acts::Kind;
use load::Rate;
use mix::Mix;
use network::Network;
use report::Report;
use std::{num::NonZeroUsize, path::PathBuf, time::Duration};

/// Measure a running network, or one of its own.
///
/// Without --key, founds a network of four validators in a temporary folder, measures it, and removes it. With --key
/// (an institution's head), --basis and --url, measures a running one: officers and a register are added to it for good.
#[derive(clap::Args, Clone)]
pub struct Args {
    /// What to offer, one phase after the other: max (every connection sends again as soon as it is answered), half
    /// (half of what max reached), or acts per second
    #[arg(long = "rate", value_name = "RATE", value_delimiter = ',', default_value = "max,half")]
    rates: Vec<Rate>,
    /// How long a phase lasts at most, seconds
    #[arg(long, default_value = "10")]
    seconds: NonZeroUsize,
    /// How many acts a phase offers at most; all are signed before its clock starts
    #[arg(long, default_value = "60000")]
    transactions: NonZeroUsize,
    /// What is done: records (a new record each) or hot (all change one and the same value)
    #[arg(long, default_value = "records")]
    acts: Kind,
    /// A day at the counter instead: of ten things seven applications of citizens with passkeys, an officer's decision, an
    /// officer's record, and a proof that somebody reads
    #[arg(long, conflicts_with_all = ["acts", "key"])]
    mix: bool,
    /// Bytes of a signed payload, before base64 and signature
    #[arg(long, default_value_t = 400)]
    bytes: usize,
    /// How the officers sign: eddsa (Ed25519) or es256 (P-256)
    #[arg(long, default_value = "eddsa")]
    alg: crate::keyfile::Alg,
    /// Officers who sign
    #[arg(long, default_value = "256")]
    signers: NonZeroUsize,
    /// Connections, spread over the validators
    #[arg(long, default_value = "32")]
    connections: NonZeroUsize,
    /// Acts of one request, at most
    #[arg(long, default_value = "128")]
    batch: NonZeroUsize,
    /// Validators of the network founded
    #[arg(long, default_value = "4")]
    validators: std::num::NonZeroU32,
    /// Validators among them that keep an index
    #[arg(long, default_value_t = 1)]
    indexes: usize,
    /// First port of the network founded
    #[arg(long, default_value_t = 18080)]
    port: u16,
    /// On a running network: the key file of an institution's head
    #[arg(long, value_name = "FILE", requires = "basis")]
    key: Option<PathBuf>,
    /// On a running network: the legal basis of the appointments, the register and its records
    #[arg(long, value_name = "TEXT", requires = "key")]
    basis: Option<String>,
    /// On a running network: the office of that key
    #[arg(long = "as", value_name = "INSTITUTION/head", default_value = "data-bureau/head")]
    office: String,
}

/// Runs it.
pub async fn run(mut args: Args, common: Common) -> Result<Done, Failed> {
    if args.mix {
        args.acts = Kind::Mix;
    }
    let mut network = match &args.key {
        Some(key) => Network::running(&common.url, key)?,
        None => Network::found(&args).await?,
    };
    let measured = tokio::select! {
        measured = measure(&args, &network, !common.json) => measured,
        _ = tokio::signal::ctrl_c() => Err("stopped before it was done".into()),
    };
    network.stop().await;
    let report = measured?;
    Ok(Done::new(report.says(), serde_json::to_value(&report)?))
}

async fn measure(args: &Args, network: &Network, speak: bool) -> Result<Report, Failed> {
    let say = |text: String| speak.then(|| eprintln!("▸ {text}"));
    say(format!("appointing {} officers", args.signers));
    let mut office = officers::set_up(args, network).await?;
    let mut mix = match args.acts {
        Kind::Mix => Some(Mix::set_up(args, network).await?),
        Kind::Records | Kind::Hot => None,
    };

    let (mut phases, mut reached) = (Vec::new(), None);
    for rate in &args.rates {
        let rate = rate.given(reached)?;
        let seconds = Duration::from_secs(args.seconds.get() as u64);
        let wanted = rate.map_or(args.transactions.get(), |rate| rate * args.seconds.get());
        let count = wanted.min(args.transactions.get());
        say(format!("signing {count} acts"));
        let signed = match &mut mix {
            Some(mix) => mix.sign(&network.clients()[0], &mut office, count, args.bytes).await?,
            None => (office.sign(args.acts, count, args.bytes)?, Vec::new()),
        };
        match rate {
            Some(rate) => say(format!("offering {rate} acts a second")),
            None => say("offering as much as is taken".into()),
        };
        let phase = load::run(args, network, signed, rate, seconds).await?;
        if rate.is_none() {
            reached = Some(phase.final_per_second);
        }
        phases.push(phase);
    }

    say("fetching and verifying proofs".into());
    let proofs = proofs::measure(&network.clients()[0], &office).await?;
    Ok(Report::new(args, phases, proofs))
}

#[cfg(test)]
mod tests;
