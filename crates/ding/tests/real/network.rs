//! Networks of real processes: founded, started, killed, started again. Every wait has an end, and nothing that was
//! started here outlives its owner.

use api::client::Client;
use serde_json::Value;
use std::{
    fs::{self, File},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};
use types::{Digest, Genesis};

/// The binary under test.
pub const DING: &str = env!("CARGO_BIN_EXE_ding");

/// How long one command of the binary may take.
const COMMAND_TIME: Duration = Duration::from_secs(120);
/// How long a node may take to answer, and to stop.
const NODE_TIME: u64 = 60;
/// Where networks look for free ports.
const PORTS: std::ops::Range<u16> = 19_200..19_400;
/// Ports of one network: HTTP and the validators' own.
const PORTS_EACH: u16 = 20;

/// A folder of the repository, as `services/food-business-permit`.
pub fn folder(path: &str) -> String {
    format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"))
}

static ALONE: Mutex<()> = Mutex::const_new(());

/// Validators as processes of their own, each of which can be killed and started again.
pub struct Network {
    folder: TempDir,
    port: u16,
    nodes: Vec<Option<Child>>,
    options: Vec<String>,
    _alone: MutexGuard<'static, ()>,
}

impl Network {
    /// Founds a ledger of `validators` and starts them all.
    pub async fn start(validators: usize) -> Network {
        Network::start_with(validators, &[]).await
    }

    /// The same, with options for every `ding node`; `{dir}` in one stands for the validator's own folder.
    pub async fn start_with(validators: usize, options: &[&str]) -> Network {
        let alone = ALONE.lock().await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_ports();
        let mut network = Network {
            nodes: (0..validators).map(|_| None).collect(),
            options: options.iter().map(|option| option.to_string()).collect(),
            folder,
            port,
            _alone: alone,
        };
        let (dir, port, count) =
            (network.dir().display().to_string(), port.to_string(), validators.to_string());
        let args = ["up", "--found-only", "--dir", &dir, "--port", &port, "--validators", &count];
        let founded = ding(&args).await;
        assert!(founded.status.success(), "a ledger is founded: {}", said(&founded));
        network.start_all().await;
        network
    }

    /// The founded folder.
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// A validator's folder.
    pub fn validator(&self, index: usize) -> PathBuf {
        self.dir().join(format!("validator-{index}"))
    }

    /// A demo officer's key file.
    pub fn key_file(&self, institution: &str, role: &str) -> String {
        self.dir().join("keys").join(format!("{institution}-{role}.json")).display().to_string()
    }

    /// Where a validator serves.
    pub fn url(&self, index: usize) -> String {
        format!("http://127.0.0.1:{}", self.port + index as u16)
    }

    /// A client of one validator.
    pub fn client(&self, index: usize) -> Client {
        Client::new(&self.url(index))
    }

    /// What signatures name the ledger by, beside its name.
    pub fn genesis(&self) -> Digest {
        let genesis = fs::read_to_string(self.dir().join("genesis.json")).expect("a genesis");
        serde_json::from_str::<Genesis>(&genesis).expect("a genesis").digest()
    }

    /// The ledger key that everything is checked against.
    pub fn ledger_key(&self) -> String {
        let genesis = fs::read_to_string(self.dir().join("genesis.json")).expect("a genesis");
        let genesis: Value = serde_json::from_str(&genesis).expect("JSON");
        genesis["ledger_key"].as_str().expect("a key").to_owned()
    }

    /// Starts every validator that does not run, and waits until all answer.
    pub async fn start_all(&mut self) {
        for index in 0..self.nodes.len() {
            if self.nodes[index].is_none() {
                self.spawn(index);
            }
        }
        for index in 0..self.nodes.len() {
            self.answers(index).await;
        }
    }

    /// Starts one validator and waits until it answers.
    pub async fn start_one(&mut self, index: usize) {
        self.spawn(index);
        self.answers(index).await;
    }

    /// Starts one validator without HTTP.
    pub fn start_closed(&mut self, index: usize) {
        self.spawn_at(index, "none");
    }

    fn spawn(&mut self, index: usize) {
        self.spawn_at(index, &format!("127.0.0.1:{}", self.port + index as u16));
    }

