//! Somebody loses every key and comes back: on four validators, through a person and an officer who vouch, and with a clock
//! that runs ahead by the days of the wait. Old keys open no door any more, and the proof of the person says it all.

use crate::{
    network::{Network, until},
    person::{Person, act, create, now},
    proofs::verify,
    refusals::refused,
};
use serde_json::{Value, json};
use types::SecretKey;

const DAY: u64 = 24 * 60 * 60;
const SECOND: u64 = 1000;

fn not_in_force() -> (String, u16) {
    ("key_not_in_force".to_owned(), 403)
}

/// The DID's owner with another key.
fn with_key(owner: &Person, seed: u8) -> Person {
    Person {
        key: SecretKey::ed25519([seed; 32]),
        did: owner.did.clone(),
        genesis: owner.genesis,
        office: None,
        nonce: owner.nonce + 1,
    }
}

fn support(owner: &Person, new: &Person, basis: &str) -> types::Act {
    let support = json!({ "person": owner.did, "key": new.key.multikey(), "basis": basis });
    act(json!({ "identity.support_recovery": support }))
}

fn recover() -> types::Act {
    act(json!({ "identity.recover": { "label": "new phone" } }))
}

/// Guardians bring back who lost all keys: not before the wait is over, not against a key in force, and with every old key revoked
#[tokio::test(flavor = "multi_thread")]
async fn who_lost_all_keys_comes_back() {
    let mut network = Network::start(4).await;
    let client = network.client(0);
    let mut li = Person::citizen(&client, 1).await;
    let mut wu = Person::citizen(&client, 2).await;
    let mut officer = Person::officer(&network, "data-bureau", "head");
    let guardians = json!([{ "person": wu.did }, { "institution": "data-bureau" }]);
    let name =
        json!({ "identity.set_guardians": { "guardians": guardians, "threshold": 2, "wait_days": 3 } });
    li.done(&client, act(name)).await;

    // A thief talks both into it; li still has the key and refuses.
    let mut thief = with_key(&li, 66);
    wu.done(&client, support(&li, &thief, "")).await;
    officer.done(&client, support(&li, &thief, "居民身份证法 第14条")).await;
    li.done(&client, act(json!({ "identity.refuse_recovery": {} }))).await;
    thief.nonce = li.nonce;
    assert_eq!(refused(&client, &thief.sign(recover())).await, not_in_force());

    // Now the key is lost, and the same two vouch for a new one.
    let mut new = with_key(&li, 67);
    wu.done(&client, support(&li, &new, "")).await;
    officer.done(&client, support(&li, &new, "居民身份证法 第14条")).await;
    let early = new.sign(recover());
    assert_eq!(refused(&client, &early).await, ("recovery_too_early".to_owned(), 409));

    let ahead = 3 * DAY + 1;
    network.start_again(&["--clock-ahead", &ahead.to_string()]).await;
    let path = format!("/v1/persons/{}", li.did);
    // Whoever carries randomness for lots signs something now and then, and an idle ledger makes a block a minute.
    until("the ledger comes to its clock's time", 120, async || {
        let time = client.ledger().await.ok()?.time;
        (time + 75 * SECOND > now() + ahead * SECOND).then_some(())
    })
    .await;
    let mut back = new.transaction(recover());
    back.expires += ahead * SECOND;
    let compact = new.key.sign(&new.did, &back);
    let done = client.submit(&compact, true).await.expect("it becomes final").receipt.expect("a receipt");
    let events = serde_json::to_value(&done).expect("JSON");
    assert_eq!(
        events["outcome"]["accepted"]["events"][0]["identity.recovered"]["did"],
        li.did.as_str(),
        "{events}"
    );

    // Every validator says the same: the nonces went on, the old key is revoked, the guardians stay, nothing is going on.
    for index in 0..4 {
        let client = network.client(index);
        let view = until("every validator has it", 60, async || {
            let view: Value = client.get(&path).await.ok()?;
            (view["person"]["keys"].as_array()?.len() == 2).then_some(view)
        })
        .await;
        assert_eq!(view["next_nonce"], new.nonce, "{view}");
        let person = &view["person"];
        assert!(person["keys"][0]["revoked"].is_u64() && person["keys"][1]["revoked"].is_null(), "{person}");
        assert_eq!(person["keys"][1]["key"], new.key.multikey().as_str());
        assert_eq!(person["recovery"], json!({ "guardians": guardians, "threshold": 2, "wait_days": 3 }));
    }
    let old = li.key.sign(&li.did, &{
        let mut transaction = new.transaction(create());
        transaction.expires += ahead * SECOND;
        transaction.act = act(json!({ "identity.refuse_recovery": {} }));
        transaction
    });
    assert_eq!(refused(&client, &old).await, not_in_force());

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("person.json");
    let kept = file.display().to_string();
    network.ding_json(&["proof", "person", li.did.as_str(), "--out", &kept]).await;
    let verdict = verify(&file, &network.ledger_key()).await.expect("the person is proven");
    assert!(verdict.to_string().contains(new.key.multikey().as_str()), "{verdict}");
}
