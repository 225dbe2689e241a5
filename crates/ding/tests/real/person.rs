//! People and officers who sign: transactions made by hand, so that a test can also make wrong ones.

use crate::network::Network;
use api::{Submitted, client::Client};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use types::{Act, As, ChainId, Did, Digest, Outcome, Receipt, SecretKey, Transaction, commit_answer};

/// An hour, in milliseconds.
const HOUR: u64 = 60 * 60 * 1000;

/// Somebody with a key.
pub struct Person {
    pub key: SecretKey,
    pub did: Did,
    pub genesis: Digest,
    pub office: Option<As>,
    pub nonce: u64,
}

/// The demo ledger's name.
pub fn chain() -> ChainId {
    "ding-demo".parse().expect("a good name")
}

/// What a person's application names where nobody asks what is behind it.
pub fn commitment(owner: &Did, name: &str) -> String {
    let field = "answer".parse().expect("a word");
    commit_answer(&types::Digest::ZERO, owner, &field, name).to_string()
}

/// Unix milliseconds.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis() as u64
}

impl Person {
    /// A citizen whom the ledger does not know yet. The same number is the same person.
    pub fn stranger(network: &Network, number: u64) -> Person {
        Person::of(network.genesis(), number)
    }

    /// The same on a ledger of this beginning.
    pub fn of(genesis: Digest, number: u64) -> Person {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        let key = SecretKey::ed25519(seed);
        let did = key.first_of(&chain()).did;
        Person { key, did, genesis, office: None, nonce: 1 }
    }

    /// A citizen who has brought their key.
    pub async fn citizen(client: &Client, number: u64) -> Person {
        let ledger = client.ledger().await.expect("a ledger");
        let mut person = Person::of(ledger.genesis.parse().expect("a digest"), number);
        person.done(client, create()).await;
        person
    }

    /// A demo officer.
    pub fn officer(network: &Network, institution: &str, role: &str) -> Person {
        let text = std::fs::read_to_string(network.key_file(institution, role)).expect("a key file");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        let seed = HEXLOWER.decode(file["secret"].as_str().expect("a secret").as_bytes()).expect("hex");
        let key = SecretKey::ed25519(seed.try_into().expect("32 bytes"));
        let did = key.first_of(&chain()).did;
        let office = As {
            institution: institution.parse().expect("an institution"),
            role: role.parse().expect("a role"),
        };
        Person { key, did, genesis: network.genesis(), office: Some(office), nonce: 1 }
    }

    /// A good transaction with the next nonce.
    pub fn transaction(&mut self, act: Act) -> Transaction {
        let nonce = self.nonce;
        self.nonce += 1;
        let (chain, genesis, acting_as) = (chain(), self.genesis, self.office.clone());
        Transaction { chain, genesis, nonce, expires: now() + HOUR, acting_as, act }
    }

    /// The same, signed.
    pub fn sign(&mut self, act: Act) -> String {
        let transaction = self.transaction(act);
        self.key.sign(&self.did, &transaction)
    }

    /// Signs, submits and waits until it is final.
    pub async fn submit(&mut self, client: &Client, act: Act) -> Submitted {
        let compact = self.sign(act);
        client.submit(&compact, true).await.expect("it is taken and becomes final")
    }

    /// The same, insisting that the ledger accepts.
    pub async fn done(&mut self, client: &Client, act: Act) -> Submitted {
        let submitted = self.submit(client, act).await;
        let receipt = submitted.receipt.as_ref().expect("a receipt");
        assert!(matches!(receipt.outcome, Outcome::Accepted { .. }), "{receipt:?}");
        submitted
    }
}

/// The number and name of the ledger's no.
pub fn reject(receipt: &Receipt) -> (u16, &str) {
    match &receipt.outcome {
        Outcome::Rejected(rejection) => (rejection.code, &rejection.name),
        Outcome::Accepted { .. } => panic!("accepted: {receipt:?}"),
    }
}

/// An act from its JSON.
pub fn act(json: Value) -> Act {
    serde_json::from_value(json).expect("an act")
}

/// A person brings their key.
pub fn create() -> Act {
    act(json!({ "identity.create": { "label": "phone" } }))
}

/// The registrar opens a register that the registrar may write.
pub fn open(register: &str) -> Act {
    act(json!({ "registry.open": {
        "register": register,
        "name": { "zh": "地块登记簿", "en": "Parcels" },
        "schema": { "type": "object", "additionalProperties": false, "required": ["owner"],
            "properties": { "owner": { "type": "string" } } },
        "writers": ["registrar"],
        "basis": "不动产登记暂行条例 第8条",
    } }))
}

/// The registrar writes a record.
pub fn write(register: &str, record: &str, owner: &str, previous: Option<&str>) -> Act {
    let mut write = json!({ "register": register, "record": record, "content": { "owner": owner },
        "basis": "不动产登记暂行条例 第8条" });
    if let Some(previous) = previous {
        write["previous"] = previous.into();
    }
    act(json!({ "registry.write": write }))
}