    fn spawn_at(&mut self, index: usize, address: &str) {
        let dir = self.validator(index);
        let log = File::options().create(true).append(true).open(dir.join("log.txt")).expect("a log");
        let mut command = Command::new(DING);
        command.arg("node").arg("--dir").arg(dir).args(["--http", address, "--stop-with-stdin"]);
        let own = self.validator(index).display().to_string();
        command
            .args(self.options.iter().map(|option| option.replace("{dir}", &own)))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log);
        self.nodes[index] = Some(command.spawn().expect("the binary runs"));
    }

    async fn answers(&mut self, index: usize) {
        let client = self.client(index);
        let deadline = Instant::now() + Duration::from_secs(NODE_TIME);
        while client.ledger().await.is_err() {
            let ended = self.nodes[index].as_mut().expect("it was started").try_wait().expect("a child");
            assert!(ended.is_none(), "validator {index} ended: {ended:?}\n{}", self.log(index));
            assert!(Instant::now() < deadline, "validator {index} does not answer\n{}", self.log(index));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// `kill -9` of one validator.
    pub fn kill(&mut self, index: usize) {
        let mut node = self.nodes[index].take().expect("it runs");
        node.kill().expect("it can be killed");
        node.wait().expect("it ends");
    }

    /// `kill -9` of all that run, at once.
    pub fn kill_all(&mut self) {
        self.nodes.iter_mut().flatten().for_each(|node| node.kill().expect("it can be killed"));
        self.nodes.iter_mut().filter_map(Option::take).for_each(|mut node| {
            node.wait().expect("it ends");
        });
    }

    /// Stops one validator as an operator does, and insists on a clean end.
    pub async fn stop(&mut self, index: usize) {
        let node = self.nodes[index].as_ref().expect("it runs");
        signal("TERM", &node.id().to_string());
        self.ended(index).await;
    }

    /// Waits for the clean end of a validator that was told to stop.
    async fn ended(&mut self, index: usize) {
        let mut node = self.nodes[index].take().expect("it runs");
        let status =
            until("the validator stops", NODE_TIME, async || node.try_wait().expect("a child")).await;
        assert!(status.success(), "validator {index}: {status}\n{}", self.log(index));
    }

    /// Stops all validators as an operator does, and starts them again with other options.
    pub async fn start_again(&mut self, options: &[&str]) {
        for node in self.nodes.iter().flatten() {
            signal("TERM", &node.id().to_string());
        }
        for index in 0..self.nodes.len() {
            self.ended(index).await;
        }
        self.options = options.iter().map(|option| option.to_string()).collect();
        self.start_all().await;
    }

    /// Whether a validator's process runs.
    pub fn runs(&mut self, index: usize) -> bool {
        self.nodes[index].as_mut().is_some_and(|node| node.try_wait().expect("a child").is_none())
    }

    /// The memory that a validator's process holds, MiB.
    pub fn memory_mib(&self, index: usize) -> u64 {
        let id = self.nodes[index].as_ref().expect("it runs").id();
        let status = fs::read_to_string(format!("/proc/{id}/status")).expect("a process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let kib: u64 = line.trim().trim_end_matches(" kB").trim().parse().expect("a number");
        kib / 1_024
    }

    /// The end of a validator's log.
    pub fn log(&self, index: usize) -> String {
        let text = fs::read_to_string(self.validator(index).join("log.txt")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(30).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    /// Runs a command of the binary against the first validator.
    pub async fn ding(&self, args: &[&str]) -> Output {
        let url = self.url(0);
        let mut all = vec!["--url", &url];
        all.extend(args);
        ding(&all).await
    }

    /// The same with `--json`, insisting on success.
    pub async fn ding_json(&self, args: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(args);
        let output = self.ding(&all).await;
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        serde_json::from_slice(&output.stdout).expect("one line of JSON")
    }

    /// Opens a service's registers, publishes it for `office` and has it endorsed: it is in force.
    pub async fn offer(&self, folder: &str, office: &str) {
        let head = self.key_file(office, "head");
        self.ding_json(&["service", "registers", folder, "--key", &head, "--role", "head"]).await;
        let published = self.publish("service", folder, office).await;
        assert!(published["from"].is_u64(), "{published}");
    }

    /// Publishes a folder of a `kind` for `office`, with the supervisor's signature.
    pub async fn publish(&self, kind: &str, folder: &str, office: &str) -> Value {
        let (publisher, supervisor) =
            (self.key_file(office, "publisher"), self.key_file("data-bureau", "supervisor"));
        let published = [kind, "publish", folder, "--key", &publisher];
        let endorsed = ["--supervisor-key", &supervisor, "--basis", "行政许可法 第61条"];
        self.ding_json(&[&published[..], &endorsed[..]].concat()).await
    }

    /// JSON at a path of the first validator.
    pub async fn get(&self, path: &str) -> Value {
        self.client(0).get(path).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The state root of the first validator's newest block.
    pub async fn state_root(&self) -> String {
        let height = self.client(0).ledger().await.expect("the ledger").height;
        let block = self.get(&format!("/v1/blocks/{height}")).await;
        let header: Value = serde_json::from_str(block["header"].as_str().expect("a header")).expect("JSON");
        header["state"].as_str().expect("a root").to_owned()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.kill_all();
    }
}

/// Waits for the turn to run a network without [`Network`].
pub async fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().await
}

/// Runs the binary to its end.
pub async fn ding(args: &[&str]) -> Output {
    ding_in(Path::new("."), args).await
}

/// Runs the binary to its end in a folder.
pub async fn ding_in(dir: &Path, args: &[&str]) -> Output {
    let mut command = tokio::process::Command::new(DING);
    command.current_dir(dir).args(args).stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(COMMAND_TIME, command.output()).await;
    output.unwrap_or_else(|_| panic!("{args:?} does not end")).expect("the binary runs")
}

/// What a command said, on both ways.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Asks until there is an answer, or fails after so many seconds.
pub async fn until<T>(what: &str, seconds: u64, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "not within {seconds} s: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Sends a signal to a process, or with `-` before its number to its whole group.
pub fn signal(name: &str, to: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -s {name} -- {to}")]).status().expect("sh runs");
    assert!(sent.success(), "kill -s {name} {to}");
}

/// The first of some ports in a row that nobody uses.
pub fn free_ports() -> u16 {
    let free = |first: &u16| (0..PORTS_EACH).all(|at| TcpListener::bind(("127.0.0.1", first + at)).is_ok());
    PORTS.step_by(PORTS_EACH.into()).find(free).expect("free ports")
}
