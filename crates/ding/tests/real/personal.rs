//! Personal answers on a real network: the applicant reads their own, an officer only what a final access names, and every
//! look stands on the ledger, provably complete.

use crate::{
    network::{Network, folder},
    person::{Person, act, chain, reject},
    proofs::verify,
};
use api::client::{AskError, Client};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value, json};
use types::{Digest, SecretKey, Session, commit_answer, commit_paper};

const SERVICE: &str = "land-title-transfer";
const UNIT: &str = "330106001001GB00001F00010001";
const NAMES: [(&str, &str); 2] = [("转让人姓名", "王芳"), ("受让人姓名", "李雷")];

/// Number of the person who sells.
const SELLER: u64 = 77;

/// The service in force, with its parcel.
async fn offer(network: &Network, client: &Client, owner: &Person) {
    network.offer(&folder(&format!("services/{SERVICE}")), "resources-bureau").await;
    let parcel = json!({ "registry.write": { "register": "parcels", "record": UNIT, "basis": "不动产登记暂行条例 第8条",
        "content": { "坐落": "西湖区文三路 1 号", "用途": "住宅", "面积": "89.50", "限制状态": "无", "权利人身份标识": [owner.did] } } });
    Person::officer(network, "resources-bureau", "registrar").done(client, act(parcel)).await;
}

/// An application with personal answers and a paper, and what it commits to.
struct Application {
    act: Value,
    disclosures: Vec<String>,
}

const CONTRACT: &[u8] = b"contract";

impl Application {
    /// Sealed for `owner`.
    async fn of(client: &Client, owner: &Person, seller: &Person) -> Application {
        let genesis: Digest = client.ledger().await.expect("the ledger").genesis.parse().expect("a digest");
        let (mut sealed, mut disclosures) = (Map::new(), Vec::new());
        for (name, value) in NAMES {
            let disclosure = disclosure(name, value);
            let field = name.parse().expect("a word");
            sealed.insert(name.into(), json!(commit_answer(&genesis, &owner.did, &field, &disclosure)));
            disclosures.push(disclosure);
        }
        let material = "contract".parse().expect("a word");
        let contract = commit_paper(&genesis, &owner.did, &material, &Digest::of(CONTRACT));
        let act = json!({ "service.submit": { "service": SERVICE, "version": 1,
            "answers": { "不动产单元号": UNIT, "转移方式": "买卖", "用途": "住宅", "面积": "89.50", "成交价": "1000000",
                "受让人类别": "个人", "家庭住房套数": 1, "共有方式": "单独所有" },
            "parties": { "role": "受让人", "others": [{ "role": "转让人", "did": seller.did }] },
            "sealed": sealed, "papers": { "contract": contract } } });
        Application { act, disclosures }
    }

    /// Leaves everything under the signature, then submits; the case's number.
    async fn submit(&self, client: &Client, citizen: &mut Person, seller: &mut Person) -> String {
        let compact = citizen.sign(act(self.act.clone()));
        let upload = client.open_upload(&compact).await.expect("an upload");
        assert_eq!(
            (upload.answers.len(), &upload.papers[..]),
            (2, &["contract".to_owned()][..]),
            "nothing is here yet"
        );
        for disclosure in &self.disclosures {
            client.disclose(&upload.token, disclosure).await.expect("it is kept");
        }
        client.leave_paper(&upload.token, "contract", CONTRACT.to_vec()).await.expect("it is kept");
        let again = client.open_upload(&compact).await.expect("an upload");
        assert!(again.answers.is_empty() && again.papers.is_empty(), "all of it is here: {again:?}");
        opened(client, &compact, seller).await
    }
}

/// Submits, and the seller signs too; the number of the case that opens.
async fn opened(client: &Client, compact: &str, seller: &mut Person) -> String {
    let receipt = client.submit(compact, true).await.expect("it is final").receipt.expect("a receipt");
    let receipt = serde_json::to_value(receipt).expect("JSON");
    let events = receipt["outcome"]["accepted"]["events"].as_array();
    let events = events.unwrap_or_else(|| panic!("{receipt}"));
    let opened = events.iter().find_map(|event| event["service.opened"]["case"].as_str());
    let case = opened.expect("a case").to_owned();
    let asked = events.iter().find_map(|event| event["service.asked"]["application"].as_str());
    let join = json!({ "service.join": { "case": case, "application": asked.expect("the seller signs") } });
    seller.done(client, act(join)).await;
    case
}

