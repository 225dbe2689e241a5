//! The services of `services/` on a ledger of four validators: published with two signatures, applied for, decided by
//! rules and by several offices, refused, reviewed, replayed.

use crate::{
    network::{Network, until},
    person::{Person, act, reject},
};
use api::client::Client;
use serde_json::{Value, json};

const LAND: &str = "land-title-transfer";
const UNIT: &str = "330106001001GB00001F00010001";
const SEIZED: &str = "330106001001GB00001F00010002";

fn folder(service: &str) -> String {
    format!("{}/../../services/{service}", env!("CARGO_MANIFEST_DIR"))
}

/// Opens a service's registers, publishes it and has it endorsed.
async fn offer(network: &Network, service: &str, authority: &str) {
    let key = |office: &str, role: &str| network.key_file(office, role);
    let (folder, head, publisher) = (folder(service), key(authority, "head"), key(authority, "publisher"));
    network.ding_json(&["service", "registers", &folder, "--key", &head, "--role", "head"]).await;
    let supervisor = key("data-bureau", "supervisor");
    let args = ["service", "publish", &folder, "--key", &publisher, "--supervisor-key", &supervisor];
    let published = network.ding_json(&args).await;
    assert!(published["from"].is_u64(), "{published}");
}

fn application(unit: &str) -> Value {
    let sealed = |name: &str| types::disclosure_digest(name).to_string();
    json!({ "service.submit": {
        "service": LAND, "version": 1,
        "answers": { "不动产单元号": unit, "转移方式": "买卖", "用途": "住宅", "面积": "89.50", "成交价": "1000000",
            "受让人类别": "个人", "家庭住房套数": 1 },
        "sealed": { "转让人姓名": sealed("a"), "转让人身份凭证": sealed("b"), "受让人姓名": sealed("c"),
            "受让人身份凭证": sealed("d") },
        "papers": { "contract": types::Digest::of(b"contract").to_string() },
    } })
}

async fn apply(client: &Client, person: &mut Person, application: Value) -> String {
    let receipt = person.done(client, act(application)).await.receipt.expect("a receipt");
    let receipt = serde_json::to_value(receipt).expect("JSON");
    let opened = receipt["outcome"]["accepted"]["events"].as_array().expect("events").iter();
    let number = opened.filter_map(|event| event["service.opened"]["case"].as_str()).next();
    number.expect("a case").to_owned()
}

fn decide(case: &str, step: &str, outcome: &str) -> Value {
    json!({ "service.decide": { "case": case, "step": step, "outcome": outcome, "reasons": "经审查",
        "basis": "不动产登记暂行条例 第17条" } })
}

/// A parcel as the registrar enters it.
fn parcel(unit: &str, restriction: &str) -> Value {
    json!({ "registry.write": { "register": "parcels", "record": unit, "basis": "不动产登记暂行条例 第8条",
        "content": { "坐落": "西湖区文三路 1 号", "用途": "住宅", "面积": "89.50", "限制状态": restriction } } })
}

/// A land title goes its way: accepted by a rule, reviewed by three offices at once, taxed by a rule, entered, replayed
#[tokio::test(flavor = "multi_thread")]
async fn a_land_title_is_transferred_and_replayed() {
    let network = Network::start(4).await;
    let client = network.client(0);
    offer(&network, "administrative-review", "review-office").await;
    offer(&network, LAND, "resources-bureau").await;
    let mut registrar = Person::officer(&network, "resources-bureau", "registrar");
    registrar.done(&client, act(parcel(UNIT, "无"))).await;
    registrar.done(&client, act(parcel(SEIZED, "查封"))).await;
    let mut citizen = Person::citizen(&client, 1).await;

    let case = apply(&client, &mut citizen, application(UNIT)).await;
    let opened = network.get(&format!("/v1/cases/{case}")).await;
    assert_eq!(opened["case"]["status"]["running"]["step"], "会审", "accepted by the rule: {opened}");
    let duties = until("it is listed", 30, async || {
        let duties = network.get("/v1/desk?institution=housing-bureau").await;
        duties["items"][0].is_object().then_some(duties)
    })
    .await;
    assert_eq!(duties["items"][0]["case"], case.as_str(), "another department has it on its desk");
    for (institution, role, step, outcome) in [
        ("resources-bureau", "title", "权属核验", "无异议"),
        ("housing-bureau", "checker", "住房核查", "属实"),
        ("tax-bureau", "assessor", "完税核验", "已完税"),
        ("resources-bureau", "approver", "审核决定", "准予登记"),
    ] {
        Person::officer(&network, institution, role).done(&client, act(decide(&case, step, outcome))).await;
    }
    let closed = network.get(&format!("/v1/cases/{case}")).await;
    assert_eq!(closed["case"]["status"]["closed"]["kind"], "granted", "{closed}");
    assert_eq!(closed["case"]["outputs"]["应缴税额"], "10000", "one percent of a million: {closed}");
    let record = network.get(&format!("/v1/registers/parcels/records/{UNIT}")).await;
    assert_eq!((&record["record"]["version"], &record["record"]["case"]), (&2.into(), &case.as_str().into()));

    let proofs = tempfile::tempdir().expect("a folder");
    let (place, key) = (proofs.path().display().to_string(), network.ledger_key());
    let replayed =
        network.ding_json(&["case", "replay", &case, "--ledger-key", &key, "--proofs", &place]).await;
    let decisions = replayed["decisions"].as_array().expect("decisions");
    assert!(decisions.len() >= 3 && decisions.iter().all(|one| one["same"] == true), "{replayed}");
    let said = network.get(&format!("/v1/cases/{case}/explanations")).await;
    assert!(said[0]["says"][0]["zh"].is_string() && said[0]["says"][0]["en"].is_string(), "{said}");

    // A seized parcel: the rule only advises, an officer refuses, and the refusal is reviewed elsewhere.
    let refused = apply(&client, &mut citizen, application(SEIZED)).await;
    let waits = network.get(&format!("/v1/cases/{refused}")).await;
    assert_eq!(waits["case"]["status"]["running"]["advice"]["outcome"], "不予受理", "{waits}");
    let mut clerk = Person::officer(&network, "resources-bureau", "clerk");
    let against = clerk.submit(&client, act(decide(&refused, "人工受理", "受理"))).await;
    assert_eq!(reject(against.receipt.as_ref().expect("a receipt")), (519, "deviation_unexplained"));
    clerk.done(&client, act(decide(&refused, "人工受理", "不予受理"))).await;
    let closed = network.get(&format!("/v1/cases/{refused}")).await;
    assert_eq!(closed["case"]["status"]["closed"]["kind"], "refused", "{closed}");

    until("the rules' decisions are counted", 30, async || {
        let figures = network.get(&format!("/v1/indicators?service={LAND}")).await;
        (figures["decided_by_rules"].as_u64() >= Some(4)).then_some(())
    })
    .await;
}
