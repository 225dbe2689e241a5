//! A small ledger to tell stories in: a state in a map, a block clock that stands still until it is moved, and
//! one door, [`World::send`]. Whatever passes that door is also checked for what must hold for every
//! transaction of every story: see [`World::send`] and [`World::replay`].

use bytes::Bytes;
use serde::de::DeserializeOwned;
use state::{BlockContext, Done, Overlay, Stop, execute, hints};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Aspect, Bilingual, Digest, Event, Genesis, GenesisAppointment, GenesisCalendar, GenesisInstitution,
    Inadmissible, Outcome, Receipt, SecretKey, Signed, StateKey, Subject, Time, Verified,
    governance::{CalendarRules, Parameters},
    limits,
};

/// Monday 2 March 2026, nine o'clock in Hangzhou.
pub const BEGIN: Time = 1_772_413_200_000;
pub const SECOND: Time = 1_000;
pub const MINUTE: Time = 60 * SECOND;
pub const HOUR: Time = 60 * MINUTE;
pub const DAY: Time = 24 * HOUR;

pub type State = BTreeMap<StateKey, Bytes>;

/// The genesis offices: who, where, as what, for how long.
pub const OFFICES: &[(&str, &str, &str, Time)] = &[
    ("han", "bureau", "head", 365 * DAY),
    ("hu", "bureau", "registrar", 365 * DAY),
    ("qian", "bureau", "calendar", 365 * DAY),
    ("mei", "bureau", "importer", 365 * DAY),
    ("tang", "tax", "head", 365 * DAY),
    ("qiu", "tax", "calendar", 365 * DAY),
    ("zou", "archive", "head", 10 * DAY),
    ("bai", "bureau", "clerk", 365 * DAY),
    ("cai", "bureau", "chief", 365 * DAY),
    ("ren", "bureau", "rereviewer", 365 * DAY),
    ("fang", "tax", "inspector", 365 * DAY),
    ("sun", "archive", "supervisor", 365 * DAY),
    ("pan", "archive", "parameters", 365 * DAY),
    ("you", "archive", "publisher", 365 * DAY),
    ("xie", "archive", "clerk", 365 * DAY),
];

pub struct World {
    pub genesis: Genesis,
    pub state: State,
    pub block: BlockContext,
    /// Whatever got a receipt, and what the clock did.
    log: Vec<(BlockContext, Entry)>,
}

enum Entry {
    Sent(String, Receipt),
    Clock(Vec<Event>),
}

/// Appointments that the clock keeps at once, at most.
const APPOINTMENTS: usize = 10_000;

/// The one signer of the stories' ledger: who has this key is two thirds of the validators.
fn ledger_secret() -> blst::min_sig::SecretKey {
    blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).expect("a seed is long enough")
}

/// The randomness of a view, as the validators sign it.
pub fn randomness(chain: &str, view: u64) -> String {
    const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
    let namespace = format!("ding:{chain}_SEED");
    let mut message = vec![];
    types::varint::write(namespace.len() as u64, &mut message);
    message.extend_from_slice(namespace.as_bytes());
    types::varint::write(0, &mut message);
    types::varint::write(view, &mut message);
    data_encoding::HEXLOWER.encode(&ledger_secret().sign(&message, SUITE, &[]).compress())
}

/// The key that a person calls `name`. Cards sign on P-256, everything else with Ed25519.
pub fn secret(person: &str, name: &str) -> SecretKey {
    let seed = Digest::of(format!("{person}/{name}").as_bytes()).0;
    match name.starts_with("card") {
        true => SecretKey::p256(seed).expect("a hash is a scalar"),
        false => SecretKey::ed25519(seed),
    }
}

