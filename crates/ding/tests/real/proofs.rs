//! Proofs fetched by the command line from a real network and checked offline: of what is there, of all its
//! versions, and of what is not there.

use crate::{
    network::{Network, ding, said},
    person::{Person, open, reject, write},
};
use serde_json::Value;
use std::{fs, path::Path};
use types::{Event, Outcome, registry};

/// `ding verify` of a file.
pub async fn verify(file: &Path, key: &str) -> Result<Value, String> {
    let file = file.display().to_string();
    let output = ding(&["--json", "verify", &file, "--ledger-key", key, "--chain", "ding-demo"]).await;
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout).expect("JSON")),
        Some(1) => Err(said(&output)),
        code => panic!("ding verify ended with {code:?}"),
    }
}

/// Changes one byte of a file's copy and insists that it is refused with a reason.
pub async fn refuses_a_changed_byte(file: &Path, at: usize, key: &str) {
    let mut bytes = fs::read(file).unwrap();
    let at = at % bytes.len();
    bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
    let copy = file.with_extension("changed");
    fs::write(&copy, &bytes).unwrap();
    let why = verify(&copy, key).await.expect_err("a changed byte is refused");
    // A byte changed inside a Chinese letter leaves no text at all.
    assert!(why.contains("NOT proven (") || why.contains("no text file"), "byte {at}: {why}");
}

/// A transaction, a record, its history, and absences are proven to whoever has the ledger key, and a changed byte is
/// refused with a reason
#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_and_what_is_not_is_proven_offline() {
    let mut network = Network::start(4).await;
    let (client, key) = (network.client(0), network.ledger_key());
    let mut registrar = Person::officer(&network, "market-bureau", "registrar");
    registrar.done(&client, open("parcels")).await;
    registrar.done(&client, write("parcels", "P-1", "王", None)).await;
    let single = registrar.done(&client, write("parcels", "P-2", "钱", None)).await;
    let mut previous = digest(&client, "P-1").await;
    for owner in ["李", "赵"] {
        registrar.done(&client, write("parcels", "P-1", owner, Some(&previous))).await;
        previous = digest(&client, "P-1").await;
    }
    let refused = registrar.submit(&client, write("parcels", "P-1", "孙", None)).await;
    assert_eq!(reject(refused.receipt.as_ref().unwrap()).0, 305);

    let out = network.dir().join("proof.json");
    let file = out.display().to_string();
    for (of, expected, says) in [
        (vec!["tx", &single.id], "transaction", "was accepted"),
        (vec!["tx", &refused.id], "transaction", "was rejected"),
        (vec!["record", "parcels", "P-1"], "value", "record:parcels/P-1 is as shown"),
        (vec!["history", "parcels", "P-1"], "history", "exactly these 3 versions"),
        (vec!["record", "parcels", "P-404"], "absence", "there is no record:parcels/P-404"),
        (
            vec!["absence", "parcels", "P-2", "--aspect", "vers"],
            "absence",
            "P-2 has nothing of the kind vers",
        ),
        (
            vec!["absence", "parcels", "P-1", "--aspect", "encu"],
            "absence",
            "P-1 has nothing of the kind encu",
        ),
        (vec!["case", "330106-sj-2026-000404"], "absence", "there is no case:330106-sj-2026-000404"),
    ] {
        let mut args = vec!["proof", "--out", &file];
        args.extend(of.iter());
        let kept = network.ding_json(&args).await;
        let text = fs::read_to_string(&out).unwrap();
        assert_eq!(kept["bytes"], text.len(), "{of:?}");
        let envelope: Value = serde_json::from_str(&text).unwrap();
        assert!(envelope["claim"].get(expected).is_some(), "{of:?}: {envelope}");
        let verdict = verify(&out, &key).await.unwrap_or_else(|why| panic!("{of:?}: {why}"));
        let said = verdict["verdict"]["says"]["en"].as_str().unwrap();
        assert!(said.starts_with("True") && said.contains(says), "{of:?}: {said}");
        for at in [text.len() / 5, text.len() / 2, text.len() - 9] {
            refuses_a_changed_byte(&out, at, &key).await;
        }
    }

    let there = network.ding(&["proof", "absence", "parcels", "P-1", "--aspect", "vers"]).await;
    assert_eq!(there.status.code(), Some(1));
    assert!(said(&there).contains("It is not absent"), "{}", said(&there));
    let kind = network.ding(&["proof", "absence", "parcels", "P-1", "--aspect", "Versions"]).await;
    assert!(said(&kind).contains("four letters"), "{}", said(&kind));

    // Another key of the same kind proves nothing; neither does the old file after a restart prove less.
    network.ding_json(&["proof", "--out", &file, "history", "parcels", "P-1"]).await;
    let another = "a".repeat(192);
    let output = ding(&["verify", &file, "--ledger-key", &another]).await;
    assert!(said(&output).contains("--ledger-key"), "{}", said(&output));
    network.kill_all();
    network.start_all().await;
    verify(&out, &key).await.expect("a proof is for ever");
    network.ding_json(&["proof", "--out", &file, "history", "parcels", "P-1"]).await;
    verify(&out, &key).await.expect("and can be had again after a restart");
}

/// The digest of a record's current version, as the next one names it.
async fn digest(client: &api::client::Client, record: &str) -> String {
    let path = format!("/v1/registers/parcels/records/{record}");
    let view: api::RecordView = client.get(&path).await.unwrap();
    let digest = types::Digest::of(view.record.get().as_bytes()).to_string();
    let version: Value = serde_json::from_str(view.record.get()).unwrap();
    let tx: api::Transaction = crate::network::until("it is listed", 30, async || {
        client.get(&format!("/v1/transactions/{}", version["tx"].as_str()?)).await.ok()
    })
    .await;
    let Outcome::Accepted { events } = tx.receipt.outcome else { panic!("a version was accepted") };
    let written = events.iter().find_map(|event| match event {
        Event::Registry(registry::Event::Written { digest, .. }) => Some(digest.to_string()),
        _ => None,
    });
    assert_eq!(written, Some(digest.clone()), "the receipt names the version's digest");
    digest
}
