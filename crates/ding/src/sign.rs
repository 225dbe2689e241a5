//! Signing for a person: the right ledger, the next nonce, the office.

use crate::outcome::Failed;
use api::client::Client;
use std::time::{SystemTime, UNIX_EPOCH};
use types::{Act, As, ChainId, Did, Digest, SecretKey, Transaction};

/// How long a transaction made here stays good, milliseconds.
const GOOD_FOR: u64 = 60 * 60 * 1000;

/// A person with a key, ready to sign.
#[derive(Clone)]
pub struct Signer {
    key: SecretKey,
    chain: ChainId,
    genesis: Digest,
    did: Did,
    office: Option<As>,
    next_nonce: u64,
    /// How far the ledger's time was ahead of this machine's clock when the node was asked, milliseconds.
    ahead: u64,
}

impl Signer {
    /// Asks the node for the ledger's name and time, and the person's next nonce.
    pub async fn of(client: &Client, key: SecretKey, did: Option<&str>) -> Result<Signer, Failed> {
        let ledger = client.ledger().await?;
        let chain: ChainId = ledger.chain_id.parse()?;
        let genesis: Digest = ledger.genesis.parse()?;
        let did = match did {
            Some(did) => did.parse()?,
            None => key.first_of(&chain).did,
        };
        let next_nonce = client.person(did.as_str()).await?.next_nonce;
        // In a drill the ledger's clock runs ahead; a transaction must still be good when it gets there.
        let ahead = ledger.time.saturating_sub(now());
        Ok(Signer { key, chain, genesis, did, office: None, next_nonce, ahead })
    }

    /// Asks the node anew for the next nonce.
    pub async fn renew(&mut self, client: &Client) -> Result<(), Failed> {
        self.next_nonce = client.person(self.did.as_str()).await?.next_nonce;
        Ok(())
    }

    /// A signer that begins with a given nonce, without asking anyone.
    pub fn offline(key: SecretKey, chain: ChainId, genesis: Digest, next_nonce: u64) -> Signer {
        let did = key.first_of(&chain).did;
        Signer { key, chain, genesis, did, office: None, next_nonce, ahead: 0 }
    }

    /// The person.
    pub fn did(&self) -> &Did {
        &self.did
    }

    /// Acts in an office from now on, `institution/role`.
    pub fn act_as(&mut self, office: &str) -> Result<(), Failed> {
        let (institution, role) = office
            .split_once('/')
            .ok_or("an office is written institution/role, such as market-bureau/clerk")?;
        self.office = Some(As { institution: institution.parse()?, role: role.parse()? });
        Ok(())
    }

    /// Signs an act with the next nonce.
    pub fn sign(&mut self, act: Act) -> String {
        let transaction = Transaction {
            chain: self.chain.clone(),
            genesis: self.genesis,
            nonce: self.next_nonce,
            expires: now() + self.ahead + GOOD_FOR,
            acting_as: self.office.clone(),
            act,
        };
        self.next_nonce += 1;
        self.key.sign(&self.did, &transaction)
    }
}

/// Unix milliseconds by this machine's clock.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}
