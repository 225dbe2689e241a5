//! The command line as a stranger meets it: what it says, what it answers to programs, and that every error says
//! what to do.

use crate::{
    network::{Network, alone, ding, ding_in, folder, free_ports, said},
    person::{Person, create},
};
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["up"],
    &["node"],
    &["keys"],
    &["keys", "new"],
    &["keys", "show"],
    &["sign"],
    &["submit"],
    &["proof"],
    &["proof", "case"],
    &["proof", "record"],
    &["proof", "history"],
    &["proof", "absence"],
    &["proof", "tx"],
    &["verify"],
    &["service"],
    &["service", "check"],
    &["service", "build"],
    &["service", "publish"],
    &["service", "registers"],
    &["service", "endorse"],
    &["service", "diff"],
    &["service", "shadow"],
    &["service", "dmn"],
    &["service", "dmn", "export"],
    &["service", "dmn", "import"],
    &["case", "replay"],
    &["import"],
    &["import", "permits"],
    &["bench"],
    &["openapi"],
];

fn services() -> String {
    folder("services/food-business-permit")
}

/// Fails with exit status 1, saying all of `words`, as a sentence and as JSON.
async fn fails(dir: &Path, args: &[&str], words: &[&str]) {
    let output = ding_in(dir, args).await;
    let says = said(&output);
    assert_eq!(output.status.code(), Some(1), "{args:?}: {says}");
    let missing: Vec<_> = words.iter().filter(|word| !says.contains(**word)).collect();
    assert!(missing.is_empty(), "{args:?} does not say {missing:?}: {says}");
    assert!(!says.contains("panicked"), "{args:?}: {says}");

    let mut all = vec!["--json"];
    all.extend(args);
    let output = ding_in(dir, &all).await;
    assert_eq!(output.status.code(), Some(1));
    let json: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{args:?}: {}", said(&output)));
    assert!(
        json["error"].as_str().is_some_and(|error| words.iter().all(|word| error.contains(word))),
        "{json}"
    );
}

/// Every command explains itself, and takes --url and --json
#[tokio::test(flavor = "multi_thread")]
async fn every_command_explains_itself() {
    for command in COMMANDS {
        let mut args = command.to_vec();
        args.push("--help");
        assert!(ding(&args).await.status.success(), "{command:?} --help");
        args.pop();
        args.push("-h");
        let output = ding(&args).await;
        let says = said(&output);
        for option in ["--url", "--json", "Usage:"] {
            assert!(says.contains(option), "{command:?} has no {option}: {says}");
        }
        // A line of the help names something and explains it after two spaces or more.
        for line in says.lines().filter(|line| line.starts_with("  ") && !line.starts_with("      ")) {
            let explained = line.trim().split_once("  ").is_some_and(|(_, what)| what.trim().len() > 5);
            let option = line.trim().starts_with(['<', '[', '-']);
            assert!(explained || !option, "{command:?} does not explain {line:?}");
        }
    }
    assert_eq!(ding(&["nonsense"]).await.status.code(), Some(2));
    let version = ding(&["--version"]).await;
    assert_eq!(said(&version).trim(), format!("ding {}", env!("CARGO_PKG_VERSION")));
    let document = ding(&["openapi"]).await;
    assert_eq!(String::from_utf8(document.stdout).unwrap().trim(), api::openapi());
}

