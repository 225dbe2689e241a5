//! The index can be thrown away: it comes back the same.

use crate::{
    network::{Network, until},
    person::{Person, act, open, write},
};
use serde_json::{Value, json};
use std::fs;

const LOG: &str = "case:concept:name,concept:name,time:timestamp,org:resource,org:group,case:channel,case:department,case:startdate,case:enddate,case:deadline
case-1,Confirmation of receipt,2011-03-01 09:00:00+01:00,Resource21,Group 1,Internet,General,2011-03-01 09:00:00+01:00,2011-03-02 09:00:00+01:00,2011-04-26 09:00:00+02:00
case-1,Check confirmation,2011-03-02 09:00:00+01:00,Resource10,Group 4,Internet,General,2011-03-01 09:00:00+01:00,2011-03-02 09:00:00+01:00,2011-04-26 09:00:00+02:00
case-2,Confirmation of receipt,2011-03-05 10:00:00+01:00,Resource21,Group 1,Desk,Customer contact,2011-03-05 10:00:00+01:00,2011-05-20 10:00:00+02:00,2011-04-30 10:00:00+02:00
";

const ASKED: &[&str] = &[
    "/v1/cases?limit=100",
    "/v1/cases?origin=imported",
    "/v1/registers",
    "/v1/registers/parcels/records?limit=100",
    "/v1/services",
    "/v1/institutions",
    "/v1/transactions?limit=100",
    "/v1/blocks?before=8&limit=100",
    "/v1/indicators",
    "/v1/indicators?source=imported&channel=Desk",
    "/v1/search?q=%E8%A5%BF%E6%B9%96",
    "/v1/search?q=confirmation",
    "/v1/search?q=parcels",
];

async fn answers(network: &Network) -> Vec<Value> {
    let mut answers = Vec::new();
    for path in ASKED {
        answers.push(network.get(path).await);
    }
    answers
}

/// index.sqlite deleted while the node is stopped is rebuilt to the same answers
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_index_is_rebuilt_to_the_same_answers() {
    let mut network = Network::start(4).await;
    let client = network.client(0);
    let mut registrar = Person::officer(&network, "market-bureau", "registrar");
    registrar.done(&client, open("parcels")).await;
    for record in ["P-1", "P-2", "P-3"] {
        registrar.done(&client, write("parcels", record, "西湖面馆", None)).await;
    }
    let log = network.dir().join("log.csv");
    fs::write(&log, LOG).unwrap();
    let key = network.key_file("environment-bureau", "importer");
    network.ding_json(&["import", "permits", &log.display().to_string(), "--key", &key]).await;
    let label = act(json!({ "identity.create": { "label": "phone" } }));
    let last = Person::stranger(&network, 1).done(&client, label).await;
    let path = format!("/v1/transactions/{}", last.id);
    until("the last is listed", 30, async || client.get::<Value>(&path).await.ok()).await;

    let before = answers(&network).await;
    assert_eq!(before[0]["items"].as_array().unwrap().len(), 2);
    assert_eq!((&before[8]["count"], &before[8]["ended_after_deadline"]), (&2.into(), &1.into()));
    assert_eq!(before[10]["items"].as_array().unwrap().len(), 3, "two characters find the records");
    assert_eq!(before[11]["items"].as_array().unwrap().len(), 2, "an English word finds the cases");

    network.stop(0).await;
    let index = network.validator(0).join("index.sqlite");
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", index.display()));
    }
    assert!(!index.exists());
    network.start_one(0).await;
    until("the last is listed again", 60, async || client.get::<Value>(&path).await.ok()).await;
    for ((path, before), after) in ASKED.iter().zip(before).zip(answers(&network).await) {
        assert_eq!(before, after, "{path}");
    }
}
