//! A small ledger in a simulation: validators over a simulated network in the deterministic runtime, officers
//! who write records, and faults.
#![allow(dead_code)]

use chain::{
    Clock, Config, Ledger,
    keys::{self, Dealt},
    scheme::ValidatorKey,
    validator::{self, CHANNELS, Network, message_bytes_max},
};
use commonware_p2p::simulated::{self, Link, Oracle};
use commonware_runtime::{
    Clock as _, Handle, Quota, Runner as _, Spawner as _, Supervisor as _,
    deterministic::{self, Context},
};
use commonware_utils::{NZU32, NZUsize, channel::oneshot, probability};
use std::time::Duration;
use types::{
    Act, As, Bilingual, Digest, Genesis, GenesisAppointment, GenesisInstitution, GenesisValidator, KeyRef,
    SecretKey, StateKey, Subject, Transaction, TxId,
    governance::{HEAD_ROLE, Parameters},
    registry::{self, Open, Write},
};

pub const VALIDATORS: usize = 4;
const QUOTA: Quota = Quota::per_second(NZU32!(100_000));

/// Plays a story on a network whose chance the seed decides; its validators are not started yet.
pub fn run<F: Future<Output = ()>>(seed: u64, story: impl FnOnce(Sim) -> F) {
    deterministic::Runner::seeded(seed).start(|mut context| async move {
        let world = world(&mut context, seed as u8);
        story(Sim::new(context.child("sim"), world).await).await;
    });
}

/// Everything that outlives a crash.
#[derive(Clone)]
pub struct World {
    pub genesis: Genesis,
    pub dealt: Dealt,
    pub officer: SecretKey,
}

pub fn world(random: &mut Context, seed: u8) -> World {
    let dealt = keys::deal(random, NZU32!(4));
    let officer = SecretKey::ed25519([seed; 32]);
    let time = 1_000;
    let genesis = Genesis {
        chain: "sim".parse().unwrap(),
        time,
        ledger_key: dealt.ledger_key.clone(),
        polynomial: dealt.polynomial.clone(),
        validators: dealt
            .secrets
            .iter()
            .map(|secret| GenesisValidator {
                institution: "bureau".parse().unwrap(),
                key: secret.public().unwrap(),
                address: "127.0.0.1:1".into(),
            })
            .collect(),
        institutions: vec![GenesisInstitution {
            id: "bureau".parse().unwrap(),
            code: "330106".into(),
            name: Bilingual::new("登记局", "Registry bureau"),
            officers: vec![GenesisAppointment {
                key: officer.multikey(),
                role: HEAD_ROLE.parse().unwrap(),
                until: time + 1_000_000_000_000,
                basis: "test".into(),
            }],
        }],
        parameters: Parameters {
            keeper: "bureau".parse().unwrap(),
            supervisor: None,
            yellow_percent: 90,
            rereview_permille: 0,
        },
        calendars: vec![],
    };
    World { genesis, dealt, officer }
}

impl World {
    pub fn did(&self) -> KeyRef {
        self.officer.first_of(&self.genesis.chain)
    }

    /// A signed act of the officer.
    pub fn sign(&self, nonce: u64, now: u64, act: Act) -> String {
        self.sign_with(&self.officer, nonce, now, act)
    }

    /// An act in the officer's name, signed with any key.
    pub fn sign_with(&self, key: &SecretKey, nonce: u64, now: u64, act: Act) -> String {
        let transaction = Transaction {
            chain: self.genesis.chain.clone(),
            genesis: self.genesis.digest(),
            nonce,
            expires: now + 3_600_000,
            acting_as: Some(As { institution: "bureau".parse().unwrap(), role: HEAD_ROLE.parse().unwrap() }),
            act,
        };
        key.sign(&self.did().did, &transaction)
    }

    pub fn open(&self, now: u64) -> String {
        let schema =
            r#"{"type":"object","additionalProperties":false,"properties":{"n":{"type":"integer"}}}"#;
        self.open_as("parcels", schema, now)
    }

    /// Opens a register of any schema; the officer's first act.
    pub fn open_as(&self, register: &str, schema: &str, now: u64) -> String {
        let act = Open {
            register: register.parse().unwrap(),
            name: Bilingual::new("宗地", "Parcels"),
            schema: serde_json::from_str(schema).unwrap(),
            writers: vec![HEAD_ROLE.parse().unwrap()],
            basis: "test".into(),
        };
        self.sign(1, now, Act::Registry(registry::Act::Open(act)))
    }