/// Wrong files, wrong keys, no node, a wrong address: each error says what to do
#[tokio::test(flavor = "multi_thread")]
async fn every_error_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    assert!(ding_in(dir, &["keys", "new", "my.key"]).await.status.success());
    fs::write(dir.join("act.json"), r#"{"identity.create":{"label":"x"}}"#).unwrap();
    fs::write(dir.join("wrong.json"), r#"{"identity.fly":{}}"#).unwrap();
    fs::write(dir.join("binary"), [0xff, 0xfe, 0]).unwrap();
    let key = fs::read_to_string(dir.join("my.key")).unwrap();
    let mut damaged: Value = serde_json::from_str(&key).unwrap();
    damaged["secret"] = json!("00".repeat(32));
    fs::write(dir.join("damaged.key"), damaged.to_string()).unwrap();
    let nobody = format!("http://127.0.0.1:{}", {
        let _alone = alone().await;
        free_ports() + 19
    });

    fails(dir, &["keys", "new", "my.key"], &["my.key", "exists already", "name a new one"]).await;
    fails(dir, &["keys", "new", "no/such/my.key"], &["its folder does not exist"]).await;
    fails(dir, &["keys", "show", "none.key"], &["no such key file", "ding keys new none.key"]).await;
    fails(dir, &["keys", "show", "act.json"], &["act.json", "no key file", "ding keys new"]).await;
    fails(dir, &["keys", "show", "damaged.key"], &["damaged", "do not fit"]).await;
    fails(dir, &["submit", "none.json", "--key", "my.key"], &["none.json", "no such file"]).await;
    fails(dir, &["submit", "wrong.json", "--key", "my.key"], &["not an act", "identity.fly", "chapter.verb"])
        .await;
    fails(dir, &["submit", "binary", "--key", "my.key"], &["binary", "UTF-16", "UTF-8"]).await;
    let no_node = ["does not answer", "ding up", "--url"];
    for args in [
        &["submit", "act.json", "--key", "my.key"][..],
        &["sign", "act.json", "--key", "my.key"],
        &["proof", "tx", "00"],
        &["service", "publish", &services(), "--key", "my.key"],
    ] {
        let mut all = vec!["--url", &nobody];
        all.extend(args);
        fails(dir, &all, &no_node).await;
    }
    for url in ["localhost:8080", "nonsense", "ftp://localhost"] {
        fails(dir, &["--url", url, "proof", "tx", "00"], &["no address of a node", "http://localhost:8080"])
            .await;
    }
    fails(dir, &["verify", "none.json", "--ledger-key", "00"], &["--ledger-key", "192"]).await;
    let key = good_ledger_key(dir).await;
    fails(dir, &["verify", "none.json", "--ledger-key", &key], &["none.json", "no such file"]).await;
    fails(dir, &["verify", "act.json", "--ledger-key", &key], &["NOT proven (malformed)"]).await;
    fails(dir, &["service", "check", "none"], &["none", "service.yaml"]).await;
    fails(dir, &["node", "--dir", "none"], &["genesis.json", "--found-only"]).await;
    fails(dir, &["up", "--dir", "."], &["is there already and is no ledger", "--dir"]).await;
    fs::write(dir.join("log.csv"), "a,b\n1,2\n").unwrap();
    fails(dir, &["import", "permits", "log.csv", "--key", "my.key"], &["log.csv", "not the permit log"])
        .await;
}

async fn good_ledger_key(dir: &Path) -> String {
    let founded =
        ding_in(dir, &["--json", "up", "--found-only", "--dir", "founded", "--validators", "1"]).await;
    assert!(founded.status.success(), "{}", said(&founded));
    let genesis: Value =
        serde_json::from_str(&fs::read_to_string(dir.join("founded/genesis.json")).unwrap()).unwrap();
    genesis["ledger_key"].as_str().unwrap().to_owned()
}

/// A key of either kind signs: made, shown, brought to the ledger, used
#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_either_kind_signs() {
    let network = Network::start(1).await;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("act.json"), r#"{"identity.create":{"label":"my key"}}"#).unwrap();
    for (alg, name, begins) in [("eddsa", "EdDSA", "z6Mk"), ("es256", "ES256", "zDn")] {
        let file = at(alg);
        let made = network.ding_json(&["keys", "new", "--alg", alg, &file]).await;
        assert_eq!(made["alg"], name);
        assert!(made["multikey"].as_str().unwrap().starts_with(begins), "{made}");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "for its owner alone");
        let shown = network.ding_json(&["keys", "show", &file, "--chain", "ding-demo"]).await;
        assert_eq!(shown["multikey"], made["multikey"]);

        fs::write(
            at("rename.json"),
            json!({ "identity.revoke_key": { "key": made["multikey"] } }).to_string(),
        )
        .unwrap();
        let early = network.ding(&["submit", &at("rename.json"), "--key", &file, "--wait", "final"]).await;
        assert_eq!(early.status.code(), Some(1));
        assert!(said(&early).contains("identity.create"), "{}", said(&early));

        let submitted =
            network.ding_json(&["submit", &at("act.json"), "--key", &file, "--wait", "final"]).await;
        assert_eq!(submitted["status"], "final");
        assert_eq!(
            submitted["receipt"]["outcome"]["accepted"]["events"][0]["identity.created"]["did"],
            shown["did"]
        );
        let person = network.get(&format!("/v1/persons/{}", shown["did"].as_str().unwrap())).await;
        assert_eq!(person["person"]["keys"][0]["key"], made["multikey"]);

        let twice = network.ding(&["submit", &at("act.json"), "--key", &file, "--wait", "final"]).await;
        assert_eq!(twice.status.code(), Some(1));
        assert!(said(&twice).contains("201 person_exists"), "{}", said(&twice));
        let signed = network.ding_json(&["sign", &at("act.json"), "--key", &file]).await;
        assert_eq!(signed["transaction"].as_str().unwrap().split('.').count(), 3);
    }
    let waits = network.ding_json(&["submit", &at("act.json"), "--key", &at("eddsa")]).await;
    assert_eq!(waits["status"], "waiting");
}