/// The beginning of the stories' ledger.
pub fn genesis() -> Genesis {
    let institution = |id: &str, code: &str, zh: &str| GenesisInstitution {
        id: id.parse().unwrap(),
        code: code.into(),
        name: Bilingual::new(zh, id),
        officers: OFFICES
            .iter()
            .filter(|(_, office, ..)| *office == id)
            .map(|(name, _, role, term)| GenesisAppointment {
                key: secret(name, "first").multikey(),
                role: role.parse().unwrap(),
                until: BEGIN + term,
                basis: "founding".into(),
            })
            .collect(),
    };
    Genesis {
        chain: "story".parse().unwrap(),
        time: BEGIN,
        ledger_key: data_encoding::HEXLOWER.encode(&ledger_secret().sk_to_pk().compress()),
        polynomial: String::new(),
        validators: vec![],
        institutions: vec![
            institution("bureau", "330106", "登记局"),
            institution("tax", "330200", "税务局"),
            institution("archive", "330300", "档案馆"),
        ],
        parameters: Parameters {
            keeper: "archive".parse().unwrap(),
            supervisor: None,
            yellow_percent: 80,
            rereview_permille: 0,
        },
        calendars: vec![GenesisCalendar {
            id: "cn".parse().unwrap(),
            keeper: "bureau".parse().unwrap(),
            rules: CalendarRules {
                utc_offset_minutes: 480,
                weekend: vec![6, 7],
                holidays: vec!["2026-04-06".into()],
                workdays: vec![],
            },
            basis: "founding".into(),
        }],
    }
}

impl World {
    pub fn new() -> World {
        let genesis = genesis();
        let block = BlockContext {
            chain: genesis.chain.clone(),
            genesis: genesis.digest(),
            height: 0,
            epoch: 0,
            view: 0,
            time: BEGIN,
        };
        let mut world = World { state: state::genesis(&genesis), genesis, block, log: vec![] };
        world.tick();
        world
    }

    /// Time passes, and the clock does what is due.
    pub fn pass(&mut self, time: Time) -> Vec<Event> {
        self.block.time += time;
        self.tick()
    }

    fn tick(&mut self) -> Vec<Event> {
        let mut overlay = Overlay::new();
        let events = to_the_last_appointment(&mut overlay, &self.state, &self.block);
        self.state.extend(overlay.into_writes());
        self.log.push((self.block.clone(), Entry::Clock(events.clone())));
        self.next_block();
        events
    }

    fn next_block(&mut self) {
        self.block.height += 1;
        self.block.view += 1;
    }

    pub fn value<T: DeserializeOwned>(&self, key: StateKey) -> Option<T> {
        self.state.get(&key).map(|json| serde_json::from_slice(json).expect("a state value of this kind"))
    }

    /// Executes a transaction in a block of its own. Always true, and checked here: what is loaded beforehand
    /// changes nothing; a rejected act changes nothing but its signer's nonces, an inadmissible one nothing at
    /// all; what an accepted act was hinted to read it did read; whatever is written is JSON within the limits.
    pub fn send(&mut self, compact: &str) -> Result<Receipt, Inadmissible> {
        let transaction = verified(compact);
        let hinted = hints(&transaction);
        let alone = run(&self.state, &self.block, &transaction, &[]);
        let with_hints = run(&self.state, &self.block, &transaction, &hinted);
        let everything: Vec<StateKey> = self.state.keys().copied().collect();
        let with_everything = run(&self.state, &self.block, &transaction, &everything);
        assert_eq!(alone.end, with_hints.end, "hints changed the outcome of {transaction:?}");
        assert_eq!(alone.end, with_everything.end, "loading changed the outcome of {transaction:?}");

        let Ran { end: (outcome, writes), read } = alone;
        let signer = transaction.signer();
        let nonces = StateKey::new(&Subject::person(&signer.did), Aspect::NONCES);
        let of_key = StateKey::new(&Subject::person(&signer.did), Aspect::nonces_of(&signer.key));
        match &outcome {
            Err(_) => assert!(writes.is_empty(), "an inadmissible transaction wrote {writes:?}"),
            Ok(Receipt { outcome: Outcome::Rejected(_), .. }) => {
                let written: Vec<_> = writes.keys().collect();
                assert!(written == [&nonces] || written == [&of_key], "a rejected act changed something");
            }
            Ok(Receipt { outcome: Outcome::Accepted { events }, .. }) => {
                assert!(!events.is_empty() && writes.len() > 1, "an accepted act did nothing");
                let needless: Vec<_> = hinted.iter().filter(|key| !read.contains(*key)).collect();
                assert!(needless.is_empty(), "hinted, but not read: {needless:?} of {transaction:?}");
            }
        }
        for (key, value) in &writes {
            assert!(value.len() <= limits::VALUE_BYTES, "a value of {} bytes at {key}", value.len());
            serde_json::from_slice::<serde_json::Value>(value).expect("the state holds JSON");
        }

        let receipt = outcome?;
        assert_eq!(receipt.tx, transaction.id());
        let json = receipt.to_json();
        assert!(json.len() <= limits::RECEIPT_BYTES, "a receipt of {} bytes", json.len());
        assert_eq!(serde_json::from_str::<Receipt>(&json).expect("a receipt reads back"), receipt);
        self.state.extend(writes);
        self.log.push((self.block.clone(), Entry::Sent(compact.to_owned(), receipt.clone())));
        self.next_block();
        Ok(receipt)
    }

