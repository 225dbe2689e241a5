//! `ding up` stops everything it started, however it is told to, and goes on where it was.

use crate::{
    network::{DING, Network, alone, ding, free_ports, said, signal, until},
    person::{Person, create},
};
use api::{Transaction, client::Client};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

/// How long a network may take to be ready, and to stop.
const TIME: Duration = Duration::from_secs(90);

/// A running `ding up` in a process group of its own.
pub struct Up {
    process: Child,
    dir: PathBuf,
    pub url: String,
}

impl Up {
    pub fn start(dir: &Path, port: u16, options: &[&str]) -> Up {
        let mut process = Command::new(DING)
            .args(["up", "--no-demo", "--validators", "4", "--port", &port.to_string(), "--dir"])
            .arg(dir)
            .args(options)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let (sender, lines) = mpsc::channel();
        let out = process.stdout.take().expect("a pipe");
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut up = Up { process, dir: dir.to_owned(), url: String::new() };
        while up.url.is_empty() {
            let line = lines.recv_timeout(TIME).expect("it says that it is ready");
            if let Some(url) = line.strip_prefix("ready ") {
                up.url = url.to_owned();
            }
        }
        up
    }

    /// Tells it to stop, and waits for its clean end.
    pub async fn stop(mut self) {
        signal("TERM", &self.process.id().to_string());
        let (code, said) = self.ended().await;
        assert_eq!(code, Some(0), "{said}");
    }

    async fn ended(&mut self) -> (Option<i32>, String) {
        let process = &mut self.process;
        let status = until("it ends", TIME.as_secs(), async || process.try_wait().expect("a child")).await;
        let mut said = String::new();
        let _ = self.process.stderr.take().map(|mut err| err.read_to_string(&mut said));
        (status.code(), said)
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The processes that name `dir` on their command line.
fn processes_of(dir: &Path) -> Vec<String> {
    let dir = dir.display().to_string();
    let numbers = fs::read_dir("/proc").expect("a system with /proc").flatten();
    numbers
        .filter_map(|entry| fs::read_to_string(entry.path().join("cmdline")).ok())
        .filter(|line| line.contains(&dir))
        .collect()
}

/// SIGINT or SIGTERM, to `ding up` alone or to its whole group: exit 0, nothing left behind, and the next start goes
/// on where this one was
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_stops_everything_and_the_next_start_goes_on() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let (dir, port) = (folder.path().join("ledger"), free_ports());
    let mut before: Vec<(String, u64)> = Vec::new();
    for (number, (name, group)) in
        [("INT", false), ("TERM", false), ("INT", true), ("TERM", true)].into_iter().enumerate()
    {
        let mut up = Up::start(&dir, port, &[]);
        let client = Client::new(&up.url);
        for (id, height) in &before {
            let path = format!("/v1/transactions/{id}");
            let found: Transaction = until("it is listed", 30, async || client.get(&path).await.ok()).await;
            assert_eq!(found.height, *height, "before SIG{name}");
        }
        let genesis = client.ledger().await.expect("a ledger").genesis.parse().expect("a digest");
        let done = Person::of(genesis, number as u64).done(&client, create()).await;
        before.push((done.id, done.height.unwrap()));
        assert_eq!(processes_of(&dir).len(), 5, "four validators and the one that started them");

        let process = up.process.id();
        signal(name, &if group { format!("-{process}") } else { process.to_string() });
        let (code, said) = up.ended().await;
        assert_eq!(code, Some(0), "SIG{name}, group: {group}: {said}");
        assert_eq!(processes_of(&up.dir), Vec::<String>::new(), "SIG{name}, group: {group}");
    }
    assert!(before.windows(2).all(|pair| pair[0].1 < pair[1].1), "the ledger went on: {before:?}");
}

/// kill -9 of `ding up` leaves no validator behind either
#[tokio::test(flavor = "multi_thread")]
async fn validators_do_not_outlive_the_one_that_started_them() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("ledger");
    let mut up = Up::start(&dir, free_ports(), &[]);
    up.process.kill().unwrap();
    up.process.wait().unwrap();
    until("the validators end", 30, async || processes_of(&dir).is_empty().then_some(())).await;
}

/// Whoever listens to the ledger does not hold up the stop
#[tokio::test(flavor = "multi_thread")]
async fn a_listener_does_not_hold_up_the_stop() {
    let mut network = Network::start(1).await;
    let mut listening = reqwest::get(network.url(0) + "/v1/events").await.unwrap();
    let first = listening.chunk().await.unwrap().expect("the tip at once");
    assert!(String::from_utf8_lossy(&first).contains("event: tip"), "{first:?}");
    let begun = Instant::now();
    network.stop(0).await;
    assert!(begun.elapsed() < Duration::from_secs(20), "it took {:?}", begun.elapsed());
}

/// A port that is taken is named, with what to do
#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_named() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let (dir, port) = (folder.path().join("ledger").display().to_string(), free_ports());
    let _taken = TcpListener::bind(("127.0.0.1", port + 2)).unwrap();
    let output = ding(&["up", "--no-demo", "--dir", &dir, "--port", &port.to_string()]).await;
    let says = said(&output);
    assert_eq!(output.status.code(), Some(1), "{says}");
    assert!(says.contains(&format!("validator 2 cannot serve on port {}", port + 2)), "{says}");
    assert!(says.contains("--port"), "{says}");

    let (node, address) = (format!("{dir}/validator-2"), format!("127.0.0.1:{}", port + 2));
    let output = ding(&["node", "--dir", &node, "--http", &address]).await;
    let says = said(&output);
    assert_eq!(output.status.code(), Some(1), "{says}");
    assert!(says.contains(&format!("cannot listen on {address}")) && says.contains("--http"), "{says}");
}
