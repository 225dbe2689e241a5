//! Writes what a fuzzer begins with, out of the vectors, the services and the packages: `cargo run -p properties --example
//! seeds -- FOLDER`, from the repository's root. Nothing of it is kept; what a fuzzer makes of it is.
#![allow(missing_docs)]

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Seeds longer than this are left out: every change of them takes long, and most go nowhere.
const MOST: usize = 24 * 1024;

struct Seeds {
    folder: PathBuf,
    count: usize,
}

impl Seeds {
    fn add(&mut self, target: &str, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        if bytes.len() > MOST {
            return;
        }
        let folder = self.folder.join(target);
        fs::create_dir_all(&folder).expect("a folder");
        self.count += 1;
        fs::write(folder.join(format!("seed-{:05}", self.count)), bytes).expect("a seed");
    }
}

fn vectors(name: &str) -> Value {
    let text = fs::read(format!("vectors/{name}.json")).expect("run it from the repository's root");
    serde_json::from_slice(&text).expect("vectors are JSON")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn main() {
    let folder = std::env::args().nth(1).expect("name the folder that the seeds go to");
    let mut seeds = Seeds { folder: folder.into(), count: 0 };
    transactions(&mut seeds);
    signatures(&mut seeds);
    proofs(&mut seeds);
    forms(&mut seeds);
    sheets(&mut seeds);
    bundles(&mut seeds);
    folders(&mut seeds);
    choices(&mut seeds);
    println!("{} seeds", seeds.count);
}

fn transactions(seeds: &mut Seeds) {
    for one in list(&vectors("transactions")).chain(list(&vectors("sessions"))) {
        let Some(jws) = one["jws"].as_str() else { continue };
        seeds.add("transaction", jws);
        let parts: Vec<Vec<u8>> =
            jws.split('.').filter_map(|part| BASE64URL_NOPAD.decode(part.as_bytes()).ok()).collect();
        let [header, payload, third] = &parts[..] else { continue };
        for kind in [b"E", b"P", b"W"] {
            seeds.add("transaction", [&kind[..], payload].concat());
        }
        seeds.add("transaction", [b"H", &header[..], b"\n", payload].concat());
        if third.starts_with(b"{") {
            seeds.add("transaction", [b"A", &third[..]].concat());
        }
        seeds.add("json", payload);
        seeds.add("json", header);
    }
    let client =
        br#"C{"type":"webauthn.get","challenge":"*","origin":"http://localhost","crossOrigin":false}"#;
    seeds.add("transaction", client);
    (0..3).for_each(|which| seeds.add("transaction", [b'S', which, 1]));
}

/// Wycheproof's as they stand; what a key signed; a signature that a key is made for.
fn signatures(seeds: &mut Seeds) {
    for vector in list(&vectors("ecdsa")["vectors"]) {
        let part = |name: &str| HEXLOWER.decode(vector[name].as_str().unwrap_or_default().as_bytes());
        if let (Ok(key), Ok(signature), Ok(message)) = (part("key"), part("signature"), part("message")) {
            seeds.add("ecdsa", [b"K", key.as_slice(), &signature, &message].concat());
            seeds.add("ecdsa", [b"R", signature.as_slice(), &message].concat());
        }
    }
    seeds.add("ecdsa", [b"S".as_slice(), &[7; 32], &[0; 64], &[1]].concat());
}

fn proofs(seeds: &mut Seeds) {
    let all = vectors("proofs");
    for one in list(&all["good"]).chain(list(&all["certified"])) {
        let Some(envelope) = one["envelope"].as_str() else { continue };
        seeds.add("proof", envelope);
        seeds.add("proof", format!("!{envelope}"));
        let read: Value = serde_json::from_str(envelope).expect("JSON");
        for text in list(&read["finality"]["headers"]).chain([&read["claim"]["transaction"]["receipt"]]) {
            seeds.add("json", text.as_str().unwrap_or("null"));
        }
        if envelope.len() < 2_100 {
            seeds.add("json", envelope);
        }
    }
}

fn forms(seeds: &mut Seeds) {
    let all = vectors("forms");
    for form in list(&all["forms"]) {
        for answered in list(&form["answered"]) {
            let parts = [&form["schema"], &answered["answers"], &answered["sealed"]];
            seeds.add("form", parts.map(Value::to_string).join("\n"));
        }
    }
    list(&all["refused"]).for_each(|form| seeds.add("form", form["schema"].to_string()));
    let calendar =
        r#"{"utc_offset_minutes":480,"weekend":[6,7],"holidays":["2026-10-01"],"workdays":["2026-10-10"]}"#;
    seeds.add("form", format!("{calendar}\n[1788224400000,20]"));
}

fn files(folder: &Path, under: &str, of: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{under}{}", path.file_name().unwrap_or_default().to_string_lossy());
        match path.is_dir() {
            true => files(&path, &format!("{name}/"), of),
            false => of.push((name, fs::read_to_string(&path).expect("a text"))),
        }
    }
}

fn sheets(seeds: &mut Seeds) {
    for (name, text) in every_file("services").into_iter().filter(|(name, _)| name.ends_with(".md")) {
        let word = types::Word::new("fee").expect("a word");
        let sheet =
            rules::sheet::markdown::read(&word, &text).unwrap_or_else(|_| panic!("{name} is a sheet"));
        let cases: Vec<String> = sheet
            .examples
            .iter()
            .map(|example| serde_json::to_string(&example.inputs).expect("JSON"))
            .collect();
        seeds.add("sheet", format!("{text}\n=== \n{}", cases.join("\n")));
        if let Ok(dmn) = authoring::dmn::export(&sheet) {
            seeds.add("dmn", dmn);
        }
    }
    for one in list(&vectors("feel")["expressions"]).take(120) {
        let expression = one["expression"].as_str().unwrap_or_default();
        seeds.add("sheet", format!("{expression}\n=== \n{}", one["inputs"]));
    }
}

fn every_file(folder: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    files(Path::new(folder), "", &mut all);
    all
}

fn bundles(seeds: &mut Seeds) {
    for offer in list(&vectors("services")["services"]) {
        let bundle = offer["bundle"].to_string();
        seeds.add("bundle", &bundle);
        seeds.add("json", &bundle);
        seeds.add("form", offer["bundle"]["form"].to_string());
    }
}

fn folders(seeds: &mut Seeds) {
    for of in ["services", "packages"] {
        for entry in fs::read_dir(of).expect("a folder").flatten() {
            let mut all = Vec::new();
            files(&entry.path(), "", &mut all);
            let whole: String = all.iter().map(|(name, text)| format!("=== {name}\n{text}\n")).collect();
            seeds.add("folder", &whole);
            // Without its sheets, which have a target of their own.
            let lean = all.iter().filter(|(name, _)| !name.ends_with(".md"));
            let lean: String = lean.map(|(name, text)| format!("=== {name}\n{text}\n")).collect();
            seeds.add("folder", lean);
            all.iter().for_each(|(name, text)| seeds.add("folder", format!("=== {name}\n{text}")));
        }
    }
}

/// Choices at random, always the same.
fn choices(seeds: &mut Seeds) {
    let mut state: u64 = 20_261_129;
    for length in 1..=48 {
        let mut bytes = vec![0; length * 12];
        for byte in &mut bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = (state >> 32) as u8;
        }
        seeds.add("execute", &bytes);
        seeds.add("bundle", &bytes[..length]);
    }
}
