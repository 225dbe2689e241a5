//! A ledger of four validators in a simulation, and proofs of every kind of claim from it: the verifier, which has none
//! of the engine's code, believes them under the ledger's key and under no other. The vectors for other languages are
//! made without an engine, by the tests of `proof`.

use crate::network::{Sim, world};
use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use proof::{LedgerKey, verify};
use types::{
    Act, Aspect, RoleId, SecretKey, StateKey, Subject, Transaction, governance, identity, merkle,
    proof::{AbsenceClaim, Claim, Envelope, Finality, HistoryClaim, TransactionClaim, ValueClaim},
    registry, service,
};

#[test]
fn what_a_real_ledger_proves_the_verifier_believes() {
    let (envelopes, key, other) = deterministic::Runner::seeded(7).start(make);
    assert!(envelopes.len() > 10);
    for (name, envelope) in envelopes {
        let text = envelope.to_json();
        verify(&text, &key, Some(&envelope.chain)).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(verify(&text, &other, None).unwrap_err().name(), "certificate", "{name}");
    }
}

/// Runs the ledger and proves what there is to prove; with its key and another ledger's.
async fn make(mut context: deterministic::Context) -> (Vec<(&'static str, Envelope)>, LedgerKey, LedgerKey) {
    let other = world(&mut context, 9).genesis.ledger_key.parse().unwrap();
    let world = world(&mut context, 5);
    let key = world.genesis.ledger_key.parse().unwrap();
    let mut sim = Sim::new(context.child("sim"), world).await;
    sim.start_all().await;

    let mut made = Made { sim, nonce: 100, good: Vec::new() };
    made.founding().await;
    made.busy_register().await;
    made.imported_case().await;
    made.absences().await;
    (made.good, key, other)
}

/// A ledger with things to prove.
struct Made {
    sim: Sim,
    /// The officer's next one, once the register is busy.
    nonce: u64,
    good: Vec<(&'static str, Envelope)>,
}

fn record(name: &str) -> Subject {
    Subject::record(&"parcels".parse().unwrap(), &name.parse().unwrap())
}

impl Made {
    fn add(&mut self, name: &'static str, claim: Claim, finality: Finality) {
        self.good.push((name, Envelope::new(self.sim.world.genesis.chain.clone(), claim, finality)));
    }

    /// The state before the first block; that has no certificate, the block after it has.
    async fn founding(&mut self) {
        let subject = Subject::institution(&"bureau".parse().unwrap());
        let statement = self.sim.ledger(0).prove(StateKey::head(&subject)).await.unwrap();
        assert_eq!(statement.height, 0);
        let now = self.sim.now();
        self.sim.cast(0, self.sim.world.open(now)).await.expect("final");
        let finality = self.sim.ledger(0).finality(0).await.unwrap();
        assert_eq!(finality.headers.len(), 2);
        let claim = ValueClaim { subject, aspect: Aspect::HEAD, state: statement.proof };
        self.add(
            "an institution, as the genesis has it, through the next header",
            Claim::Value(claim),
            finality,
        );
    }

    /// Many records, some of them several times, so that the state's log has whole chunks and inactive peaks.
    async fn busy_register(&mut self) {
        let now = self.sim.now();
        self.cast_all((2..12).map(|nonce| self.sim.world.write(nonce, now)).collect()).await;
        let accepted = self.sim.rewrite(20, "p3", now).await;
        self.sim.cast(0, accepted).await.expect("final");
        let again = self.sim.world.sign(21, now, Act::Registry(registry::Act::Write(write_p3())));
        let several: Vec<String> = [again.clone()]
            .into_iter()
            .chain((30..36).map(|nonce| self.sim.world.write(nonce, now)))
            .collect();
        self.cast_all(several.clone()).await;
        self.transaction("a transaction that was rejected", &again).await;
        self.transaction("a transaction that was accepted", several.last().unwrap()).await;

        let rewritten = self.sim.rewrite(40, "p3", now).await;
        self.sim.cast(0, rewritten.clone()).await.expect("final");
        self.transaction("the only transaction of its block", &rewritten).await;
        self.history("a record's history, early").await;
        loop {
            let text = self.sim.rewrite(self.nonce, ["p4", "p5"][self.nonce as usize % 2], now).await;
            self.sim.cast(0, text).await.expect("final");
            self.nonce += 1;
            let proof = self.sim.ledger(0).prove(StateKey::head(&record("p3"))).await.unwrap().proof;
            if proof.inactive_peaks > 0 && proof.location / 256 < proof.operations / 256 {
                break;
            }
            assert!(self.nonce < 400, "the first peak holds something in force for ever: {proof:?}");
        }
        self.value("a record", record("p3"), Aspect::HEAD).await;
        self.value("an earlier version of a record", record("p3"), Aspect::version(2)).await;
        self.value("a record written last", record("p5"), Aspect::HEAD).await;
        self.history("a record's history").await;
        let officer = self.sim.world.did().did;
        self.value("a person", Subject::person(&officer), Aspect::HEAD).await;
        self.value("a person's used nonces", Subject::person(&officer), Aspect::NONCES).await;
    }

    async fn imported_case(&mut self) {
        let now = self.sim.now();
        let world = &self.sim.world;
        // Nobody appoints themselves.
        let archivist = SecretKey::ed25519([77; 32]);
        let did = archivist.first_of(&world.genesis.chain).did;
        let create = Transaction {
            chain: world.genesis.chain.clone(),
            genesis: world.genesis.digest(),
            nonce: 1,
            expires: now + 3_600_000,
            acting_as: None,
            act: Act::Identity(identity::Act::Create(identity::Create { label: "archive".into() })),
        };
        let create = archivist.sign(&did, &create);
        self.sim.cast(0, create).await.expect("final");
        let world = &self.sim.world;
        let importer: RoleId = "importer".parse().unwrap();
        let appoint = governance::Appoint {
            institution: None,
            officer: did.clone(),
            role: importer.clone(),
            from: 0,
            until: now + 1_000_000_000,
            basis: "档案法 第27条".into(),
        };
        let appoint = world.sign(self.nonce, now, Act::Governance(governance::Act::Appoint(appoint)));
        self.sim.cast(0, appoint).await.expect("final");

        let event = |at, activity: &str| service::ImportedEvent {
            at,
            activity: activity.into(),
            by: "王".into(),
            group: "登记科".into(),
        };
        let import = service::Import {
            source: service::ImportSource {
                name: "archive".parse().unwrap(),
                file: types::Digest::of(b"a file"),
            },
            case: service::ImportedCase {
                number: "1998-17".parse().unwrap(),
                channel: "窗口".into(),
                department: "登记科".into(),
                started: None,
                ended: None,
                deadline: None,
                events: vec![event(886_291_200_000, "受理"), event(886_550_400_000, "准予")],
            },
        };
        let world = &self.sim.world;
        let transaction = Transaction {
            chain: world.genesis.chain.clone(),
            genesis: world.genesis.digest(),
            nonce: 2,
            expires: now + 3_600_000,
            acting_as: Some(types::As { institution: "bureau".parse().unwrap(), role: importer }),
            act: Box::new(import).into(),
        };
        let import = archivist.sign(&did, &transaction);
        self.sim.cast(0, import).await.expect("final");
        self.value("an imported case", Subject::case(&"archive:1998-17".parse().unwrap()), Aspect::HEAD)
            .await;
    }

    async fn absences(&mut self) {
        let head = (Aspect::HEAD, Aspect::HEAD);
        self.absence("no such record", record("never-written"), head).await;
        self.absence("no such case", Subject::case(&"330106-2026-000001".parse().unwrap()), head).await;
        self.absence("no encumbrance on a record", record("p3"), Aspect::range(*b"lien")).await;

        // The gap after the last key of all runs around to the first.
        let ledger = self.sim.ledger(0);
        for number in 0.. {
            let name = format!("at-the-end-{number}");
            let subject = record(&name);
            let proof = ledger.prove(StateKey::head(&subject)).await.unwrap().proof;
            if proof.next_key <= proof.key {
                return self.absence("no such record, in the gap around the end", subject, head).await;
            }
        }
    }

    async fn cast_all(&self, compacts: Vec<String>) {
        let last = compacts.last().unwrap().clone();
        let placed = self.sim.ledger(0).watch(types::TxId::of(last.as_bytes()));
        for taken in self.sim.ledger(0).submit_all(compacts).await {
            taken.expect("it is taken");
        }
        placed.await.expect("final");
    }

    async fn transaction(&mut self, name: &'static str, compact: &str) {
        let ledger = self.sim.ledger(0);
        let tip = ledger.tip().height;
        for height in (1..=tip).rev() {
            let block = ledger.block(height).await.unwrap();
            let Some(at) = block.transactions().iter().position(|text| text == compact) else { continue };
            let ids = block.ids().iter().map(|id| &id.0[..]);
            let receipts = block.receipts().iter().map(|text| text.as_bytes());
            let claim = TransactionClaim {
                transaction: Some(compact.to_owned()),
                receipt: block.receipts()[at].clone(),
                position: at as u64,
                transaction_path: merkle::path(ids, at).unwrap(),
                receipt_path: merkle::path(receipts, at).unwrap(),
            };
            let finality = ledger.finality(height).await.unwrap();
            return self.add(name, Claim::Transaction(claim), finality);
        }
        panic!("{name} is in no block");
    }

    async fn value(&mut self, name: &'static str, subject: Subject, aspect: Aspect) {
        let statement = self.sim.ledger(0).prove(StateKey::new(&subject, aspect)).await.unwrap();
        let finality = self.sim.ledger(0).finality(statement.height).await.unwrap();
        self.add(name, Claim::Value(ValueClaim { subject, aspect, state: statement.proof }), finality);
    }

    async fn history(&mut self, name: &'static str) {
        let (ledger, subject) = (self.sim.ledger(0), record("p3"));
        let mut earlier = Vec::new();
        for number in 1.. {
            match ledger.get(StateKey::new(&subject, Aspect::version(number))).await.unwrap() {
                Some(version) => earlier.push(version),
                None => break,
            }
        }
        assert_eq!(earlier.len(), 2);
        let statement = ledger.prove(StateKey::head(&subject)).await.unwrap();
        let finality = ledger.finality(statement.height).await.unwrap();
        self.add(name, Claim::History(HistoryClaim { subject, earlier, state: statement.proof }), finality);
    }

    async fn absence(&mut self, name: &'static str, subject: Subject, (first, last): (Aspect, Aspect)) {
        let keys = (StateKey::new(&subject, first), StateKey::new(&subject, last));
        let statement = self.sim.ledger(0).prove_absent(keys.0, keys.1).await.unwrap();
        let finality = self.sim.ledger(0).finality(statement.height).await.unwrap();
        self.add(
            name,
            Claim::Absence(AbsenceClaim { subject, first, last, state: statement.proof }),
            finality,
        );
    }
}

/// A version of a record that exists, as if it did not: the ledger rejects it.
fn write_p3() -> types::registry::Write {
    types::registry::Write {
        register: "parcels".parse().unwrap(),
        record: "p3".parse().unwrap(),
        content: serde_json::from_str(r#"{"n":1}"#).unwrap(),
        sealed: Default::default(),
        previous: None,
        holder: None,
        source: Some("纸质档案 12".into()),
        basis: "test".into(),
    }
}
