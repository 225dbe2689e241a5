//! A running network with its offices open (政务大厅): services on offer, officers at their desks, citizens who come in.
//! It signs and sends for them, and tells what the ledger answered.

use super::{forms::Service, walk::Walk};
use crate::{
    network::{Network, until},
    person::{Person, create, now},
    proofs::verify,
};
use api::client::Client;
use futures::future::join_all;
use serde_json::Value;
use std::{collections::BTreeMap, sync::Mutex};
use types::{Outcome, Receipt, Time};

/// How far a block may lie behind its clock when nobody acts, and then some.
const HEARTBEAT: Time = 75 * 1000;
const SECOND: Time = 1000;

/// The network and the people in it.
pub struct Hall {
    pub network: Network,
    pub client: Client,
    /// By office, `institution/role`, or by name.
    people: Mutex<BTreeMap<String, Person>>,
    /// How far the ledger's clock runs ahead, milliseconds.
    ahead: Time,
}

impl Hall {
    /// Four validators that offer these services.
    pub async fn open(services: &[&Service]) -> Hall {
        let network = Network::start(4).await;
        let client = network.client(0);
        let hall = Hall { network, client, people: Mutex::default(), ahead: 0 };
        for service in services {
            hall.network.offer(&service.folder(), service.authority).await;
        }
        hall
    }

    /// A citizen comes in for the first time.
    pub async fn citizen(&self, name: &str) {
        let number = 1_000 + self.people.lock().expect("nobody panicked").len() as u64;
        let person = Person::stranger(&self.network, number);
        self.people.lock().expect("nobody panicked").insert(name.into(), person);
        let created = self.send(name, false, create()).await;
        assert_eq!(said(&created), "", "{name}");
    }

    /// Who somebody is; a citizen who has not been here comes in.
    pub async fn did(&self, name: &str) -> types::Did {
        let known = self.people.lock().expect("nobody panicked").get(name).map(|one| one.did.clone());
        if let Some(did) = known {
            return did;
        }
        self.citizen(name).await;
        self.people.lock().expect("nobody panicked")[name].did.clone()
    }

    /// Signs for somebody, in office or as a private person, sends it and waits until it is final.
    pub async fn send(&self, who: &str, in_office: bool, act: types::Act) -> Receipt {
        let compact = self.sign(who, in_office, act);
        let submitted = self.client.submit(&compact, true).await;
        let submitted = submitted.unwrap_or_else(|error| panic!("{who}: {error}"));
        submitted.receipt.expect("what is final has a receipt")
    }

    fn sign(&self, who: &str, in_office: bool, act: types::Act) -> String {
        let mut people = self.people.lock().expect("nobody panicked");
        let officer = |who: &str| {
            let (institution, role) = who.split_once('/').unwrap_or_else(|| panic!("nobody knows {who}"));
            Person::officer(&self.network, institution, role)
        };
        let person = people.entry(who.into()).or_insert_with(|| officer(who));
        let mut transaction = person.transaction(act);
        transaction.expires += self.ahead;
        if !in_office {
            transaction.acting_as = None;
        }
        person.key.sign(&person.did, &transaction)
    }

    /// A record as it is now.
    pub async fn record(&self, register: &str, record: &str) -> Option<(String, Value)> {
        let path = format!("/v1/registers/{register}/records/{record}");
        let view: api::RecordView = self.client.get(&path).await.ok()?;
        let version = serde_json::from_str(view.record.get()).expect("a version");
        Some((types::Digest::of(view.record.get().as_bytes()).to_string(), version))
    }

    /// All walks as far as they come before time must pass, side by side.
    pub async fn go(&self, walks: &mut [Walk]) {
        let strangers = self.people.lock().expect("nobody panicked").contains_key("stranger");
        if !strangers {
            self.citizen("stranger").await;
        }
        join_all(walks.iter_mut().map(|walk| walk.go(self))).await;
    }

    /// Stops all validators and starts them with a clock that is past `moment`; the ledger comes there by itself.
    pub async fn pass(&mut self, moment: Time) {
        let lead = moment.saturating_sub(now()) / SECOND + 2 * HEARTBEAT / SECOND;
        assert!(lead * SECOND > self.ahead, "a clock is never set back");
        self.ahead = lead * SECOND;
        let lead = lead.to_string();
        self.network.start_again(&["--clock-ahead", &lead]).await;
        until("the ledger comes to its clock's time", 120, async || {
            let time = self.client.ledger().await.ok()?.time;
            (time + HEARTBEAT > now() + self.ahead).then_some(())
        })
        .await;
    }

    /// A closed case is proven to whoever has the ledger key, its automatic decisions are executed once more from the
    /// proofs alone, and each is explained in both languages.
    pub async fn prove(&self, case: &str) {
        let proofs = tempfile::tempdir().expect("a folder");
        let (place, key) = (proofs.path().display().to_string(), self.network.ledger_key());
        let file = proofs.path().join("case.json");
        let kept = file.display().to_string();
        self.network.ding_json(&["proof", "case", case, "--out", &kept]).await;
        let verdict = verify(&file, &key).await.unwrap_or_else(|why| panic!("{case}: {why}"));
        assert!(
            verdict["verdict"]["says"]["en"].as_str().is_some_and(|says| says.contains(case)),
            "{verdict}"
        );

        let args = ["case", "replay", case, "--ledger-key", &key, "--proofs", &place];
        let replayed = self.network.ding_json(&args).await;
        let decisions = replayed["decisions"].as_array().expect("decisions");
        assert!(decisions.iter().all(|one| one["same"] == true), "{replayed}");
        let path = format!("/v1/cases/{case}");
        let decided =
            self.network.get(&path).await["case"]["decisions"].as_array().cloned().unwrap_or_default();
        let by_rule =
            |one: &&Value| one["by"]["rule"].is_object() || one["by"]["officer"]["advice"].is_object();
        let ruled = decided.iter().filter(by_rule).count();
        assert_eq!(decisions.len(), ruled, "every rule is executed again: {replayed}");
        let explained = self.network.get(&format!("{path}/explanations")).await;
        let explained = explained.as_array().expect("explanations");
        assert_eq!(explained.len(), ruled);
        for one in explained {
            let says = &one["says"][0];
            assert!(says["zh"].is_string() && says["en"].is_string(), "{one}");
        }
    }

    /// The public figures of a service come to what is told.
    pub async fn counts(&self, service: &Service, figures: &[(&str, u64)]) {
        let what = format!("{}: {figures:?}", service.id);
        until(&what, 40, async || {
            let counted = self.network.get(&format!("/v1/indicators?service={}", service.id)).await;
            figures.iter().all(|(name, count)| counted[*name] == *count).then_some(())
        })
        .await;
    }
}

/// Nothing, or why the ledger said no.
pub fn said(receipt: &Receipt) -> String {
    match &receipt.outcome {
        Outcome::Accepted { .. } => String::new(),
        Outcome::Rejected(rejection) => format!("rejected {}", rejection.name),
    }
}
