//! What a phase took: processor time from /proc, bytes on disk from the validators' folders, and how busy the
//! machine was with other things.

use super::network::Network;
use crate::outcome::Failed;
use serde::Serialize;
use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    path::Path,
    time::{Duration, Instant},
};

/// Ticks of /proc's clock in a second; the same on every Linux.
const TICKS: f64 = 100.0;

/// Times from submission to final, milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Latencies {
    /// Half are below.
    pub p50: f64,
    /// Nineteen of twenty are below.
    pub p95: f64,
    /// Ninety-nine of a hundred are below.
    pub p99: f64,
    /// The longest.
    pub max: f64,
}

impl Latencies {
    /// Of all these.
    pub fn of(mut all: Vec<Duration>) -> Latencies {
        all.sort_unstable();
        let at = |share: f64| {
            let place = (all.len() as f64 * share).ceil() as usize;
            all.get(place.saturating_sub(1)).map_or(0.0, |one| one.as_secs_f64() * 1e3)
        };
        Latencies { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1.0) }
    }
}

/// What a phase took.
#[derive(Clone, Debug, Serialize)]
pub struct Spent {
    /// Processor seconds of all validators; absent when their processes are not known.
    pub validators_cpu_seconds: Option<f64>,
    /// Processor microseconds of one validator for one act.
    pub cpu_micros_per_act_and_validator: Option<f64>,
    /// Processor seconds of this program.
    pub bench_cpu_seconds: f64,
    /// Bytes on a validator's disk for one act, without the index.
    pub disk_bytes_per_act: Option<f64>,
    /// Bytes of the index for one act.
    pub index_bytes_per_act: Option<f64>,
    /// Processors' time that went to anything at all, as a share of what there was.
    pub machine_busy: f64,
    /// Of that time, the share that was neither the validators' nor this program's.
    pub others_busy: f64,
}

/// A phase being measured.
pub struct Meter {
    began: Instant,
    machine: f64,
    validators: f64,
    own: f64,
    disk: Disk,
}

#[derive(Clone, Copy, Default)]
struct Disk {
    chain: u64,
    index: u64,
}

impl Meter {
    /// Begins.
    pub fn start(network: &Network) -> Result<Meter, Failed> {
        Ok(Meter {
            began: Instant::now(),
            machine: machine_cpu()?,
            validators: validators_cpu(network)?,
            own: cpu("self")?,
            disk: disk(network),
        })
    }

    /// Ends, after `finals` acts became final.
    pub fn stop(self, network: &Network, finals: usize) -> Result<Spent, Failed> {
        let seconds = self.began.elapsed().as_secs_f64();
        let validators = validators_cpu(network)? - self.validators;
        let own = cpu("self")? - self.own;
        let machine = machine_cpu()? - self.machine;
        let (before, after, count) = (self.disk, disk(network), network.processes().len());
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as f64;

        let acts = finals.max(1) as f64;
        let known = |value: f64| (count > 0).then_some(value);
        let copies = acts * count.max(1) as f64;
        Ok(Spent {
            validators_cpu_seconds: known(validators),
            cpu_micros_per_act_and_validator: known(validators * 1e6 / copies),
            bench_cpu_seconds: own,
            disk_bytes_per_act: known(after.chain.saturating_sub(before.chain) as f64 / copies),
            index_bytes_per_act: known(after.index.saturating_sub(before.index) as f64 / acts),
            machine_busy: machine / (seconds * cores),
            others_busy: ((machine - validators - own) / (seconds * cores)).max(0.0),
        })
    }
}

fn validators_cpu(network: &Network) -> Result<f64, Failed> {
    network.processes().iter().map(|id| cpu(&id.to_string())).sum()
}

/// Processor seconds of a process so far.
fn cpu(process: &str) -> Result<f64, Failed> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The program's name, in parentheses, may hold spaces; what follows does not.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks = |place: usize| after.split_whitespace().nth(place).and_then(|text| text.parse::<f64>().ok());
    let (Some(user), Some(system)) = (ticks(11), ticks(12)) else {
        return Err(format!("/proc/{process}/stat is not as expected").into());
    };
    Ok((user + system) / TICKS)
}

/// Processor seconds of the machine that were not idle, so far.
fn machine_cpu() -> Result<f64, Failed> {
    let stat = fs::read_to_string("/proc/stat")?;
    let first = stat.lines().next().unwrap_or_default();
    let times: Vec<f64> = first.split_whitespace().skip(1).filter_map(|text| text.parse().ok()).collect();
    // user, nice, system, idle, waiting for disks, …
    let busy = times.iter().enumerate().filter(|(place, _)| ![3, 4].contains(place)).map(|(_, time)| time);
    Ok(busy.take(6).sum::<f64>() / TICKS)
}

fn disk(network: &Network) -> Disk {
    let mut disk = Disk::default();
    for folder in network.folders() {
        disk.chain += used(&folder.join("chain"));
        let files = fs::read_dir(&folder).into_iter().flatten().flatten();
        let index = files.filter(|file| file.file_name().to_string_lossy().starts_with("index."));
        disk.index += index.map(|file| used(&file.path())).sum::<u64>();
    }
    disk
}

/// Bytes that a file or folder takes up. What vanishes while it is looked at takes up nothing.
fn used(path: &Path) -> u64 {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => {
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| used(&entry.path())).sum()
        }
        Ok(found) => found.blocks() * 512,
        Err(_) => 0,
    }
}
