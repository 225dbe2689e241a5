//! The worst that strangers and officers can send at once: blocks keep coming, and a citizen's act is final in time.

// The same services that the largest acts of `state` are measured with.
#[allow(dead_code)]
#[path = "../../../state/tests/bounds/offers.rs"]
mod offers;

use crate::{
    network::Network,
    person::{Person, act, create},
};
use api::client::Client;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a citizen's act may take while all of it goes on.
const IN_TIME: Duration = Duration::from_secs(5);
/// Wrong draws sent in one batch.
const DRAWS: u64 = 1_900;
/// Fresh keys that bring an identity in one batch.
const STRANGERS: u64 = 1_900;
/// Services published in one batch, each with as many cases to check as a publication may have, or more.
const PUBLICATIONS: usize = 60;
/// What a pattern can ask of one text at most, in ways that have been slow somewhere.
const PATTERNS: [&str; 4] =
    ["^(?:(?:a*){30}){20}b$", "^(a+)+b$", "^(?:a|a|a|aa)*b$", "^[a-z]{1,500}[^a]{1,500}b$"];

/// A draw that nobody made: the randomness is no signature.
fn wrong_draw(height: u64, number: u64) -> types::Act {
    act(json!({ "service.draw": { "height": height, "randomness": format!("{number:096x}") } }))
}

fn register(name: &str, pattern: &str) -> types::Act {
    let text = json!({ "type": "string", "pattern": pattern, "maxLength": 16_000 });
    let schema = json!({ "type": "object", "additionalProperties": false,
        "properties": { "a": text, "b": text, "c": text } });
    act(
        json!({ "registry.open": { "register": name, "name": { "zh": "最坏", "en": "Worst" }, "schema": schema,
        "writers": ["registrar"], "basis": "第1条" } }),
    )
}

fn record(register: &str, number: u64) -> types::Act {
    let text = "a".repeat(13_000);
    act(json!({ "registry.write": { "register": register, "record": format!("w{number}"),
        "content": { "a": text, "b": text, "c": text }, "basis": "第1条" } }))
}

/// A service whose sheets are as much to check as there may be, or more than that.
fn publication(at: usize) -> types::Act {
    let mut service = match at % 3 {
        0 => offers::many_cases(10, 5, 10),
        1 => offers::many_cases(32, 5, 10),
        _ => offers::sixty_rules("rules", 200, None),
    };
    service["id"] = json!(format!("worst-{at}"));
    service["authority"] = json!("market-bureau");
    service["calendar"] = json!("cn-working-days");
    act(json!({ "service.publish": { "bundle": service } }))
}

/// What is sent at once, again and again until it is told to stop.
async fn flood(client: Client, batches: Vec<Vec<String>>, until: Instant) {
    for batch in batches.iter().cycle() {
        if Instant::now() > until {
            return;
        }
        let _ = client.submit_all(batch).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// 1,900 wrong draws, 1,900 strangers, an officer's worst patterns and another's largest publications at once
#[tokio::test(flavor = "multi_thread")]
async fn under_the_worst_of_everything_a_citizens_act_is_final_in_time() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let mut citizen = Person::citizen(&client, 1).await;
    let mut attacker = Person::citizen(&client, 2).await;
    let mut registrar = Person::officer(&network, "market-bureau", "registrar");
    let mut publisher = Person::officer(&network, "market-bureau", "publisher");
    for (number, pattern) in PATTERNS.iter().enumerate() {
        // A pattern may be refused when it is published; what is not refused has to be bearable.
        registrar.submit(&client, register(&format!("worst{number}"), pattern)).await;
    }
    let height = client.ledger().await.unwrap().height;

    let of_strangers =
        (0..STRANGERS).map(|number| Person::stranger(&network, 1_000_000 + number).sign(create())).collect();
    let draws: Vec<String> = (0..DRAWS)
        .map(|number| Person::stranger(&network, 2_000_000 + number).sign(wrong_draw(height, number)))
        .collect();
    let of_one: Vec<String> = (0..1_000).map(|number| attacker.sign(wrong_draw(height, number))).collect();
    let writes: Vec<String> =
        (0..40).map(|number| registrar.sign(record(&format!("worst{}", number % 4), number))).collect();
    let publications: Vec<String> = (0..PUBLICATIONS).map(|at| publisher.sign(publication(at))).collect();
    let batches: [Vec<Vec<String>>; 5] = [
        vec![of_strangers],
        vec![draws],
        vec![of_one],
        writes.chunks(20).map(<[String]>::to_vec).collect(),
        publications.chunks(20).map(<[String]>::to_vec).collect(),
    ];
    let until = Instant::now() + Duration::from_secs(25);
    let floods: Vec<_> = batches
        .into_iter()
        .enumerate()
        .map(|(at, batches)| tokio::spawn(flood(network.client(at % 4), batches, until)))
        .collect();

    let mut slowest = Duration::ZERO;
    while Instant::now() < until {
        let begin = Instant::now();
        let key = types::SecretKey::ed25519([citizen.nonce as u8; 32]).multikey();
        let adds = json!({ "identity.add_key": { "key": key, "label": "spare" } });
        let submitted = citizen.submit(&client, act(adds)).await;
        assert!(submitted.receipt.is_some());
        slowest = slowest.max(begin.elapsed());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    for flood in floods {
        flood.await.unwrap();
    }
    // The flood was a real one: what could be published was, and the rest was refused by number.
    for publication in &publications {
        let id = types::TxId::of(publication.as_bytes());
        let came: Value = network.get(&format!("/v1/transactions/{id}")).await;
        assert!(came["receipt"]["outcome"].is_object(), "{came}");
    }
    println!("the slowest of a citizen's acts took {slowest:?}");
    let after: Value = network.get("/v1/ledger").await;
    assert!(after["height"].as_u64().unwrap() > height + 10, "blocks kept coming: {after}");
    assert!(slowest <= IN_TIME, "the slowest of a citizen's acts took {slowest:?}");
}
