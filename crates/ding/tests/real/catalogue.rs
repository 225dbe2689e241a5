//! The index can be thrown away, it comes back the same; and who has an answer already is not given it again.

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

/// What anybody reads is answered once: until something becomes final, its tag is all that is answered
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_given_again_only_when_something_has_moved() {
    let network = Network::start(1).await;
    let client = network.client(0);
    let mut registrar = Person::officer(&network, "market-bureau", "registrar");
    registrar.done(&client, open("parcels")).await;
    let write_one = write("parcels", "P-1", "西湖面馆", None);
    registrar.done(&client, write_one).await;
    let http = reqwest::Client::new();
    let ask = async |path: &str, tag: Option<&str>| {
        let request = http.get(network.url(0) + path);
        let request = tag.iter().fold(request, |request, tag| request.header("if-none-match", *tag));
        let answer = request.send().await.unwrap();
        let tag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned());
        (answer.status().as_u16(), tag, answer.bytes().await.unwrap())
    };
    let all_listed = async || {
        let caught_up = async || {
            let ledger = network.get("/v1/ledger").await;
            (ledger["listed"] == ledger["height"]).then_some(())
        };
        until("the index has caught up", 30, caught_up).await;
    };
    all_listed().await;

    let (record, lists) =
        ("/v1/registers/parcels/records/P-1", ["/v1/registers/parcels/records", "/v1/search?q=P-1"]);
    let (proof, absence) = (format!("{record}/proof"), "/v1/registers/parcels/records/P-2/proof");
    let paths = [record, proof.as_str(), absence].into_iter().chain(lists);
    let mut tags = Vec::new();
    for path in paths {
        let (status, tag, first) = ask(path, None).await;
        let tag = tag.unwrap_or_else(|| panic!("{path} has no tag"));
        assert_eq!((status, ask(path, None).await.2), (200, first), "{path}");
        let (status, again, body) = ask(path, Some(&tag)).await;
        assert_eq!((status, again.as_ref(), body.len()), (304, Some(&tag), 0), "{path}");
        tags.push((path, tag));
    }
    assert_eq!(ask("/v1/registers/parcels/records/P-2", None).await.1, None, "what is not there has no tag");
    for path in ["/v1/ledger", "/v1/indicators", "/healthz"] {
        assert_eq!(ask(path, None).await.1, None, "{path} changes with more than the ledger");
    }

    registrar.done(&client, write("parcels", "P-3", "东湖面馆", None)).await;
    all_listed().await;
    for (path, tag) in tags {
        let (status, new, body) = ask(path, Some(&tag)).await;
        assert_eq!(status, 200, "{path}");
        assert!(new.is_some_and(|new| new != tag) && !body.is_empty(), "{path}");
    }
}
