//! Every kind of bad transaction is refused in its own way, and nothing changes because of it.

use crate::{
    network::{Network, until},
    person::{Person, act, chain, create, now, open, reject, write},
};
use api::{Life, client::AskError, client::Client};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use types::{As, SecretKey, limits};

/// The problem's name and status.
pub async fn refused(client: &Client, compact: &str) -> (String, u16) {
    match client.submit(compact, false).await {
        Err(AskError::Problem(problem)) => {
            assert!(!problem.title.is_empty() && !problem.title_zh.is_empty(), "{problem:?}");
            (problem.name().to_owned(), problem.status)
        }
        other => panic!("it was not refused at the door: {other:?}"),
    }
}

fn segment(value: &Value) -> String {
    BASE64URL_NOPAD.encode(value.to_string().as_bytes())
}

/// What can be in no block is refused at the door, each kind by its own name, and leaves no trace on the ledger
#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_in_no_block_is_refused_at_the_door() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let mut li = Person::citizen(&client, 1).await;
    let gone = SecretKey::ed25519([11; 32]);
    li.done(&client, act(json!({ "identity.add_key": { "key": gone.multikey(), "label": "gone" } }))).await;
    li.done(&client, act(json!({ "identity.revoke_key": { "key": gone.multikey() } }))).await;
    let good = li.sign(act(json!({ "identity.create": { "label": "again" } })));
    let root = network.state_root().await;

    let with = |li: &mut Person, change: &dyn Fn(&mut types::Transaction)| {
        let mut transaction = li.transaction(create());
        change(&mut transaction);
        li.key.sign(&li.did, &transaction)
    };
    let parts: Vec<&str> = good.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    let kid = format!("{}#{}", li.did, li.key.multikey());
    let no_algorithm = segment(&json!({ "alg": "none", "kid": kid }));
    let more = segment(&json!({ "alg": "EdDSA", "kid": kid, "crit": ["b64"] }));
    let mut unknown: Value =
        serde_json::from_slice(&BASE64URL_NOPAD.decode(payload.as_bytes()).unwrap()).unwrap();
    unknown["more"] = json!(1);
    let other = SecretKey::ed25519([9; 32]);
    let stolen = {
        let transaction = li.transaction(create());
        let input = types::signing_input(
            types::Algorithm::EdDSA,
            &types::KeyRef { did: li.did.clone(), key: li.key.multikey() },
            &transaction,
        );
        format!("{input}.{}", BASE64URL_NOPAD.encode(&other.sign_bytes(input.as_bytes())))
    };
    let did = li.did.clone();
    let genesis = li.genesis;
    let as_li =
        |key: &SecretKey, nonce| Person { key: key.clone(), did: did.clone(), genesis, office: None, nonce };
    let recover = act(json!({ "identity.recover": { "label": "mine now" } }));
    let far = limits::NONCE_JUMP - 1;
    let mut flipped = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
    flipped[40] ^= 1;
    let flipped = BASE64URL_NOPAD.encode(&flipped);
    let long = "x".repeat(limits::ACT_BYTES);
    let hour = 60 * 60 * 1000;

    let bad = [
        ("nothing", String::new(), "malformed", 400),
        ("no JWS", "hello".into(), "malformed", 400),
        ("two parts", format!("{header}.{payload}"), "malformed", 400),
        ("padded", format!("{header}.{payload}.{signature}=="), "malformed", 400),
        ("no algorithm", format!("{no_algorithm}.{payload}.{signature}"), "malformed", 400),
        ("more in the header", format!("{more}.{payload}.{signature}"), "malformed", 400),
        ("unknown field", format!("{header}.{}.{signature}", segment(&unknown)), "malformed", 400),
        ("no such act", format!("{header}.{}.{signature}", segment(&json!({ "act": {} }))), "malformed", 400),
        ("short signature", format!("{header}.{payload}.AAAA"), "malformed", 400),
        (
            "an act longer than acts are",
            li.sign(act(json!({ "identity.create": { "label": long } }))),
            "too_large",
            413,
        ),
        ("longer than anything", "x".repeat(limits::TRANSACTION_BYTES + 1), "too_large", 413),
        ("signed by another", stolen, "bad_signature", 401),
        ("a flipped signature", format!("{header}.{payload}.{flipped}"), "bad_signature", 401),
        ("wrong chain", with(&mut li, &|one| one.chain = "elsewhere".parse().unwrap()), "wrong_chain", 409),
        ("expired", with(&mut li, &|one| one.expires = now() - hour), "expired", 409),
        (
            "expires too late",
            with(&mut li, &|one| one.expires = now() + limits::EXPIRY_AHEAD + 10 * hour),
            "expires_too_late",
            409,
        ),
        ("a nonce that was used", with(&mut li, &|one| one.nonce = 1), "nonce_used", 409),
        ("in another's name", as_li(&other, 5).sign(create()), "key_not_in_force", 403),
        ("in another's name, far ahead", as_li(&other, far).sign(recover), "key_not_in_force", 403),
        ("with a revoked key", as_li(&gone, 50).sign(create()), "key_not_in_force", 403),
        ("a nonce too far", with(&mut li, &|one| one.nonce = 3 * limits::NONCE_JUMP), "nonce_too_far", 409),
    ];
    for (title, compact, kind, status) in &bad {
        assert_eq!(refused(&client, compact).await, (kind.to_string(), *status), "{title}");
    }
    assert_eq!(network.state_root().await, root, "nothing changed");
    assert_eq!(client.ledger().await.unwrap().waiting, 0, "nothing waits");

    let placed = client.submit(&good, true).await.expect("the good one is taken");
    for (place, client) in [("here", client), ("at another validator", network.client(2))] {
        // Sending the same bytes again is always safe, and says where they are.
        until(&format!("it is said to be final {place}"), 20, async || {
            let again = client.submit(&good, false).await.ok()?;
            let there = (again.height, again.position) == (placed.height, placed.position);
            (again.status == Life::Final && there).then_some(())
        })
        .await;
    }
}

