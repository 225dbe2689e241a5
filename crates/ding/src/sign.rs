//! Signing for a person: the right ledger, the next nonce, the office.

use crate::outcome::Failed;
use api::client::Client;
use data_encoding::BASE64URL_NOPAD;
use std::time::{SystemTime, UNIX_EPOCH};
use types::{Act, Algorithm, As, ChainId, Did, Digest, SecretKey, Transaction, signing_input};

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
    passkey: bool,
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
        Ok(Signer { key, chain, genesis, did, office: None, passkey: false, next_nonce, ahead })
    }

    /// Asks the node anew for the next nonce.
    pub async fn renew(&mut self, client: &Client) -> Result<(), Failed> {
        self.next_nonce = client.person(self.did.as_str()).await?.next_nonce;
        Ok(())
    }

    /// A signer that begins with a given nonce, without asking anyone.
    pub fn offline(key: SecretKey, chain: ChainId, genesis: Digest, next_nonce: u64) -> Signer {
        let did = key.first_of(&chain).did;
        Signer { key, chain, genesis, did, office: None, passkey: false, next_nonce, ahead: 0 }
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

    /// Signs as a passkey does from now on (W3C WebAuthn): for measuring, since a real one asks its holder each time.
    pub fn with_passkeys(self) -> Signer {
        Signer { passkey: true, ..self }
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
        match self.passkey {
            true => self.sign_by_passkey(&transaction),
            false => self.key.sign(&self.did, &transaction),
        }
    }

    fn sign_by_passkey(&self, transaction: &Transaction) -> String {
        let input = signing_input(Algorithm::WebAuthn, &self.key.first_of(&self.chain), transaction);
        let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
        let client =
            format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"http://localhost"}}"#);
        // The site's digest, what the authenticator saw (its holder, verified), and how often it signed.
        let data = [Digest::of(b"localhost").0.as_slice(), &[5, 0, 0, 0, 1]].concat();
        let signature = self.key.sign_bytes(&[data.as_slice(), &Digest::of(client.as_bytes()).0].concat());
        let [data, client, signature] =
            [data.as_slice(), client.as_bytes(), &signature].map(|part| BASE64URL_NOPAD.encode(part));
        let assertion = format!(
            r#"{{"authenticatorData":"{data}","clientDataJSON":"{client}","signature":"{signature}"}}"#
        );
        format!("{input}.{}", BASE64URL_NOPAD.encode(assertion.as_bytes()))
    }
}

/// Unix milliseconds by this machine's clock.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}
