//! What a run tells: a table for people, the same as JSON for programs.

use super::{Args, acts::Kind, load::Phase, proofs::Proof};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// Everything a run measured.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How it was measured.
    pub setting: Setting,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// One proof of each kind.
    pub proofs: Vec<Proof>,
}

/// How it was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
    /// Processors of this machine.
    pub cores: usize,
    /// What they are.
    pub processor: String,
    /// Validators, when the network was founded for this run.
    pub validators: Option<u32>,
    /// How many of them keep an index.
    pub indexes: usize,
    /// What was done.
    pub acts: String,
    /// How it was signed.
    pub alg: String,
    /// Bytes of a payload.
    pub payload_bytes: usize,
    /// Officers.
    pub signers: usize,
    /// Connections.
    pub connections: usize,
    /// Acts of one request at most.
    pub batch: usize,
}

impl Report {
    /// Puts it together.
    pub fn new(args: &Args, phases: Vec<Phase>, proofs: Vec<Proof>) -> Report {
        let setting = Setting {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            processor: processor(),
            validators: args.key.is_none().then_some(args.validators.get()),
            indexes: args.indexes,
            acts: format!("{:?}", args.acts).to_lowercase(),
            alg: match args.acts {
                Kind::Mix => "passkeys and eddsa".into(),
                Kind::Records | Kind::Hot => format!("{:?}", args.alg).to_lowercase(),
            },
            payload_bytes: args.bytes,
            signers: args.signers.get(),
            connections: args.connections.get(),
            batch: args.batch.get(),
        };
        Report { setting, phases, proofs }
    }

    /// For people.
    pub fn says(&self) -> String {
        let Setting { cores, processor, acts, alg, payload_bytes, signers, connections, batch, .. } =
            &self.setting;
        let network = match self.setting.validators {
            Some(count) => format!("{count} validators, {} with an index", self.setting.indexes),
            None => "a running network".into(),
        };
        let mut text = format!(
            "{network}, on {cores} cores ({processor})\n{acts} acts of {payload_bytes} bytes, {alg}, {signers} signers, \
             {connections} connections, up to {batch} acts a request\n"
        );
        for phase in &self.phases {
            let _ = writeln!(text, "\n{}", of_phase(phase));
        }
        if !self.proofs.is_empty() {
            text.push_str("\nproofs                     bytes   fetch ms  verify ms\n");
        }
        for proof in &self.proofs {
            let Proof { kind, bytes, fetch_millis, verify_millis } = proof;
            let _ = writeln!(text, "  {kind:<24} {bytes:>5} {fetch_millis:>10.1} {verify_millis:>10.2}");
        }
        text.trim_end().to_owned()
    }
}

fn of_phase(phase: &Phase) -> String {
    let mut lines = vec![
        match phase.rate {
            Some(rate) => format!("at {rate} acts a second"),
            None => "as much as is taken".into(),
        },
        format!(
            "  final        {:>8.0} a second ({} of {} in {:.1} s; {:.0} a second offered)",
            phase.final_per_second, phase.finals, phase.offered, phase.seconds, phase.offered_per_second
        ),
        format!(
            "  until final  {:>8.0} ms half, {:.0} ms 95 %, {:.0} ms 99 %, {:.0} ms at most",
            phase.latency.p50, phase.latency.p95, phase.latency.p99, phase.latency.max
        ),
    ];
    let spent = &phase.spent;
    if let (Some(cpu), Some(each)) = (spent.validators_cpu_seconds, spent.cpu_micros_per_act_and_validator) {
        lines.push(format!(
            "  processor    {each:>8.0} µs for an act and validator ({cpu:.1} s in all, {:.1} s of this program)",
            spent.bench_cpu_seconds
        ));
    }
    if let (Some(disk), Some(index)) = (spent.disk_bytes_per_act, spent.index_bytes_per_act) {
        lines.push(format!(
            "  disk         {disk:>8.0} bytes for an act and validator, {index:.0} in the index; a transaction has {}",
            phase.transaction_bytes
        ));
    }
    lines.push(format!(
        "  machine      {:>8.0} % busy, {:.0} % with other things",
        spent.machine_busy * 100.0,
        spent.others_busy * 100.0
    ));
    for (what, counts) in [("refused", &phase.refused), ("rejected", &phase.rejected)] {
        if !counts.is_empty() {
            lines.push(format!("  {what:<12} {}", list(counts)));
        }
    }
    if let Some(reads) = &phase.reads {
        lines.push(format!(
            "  proofs read  {:>8.0} a second; {:.0} ms half, {:.0} ms 95 %, {:.0} ms 99 %, {:.0} ms at most",
            reads.per_second, reads.latency.p50, reads.latency.p95, reads.latency.p99, reads.latency.max
        ));
    }
    if phase.not_final > 0 {
        lines.push(format!("  not final in time: {}", phase.not_final));
    }
    lines.join("\n")
}

fn list(counts: &BTreeMap<String, usize>) -> String {
    counts.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name"));
    line.map_or("unknown", |line| line.trim_start_matches([':', ' ', '\t'])).to_owned()
}