/// What the ledger refuses has a receipt with its own number, and changes nothing but the signer's nonces
#[tokio::test(flavor = "multi_thread")]
async fn what_the_ledger_refuses_has_a_number_and_changes_nothing() {
    let network = Network::start(4).await;
    // The validator that is asked afterwards: another one may be a moment behind.
    let client = network.client(0);
    let mut registrar = Person::officer(&network, "market-bureau", "registrar");
    registrar.done(&client, open("parcels")).await;
    registrar.done(&client, write("parcels", "P-1", "王", None)).await;
    let mut li = Person::citizen(&client, 1).await;
    let add = act(
        json!({ "identity.add_key": { "key": SecretKey::ed25519([11; 32]).multikey(), "label": "spare" } }),
    );

    let record = "/v1/registers/parcels/records/P-1";
    let before = [network.get(record).await["record"].clone(), person(&network, &li).await];
    let market =
        |role: &str| Some(As { institution: "market-bureau".parse().unwrap(), role: role.parse().unwrap() });
    let mut clerk = Person::officer(&network, "market-bureau", "clerk");
    let mut elsewhere = Person::officer(&network, "environment-bureau", "registrar");
    let mut citizen_as_registrar = Person::stranger(&network, 1);
    (citizen_as_registrar.nonce, citizen_as_registrar.office) = (100, market("registrar"));
    let mut without_office = Person::officer(&network, "market-bureau", "head");
    without_office.office = None;
    let mut in_office = Person::officer(&network, "market-bureau", "reviewer");
    let mut stranger = Person::stranger(&network, 404);

    let Err(AskError::Problem(problem)) = client.submit(&stranger.sign(add), true).await else {
        panic!("a stranger brings nothing but an identity")
    };
    assert_eq!(problem.name(), "unknown_signer");

    let bad: [(&str, &mut Person, types::Act, (u16, &str)); 7] = [
        ("no office", &mut without_office, open("more"), (3, "office_missing")),
        ("not in office", &mut citizen_as_registrar, open("more"), (4, "not_in_office")),
        ("wrong role", &mut clerk, open("more"), (5, "role_not_allowed")),
        ("wrong institution", &mut elsewhere, write("parcels", "P-1", "赵", None), (5, "role_not_allowed")),
        (
            "a person's own act in office",
            &mut in_office,
            act(
                json!({ "identity.add_key": { "key": SecretKey::ed25519([13; 32]).multikey(), "label": "x" } }),
            ),
            (6, "office_not_allowed"),
        ),
        (
            "on a version that is not there",
            &mut registrar,
            write("parcels", "P-1", "赵", None),
            (305, "record_changed"),
        ),
        ("a person who is known", &mut li, create(), (201, "person_exists")),
    ];
    for (title, who, act, expected) in bad {
        let submitted = who.submit(&client, act).await;
        assert_eq!(reject(submitted.receipt.as_ref().unwrap()), expected, "{title}");
    }
    assert_eq!([network.get(record).await["record"].clone(), person(&network, &li).await], before);
    let registers = network.get("/v1/registers").await;
    assert_eq!(registers["items"].as_array().unwrap().len(), 1, "{registers}");
    assert_eq!(chain().as_str(), network.get("/v1/ledger").await["chain_id"]);
}

async fn person(network: &Network, person: &Person) -> Value {
    network.get(&format!("/v1/persons/{}", person.did)).await["person"].clone()
}
