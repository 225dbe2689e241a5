//! What one act costs once its keys are loaded: the state machine alone, without signatures and storage.
#![allow(missing_docs)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use state::{BlockContext, Done, Overlay, Stop, execute, genesis};
use types::{
    Act, As, Bilingual, Digest, Genesis, GenesisAppointment, GenesisInstitution, Outcome, SecretKey, Signed,
    StateKey, Subject, Transaction, Verified,
    governance::{Appoint, Dismiss, Parameters},
    identity::{self, AddKey, Create, RevokeKey},
    registry::{Open, Write},
};

const BEGIN: u64 = 1_772_413_200_000;

fn key(who: u8) -> SecretKey {
    SecretKey::ed25519([who; 32])
}

struct Town {
    overlay: Overlay,
    block: BlockContext,
    state: std::collections::BTreeMap<StateKey, bytes::Bytes>,
}

impl Town {
    fn new() -> Town {
        let head = GenesisAppointment {
            key: key(1).multikey(),
            role: "head".parse().unwrap(),
            until: BEGIN * 2,
            basis: "founding".into(),
        };
        let bureau = GenesisInstitution {
            id: "bureau".parse().unwrap(),
            code: "330106".into(),
            name: Bilingual::new("局", "Bureau"),
            officers: vec![head],
        };
        let founded = Genesis {
            chain: "bench".parse().unwrap(),
            time: BEGIN,
            ledger_key: String::new(),
            polynomial: String::new(),
            validators: vec![],
            institutions: vec![bureau],
            parameters: Parameters {
                keeper: "bureau".parse().unwrap(),
                supervisor: None,
                yellow_percent: 90,
                rereview_permille: 0,
            },
            calendars: vec![],
        };
        let block = BlockContext {
            chain: founded.chain.clone(),
            genesis: founded.digest(),
            height: 1,
            epoch: 0,
            view: 1,
            time: BEGIN + 1,
        };
        Town { overlay: Overlay::new(), block, state: genesis(&founded) }
    }

    fn sign(&self, who: u8, nonce: u64, act: Act) -> Verified {
        let head = As { institution: "bureau".parse().unwrap(), role: "head".parse().unwrap() };
        let private = matches!(
            act,
            Act::Identity(identity::Act::Create(_))
                | Act::Identity(identity::Act::AddKey(_))
                | Act::Identity(identity::Act::RevokeKey(_))
        );
        let transaction = Transaction {
            chain: self.block.chain.clone(),
            genesis: self.block.genesis,
            nonce,
            expires: BEGIN + 60_000,
            acting_as: (!private).then_some(head),
            act,
        };
        let compact = key(who).sign(&key(who).first_of(&self.block.chain).did, &transaction);
        Signed::parse(&compact).unwrap().verify().unwrap()
    }

    /// Executes on `overlay`, loading what it misses.
    fn load_and_execute(&self, overlay: &mut Overlay, transaction: &Verified) {
        loop {
            match execute(overlay, &self.block, transaction) {
                Ok(Done { receipt, .. }) => {
                    assert!(matches!(receipt.outcome, Outcome::Accepted { .. }), "{receipt:?}");
                    return;
                }
                Err(Stop::Miss(keys)) => {
                    overlay.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
                }
                Err(why) => panic!("{why:?}"),
            }
        }
    }

    /// Measures an accepted act on the town as it stands, its keys loaded.
    fn measure(&self, criterion: &mut Criterion, name: &str, transaction: &Verified) {
        let mut probe = self.overlay.clone();
        self.load_and_execute(&mut probe, transaction);
        let mut loaded = self.overlay.clone();
        while let Err(Stop::Miss(keys)) = execute(&mut loaded.clone(), &self.block, transaction) {
            loaded.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
        }
        criterion.bench_function(&format!("execute/{name}"), |b| {
            let run = |mut overlay: Overlay| execute(&mut overlay, &self.block, transaction).unwrap();
            b.iter_batched(|| loaded.clone(), run, BatchSize::SmallInput);
        });
    }

    /// Measures an act and goes on from what it made.
    fn step(&mut self, criterion: &mut Criterion, name: &str, transaction: Verified) {
        self.measure(criterion, name, &transaction);
        let mut overlay = std::mem::take(&mut self.overlay);
        self.load_and_execute(&mut overlay, &transaction);
        self.overlay = overlay;
    }

    fn current(&self, register: &str, record: &str) -> Option<Digest> {
        let subject = Subject::record(&register.parse().unwrap(), &record.parse().unwrap());
        let text = self.overlay.get(&StateKey::head(&subject)).ok().flatten();
        text.map(|text| Digest::of(text))
    }

    fn write(&self, nonce: u64, fields: usize) -> Verified {
        let content = (0..fields).map(|at| (format!("f{at}").parse().unwrap(), types::Value::Integer(7)));
        let act = Write {
            register: "parcels".parse().unwrap(),
            record: "p1".parse().unwrap(),
            content: content.collect(),
            sealed: Default::default(),
            previous: self.current("parcels", "p1"),
            holder: None,
            source: None,
            basis: "Law §1".into(),
        }
        .into();
        self.sign(1, nonce, act)
    }
}

fn acts(criterion: &mut Criterion) {
    let mut town = Town::new();
    let citizen = key(2).first_of(&town.block.chain).did;
    let (role, basis) = ("clerk".parse::<types::RoleId>().unwrap(), "Law §1".to_owned());
    let phone = key(3).multikey();
    let properties: Vec<String> = (0..20).map(|at| format!(r#""f{at}":{{"type":"integer"}}"#)).collect();
    let schema = format!(
        r#"{{"type":"object","additionalProperties":false,"properties":{{{}}}}}"#,
        properties.join(",")
    );

    let act = Create { label: "first".into() }.into();
    town.step(criterion, "identity.create", town.sign(2, 1, act));
    let act = AddKey { key: phone.clone(), label: "phone".into() }.into();
    town.step(criterion, "identity.add_key", town.sign(2, 2, act));
    let act = RevokeKey { key: phone }.into();
    town.step(criterion, "identity.revoke_key", town.sign(2, 3, act));
    let act = Appoint {
        institution: None,
        officer: citizen.clone(),
        role: role.clone(),
        from: BEGIN,
        until: BEGIN + 9_999,
        basis: basis.clone(),
    }
    .into();
    town.step(criterion, "governance.appoint", town.sign(1, 1, act));
    let act = Dismiss { officer: citizen, role, basis: basis.clone() }.into();
    town.step(criterion, "governance.dismiss", town.sign(1, 2, act));
    let act = Open {
        register: "parcels".parse().unwrap(),
        name: Bilingual::new("宗地", "Parcels"),
        schema: serde_json::from_str(&schema).unwrap(),
        writers: vec!["head".parse().unwrap()],
        basis,
    }
    .into();
    town.step(criterion, "registry.open", town.sign(1, 3, act));
    town.step(criterion, "registry.write_new", town.write(4, 3));
    town.step(criterion, "registry.write_version", town.write(5, 20));
}

criterion_group!(benches, acts);
criterion_main!(benches);
