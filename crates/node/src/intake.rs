//! Says on the ledger which papers this node keeps, for cases that wait for them, wherever the case's institution has
//! appointed the node's key in the role `intake`. It says so only of a file that lies on its disk now and is what the case
//! names. Whether an office trusts this node with its papers is the office's to say: without an appointment nothing is
//! signed, and the ledger would not take it.

use crate::signer::Signer;
use doors::{uploads::Thing, vault::Vault};
use host::Ledger;
use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::Instant;
use tracing::{info, warn};
use types::{
    As, CaseNumber, Event, Outcome, Receipt, Sealed, places,
    service::{self, Case, INTAKE_ROLE, PauseKind, Status},
};

/// Blocks looked back at when the node starts.
const LOOK_BACK: u64 = 512;
/// How often waiting cases are looked at.
const REST: Duration = Duration::from_secs(1);
/// How long a case is looked at: as long as files can be left for it, and once more.
const PATIENCE: Duration = Duration::from_secs(30 * 60);
/// Cases that are looked at at once, at most; of more, the later ones are for an officer.
const WAITING_MAX: usize = 4_096;

/// What receives.
pub struct Intake {
    ledger: Ledger,
    signer: Arc<Signer>,
    vault: Arc<Vault>,
}

impl Intake {
    /// For what lies in `vault`.
    pub fn new(ledger: Ledger, signer: Arc<Signer>, vault: Arc<Vault>) -> Intake {
        Intake { ledger, signer, vault }
    }

    /// Receives for ever.
    pub async fn receive(self) {
        let mut next = self.ledger.tip().height.saturating_sub(LOOK_BACK) + 1;
        let mut waiting: BTreeMap<CaseNumber, Instant> = BTreeMap::new();
        loop {
            tokio::time::sleep(REST).await;
            next = self.look(next, &mut waiting).await;
            let now = Instant::now();
            let mut done = Vec::new();
            for (case, until) in &waiting {
                match self.try_one(case).await {
                    Ok(true) => done.push(case.clone()),
                    Ok(false) if now >= *until => done.push(case.clone()),
                    Ok(false) => {}
                    Err(why) => {
                        warn!(%case, why, "papers that are here could not be confirmed; trying again")
                    }
                }
            }
            waiting.retain(|case, _| !done.contains(case));
        }
    }

    /// Looks for cases that wait in the final blocks from `next` on; the height after the last one seen.
    async fn look(&self, mut next: u64, waiting: &mut BTreeMap<CaseNumber, Instant>) -> u64 {
        while next <= self.ledger.tip().height {
            let Some(block) = self.ledger.block(next).await else { return next };
            for receipt in block.receipts() {
                for case in waits(receipt) {
                    if waiting.len() < WAITING_MAX {
                        waiting.insert(case, Instant::now() + PATIENCE);
                    }
                }
            }
            next += 1;
        }
        next
    }

    /// Says what is here; whether there is nothing left to say.
    async fn try_one(&self, number: &CaseNumber) -> Result<bool, String> {
        let (_, case) = self.ledger.read(places::case(number)).await.map_err(|error| error.to_string())?;
        let Some(case) = case.map(|case| case.value()) else { return Ok(true) };
        if !matches!(case.status, Status::Suspended { kind: PauseKind::Papers, .. }) {
            return Ok(true);
        }
        let office = As { institution: case.institution.clone(), role: INTAKE_ROLE.parse().expect("a role") };
        if !self.is_appointed(&office).await? {
            return Ok(false);
        }
        let vault = self.vault.clone();
        let kept = tokio::task::spawn_blocking(move || kept(&vault, &case)).await;
        let kept = kept.map_err(|error| error.to_string())?;
        if kept.is_empty() {
            return Ok(false);
        }
        let count = kept.len();
        let act = service::Papers {
            case: number.clone(),
            kept,
            in_hand: Vec::new(),
            missing: Vec::new(),
            reasons: String::new(),
        };
        match self.signer.submit(act.into(), Some(office)).await? {
            Outcome::Accepted { .. } => {
                info!(case = %number, count, "confirmed that papers are here");
                Ok(false)
            }
            Outcome::Rejected(no) => Err(format!("{} {}", no.name, no.detail)),
        }
    }

    async fn is_appointed(&self, As { institution, role }: &As) -> Result<bool, String> {
        let did = self.signer.did();
        let place = places::appointment(institution, &did, role);
        let (_, held) = self.ledger.read(place).await.map_err(|error| error.to_string())?;
        let here = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
        let now = here.max(self.ledger.tip().time);
        Ok(held.is_some_and(|held| {
            let held = held.value();
            held.is_of(&did, institution, role) && held.in_force(now)
        }))
    }
}

/// Papers of a case that lie here as it names them, and of which nobody has said so yet.
fn kept(vault: &Vault, case: &Case) -> Sealed {
    let Some(owner) = &case.applicant else { return Sealed::default() };
    let open = case.papers.iter().filter(|(name, _)| !case.has_received(name));
    let here = open.filter(|(name, file)| vault.holds(owner, file, &Thing::Paper((*name).clone())));
    here.map(|(name, file)| (name.clone(), *file)).collect()
}

/// Cases that began to wait for papers.
fn waits(receipt: &str) -> Vec<CaseNumber> {
    let receipt: Receipt = serde_json::from_str(receipt).expect("a final receipt is a receipt");
    let Outcome::Accepted { events } = receipt.outcome else { return Vec::new() };
    let waits = events.into_iter().filter_map(|event| match event {
        Event::Service(service::Event::Suspended { case, pause, .. })
            if pause.as_str() == service::RECEIVING =>
        {
            Some(case)
        }
        _ => None,
    });
    waits.collect()
}
