//! Personal answers on a real network: the applicant reads their own, an officer only what a final access names, and every
//! look stands on the ledger, provably complete.

use crate::{
    network::Network,
    person::{Person, act, chain, reject},
    proofs::verify,
};
use api::client::{AskError, Client};
use serde_json::json;
use types::{Did, Digest, SecretKey, Session, commit_answer, commit_paper};

const SERVICE: &str = "land-title-transfer";
const UNIT: &str = "330106001001GB00001F00010001";
const NAMES: [(&str, &str); 4] =
    [("转让人姓名", "王芳"), ("转让人身份凭证", "A-1"), ("受让人姓名", "李雷"), ("受让人身份凭证", "B-2")];

/// The service in force, with its parcel.
async fn offer(network: &Network, client: &Client) {
    let folder = format!("{}/../../services/{SERVICE}", env!("CARGO_MANIFEST_DIR"));
    let key = |role: &str| network.key_file("resources-bureau", role);
    let args = ["service", "registers", &folder, "--key", &key("head"), "--role", "head"];
    network.ding_json(&args).await;
    let supervisor = network.key_file("data-bureau", "supervisor");
    let publisher = key("publisher");
    let args = ["service", "publish", &folder, "--key", &publisher, "--supervisor-key", &supervisor];
    network.ding_json(&args).await;
    let parcel = json!({ "registry.write": { "register": "parcels", "record": UNIT, "basis": "不动产登记暂行条例 第8条",
        "content": { "坐落": "西湖区文三路 1 号", "用途": "住宅", "面积": "89.50", "限制状态": "无" } } });
    Person::officer(network, "resources-bureau", "registrar").done(client, act(parcel)).await;
}

/// Applies with personal answers left at the node; the case's number.
async fn apply(client: &Client, citizen: &mut Person) -> String {
    let mut sealed = serde_json::Map::new();
    for (name, value) in NAMES {
        sealed.insert(name.into(), seal(client, &citizen.did, name, value).await.into());
    }
    let file = client.leave_paper(b"contract".to_vec()).await.expect("it is kept").digest;
    assert_eq!(file, Digest::of(b"contract").to_string());
    let (owner, material) = (&citizen.did, "contract".parse().expect("a word"));
    let contract = commit_paper(&genesis(client).await, owner, &material, &Digest::of(b"contract"));
    let application = json!({ "service.submit": { "service": SERVICE, "version": 1,
        "answers": { "不动产单元号": UNIT, "转移方式": "买卖", "用途": "住宅", "面积": "89.50", "成交价": "1000000",
            "受让人类别": "个人", "家庭住房套数": 1 },
        "sealed": sealed, "papers": { "contract": contract } } });
    let receipt = citizen.done(client, act(application)).await.receipt.expect("a receipt");
    let receipt = serde_json::to_value(receipt).expect("JSON");
    let events = receipt["outcome"]["accepted"]["events"].as_array().expect("events").clone();
    let opened = events.iter().find_map(|event| event["service.opened"]["case"].as_str());
    opened.expect("a case").to_owned()
}

/// A session of a person, with a key of theirs.
async fn sign_in(client: &Client, person: &Person, key: &SecretKey) -> Result<String, AskError> {
    let asked = client.challenge().await.expect("a challenge");
    let session =
        Session { chain: chain(), audience: asked.audience.clone(), challenge: asked.challenge.clone() };
    client.sign_in(&key.sign_in(&person.did, &session)).await.map(|opened| opened.token)
}

fn problem<T: std::fmt::Debug>(answer: Result<T, AskError>) -> String {
    match answer.expect_err("it is refused") {
        AskError::Problem(problem) => problem.name().to_owned(),
        other => panic!("{other}"),
    }
}

/// The ledger's genesis digest.
async fn genesis(client: &Client) -> Digest {
    client.ledger().await.expect("the ledger").genesis.parse().expect("a digest")
}

/// A disclosure of a personal answer, left with the node, and the commitment to it.
async fn seal(client: &Client, owner: &Did, name: &str, value: &str) -> String {
    let text = json!(["c2FsdHNhbHRzYWx0c2FsdA", name, value]).to_string();
    let disclosure = data_encoding::BASE64URL_NOPAD.encode(text.as_bytes());
    client.disclose(&disclosure).await.expect("it is kept");
    let field = name.parse().expect("a word");
    commit_answer(&genesis(client).await, owner, &field, &disclosure).to_string()
}

/// What a session shows: each answer by its name.
fn shown(view: &api::PersonalView) -> Vec<(String, String)> {
    view.answers.iter().map(|answer| (answer.name.clone(), answer.value.get().to_owned())).collect()
}

