//! A ledger on paper: blocks with real transactions and receipts that nobody voted on.

use index::{Contents, Index};
use std::collections::BTreeMap;
use tempfile::TempDir;
use types::{
    Act, Block, ChainId, Counted, Digest, Event, Header, OpsRange, Outcome, Receipt, SecretKey, StateKey,
    Subject, Transaction, TxId, registry,
    service::{self, Import, ImportSource, ImportedCase, ImportedEvent, Origin},
};

/// A day in milliseconds.
pub const DAY: u64 = 24 * 60 * 60 * 1000;

/// An act and what came of it.
pub type Done = (Act, Vec<Event>);

/// Blocks, and an empty catalogue to put them into.
pub struct Ledger {
    pub index: Index,
    /// What the ledger has under its keys.
    pub state: BTreeMap<StateKey, String>,
    _folder: TempDir,
    parent: Digest,
    height: u64,
    nonce: u64,
}

impl Ledger {
    /// A ledger without blocks.
    pub async fn new() -> Ledger {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let index = Index::open(&folder.path().join("index.sqlite")).await.expect("an index");
        Ledger {
            index,
            state: BTreeMap::new(),
            _folder: folder,
            parent: Digest::of(b"genesis"),
            height: 0,
            nonce: 0,
        }
    }

    /// The next block.
    pub fn block(&mut self, done: Vec<Done>) -> Block {
        let key = SecretKey::ed25519([1; 32]);
        let chain: ChainId = "paper".parse().unwrap();
        let (mut transactions, mut receipts) = (Vec::new(), Vec::new());
        for (act, events) in done {
            self.nonce += 1;
            self.keep(&act);
            let genesis = Digest::of(b"genesis");
            let transaction = Transaction {
                chain: chain.clone(),
                genesis,
                nonce: self.nonce,
                expires: 1,
                acting_as: None,
                act,
            };
            let compact = key.sign(&key.first_of(&chain).did, &transaction);
            let receipt = Receipt { tx: TxId::of(compact.as_bytes()), outcome: Outcome::Accepted { events } };
            transactions.push(compact);
            receipts.push(receipt.to_json());
        }
        let ids: Vec<TxId> = transactions.iter().map(|text| TxId::of(text.as_bytes())).collect();
        self.height += 1;
        let header = Header {
            chain,
            epoch: 0,
            view: self.height,
            parent_view: self.height - 1,
            leader: Digest::of(b"leader"),
            parent: self.parent,
            height: self.height,
            time: 1_700_000_000_000 + self.height,
            transactions: Counted::of_ids(&ids),
            receipts: Counted::of_texts(&receipts),
            clock: None,
            state: Digest::of(b"state"),
            ops: OpsRange { root: Digest::of(b"log"), start: 0, end: 1 },
        };
        self.parent = header.digest();
        Block::new(header, transactions, receipts, None).expect("the roots are the body's")
    }

    /// Puts the next block into the catalogue.
    pub async fn cast(&mut self, done: Vec<Done>) {
        let block = self.block(done);
        let blocks = [block];
        self.index.apply(&blocks, &self.contents(&blocks)).await.expect("it follows");
    }

    /// What the ledger has of what these blocks wrote.
    pub fn contents(&self, blocks: &[Block]) -> Contents {
        let mut contents = Contents::default();
        for key in Contents::wanted(blocks) {
            contents.take(key, self.state.get(&key).map_or("", String::as_str));
        }
        contents
    }

    /// The state after an act, as far as these tests need it.
    fn keep(&mut self, act: &Act) {
        if let Act::Registry(registry::Act::Write(write)) = act {
            self.says(Subject::record(&write.register, &write.record), "content", &write.content);
        }
    }

    /// The ledger has this content of a record or these answers of a case.
    pub fn says(&mut self, subject: Subject, member: &str, fields: &impl serde::Serialize) {
        let value = serde_json::json!({ "of no use": [1], member: fields });
        self.state.insert(StateKey::head(&subject), value.to_string());
    }
}

/// A register is opened.
pub fn opened(register: &str, zh: &str, en: &str) -> Done {
    let act = serde_json::json!({ "registry.open": { "register": register, "name": { "zh": zh, "en": en },
        "schema": {}, "writers": ["clerk"], "basis": "第1条" } });
    let event = Event::Registry(registry::Event::Opened { register: register.parse().unwrap() });
    (serde_json::from_value(act).unwrap(), vec![event])
}

/// A record is written.
pub fn written(register: &str, record: &str, version: u64, text: &str) -> Done {
    let act = serde_json::json!({ "registry.write": { "register": register, "record": record,
        "content": { "text": text }, "basis": "第1条" } });
    let event = Event::Registry(registry::Event::Written {
        register: register.parse().unwrap(),
        record: record.parse().unwrap(),
        version,
        digest: Digest::of(text.as_bytes()),
    });
    (serde_json::from_value(act).unwrap(), vec![event])
}

/// A case is imported whose events lie at these days; it ends with the last and is due at `due`.
pub fn imported(number: &str, channel: &str, days: &[u64], due: Option<u64>) -> Done {
    let event = |day: &u64| ImportedEvent {
        at: (day * DAY) as i64,
        activity: "Check".into(),
        by: "Resource1".into(),
        group: "Group 1".into(),
    };
    let case = ImportedCase {
        number: number.parse().unwrap(),
        channel: channel.into(),
        department: "General".into(),
        started: None,
        ended: days.last().map(|day| (day * DAY) as i64),
        deadline: due.map(|day| (day * DAY) as i64),
        events: days.iter().map(event).collect(),
    };
    let opened = Event::Service(service::Event::Opened {
        case: format!("permits:{number}").parse().unwrap(),
        service: "permits".parse().unwrap(),
        institution: "bureau".parse().unwrap(),
        origin: Origin::Imported,
    });
    let source = ImportSource { name: "permits".parse().unwrap(), file: Digest::of(b"file") };
    (Box::new(Import { source, case }).into(), vec![opened])
}
