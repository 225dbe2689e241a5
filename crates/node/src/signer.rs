//! The node's own key on the ledger: what the machine signs by itself, one transaction after the other.

use host::Ledger;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::Mutex;
use tracing::info;
use types::{Act, As, Did, Outcome, SecretKey, Transaction, identity::Create, places};

/// How long a transaction may take to be final.
const FINAL: Duration = Duration::from_secs(30);
/// How long a transaction stays good, milliseconds.
const GOOD_FOR: u64 = 10 * 60 * 1000;

/// Whoever signs for the machine.
pub struct Signer {
    ledger: Ledger,
    key: SecretKey,
    /// One at a time, so that no two take the same nonce.
    turn: Mutex<()>,
}

impl Signer {
    /// Signs with this key.
    pub fn new(ledger: Ledger, key: SecretKey) -> Signer {
        Signer { ledger, key, turn: Mutex::new(()) }
    }

    /// Whose key it is.
    pub fn did(&self) -> Did {
        self.key.first_of(&self.ledger.genesis().chain).did
    }

    /// Brings the key the first time, so that whoever looks up who signed finds somebody.
    pub async fn register(&self) -> Result<(), String> {
        let did = self.did();
        let (_, known) = self.ledger.read(places::person(&did)).await.map_err(|error| error.to_string())?;
        if known.is_some() {
            return Ok(());
        }
        let label = "validator's relay 节点".to_owned();
        match self.submit(Create { label }.into(), None).await? {
            Outcome::Accepted { .. } => {
                info!(%did, "the node's key is known to the ledger");
                Ok(())
            }
            Outcome::Rejected(no) => Err(format!("{} {}", no.name, no.detail)),
        }
    }

    /// Signs, submits and waits until it is final.
    pub async fn submit(&self, act: Act, acting_as: Option<As>) -> Result<Outcome, String> {
        let _turn = self.turn.lock().await;
        let chain = self.ledger.genesis().chain.clone();
        let did = self.did();
        let used = self.ledger.read(places::nonces(&did)).await;
        let (_, used) = used.map_err(|error| error.to_string())?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
        let transaction = Transaction {
            chain,
            genesis: self.ledger.genesis_digest(),
            nonce: used.map_or(1, |used| used.value().highest + 1),
            expires: now.max(self.ledger.tip().time) + GOOD_FOR,
            acting_as,
            act,
        };
        let compact = self.key.sign(&did, &transaction);
        let placed = self.ledger.watch(types::TxId::of(compact.as_bytes()));
        self.ledger.submit(compact).await.map_err(|why| why.to_string())?;
        match tokio::time::timeout(FINAL, placed).await {
            Ok(Some(placed)) => Ok(placed.receipt.outcome),
            _ => Err("it is not final yet".into()),
        }
    }
}