fn disclosure(name: &str, value: &str) -> String {
    BASE64URL_NOPAD.encode(json!(["c2FsdHNhbHRzYWx0c2FsdA", name, value]).to_string().as_bytes())
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

/// What a session shows: each answer by its name.
fn shown(view: &api::PersonalView) -> Vec<(String, String)> {
    view.answers.iter().map(|answer| (answer.name.clone(), answer.value.get().to_owned())).collect()
}

/// Nobody reads a personal answer without a key, nor without a trace
#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_personal_answers_in_silence() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let mut seller = Person::citizen(&client, SELLER).await;
    offer(&network, &client, &seller).await;
    let mut citizen = Person::citizen(&client, 1).await;
    let application = Application::of(&client, &citizen, &seller).await;
    let case = application.submit(&client, &mut citizen, &mut seller).await;

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
    assert_eq!((own.answers.len(), own.missing.len()), (2, 0));
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
    assert_eq!(read.answers[0].disclosure, application.disclosures[1], "it is what was committed to");
    let held = network.get(&format!("/v1/cases/{case}")).await;
    assert_eq!(held["case"]["sealed"], application.act["service.submit"]["sealed"]);

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

/// Whoever copies commitments from a public case, or names them first, reads nothing: not through an own case, not with an
/// officer's help, not under another name. And an officer who is dismissed reads no longer
#[tokio::test(flavor = "multi_thread")]
async fn a_copied_commitment_opens_nothing() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let mut seller = Person::citizen(&client, SELLER).await;
    offer(&network, &client, &seller).await;
    let mut victim = Person::citizen(&client, 1).await;
    let application = Application::of(&client, &victim, &seller).await;
    let case = application.submit(&client, &mut victim, &mut seller).await;

    // Named by somebody else afterwards: the ledger refuses.
    let mut thief = Person::citizen(&client, 2).await;
    let copied = thief.submit(&client, act(application.act.clone())).await;
    assert_eq!(reject(copied.receipt.as_ref().expect("a receipt")).1, "commitment_taken");

    // Named by somebody else *first*: it commits them to nothing, and nothing can be left or read under it.
    let mut second = application.act.clone();
    let fresh = Application::of(&client, &Person::stranger(&network, 3), &seller).await;
    let submit = &mut second["service.submit"];
    submit["sealed"] = fresh.act["service.submit"]["sealed"].clone();
    submit["papers"] = fresh.act["service.submit"]["papers"].clone();
    let compact = thief.sign(act(second));
    let upload = client.open_upload(&compact).await.expect("an upload");
    for disclosure in &fresh.disclosures {
        assert_eq!(problem(client.disclose(&upload.token, disclosure).await), "not_committed");
    }
    let left = client.leave_paper(&upload.token, "contract", CONTRACT.to_vec()).await;
    assert_eq!(problem(left), "not_committed");
    let own = opened(&client, &compact, &mut seller).await;
    let token = sign_in(&client, &thief, &thief.key).await.expect("a session");
    let read = client.personal(&token, &own).await.expect("their own case");
    assert_eq!((read.answers.len(), read.missing.len()), (0, 2), "{read:?}");
    assert_eq!(problem(client.paper(&token, &own, "contract").await), "not_found");
    assert_eq!(problem(client.personal(&token, &case).await), "not_allowed");

    // An officer with a final access to the thief's case reads nothing of the victim's either.
    let access = |case: &str| {
        act(json!({ "exchange.access": { "case": case, "names": ["受让人姓名", "contract"],
            "purpose": "核验完税人身份", "basis": "契税法 第11条" } }))
    };
    let mut officer = Person::officer(&network, "tax-bureau", "assessor");
    officer.done(&client, access(&own)).await;
    let token = sign_in(&client, &officer, &officer.key).await.expect("a session");
    let read = client.personal(&token, &own).await.expect("what was named");
    assert_eq!((read.answers.len(), read.missing.len()), (0, 1), "{read:?}");
    assert_eq!(problem(client.paper(&token, &own, "contract").await), "not_found");
    assert_eq!(
        problem(client.personal(&token, &case).await),
        "not_allowed",
        "that access names another case"
    );

    // Dismissed within the hour, the officer reads no longer.
    officer.done(&client, access(&case)).await;
    assert_eq!(client.personal(&token, &case).await.expect("what was named").answers.len(), 1);
    let mut head = Person::officer(&network, "tax-bureau", "head");
    let dismiss =
        json!({ "governance.dismiss": { "officer": officer.did, "role": "assessor", "basis": "公务员法" } });
    head.done(&client, act(dismiss)).await;
    assert_eq!(problem(client.personal(&token, &case).await), "not_allowed", "no longer in office");
}

