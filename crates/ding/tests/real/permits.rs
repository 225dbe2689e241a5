//! The public log of permits, cast into a ledger: broken off and started again, measured, proven, marked.

use crate::{
    network::{DING, Network, until},
    proofs::{refuses_a_changed_byte, verify},
};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

/// What a separate program computed from the file.
const CASES: u64 = 1_434;
const EVENTS: u64 = 8_577;
const LATE: u64 = 377;
const DAYS: [(&str, f64); 4] = [
    ("mean_days", 5.408_147),
    ("median_days", 0.033_990),
    ("p90_days", 14.096_064),
    ("max_days", 275.839_601),
];

/// The log, which is not part of the repository.
fn file() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/permits/receipt.csv");
    let file = std::env::var_os("DING_PERMITS").map_or(beside, PathBuf::from);
    if file.exists() {
        return Some(file);
    }
    // Past the test harness, which keeps what a passing test prints to itself.
    let _ = writeln!(
        std::io::stderr(),
        "\n*** NOT RUN: there is no permit log at {}. Name one with DING_PERMITS. ***\n",
        file.display()
    );
    None
}

/// The permit log gives the same indicators on the ledger as in the file, though its import was broken off; its
/// cases are proven one by one and marked as imported everywhere
#[tokio::test(flavor = "multi_thread")]
async fn the_permit_log_on_the_ledger_is_the_file() {
    let Some(file) = file() else { return };
    let file = file.display().to_string();
    let network = Network::start(4).await;
    let key = network.key_file("environment-bureau", "importer");
    let import = ["import", "permits", file.as_str(), "--key", key.as_str()];

    let mut broken_off = Command::new(DING)
        .args(["--url", &network.url(0)])
        .args(import)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let count = async || network.get("/v1/indicators?source=imported").await["count"].as_u64();
    until("a part is in", 120, async || count().await.filter(|count| *count >= 250)).await;
    broken_off.kill().unwrap();
    broken_off.wait().unwrap();
    let part = count().await.unwrap();
    assert!(part < CASES, "it was broken off in the middle");

    let done = network.ding_json(&import).await;
    assert_eq!((done["cases"].as_u64(), done["events"].as_u64()), (Some(CASES), Some(EVENTS)));
    assert!(done["before"].as_u64().unwrap() >= 200, "what was there was passed over: {done}");
    let again = network.ding_json(&import).await;
    assert_eq!(again["before"].as_u64(), Some(CASES), "a third time there is nothing to do");

    let indicators = network.get("/v1/indicators").await;
    assert_eq!(indicators["count"].as_u64(), Some(CASES));
    assert_eq!(indicators["ended_after_deadline"].as_u64(), Some(LATE));
    for (name, expected) in DAYS {
        let found = indicators[name].as_f64().unwrap();
        assert!((found - expected).abs() < 0.000_001, "{name}: {found}, in the file {expected}");
    }

    let numbers = all_cases(&network).await;
    assert_eq!(numbers.len() as u64, CASES, "each once");
    let numbers: Vec<String> = numbers.into_iter().collect();
    let out = network.dir().join("proof.json");
    let mut chosen = 17;
    for _ in 0..10 {
        chosen = (chosen * 7_919 + 104_729) % numbers.len();
        let number = &numbers[chosen];
        network.ding_json(&["proof", "case", number, "--out", &out.display().to_string()]).await;
        let verdict = verify(&out, &network.ledger_key()).await.expect("it verifies");
        let says = verdict["verdict"].to_string();
        assert!(says.contains(number.as_str()) && says.contains("imported"), "{says}");
        refuses_a_changed_byte(&out, chosen * 31, &network.ledger_key()).await;

        let case = network.get(&format!("/v1/cases/{number}")).await["case"].clone();
        assert_eq!((&case["origin"], &case["status"]), (&"imported".into(), &"imported".into()), "{case}");
        assert!(case.get("applicant").is_none() && case.get("decisions").is_none(), "{case}");
    }
    let (_, witnessed) = ("", network.get("/v1/indicators?source=witnessed").await);
    assert_eq!(witnessed["count"], 0, "none of them counts as witnessed");
    assert!(fs::metadata(network.validator(0).join("index.sqlite")).is_ok());
}

/// The numbers of all cases in the list, each of which says that it was imported.
async fn all_cases(network: &Network) -> BTreeSet<String> {
    let (mut numbers, mut after) = (BTreeSet::new(), String::new());
    loop {
        let page = network.get(&format!("/v1/cases?limit=100{after}")).await;
        for line in page["items"].as_array().unwrap() {
            assert_eq!(
                (&line["origin"], &line["status"]),
                (&"imported".into(), &"imported".into()),
                "{line}"
            );
            assert!(numbers.insert(line["number"].as_str().unwrap().to_owned()), "twice: {line}");
        }
        match page.get("next").and_then(Value::as_str) {
            Some(next) => after = format!("&after={next}"),
            None => return numbers,
        }
    }
}
