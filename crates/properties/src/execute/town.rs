//! A town of few persons, and the ledger they act on, held to what must hold for every act.

use super::offers;
use bytes::Bytes;
use serde_json::{Value, json};
use state::{BlockContext, Done, Overlay, Stop, admissible, execute, genesis, hints, tick};
use std::{collections::BTreeMap, sync::Arc};
use types::{
    Act, As, CaseNumber, Did, Event, Genesis, LedgerKey, Outcome, Place, Receipt, ReceiptOutline, SecretKey,
    Signed, StateKey, Time, Transaction, Verified, json as strict, limits, places,
    service::{self, Case, Lots},
};

/// Tuesday 1 September 2026, nine o'clock in Hangzhou.
const BEGIN: Time = 1_788_224_400_000;
/// As long as a ledger's name can be.
const CHAIN: &str = "a-ledger-with-the-longest-name-there-is1";
/// Appointments that the clock keeps between two acts; the rest waits.
const APPOINTMENTS: usize = 128;

/// What the officers of both institutions are.
pub const ROLES: [&str; 13] = [
    "head",
    "clerk",
    "checker",
    "publisher",
    "supervisor",
    "parameters",
    "calendar",
    "registrar",
    "importer",
    "identity",
    "rereviewer",
    "auditor",
    "intake",
];
pub const INSTITUTIONS: [&str; 2] = ["bureau", "office"];
/// Persons without an office; the last two are not known yet.
pub const CITIZENS: usize = 6;

pub type State = BTreeMap<StateKey, Bytes>;

/// Whoever signs.
#[derive(Clone)]
pub struct Person {
    pub key: Arc<SecretKey>,
    pub did: Did,
    /// Institution and role of an officer.
    pub office: Option<(&'static str, &'static str)>,
    nonce: u64,
}

/// The town.
#[derive(Clone)]
pub struct Town {
    state: State,
    /// The block at hand, as a validator builds it.
    block: Overlay,
    pub context: BlockContext,
    pub people: Vec<Person>,
    /// Numbers of the cases that were opened.
    pub cases: Vec<CaseNumber>,
    /// Heights and views of the blocks that closed cases.
    pub lots: Vec<(u64, u64)>,
}

fn secret(who: &str) -> SecretKey {
    SecretKey::ed25519(types::Digest::of(who.as_bytes()).0)
}

fn ledger_secret() -> blst::min_sig::SecretKey {
    blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).expect("a seed is long enough")
}

/// The randomness of a view.
pub fn randomness(view: u64) -> String {
    const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
    let namespace = format!("ding:{CHAIN}_SEED");
    let mut message = vec![];
    types::varint::write(namespace.len() as u64, &mut message);
    message.extend_from_slice(namespace.as_bytes());
    types::varint::write(0, &mut message);
    types::varint::write(view, &mut message);
    data_encoding::HEXLOWER.encode(&ledger_secret().sign(&message, SUITE, &[]).compress())
}