    /// Plays everything again from the genesis, this time on one overlay as if it were one block: the receipts
    /// and every byte of the state are the same.
    pub fn replay(&self) {
        let mut state = state::genesis(&self.genesis);
        let mut overlay = Overlay::new();
        for (block, entry) in &self.log {
            match entry {
                Entry::Clock(events) => {
                    let again = to_the_last_appointment(&mut overlay, &state, block);
                    assert_eq!(again, *events, "played again, the clock did something else");
                }
                Entry::Sent(compact, receipt) => {
                    let transaction = verified(compact);
                    let mut read = BTreeSet::new();
                    let again = to_the_end(&mut overlay, &state, block, &transaction, &mut read);
                    assert_eq!(
                        again.as_ref(),
                        Ok(receipt),
                        "played again, {transaction:?} came out otherwise"
                    );
                }
            }
        }
        state.extend(overlay.into_writes());
        assert_eq!(state, self.state, "played again, the state is another");
    }
}

fn verified(compact: &str) -> Verified {
    let signed = Signed::parse(compact).expect("a story's transactions are well formed");
    signed.verify().expect("a story's transactions are truly signed")
}

struct Ran {
    end: (Result<Receipt, Inadmissible>, State),
    read: BTreeSet<StateKey>,
}

fn run(state: &State, block: &BlockContext, transaction: &Verified, loaded: &[StateKey]) -> Ran {
    let mut overlay = Overlay::new();
    overlay.load(loaded.iter().map(|key| (*key, state.get(key).cloned())));
    let mut read = BTreeSet::new();
    let outcome = to_the_end(&mut overlay, state, block, transaction, &mut read);
    Ran { end: (outcome, overlay.into_writes()), read }
}

/// Lets the clock keep all appointments that are due, loading what is missed.
fn to_the_last_appointment(overlay: &mut Overlay, state: &State, block: &BlockContext) -> Vec<Event> {
    let mut events = vec![];
    for _ in 0..APPOINTMENTS {
        match state::tick(overlay, block) {
            Ok(None) => return events,
            Ok(Some(kept)) => {
                assert!(kept.work <= limits::TRANSACTION_WORK, "the clock took {}", kept.work);
                events.extend(kept.events);
            }
            Err(Stop::Miss(keys)) => {
                overlay.load(keys.into_iter().map(|key| (key, state.get(&key).cloned())))
            }
            Err(Stop::Inadmissible(why)) => panic!("the clock signs nothing: {why}"),
        }
    }
    panic!("the clock never comes to an end")
}

/// Executes, loading what is missed.
fn to_the_end(
    overlay: &mut Overlay,
    state: &State,
    block: &BlockContext,
    transaction: &Verified,
    read: &mut BTreeSet<StateKey>,
) -> Result<Receipt, Inadmissible> {
    loop {
        match execute(overlay, block, transaction) {
            Ok(Done { receipt, json, work }) => {
                assert_eq!(json, receipt.to_json(), "what stands in the block is the receipt");
                assert!((1..=limits::TRANSACTION_WORK).contains(&work), "{work} of {transaction:?}");
                return Ok(receipt);
            }
            Err(Stop::Inadmissible(why)) => return Err(why),
            Err(Stop::Miss(keys)) => {
                assert!(!keys.is_empty(), "a miss names what is missed");
                for key in keys {
                    assert!(!overlay.knows(&key), "a loaded key was missed again");
                    read.insert(key);
                    overlay.load([(key, state.get(&key).cloned())]);
                }
            }
        }
    }
}
