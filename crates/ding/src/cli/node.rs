//! `ding node`: one validator with its API, until it is told to stop.

use crate::keyfile;
use crate::outcome::{Done, Failed};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

/// Run one validator with its API, until SIGINT or SIGTERM.
///
/// It logs to standard error; DING_LOG chooses what (such as `info` or `warn,node=debug`).
#[derive(clap::Args)]
pub struct Args {
    /// The validator's folder: holds genesis.json and validator.json, and everything the node writes
    #[arg(long, value_name = "FOLDER")]
    dir: PathBuf,
    /// Where to serve the API and the portal; `none` keeps this validator's doors closed
    #[arg(long, value_name = "ADDRESS:PORT|none", default_value = "127.0.0.1:8080")]
    http: Http,
    /// What people call this node in their browser, such as https://ding.example; may be given several times. Nobody signs
    /// in under another name. Without it, only this machine's own names count (localhost)
    #[arg(long, value_name = "URL")]
    public_url: Vec<node::PublicUrl>,
    /// A proxy in front of this node whose X-Forwarded-For (or Forwarded) is taken for whom it asks; may be given several times
    #[arg(long, value_name = "IP")]
    trusted_proxy: Vec<IpAddr>,
    /// Where to keep personal answers and papers, such as a volume of their own; without it, below the validator's folder
    #[arg(long, value_name = "FOLDER")]
    uploads: Option<PathBuf>,
    /// Keep no index: no lists, no search, no statistics
    #[arg(long)]
    no_index: bool,
    /// Carry the randomness that lots fall by, signing with this key, so that closed cases are drawn for a second
    /// look without anybody asking
    #[arg(long, value_name = "KEY-FILE")]
    relay_key: Option<PathBuf>,
    /// Requests one address may make at once
    #[arg(long, value_name = "REQUESTS", default_value_t = node::Limits::default().burst)]
    burst: u32,
    /// Requests one address may make in a second, on average
    #[arg(long, value_name = "REQUESTS", default_value_t = node::Limits::default().per_second)]
    per_second: u32,
    /// Count the requests of this very machine (127.0.0.1, ::1) as well; connections and what is in hand always count
    #[arg(long)]
    count_loopback: bool,
    /// For drills and tests: this validator's clock runs ahead by so much (20d, 36h, 90m, or whole seconds; at most 366d).
    /// All validators of a network must use the same, and a ledger's lead can only grow
    #[arg(long, value_name = "DURATION", default_value = "0", allow_hyphen_values = true)]
    clock_ahead: chain::Clock,
    /// Threads of the runtime
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Also stop when standard input ends, as when the program that started it is gone
    #[arg(long, hide = true)]
    stop_with_stdin: bool,
    /// Log as JSON lines
    #[arg(long)]
    log_json: bool,
}

/// Where HTTP is served, if it is.
#[derive(Clone, Copy)]
struct Http(Option<SocketAddr>);

impl FromStr for Http {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Http, Self::Err> {
        match text {
            "none" => Ok(Http(None)),
            _ => text.parse().map(|address| Http(Some(address))).map_err(|_| "write 127.0.0.1:8080, or none"),
        }
    }
}

/// Runs it.
pub fn run(args: Args) -> Result<Done, Failed> {
    start_log(args.log_json);
    let config = node::Config {
        dir: args.dir,
        http: args.http.0,
        public_urls: args.public_url,
        uploads: args.uploads,
        index: !args.no_index,
        relay: args.relay_key.map(|file| keyfile::read(&file)).transpose()?,
        threads: args.threads,
        chain: chain::Config { clock: args.clock_ahead, ..chain::Config::default() },
        limits: node::Limits {
            burst: args.burst,
            per_second: args.per_second,
            count_loopback: args.count_loopback,
            trusted_proxies: args.trusted_proxy,
            ..node::Limits::default()
        },
    };
    let ended = node::run(config, stop(args.stop_with_stdin));
    match ended {
        // The engine's own threads end with the process; everything final is on disk.
        Ok(()) => std::process::exit(0),
        Err(error) => Err(error.into()),
    }
}

fn start_log(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("DING_LOG").unwrap_or_else(|_| {
        "info,commonware_p2p=error,commonware_consensus=warn,commonware_runtime=warn".into()
    });
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json { log.json().init() } else { log.with_ansi(false).init() }
}

async fn stop(with_stdin: bool) {
    let (sender, gone) = tokio::sync::oneshot::channel::<()>();
    if with_stdin {
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            let _ = sender.send(());
        });
    } else {
        std::mem::forget(sender);
    }
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process can listen for SIGTERM");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {},
        _ = terminate.recv() => {},
        _ = gone => {},
    }
}