fn founded() -> Genesis {
    let officer = |institution: &str, role: &str| {
        let key = secret(&format!("{institution} {role}")).multikey();
        json!({"key": key, "role": role, "until": BEGIN * 2, "basis": "founding"})
    };
    let institutions = INSTITUTIONS.map(|institution| {
        let officers: Vec<Value> = ROLES.iter().map(|role| officer(institution, role)).collect();
        json!({"id": institution, "code": "330106", "name": offers::both(), "officers": officers})
    });
    let rules = json!({"utc_offset_minutes": 480, "weekend": [6, 7], "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]});
    let genesis = json!({
        "chain": CHAIN, "time": BEGIN, "polynomial": "", "validators": [],
        "ledger_key": data_encoding::HEXLOWER.encode(&ledger_secret().sk_to_pk().compress()),
        "institutions": institutions,
        "parameters": {"keeper": "bureau", "yellow_percent": 80, "rereview_permille": 1000},
        "calendars": [{"id": "cn", "keeper": "bureau", "rules": rules, "basis": "founding"}],
    });
    strict::read(genesis.to_string().as_bytes()).expect("a genesis")
}

impl Town {
    /// The town with its services, as every history finds it.
    pub fn founded() -> Town {
        thread_local!(static FOUNDED: Town = Town::found());
        FOUNDED.with(Town::clone)
    }

    fn found() -> Town {
        let founded = founded();
        let context = BlockContext {
            chain: founded.chain.clone(),
            genesis: founded.digest(),
            height: 1,
            epoch: 0,
            view: 1,
            time: BEGIN + 1,
        };
        let person = |name: String, office| {
            let key = Arc::new(secret(&name));
            Person { did: key.first_of(&context.chain).did, key, office, nonce: 0 }
        };
        let offices =
            INSTITUTIONS.iter().flat_map(|institution| ROLES.iter().map(move |role| (*institution, *role)));
        let mut people: Vec<Person> = (0..CITIZENS).map(|at| person(format!("citizen {at}"), None)).collect();
        people.extend(
            offices.map(|(institution, role)| {
                person(format!("{institution} {role}"), Some((institution, role)))
            }),
        );
        let state = genesis(&founded);
        let mut town = Town { state, block: Overlay::new(), context, people, cases: vec![], lots: vec![] };
        town.tick();
        for citizen in 0..CITIZENS - 2 {
            town.must(citizen, None, json!({"identity.create": {"label": "phone"}}));
        }
        for (institution, role, act) in offers::all() {
            let who = town.officer(institution, role);
            town.must(who, Some((institution, role)), act);
        }
        town.pass(60_000);
        town
    }

    pub fn must(&mut self, who: usize, office: Option<(&str, &str)>, act: Value) {
        let said = act.to_string();
        let receipt = self.send(who, office, act).unwrap_or_else(|| panic!("no transaction: {said}"));
        if let Outcome::Rejected(no) = receipt.outcome {
            panic!("{} {}: {said}", no.name, no.detail);
        }
    }

    /// Who was founded with this office.
    pub fn officer(&self, institution: &str, role: &str) -> usize {
        let office = |person: &Person| person.office == Some((institution, role));
        self.people.iter().position(|person| person.office.is_some_and(|_| office(person))).unwrap_or(0)
    }

    /// A case as it stands now.
    pub fn case(&self, number: &CaseNumber) -> Option<Case> {
        let text = self.state.get(&places::case(number).key())?;
        Some(serde_json::from_slice(text).expect("a case is a case"))
    }

    /// The text at a place.
    pub fn text<T>(&self, place: &Place<T>) -> Option<&[u8]> {
        self.state.get(&place.key()).map(|text| &text[..])
    }

    /// What stands at a place, as JSON; null if nothing does.
    pub fn json<T>(&self, place: &Place<T>) -> Value {
        self.text(place).map_or(Value::Null, |text| serde_json::from_slice(text).expect("JSON"))
    }

    /// Signs and executes; nothing if it is no act, or can be in no block.
    pub fn send(&mut self, who: usize, office: Option<(&str, &str)>, act: Value) -> Option<Receipt> {
        self.send_by(who, who, office, act)
    }

    /// The same, signed with another's key.
    pub fn send_by(
        &mut self,
        who: usize,
        keeper: usize,
        office: Option<(&str, &str)>,
        act: Value,
    ) -> Option<Receipt> {
        let verified = self.signed(who, keeper, office, act)?;
        self.execute(&verified)
    }

    /// Signs and executes by itself, once, between two blocks; and what it would write if other values stood at some
    /// places.
    pub fn send_beside(
        &mut self,
        who: usize,
        office: Option<(&str, &str)>,
        act: Value,
        beside: &State,
    ) -> (Option<Receipt>, State) {
        let Some(verified) = self.signed(who, who, office, act) else { return (None, State::new()) };
        let mut overlay = Overlay::new();
        let done = loop {
            match execute(&mut overlay, &self.context, &verified) {
                Err(Stop::Miss(keys)) => overlay.load(keys.into_iter().map(|key| {
                    let value = beside.get(&key).or_else(|| self.state.get(&key)).cloned();
                    (key, value)
                })),
                done => break done,
            }
        };
        let there = if done.is_ok() { overlay.into_writes() } else { State::new() };
        let (done, writes) = self.alone(&verified, hints(&verified));
        let Ok(done) = done else { return (None, there) };
        self.keep(writes);
        self.learn(&done.receipt);
        (Some(done.receipt), there)
    }

    fn signed(
        &mut self,
        who: usize,
        keeper: usize,
        office: Option<(&str, &str)>,
        act: Value,
    ) -> Option<Verified> {
        let act: Act = strict::read(act.to_string().as_bytes()).ok()?;
        let acting_as = match office {
            Some((institution, role)) => {
                Some(As { institution: institution.parse().ok()?, role: role.parse().ok()? })
            }
            None => None,
        };
        let key = self.people[keeper].key.clone();
        let person = &mut self.people[who];
        person.nonce += 1;
        let transaction = Transaction {
            chain: self.context.chain.clone(),
            genesis: self.context.genesis,
            nonce: person.nonce,
            expires: self.context.time + 60_000,
            acting_as,
            act,
        };
        let compact = key.sign(&person.did, &transaction);
        // Who signed it here need not be checked.
        Some(Verified::remembered(Signed::parse(&compact).ok()?))
    }

    fn execute(&mut self, transaction: &Verified) -> Option<Receipt> {
        let (hinted, writes) = self.alone(transaction, hints(transaction));
        let (again, written_again) = self.alone(transaction, vec![]);
        assert!(hinted == again && writes == written_again, "what was read before made a difference");
        let admitted = self.admitted(transaction.signed());
        assert_eq!(admitted, hinted.is_ok(), "a door lets in what can be in a block: {hinted:?}");
        // In the block, after those before it.
        let mut block = std::mem::take(&mut self.block);
        let done = self.run(&mut block, transaction);
        self.block = block;
        let Ok(done) = done else {
            assert_eq!(done.map(|_| ()), hinted.map(|_| ()), "the block made a difference");
            return None;
        };
        let alone = hinted.expect("what can be in the block can be executed");
        assert_eq!(done.receipt, alone.receipt, "the block made a difference");
        assert!(done.work <= alone.work && alone.work <= limits::TRANSACTION_WORK, "work has an end");
        check_receipt(&alone.receipt);
        if let Outcome::Rejected(_) = &alone.receipt.outcome {
            let signer = transaction.signer();
            let lanes = [places::nonces(&signer.did), places::nonces_of(&signer.did, &signer.key)]
                .map(|lane| lane.key());
            let kept = writes.keys().all(|key| lanes.contains(key)) && writes.len() == 1;
            assert!(kept, "a refused act leaves its nonce and nothing else");
        }
        self.keep(writes);
        self.learn(&alone.receipt);
        Some(alone.receipt)
    }

    /// The act by itself, on the state as it is now: what came of it, and what it writes.
    fn alone(&self, transaction: &Verified, first: Vec<StateKey>) -> (Result<Done, Stop>, State) {
        let mut overlay = Overlay::new();
        self.load(&mut overlay, first);
        let done = self.run(&mut overlay, transaction);
        let writes = overlay.into_writes();
        assert!(done.is_ok() || writes.is_empty(), "what cannot be in a block leaves nothing");
        (done, writes)
    }

    fn run(&self, overlay: &mut Overlay, transaction: &Verified) -> Result<Done, Stop> {
        self.loading(overlay, |overlay| execute(overlay, &self.context, transaction))
    }

    /// Whether a door would let it in.
    fn admitted(&self, transaction: &Signed) -> bool {
        let mut overlay = Overlay::new();
        let admissible = self.loading(&mut overlay, |overlay| {
            transaction.transaction().admissible(
                &self.context.chain,
                &self.context.genesis,
                self.context.time,
            )?;
            admissible(overlay, &self.context, transaction)
        });
        admissible.is_ok() && self.draws(transaction)
    }

    /// Whether it draws, if it is a draw, as a door finds out.
    fn draws(&self, transaction: &Signed) -> bool {
        let Act::Service(service::Act::Draw(act)) = &transaction.transaction().act else {
            return true;
        };
        let lots = self.state.get(&places::lots(act.height).key());
        let lots: Option<Lots> = lots.map(|lots| serde_json::from_slice(lots).expect("lots are there"));
        let key = data_encoding::HEXLOWER.encode(&ledger_secret().sk_to_pk().compress());
        let key: LedgerKey = key.parse().expect("a ledger's key");
        lots.is_some_and(|lots| lots.fall_by(&key, &self.context.chain, &act.randomness))
    }

    /// Does something again and again, until it misses no key.
    fn loading<T>(
        &self,
        overlay: &mut Overlay,
        mut does: impl FnMut(&mut Overlay) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        loop {
            match does(overlay) {
                Err(Stop::Miss(keys)) => {
                    assert!(keys.iter().any(|key| !overlay.knows(key)), "a key that is known is missed");
                    self.load(overlay, keys);
                }
                done => return done,
            }
        }
    }

    /// The block at hand is full: what it wrote is what its acts wrote one by one.
    pub fn seal(&mut self) {
        for (key, value) in std::mem::take(&mut self.block).into_writes() {
            assert!(self.state.get(&key) == Some(&value), "the block wrote something else");
        }
    }

    /// Time passes, and the clock does what is due.
    pub fn pass(&mut self, time: Time) {
        self.seal();
        self.context.time = self.context.time.saturating_add(time).min(u64::MAX / 4);
        self.context.height += 1;
        self.context.view += 1;
        self.tick();
    }

    fn tick(&mut self) {
        let mut overlay = Overlay::new();
        let mut kept = 0;
        while kept < APPOINTMENTS {
            match tick(&mut overlay, &self.context) {
                Ok(None) => break,
                Ok(Some(done)) => {
                    kept += 1;
                    assert!(done.work <= 2 * limits::TRANSACTION_WORK, "the clock's work has an end");
                    let receipt = Receipt::of_clock(done.events);
                    check_receipt(&receipt);
                    self.learn(&receipt);
                }
                Err(Stop::Miss(keys)) => self.load(&mut overlay, keys),
                Err(Stop::Inadmissible(why)) => panic!("the clock signs nothing: {why}"),
            }
        }
        self.keep(overlay.into_writes());
    }

    fn load(&self, overlay: &mut Overlay, keys: Vec<StateKey>) {
        overlay.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
    }

    fn keep(&mut self, writes: State) {
        for (key, value) in &writes {
            assert!(value.len() <= limits::VALUE_BYTES, "{} bytes at {key}", value.len());
            // A proof shows it to readers who read strictly.
            let read: Result<Value, _> = strict::read(value);
            assert!(read.is_ok(), "{key} cannot be read: {read:?}");
        }
        self.state.extend(writes);
    }

    fn learn(&mut self, receipt: &Receipt) {
        let Outcome::Accepted { events } = &receipt.outcome else { return };
        for event in events {
            match event {
                Event::Service(service::Event::Opened { case, .. }) => self.cases.push(case.clone()),
                Event::Service(service::Event::Closed { .. }) => {
                    self.lots.push((self.context.height, self.context.view))
                }
                _ => {}
            }
        }
    }
}

fn check_receipt(receipt: &Receipt) {
    let text = receipt.to_json();
    assert!(text.len() <= limits::RECEIPT_BYTES, "a receipt has an end");
    assert_eq!(strict::read_text::<Receipt>(&text).as_ref(), Ok(receipt), "a receipt reads back");
    let outline = ReceiptOutline::parse(&text).expect("a verifier reads a receipt");
    assert_eq!(outline.accepted, matches!(receipt.outcome, Outcome::Accepted { .. }));
}
