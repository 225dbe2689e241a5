//! The validators' processes. They end with this one, whatever happens to it: each reads a pipe from it and stops
//! when the pipe closes.

use super::founding::RELAY;
use crate::outcome::Failed;
use chain::Clock;
use std::{
    fs::File,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};
use tokio::process::{Child, ChildStdin, Command};

/// How long a validator may take to stop before it is ended.
const STOP_TIME: Duration = Duration::from_secs(10);

/// Running validators.
pub struct Processes {
    children: Vec<Child>,
    /// The other ends of their pipes, held apart because waiting for a child closes the one it holds itself.
    pipes: Vec<ChildStdin>,
}

/// Starts `count` validators with HTTP on `port` and the ports after it; the first `indexes` of them keep an index,
/// and all have the same clock.
pub fn start(dir: &Path, count: usize, port: u16, indexes: usize, clock: Clock) -> Result<Processes, Failed> {
    let program = std::env::current_exe()?;
    for index in 0..count {
        free(index, port.checked_add(index as u16).ok_or("the port is too high for so many validators")?)?;
    }
    let (mut children, mut pipes) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for index in 0..count {
        let own = dir.join(format!("validator-{index}"));
        let log = File::options().create(true).append(true).open(own.join("log.txt"))?;
        let port = port + index as u16;
        let mut command = Command::new(&program);
        command.arg("node").arg("--dir").arg(&own).args(["--http", &format!("127.0.0.1:{port}")]);
        command.args(["--stop-with-stdin", "--clock-ahead", &clock.to_string()]);
        // Ledgers that were founded before there was one go on without.
        let relay = own.join(RELAY);
        if relay.exists() {
            command.arg("--relay-key").arg(&relay);
        }
        if index >= indexes {
            command.arg("--no-index");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).kill_on_drop(true);
        let mut child = command.spawn()?;
        pipes.extend(child.stdin.take());
        children.push(child);
    }
    Ok(Processes { children, pipes })
}

fn free(index: usize, port: u16) -> Result<(), Failed> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "validator {index} cannot serve on port {port}: {error}. End what uses it, or choose another with --port"
        )
        .into()),
    }
}

impl Processes {
    /// Their process ids.
    pub fn ids(&self) -> Vec<u32> {
        self.children.iter().filter_map(Child::id).collect()
    }

    /// Waits until the first validator, which serves the portal, ends by itself. The others may fail and return.
    pub async fn one_ended(&mut self) -> Failed {
        let status = self.children[0].wait().await;
        ended(0, status)
    }

    /// Waits until any validator ends while the network is starting.
    pub async fn one_ended_early(&mut self) -> Failed {
        loop {
            for (index, child) in self.children.iter_mut().enumerate() {
                if let Ok(Some(status)) = child.try_wait() {
                    return ended(index, Ok(status));
                }
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Asks all to stop, and ends those that do not.
    pub async fn stop(&mut self) {
        self.pipes.clear();
        for child in &mut self.children {
            if tokio::time::timeout(STOP_TIME, child.wait()).await.is_err() {
                let _ = child.kill().await;
            }
        }
    }
}

fn ended(index: usize, status: std::io::Result<std::process::ExitStatus>) -> Failed {
    let how = status.map_or_else(|error| error.to_string(), |status| status.to_string());
    format!("validator {index} ended ({how}); the last lines of validator-{index}/log.txt say why").into()
}
