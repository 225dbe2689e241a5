//! Decisions that count working days repeat offline, by the calendar as it was when they were taken.

use crate::{
    network::{Network, said},
    person::{Person, act, commitment},
};
use serde_json::json;
use std::{fs, path::Path};

/// The food permit with a rule that counts the working days until the opening.
fn service_that_counts(dir: &Path) -> String {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/food-business-permit");
    fs::create_dir_all(dir.join("decisions")).expect("a folder");
    for file in [
        "service.yaml",
        "process.yaml",
        "form.schema.json",
        "registers.yaml",
        "decisions/scope.md",
        "decisions/inspection.md",
    ] {
        fs::copy(from.join(file), dir.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let edit = |file: &str, old: &str, new: &str| {
        let text = fs::read_to_string(dir.join(file)).expect("a file");
        assert!(text.contains(old), "{file}: {old}");
        fs::write(dir.join(file), text.replacen(old, new, 1)).expect("it is written");
    };
    edit("form.schema.json", "\"联系电话\"]", "\"联系电话\", \"申请日期\", \"开业日期\"]");
    let date = |name: &str, en: &str| {
        format!(
            "\"{name}\": {{ \"type\": \"string\", \"format\": \"date\", \"title\": \"{name}\", \"x-title-en\": \"{en}\" }},\n    "
        )
    };
    let dates = date("申请日期", "Day of application") + &date("开业日期", "Day of opening");
    edit("form.schema.json", "\"经营者名称\": {", &format!("{dates}\"经营者名称\": {{"));
    edit(
        "decisions/scope.md",
        "\n\n## 例",
        "\n输入：申请日期：日期（申请表）；开业日期：日期（申请表）\n然后：筹备天数 = working days between(申请日期, 开业日期)\n\n## 例",
    );
    // Every example says the days as well: ten of them are worked between these two by weekends alone.
    let text = fs::read_to_string(dir.join("decisions/scope.md")).expect("a sheet");
    let longer = |line: &str| {
        let more = match line {
            _ if line.contains("应命中") => " 申请日期 | 开业日期 | → 筹备天数 |",
            _ if line.contains("| S") => " 2026-09-28 | 2026-10-12 | 10 |",
            _ if line.starts_with("|-") => "---|---|---|",
            _ => "",
        };
        format!("{line}{more}\n")
    };
    let (rows, rest) = text.split_once("## 例").expect("examples");
    let (examples, words) = rest.split_once("## 用语").expect("words");
    let examples: String = examples.lines().map(longer).collect();
    fs::write(dir.join("decisions/scope.md"), format!("{rows}## 例{examples}## 用语{words}"))
        .expect("it is written");
    let words = "| 申请日期 | Day of application |\n| 开业日期 | Day of opening |\n| 筹备天数 | Working days to prepare |\n";
    let text = fs::read_to_string(dir.join("decisions/scope.md")).expect("a sheet");
    fs::write(dir.join("decisions/scope.md"), text.trim_end().to_owned() + "\n" + words)
        .expect("it is written");
    dir.display().to_string()
}

/// A decision that counts working days repeats by the calendar of its time, though the calendar has changed since
#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_counts_working_days_repeats_by_the_calendar_of_its_time() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let place = tempfile::tempdir().expect("a folder");
    let folder = service_that_counts(&place.path().join("service"));
    network.offer(&folder, "market-bureau").await;

    // Over the first of October: the demo's calendar knows its holidays.
    let mut citizen = Person::citizen(&client, 1).await;
    let sealed = |name: &str| commitment(&citizen.did, name);
    let apply = json!({ "service.submit": { "service": "food-business-permit", "version": 1,
        "answers": { "经营者名称": "西湖面馆", "经营场所": "文三路 1 号", "主体业态": "餐饮服务经营者",
            "经营项目": ["热食类食品制售"], "申请日期": "2026-09-28", "开业日期": "2026-10-12" },
        "sealed": { "法定代表人": sealed("a"), "联系电话": sealed("b") } } });
    let opened = serde_json::to_value(citizen.done(&client, act(apply)).await.receipt).expect("JSON");
    let events = opened["outcome"]["accepted"]["events"].as_array().expect("events");
    let case = events.iter().find_map(|event| event["service.opened"]["case"].as_str()).expect("a case");
    let before = network.get(&format!("/v1/cases/{case}")).await;
    let ruling = &before["case"]["status"]["running"]["advice"]["ruling"];
    assert_eq!(ruling["calendar"], 1, "it says by which calendar it counted: {before}");
    let accept = json!({ "service.decide": { "case": case, "step": "受理", "outcome": "受理", "reasons": "齐全",
        "basis": "行政许可法 第32条" } });
    Person::officer(&network, "market-bureau", "clerk").done(&client, act(accept)).await;

    let rules = json!({ "utc_offset_minutes": 480, "weekend": [], "holidays": [], "workdays": [] });
    let no_rest = json!({ "governance.set_calendar": { "calendar": "cn-working-days", "rules": rules, "basis": "通知" } });
    Person::officer(&network, "data-bureau", "calendar").done(&client, act(no_rest)).await;

    let proofs = place.path().join("proofs");
    fs::create_dir(&proofs).expect("a folder");
    let (at, ledger_key) = (proofs.display().to_string(), network.ledger_key());
    let replay = ["case", "replay", case, "--ledger-key", &ledger_key, "--proofs", &at];
    let replayed = network.ding_json(&replay).await;
    assert!(proofs.join("calendar-1.json").exists(), "the calendar's proof is kept: {replayed}");
    let decisions = replayed["decisions"].as_array().expect("decisions");
    assert!(!decisions.is_empty() && decisions.iter().all(|one| one["same"] == true), "{replayed}");

    // Offline, from the files alone; and the calendar of another time does not stand in for the one of that time.
    let offline = crate::network::ding(&[&["--url", "http://127.0.0.1:9"], &replay[..]].concat()).await;
    assert!(offline.status.success(), "{}", said(&offline));
    let now = client.text("/v1/calendars/cn-working-days/proof").await.expect("a proof");
    fs::write(proofs.join("calendar-1.json"), now).expect("it is written");
    let wrong = network.ding(&replay).await;
    assert!(!wrong.status.success() && said(&wrong).contains("another version"), "{}", said(&wrong));
}