/// Nobody reads a personal answer without a key, nor without a trace
#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_personal_answers_in_silence() {
    let network = Network::start(4).await;
    let client = network.client(0);
    offer(&network, &client).await;
    let mut citizen = Person::citizen(&client, 1).await;
    let case = apply(&client, &mut citizen).await;

    // Without a session, with another's key, with a used challenge, for another node: nothing.
    assert_eq!(problem(client.personal("nothing", &case).await), "no_session");
    let stranger = SecretKey::ed25519([1; 32]);
    assert_eq!(problem(sign_in(&client, &citizen, &stranger).await), "no_session");
    let asked = client.challenge().await.expect("a challenge");
    let mut session =
        Session { chain: chain(), audience: asked.audience.clone(), challenge: asked.challenge.clone() };
    session.audience = "elsewhere.example".into();
    let elsewhere = citizen.key.sign_in(&citizen.did, &session);
    assert_eq!(problem(client.sign_in(&elsewhere).await), "no_session");
    session.audience = asked.audience;
    let right = citizen.key.sign_in(&citizen.did, &session);
    assert!(client.sign_in(&right).await.is_ok());
    assert_eq!(problem(client.sign_in(&right).await), "no_session", "a challenge is good once");
    let other = Person::citizen(&client, 2).await;
    let token = sign_in(&client, &other, &other.key).await.expect("a session");
    assert_eq!(problem(client.personal(&token, &case).await), "not_allowed");

    // The applicant reads their own, and signing out ends it.
    let token = sign_in(&client, &citizen, &citizen.key).await.expect("a session");
    let own = client.personal(&token, &case).await.expect("their own");
    assert_eq!((own.answers.len(), own.missing.len()), (4, 0));
    assert!(shown(&own).contains(&("受让人姓名".into(), "\"李雷\"".into())), "{own:?}");
    assert_eq!(client.paper(&token, &case, "contract").await.expect("their own"), b"contract");
    assert_eq!(problem(client.paper(&token, &case, "map").await), "not_found");
    client.sign_out(&token).await.expect("signed out");
    assert_eq!(problem(client.personal(&token, &case).await), "no_session");

    // An officer: first the trace, then exactly what it names.
    let mut officer = Person::officer(&network, "tax-bureau", "assessor");
    let token = sign_in(&client, &officer, &officer.key).await.expect("a session");
    assert_eq!(problem(client.personal(&token, &case).await), "not_allowed");
    let access = |names: &[&str]| {
        act(json!({ "exchange.access": { "case": case, "names": names, "purpose": "核验完税人身份",
            "basis": "契税法 第11条" } }))
    };
    let mut elsewhere = Person::officer(&network, "market-bureau", "clerk");
    let no = elsewhere.submit(&client, access(&["受让人姓名"])).await;
    assert_eq!(reject(no.receipt.as_ref().expect("a receipt")), (601, "no_duty"));
    officer.done(&client, access(&["受让人姓名"])).await;
    let read = client.personal(&token, &case).await.expect("what was named");
    assert_eq!(shown(&read), [("受让人姓名".to_owned(), "\"李雷\"".to_owned())]);
    assert_eq!(problem(client.paper(&token, &case, "contract").await), "not_allowed");
    officer.done(&client, access(&["contract"])).await;
    assert_eq!(client.paper(&token, &case, "contract").await.expect("what was named"), b"contract");
    let field = "受让人姓名".parse().expect("a word");
    let digest = commit_answer(&genesis(&client).await, &citizen.did, &field, &read.answers[0].disclosure);
    let digest = digest.to_string();
    let held = network.get(&format!("/v1/cases/{case}")).await;
    assert_eq!(held["case"]["sealed"]["受让人姓名"], digest.as_str(), "it is what was committed to");

    // The citizen sees who, when and why, provably complete; and a revoked key ends its sessions.
    let seen = network.get(&format!("/v1/cases/{case}/accesses")).await;
    let accesses = seen["accesses"]["accesses"].as_array().expect("a list");
    assert_eq!((accesses.len(), &accesses[0]["purpose"]), (2, &json!("核验完税人身份")), "{seen}");
    let out = network.dir().join("accesses.json");
    std::fs::write(&out, client.text(&format!("/v1/cases/{case}/accesses/proof")).await.expect("a proof"))
        .unwrap();
    let verdict = verify(&out, &network.ledger_key()).await.expect("it is proven");
    assert_eq!(verdict["verdict"]["proven"]["value"]["subject"], format!("case:{case}"), "{verdict}");
    let second = SecretKey::ed25519([42; 32]);
    let add = act(json!({ "identity.add_key": { "key": second.multikey(), "label": "second" } }));
    citizen.done(&client, add).await;
    let token = sign_in(&client, &citizen, &second).await.expect("a session with the second key");
    client.personal(&token, &case).await.expect("their own");
    citizen.done(&client, act(json!({ "identity.revoke_key": { "key": second.multikey() } }))).await;
    assert_eq!(
        problem(client.personal(&token, &case).await),
        "no_session",
        "a revoked key ends its sessions"
    );
}
