//! The validators' processes. They end with this one, whatever happens to it: each reads a pipe from it and stops
//! when the pipe closes.

use crate::cli::Failed;
use std::{fs::File, path::Path, process::Stdio, time::Duration};
use tokio::process::{Child, Command};

/// How long a validator may take to stop before it is ended.
const STOP_TIME: Duration = Duration::from_secs(10);

/// Running validators.
pub struct Processes(Vec<Child>);

/// Starts `count` validators with HTTP on `port` and the ports after it; the first `indexes` of them keep an index.
pub fn start(dir: &Path, count: usize, port: u16, indexes: usize) -> Result<Processes, Failed> {
    let program = std::env::current_exe()?;
    let mut children = Vec::with_capacity(count);
    for index in 0..count {
        let own = dir.join(format!("validator-{index}"));
        let log = File::options().create(true).append(true).open(own.join("log.txt"))?;
        let port = port.checked_add(index as u16).ok_or("the port is too high for so many validators")?;
        let mut command = Command::new(&program);
        command.arg("node").arg("--dir").arg(&own).args(["--http", &format!("127.0.0.1:{port}")]);
        command.arg("--stop-with-stdin");
        if index >= indexes {
            command.arg("--no-index");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).kill_on_drop(true);
        children.push(command.spawn()?);
    }
    Ok(Processes(children))
}

impl Processes {
    /// Their process ids.
    pub fn ids(&self) -> Vec<u32> {
        self.0.iter().filter_map(Child::id).collect()
    }

    /// Waits until the first validator, which serves the portal, ends by itself. The others may fail and return.
    pub async fn one_ended(&mut self) -> Failed {
        let status = self.0[0].wait().await;
        ended(0, status)
    }

    /// Waits until any validator ends while the network is starting.
    pub async fn one_ended_early(&mut self) -> Failed {
        loop {
            for (index, child) in self.0.iter_mut().enumerate() {
                if let Ok(Some(status)) = child.try_wait() {
                    return ended(index, Ok(status));
                }
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Asks all to stop, and ends those that do not.
    pub async fn stop(&mut self) {
        self.0.iter_mut().for_each(|child| drop(child.stdin.take()));
        for child in &mut self.0 {
            if tokio::time::timeout(STOP_TIME, child.wait()).await.is_err() {
                let _ = child.kill().await;
            }
        }
    }
}

fn ended(index: usize, status: std::io::Result<std::process::ExitStatus>) -> Failed {
    let how = status.map_or_else(|error| error.to_string(), |status| status.to_string());
    format!("validator {index} ended ({how}); its log is validator-{index}/log.txt. Is its port taken?")
        .into()
}