    pub fn write(&self, nonce: u64, now: u64) -> String {
        self.write_into("parcels", nonce, now, &format!(r#"{{"n":{nonce}}}"#))
    }

    /// A new record of a register.
    pub fn write_into(&self, register: &str, nonce: u64, now: u64, content: &str) -> String {
        let act = Write {
            register: register.parse().unwrap(),
            record: format!("p{nonce}").parse().unwrap(),
            content: serde_json::from_str(content).unwrap(),
            sealed: Default::default(),
            previous: None,
            holder: None,
            source: None,
            basis: "test".into(),
        };
        self.sign(nonce, now, Act::Registry(registry::Act::Write(act)))
    }
}

impl Sim {
    /// A new version of a record, signed.
    pub async fn rewrite(&self, nonce: u64, record: &str, now: u64) -> String {
        let subject = Subject::record(&"parcels".parse().unwrap(), &record.parse().unwrap());
        let current = self.ledger(0).get(StateKey::head(&subject)).await.unwrap().expect("there is one");
        let act = Write {
            register: "parcels".parse().unwrap(),
            record: record.parse().unwrap(),
            content: serde_json::from_str(r#"{"n":77}"#).unwrap(),
            sealed: Default::default(),
            previous: Some(Digest::of(current.as_bytes())),
            holder: None,
            source: None,
            basis: "test".into(),
        };
        self.world.sign(nonce, now, Act::Registry(registry::Act::Write(act)))
    }
}

/// A running network.
pub struct Sim {
    pub context: Context,
    pub world: World,
    pub oracle: Oracle<ValidatorKey, Context>,
    pub nodes: Vec<Option<Node>>,
    /// The clock of the validators that are started from now on.
    pub clock: Clock,
    /// Who lies, and with which settings.
    pub liar: Option<(usize, Config)>,
    starts: u64,
}

pub struct Node {
    pub ledger: Ledger<Context>,
    task: Handle<()>,
}

pub fn settings() -> Config {
    Config::default()
}

impl Sim {
    pub async fn new(context: Context, world: World) -> Sim {
        let peers = keys::public_keys(&world.genesis).unwrap();
        let (network, oracle) = simulated::Network::new_with_peers(
            context.child("network"),
            simulated::Config {
                max_size: message_bytes_max(4, &settings()),
                max_peers_per_set: NZUsize!(4),
                disconnect_on_block: true,
                tracked_peer_sets: NZUsize!(1),
            },
            peers,
        )
        .await;
        network.start();
        let nodes = (0..VALIDATORS).map(|_| None).collect();
        let sim = Sim { context, world, oracle, nodes, clock: Clock::default(), liar: None, starts: 0 };
        for from in 0..VALIDATORS {
            for to in 0..VALIDATORS {
                sim.link(from, to).await;
            }
        }
        sim
    }

    pub fn key(&self, index: usize) -> ValidatorKey {
        keys::public_keys(&self.world.genesis).unwrap()[index].clone()
    }

    pub async fn link(&self, from: usize, to: usize) {
        if from != to {
            let link = Link {
                latency: Duration::from_millis(8),
                jitter: Duration::from_millis(4),
                success_rate: probability!(1.0),
            };
            let _ = self.oracle.add_link(self.key(from), self.key(to), link).await;
        }
    }

    pub async fn unlink(&self, from: usize, to: usize) {
        if from != to {
            let _ = self.oracle.remove_link(self.key(from), self.key(to)).await;
        }
    }

    /// Starts a validator, or starts it again with what it had on disk.
    pub async fn start(&mut self, index: usize) {
        self.starts += 1;
        let control = self.oracle.control(self.key(index));
        let mut channels = Vec::new();
        for channel in 0..CHANNELS {
            channels.push(control.register(channel, QUOTA).await.unwrap());
        }
        let network = Network { channels, peers: self.oracle.manager(), blocker: control };
        let (genesis, secret) = (self.world.genesis.clone(), self.world.dealt.secrets[index].clone());
        let (sender, receiver) = oneshot::channel();
        let mut settings = Config { clock: self.clock, ..settings() };
        if let Some((liar, its_own)) = &self.liar
            && *liar == index
        {
            settings = Config { clock: self.clock, ..its_own.clone() };
        }
        let label: &'static str = ["v0", "v1", "v2", "v3"][index];
        let task =
            self.context.child(label).with_attribute("start", self.starts).spawn(move |context| async move {
                let validator = validator::start(context, genesis, &secret, label, settings, network)
                    .await
                    .expect("it starts");
                let _ = sender.send(validator.ledger);
                let _ = validator.consensus.await;
            });
        let ledger = receiver.await.expect("it starts");
        self.nodes[index] = Some(Node { ledger, task });
    }

    pub async fn start_all(&mut self) {
        for index in 0..VALIDATORS {
            self.start(index).await;
        }
    }

    /// Ends a validator between two instructions.
    pub fn kill(&mut self, index: usize) {
        if let Some(node) = self.nodes[index].take() {
            node.task.abort();
        }
    }

    pub fn ledger(&self, index: usize) -> Ledger<Context> {
        self.nodes[index].as_ref().expect("it runs").ledger.clone()
    }

    pub fn now(&self) -> u64 {
        self.context.current().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as u64
    }

    pub async fn sleep(&self, seconds: u64) {
        self.context.sleep(Duration::from_secs(seconds)).await;
    }

    /// Submits to one validator and waits until it is final there, at most a simulated minute.
    pub async fn cast(&self, index: usize, compact: String) -> Option<chain::Placed> {
        let ledger = self.ledger(index);
        let placed = ledger.watch(TxId::of(compact.as_bytes()));
        ledger.submit(compact).await.expect("it is taken");
        commonware_macros::select! {
            placed = placed => placed,
            _ = self.context.sleep(Duration::from_secs(60)) => None,
        }
    }

    /// All running validators hold the same blocks up to the lowest tip; returns it.
    pub async fn agree(&self) -> u64 {
        let running: Vec<_> = self.nodes.iter().flatten().map(|node| node.ledger.clone()).collect();
        let lowest = running.iter().map(|ledger| ledger.tip().height).min().unwrap();
        for height in 1..=lowest {
            let mut digests = Vec::new();
            for ledger in &running {
                digests.push(ledger.block(height).await.expect("a final block is kept").digest());
            }
            assert!(digests.windows(2).all(|pair| pair[0] == pair[1]), "two validators differ at {height}");
        }
        lowest
    }
}