/// Only what a known person signed for can be left, by whoever shows that signature's upload, as it was committed to
#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_signed_for_can_be_left() {
    let network = Network::start(1).await;
    let client = network.client(0);
    let mut li = Person::citizen(&client, 1).await;
    let application = Application::of(&client, &li, &Person::stranger(&network, SELLER)).await;
    for token in ["", "nothing"] {
        assert_eq!(problem(client.disclose(token, &application.disclosures[0]).await), "no_session");
        assert_eq!(problem(client.leave_paper(token, "contract", CONTRACT.to_vec()).await), "no_session");
    }
    let stranger = Person::stranger(&network, 9).sign(act(application.act.clone()));
    assert_eq!(problem(client.open_upload(&stranger).await), "key_not_in_force");
    assert_eq!(problem(client.open_upload("nothing").await), "malformed");
    let nothing = li.sign(act(json!({ "identity.create": { "label": "more" } })));
    assert_eq!(problem(client.open_upload(&nothing).await), "bad_request");
    let good = li.sign(act(application.act.clone()));
    let (start, end) = good.split_at(good.len() - 20);
    let forged = format!("{start}{}{}", if end.starts_with('A') { 'B' } else { 'A' }, &end[1..]);
    assert!(["bad_signature", "malformed"].contains(&problem(client.open_upload(&forged).await).as_str()));

    let upload = client.open_upload(&good).await.expect("an upload");
    let other = disclosure(NAMES[0].0, "another");
    for wrong in [other, disclosure("电话", "1")] {
        assert_eq!(problem(client.disclose(&upload.token, &wrong).await), "not_committed");
    }
    let renamed = disclosure(NAMES[1].0, NAMES[0].1);
    assert_eq!(problem(client.disclose(&upload.token, &renamed).await), "not_committed");
    for (material, content, name) in [
        ("contract", &b"forged"[..], "not_committed"),
        ("plan", CONTRACT, "not_committed"),
        ("contract", b"", "bad_request"),
    ] {
        assert_eq!(problem(client.leave_paper(&upload.token, material, content.to_vec()).await), name);
    }
    let large = vec![0; api::limits::PAPER_BYTES + 1];
    match client.leave_paper(&upload.token, "contract", large).await {
        Err(AskError::Problem(problem)) => assert_eq!(problem.name(), "too_large"),
        Err(_) => {} // the door closed before it was all sent
        Ok(kept) => panic!("{kept:?}"),
    }
    client.leave_paper(&upload.token, "contract", CONTRACT.to_vec()).await.expect("it is kept");
    let left = network.validator(0).join("uploads");
    let modes = modes(&left);
    assert!(modes.iter().all(|mode| [0o700, 0o600].contains(mode)), "{modes:?}");
}

/// The modes of everything below a folder.
fn modes(folder: &std::path::Path) -> Vec<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut modes = vec![std::fs::metadata(folder).expect("a folder").permissions().mode() & 0o777];
    for below in std::fs::read_dir(folder).expect("a folder") {
        let path = below.expect("an entry").path();
        match path.is_dir() {
            true => modes.extend(self::modes(&path)),
            false => modes.push(std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777),
        }
    }
    modes
}

/// Nobody is signed in under a name that is not the node's, whatever their browser was told to call it; nor kept out by
/// those who ask for challenges and never answer
#[tokio::test(flavor = "multi_thread")]
async fn a_node_is_signed_in_to_under_its_own_name() {
    let network = Network::start_with(1, &["--public-url", "https://ding.example"]).await;
    let client = network.client(0);
    let citizen = Person::citizen(&client, 1).await;
    let http = reqwest::Client::new();
    let ask = async |host: &str, path: &str, body: String| {
        let request = http.post(network.url(0) + path).header("host", host).body(body);
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a body"))
    };
    for host in ["evil.example", "ding.example.evil.example", "127.0.0.1", "localhost"] {
        assert_eq!(ask(host, "/v1/sessions/challenge", String::new()).await.0, 421, "{host}");
        assert_eq!(ask(host, "/v1/sessions", String::new()).await.0, 421, "{host}");
    }
    for _ in 0..10_100 {
        let asked = http.post(network.url(0) + "/v1/sessions/challenge").header("host", "ding.example");
        assert_eq!(asked.send().await.expect("an answer").status(), 200);
    }
    let (_, asked) = ask("ding.example", "/v1/sessions/challenge", String::new()).await;
    let asked: api::Challenge = serde_json::from_str(&asked).expect("a challenge");
    assert_eq!(asked.audience, "ding.example");
    let genesis = client.ledger().await.expect("the ledger").genesis;
    assert!(asked.challenge.starts_with(&format!("{genesis}:")), "it names the ledger: {}", asked.challenge);
    let session = |audience: &str| Session {
        chain: chain(),
        audience: audience.into(),
        challenge: asked.challenge.clone(),
    };
    let elsewhere = citizen.key.sign_in(&citizen.did, &session("evil.example"));
    assert_eq!(ask("ding.example", "/v1/sessions", elsewhere).await.0, 401);
    let right = citizen.key.sign_in(&citizen.did, &session("ding.example"));
    assert_eq!(ask("evil.example", "/v1/sessions", right.clone()).await.0, 421);
    assert_eq!(ask("ding.example", "/v1/sessions", right.clone()).await.0, 200);
    assert_eq!(ask("ding.example", "/v1/sessions", right).await.0, 401, "once");
}
