use super::{SERVICES, folder};
use serde_json::json;

#[test]
fn tmp_write() {
    let services: Vec<serde_json::Value> = SERVICES
        .iter()
        .map(|service| {
            let bundle =
                crate::compile(folder(service)).unwrap_or_else(|faults| panic!("{service}: {}", faults[0]));
            let registers = crate::folder::registers(&bundle).expect("registers");
            let mut bundle = serde_json::to_value(&bundle).unwrap();
            bundle["sources"] = json!({});
            json!({ "bundle": bundle, "registers": serde_json::to_value(&registers).unwrap() })
        })
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "services": services })).unwrap() + "\n";
    std::fs::write("/tmp/w8/papers.services.json", text).unwrap();
}
