//! A town whose officers and citizens go as far as the format lets them. Whatever is sent is held to what must hold for
//! every act: nothing written is longer than a value, no receipt than a receipt, no work more than a transaction's.

use bytes::Bytes;
use serde_json::json;
use state::{BlockContext, Done, Overlay, Stop, execute, genesis, hints, tick};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use types::{
    Act, As, Event, Genesis, Outcome, Receipt, SecretKey, Signed, StateKey, Subject, Time, Transaction,
    limits,
    service::{self, Case},
};

/// Tuesday 1 September 2026, nine o'clock in Hangzhou.
pub const BEGIN: Time = 1_788_224_400_000;
pub const DAY: Time = 24 * 60 * 60 * 1000;
/// As long as a ledger's name can be.
const CHAIN: &str = "a-ledger-with-the-longest-name-there-is1";

pub struct Town {
    pub state: BTreeMap<StateKey, Bytes>,
    pub block: BlockContext,
    nonce: u64,
}

/// How long this thread has been at work; where the machine does not say, how long it has been there.
pub fn worked() -> Duration {
    static BEGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// What came of an act.
pub struct Came {
    pub receipt: Receipt,
    pub work: u64,
}

impl Came {
    /// What happened; panics if the act was refused.
    pub fn events(&self) -> &[Event] {
        match &self.receipt.outcome {
            Outcome::Accepted { events } => events,
            Outcome::Rejected(no) => panic!("{} {}", no.name, no.detail),
        }
    }

    /// The number it was refused with.
    pub fn code(&self) -> Option<u16> {
        match &self.receipt.outcome {
            Outcome::Accepted { .. } => None,
            Outcome::Rejected(no) => Some(no.code),
        }
    }

    /// The first case that was opened.
    pub fn case(&self) -> String {
        let opened = self.events().iter().find_map(|event| match event {
            Event::Service(service::Event::Opened { case, .. }) => Some(case.as_str().to_owned()),
            _ => None,
        });
        opened.expect("a case was opened")
    }
}

fn key(who: &str) -> SecretKey {
    SecretKey::ed25519(types::Digest::of(who.as_bytes()).0)
}

fn ledger_secret() -> blst::min_sig::SecretKey {
    blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).expect("a seed is long enough")
}

fn founded(supervised: bool) -> Genesis {
    let office = |role: &str| json!({"key": key(role).multikey(), "role": role, "until": u64::MAX, "basis": "founding"});
    let officers: Vec<_> =
        ["head", "clerk", "rereviewer", "importer", "calendar"].into_iter().map(office).collect();
    let (zh_en, rules) = (
        json!({"zh": "局", "en": "Bureau"}),
        json!({"utc_offset_minutes": 480, "weekend": [1, 2, 3, 4, 5, 6], "holidays": [], "workdays": []}),
    );
    let founded = json!({
        "chain": CHAIN, "time": BEGIN, "polynomial": "", "validators": [],
        "ledger_key": data_encoding::HEXLOWER.encode(&ledger_secret().sk_to_pk().compress()),
        "institutions": [{"id": "bureau", "code": "330106", "name": zh_en, "officers": officers}],
        "parameters": {"keeper": "bureau", "supervisor": supervised.then_some("bureau"), "yellow_percent": 80,
            "rereview_permille": 1000},
        "calendars": [{"id": "cn", "keeper": "bureau", "rules": rules, "basis": "founding"}],
    });
    let mut founded = founded;
    if !supervised {
        founded["parameters"].as_object_mut().expect("an object").remove("supervisor");
    }
    serde_json::from_value(founded).expect("a genesis")
}

impl Town {
    pub fn new(supervised: bool) -> Town {
        let founded = founded(supervised);
        let block = BlockContext {
            chain: founded.chain.clone(),
            genesis: founded.digest(),
            height: 1,
            epoch: 0,
            view: 1,
            time: BEGIN + 1,
        };
        let mut town = Town { state: genesis(&founded), block, nonce: 0 };
        town.tick();
        town.send(None, json!({"identity.create": {"label": "phone"}})).events();
        town
    }

    /// The randomness of the view that made the block at hand.
    pub fn randomness(&self) -> String {
        const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
        let namespace = format!("ding:{CHAIN}_SEED");
        let mut message = vec![];
        types::varint::write(namespace.len() as u64, &mut message);
        message.extend_from_slice(namespace.as_bytes());
        types::varint::write(0, &mut message);
        types::varint::write(self.block.view, &mut message);
        data_encoding::HEXLOWER.encode(&ledger_secret().sign(&message, SUITE, &[]).compress())
    }