/// A folder is checked, every fault is named with its file, and the good one is published version after version
#[tokio::test(flavor = "multi_thread")]
async fn a_service_folder_is_checked_and_published() {
    let network = Network::start(1).await;
    let services = services();
    let checked = network.ding_json(&["service", "check", &services]).await;
    assert_eq!((&checked["service"], &checked["faults"]), (&"food-business-permit".into(), &json!([])));
    let built = network.ding_json(&["service", "build", &services]).await;
    assert_eq!(built["bundle"]["id"], "food-business-permit");

    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(&services), folder.path());
    let process = fs::read_to_string(folder.path().join("process.yaml")).unwrap();
    fs::write(folder.path().join("process.yaml"), process.replacen("then: 材料审查", "then: 无此步骤", 1))
        .unwrap();
    let faulty = network.ding(&["service", "check", &folder.path().display().to_string()]).await;
    assert_eq!(faulty.status.code(), Some(1));
    let says = said(&faulty);
    assert!(says.contains("process.yaml") && says.contains("无此步骤"), "{says}");

    let publisher = network.key_file("market-bureau", "publisher");
    let client = network.client(0);
    let registrar = network.key_file("market-bureau", "registrar");
    let supervisor = network.key_file("data-bureau", "supervisor");
    let opened = network.ding_json(&["service", "registers", &services, "--key", &registrar]).await;
    assert_eq!(opened["opened"], json!(["food-business-permits"]));
    for version in 1..=2 {
        let published = network.ding_json(&["service", "publish", &services, "--key", &publisher]).await;
        assert_eq!(published["version"], version, "{published}");
        assert_eq!(published["from"], Value::Null, "it waits for its endorsement");
        let (number, digest) = (version.to_string(), published["bundle"].as_str().unwrap().to_owned());
        let endorse = [
            "service",
            "endorse",
            "food-business-permit",
            &number,
            "--bundle",
            &digest,
            "--key",
            &supervisor,
        ];
        let without = said(&network.ding(&endorse).await);
        assert!(without.contains("--basis <TEXT>"), "an endorsement names its legal basis: {without}");
        let endorse = [&endorse[..], &["--basis", "行政许可法 第61条"]].concat();
        assert!(network.ding_json(&endorse).await["from"].is_u64());
    }
    let same = network.ding_json(&["service", "diff", &services]).await;
    assert_eq!(same["changed"], json!([]));
    let shadow = network.ding_json(&["service", "shadow", &services]).await;
    assert_eq!(shadow["differences"], json!([]));
    let clerk = network.key_file("market-bureau", "clerk");
    let refused = network.ding(&["service", "publish", &services, "--key", &clerk]).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("4 not_in_office"), "{}", said(&refused));
    Person::stranger(&network, 1).done(&client, create()).await;
    assert_eq!(network.get("/v1/services/food-business-permit").await["bundle"]["version"], 2);
}

/// What is measured unless something else is asked for is accepted by the ledger, and its proofs hold
#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_measured() {
    let args = ["bench", "--rate", "200", "--transactions", "400", "--signers", "16", "--json"];
    let output = ding(&args).await;
    assert!(output.status.success(), "{}", said(&output));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let phase = &report["phases"][0];
    assert_eq!((&phase["finals"], &phase["rejected"]), (&json!(400), &json!({})), "{phase}");
    assert_eq!(report["proofs"].as_array().expect("a list").len(), 4, "{report}");
    let small = said(&ding(&["bench", "--bytes", "300", "--transactions", "1", "--signers", "1"]).await);
    assert!(small.contains("bytes at least"), "{small}");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&place).unwrap();
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}