    /// Signs as a citizen, or in a role of the bureau.
    pub fn sign(&mut self, role: Option<&str>, act: serde_json::Value) -> Option<String> {
        self.nonce += 1;
        let act: Act = serde_json::from_value(act).ok()?;
        let acting_as =
            role.map(|role| As { institution: "bureau".parse().unwrap(), role: role.parse().unwrap() });
        let transaction = Transaction {
            chain: self.block.chain.clone(),
            genesis: self.block.genesis,
            nonce: self.nonce,
            expires: self.block.time + 60_000,
            acting_as,
            act,
        };
        let key = key(role.unwrap_or("citizen"));
        let compact = key.sign(&key.first_of(&self.block.chain).did, &transaction);
        Signed::parse(&compact).is_ok().then_some(compact)
    }

    pub fn send(&mut self, role: Option<&str>, act: serde_json::Value) -> Came {
        self.try_to(role, act).expect("the act is well formed")
    }

    /// Sends an act; nothing if it is none, or can be in no block.
    pub fn try_to(&mut self, role: Option<&str>, act: serde_json::Value) -> Option<Came> {
        let compact = self.sign(role, act)?;
        let begin = worked();
        let transaction = Signed::parse(&compact).expect("it was parsed").verify().expect("it was signed");
        let mut overlay = Overlay::new();
        self.load(&mut overlay, hints(&transaction));
        let Done { receipt, json, work } = loop {
            match execute(&mut overlay, &self.block, &transaction) {
                Ok(done) => break done,
                Err(Stop::Miss(keys)) => self.load(&mut overlay, keys),
                Err(Stop::Inadmissible(_)) => return None,
            }
        };
        let took = worked() - begin;
        assert_eq!(json, receipt.to_json(), "what stands in the block is the receipt");
        assert!(json.len() <= limits::RECEIPT_BYTES, "a receipt has an end");
        assert!(work <= limits::TRANSACTION_WORK, "work has an end");
        // A unit is about a microsecond; this is for machines that have much else to do.
        let most = Duration::from_secs(1) + Duration::from_micros(50 * work);
        assert!(took < most, "{work} units of work took {took:?}");
        self.keep(overlay);
        Some(Came { receipt, work })
    }

    /// As many of these acts as a block's work allows: how many, what they were charged, and how long they took from
    /// their bytes to their writes. What they write is not kept.
    #[allow(dead_code)]
    pub fn block(&mut self, acts: Vec<(Option<&str>, serde_json::Value)>) -> (usize, u64, Duration) {
        let signed: Vec<String> =
            acts.into_iter().map(|(role, act)| self.sign(role, act).expect("an act")).collect();
        let (mut overlay, mut work, mut count) = (Overlay::new(), 0, 0);
        let begin = worked();
        for compact in &signed {
            if work + limits::TRANSACTION_WORK > limits::BLOCK_WORK {
                break;
            }
            let transaction = Signed::parse(compact).expect("parsed").verify().expect("signed");
            self.load(&mut overlay, hints(&transaction));
            work += loop {
                match execute(&mut overlay, &self.block, &transaction) {
                    Ok(done) => break done.work,
                    Err(Stop::Miss(keys)) => self.load(&mut overlay, keys),
                    Err(Stop::Inadmissible(why)) => panic!("{why}"),
                }
            };
            count += 1;
        }
        (count, work, worked() - begin)
    }

    /// Time passes, and the clock does what is due.
    pub fn pass(&mut self, time: Time) -> Vec<Event> {
        self.block.time += time;
        self.tick()
    }

    fn tick(&mut self) -> Vec<Event> {
        self.block.height += 1;
        self.block.view += 1;
        let (mut overlay, mut events) = (Overlay::new(), Vec::new());
        loop {
            match tick(&mut overlay, &self.block) {
                Ok(None) => break,
                Ok(Some(kept)) => {
                    assert!(kept.work <= 2 * limits::TRANSACTION_WORK, "the clock's work has an end");
                    assert!(Receipt::of_clock(kept.events.clone()).to_json().len() <= limits::RECEIPT_BYTES);
                    events.extend(kept.events);
                }
                Err(Stop::Miss(keys)) => self.load(&mut overlay, keys),
                Err(Stop::Inadmissible(why)) => panic!("{why}"),
            }
        }
        self.keep(overlay);
        events
    }

    fn load(&self, overlay: &mut Overlay, keys: Vec<StateKey>) {
        overlay.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
    }

    fn keep(&mut self, overlay: Overlay) {
        let writes = overlay.into_writes();
        for (key, value) in &writes {
            assert!(value.len() <= limits::VALUE_BYTES, "{} bytes at {key}", value.len());
        }
        self.state.extend(writes);
    }

    pub fn case(&self, number: &str) -> Case {
        let key = StateKey::head(&Subject::case(&number.parse().expect("a case number")));
        serde_json::from_slice(&self.state[&key]).expect("a case")
    }
}
