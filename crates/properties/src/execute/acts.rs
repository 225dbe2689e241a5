//! Acts as persons of the town would sign them, mostly sensible, now and then bent.

use super::{
    offers::{self, REGISTERS, SERVICES},
    together::{empower, power, sign, together},
    town::{CITIZENS, INSTITUTIONS, ROLES, Town, randomness},
    words::{Signed, as_officer, digest, sentence, text},
};
use crate::{bend::bend, dice::Dice};
use serde_json::{Value, json};
use types::{
    Digest, RecordId, RegisterId, places,
    service::{Case, PauseKind, Status},
};

/// Whose key signs for somebody: now and then another's, as after a loss.
pub fn keeper(who: usize, act: &Value, town: &Town, dice: &mut Dice) -> usize {
    let recovers = act.get("identity.recover").is_some();
    if recovers || dice.once_in(64) { dice.below(town.people.len()) } else { who }
}

/// An act.
pub fn act(town: &Town, dice: &mut Dice) -> Signed {
    let kind = dice.byte();
    let (mut who, mut office, mut act) = match kind % 32 {
        0..6 => apply(town, dice),
        6..18 => about_a_case(town, dice),
        18..20 => identity(town, dice),
        20..23 => governance(town, dice),
        23..26 => registry(town, dice),
        26..29 => publication(town, dice),
        29 => draw(town, dice),
        30 => import(town, dice),
        _ => recovery(town, dice),
    };
    if kind >= 0xc0 {
        for _ in 0..=dice.below(3) {
            bend(&mut act, dice);
        }
    }
    if kind & 0x20 != 0 && dice.once_in(4) {
        who = dice.below(town.people.len());
        office = town.people[who].office;
    }
    (who, office, act)
}

/// Answers, commitments and papers under `act`'s members.
fn fill(act: &mut Value, dice: &mut Dice) {
    let what = dice.byte();
    let numbers = [5, 1, 0, -1, 99, 100, i64::MIN, i64::MAX];
    let mut answers = json!({"n": dice.one(&numbers)});
    if what & 1 != 0 {
        answers["a"] = json!(*dice.one(&["name", "other", "", " ", "a:b", "é"]));
    }
    if what & 2 != 0 {
        answers["a"] = json!(text(dice));
    }
    if what & 4 != 0 {
        answers["kinds"] = json!(["x", "y", "x"]);
    }
    if what & 0x78 == 0x78 {
        drop(answers.as_object_mut().expect("an object").remove("n"));
    }
    act["answers"] = answers;
    if what & 8 != 0 {
        act["sealed"] = json!({"phone": digest(dice)});
    }
    if what & 16 == 0 {
        act["papers"] = json!({"deed": digest(dice)});
    }
    if what & 0x60 == 0x60 {
        act["papers"] =
            json!({"deed": digest(dice), "plan": digest(dice), "plan.2": digest(dice), "pass": digest(dice)});
    }
}

fn apply(town: &Town, dice: &mut Dice) -> Signed {
    let who = dice.below(CITIZENS);
    let joint = dice.once_in(5);
    let mut act = json!({"version": 1 + dice.below(5).saturating_sub(3)});
    fill(&mut act, dice);
    if joint {
        act["package"] = json!("pack");
        return (who, None, json!({"service.submit_joint": act}));
    }
    act["service"] = json!(*dice.one(&SERVICES));
    if act["service"] == "shared" || dice.once_in(16) {
        together(town, who, &mut act, dice);
    }
    if dice.once_in(4) && !town.cases.is_empty() {
        act["about"] = json!(dice.one(&town.cases));
        act["service"] = json!("review");
    }
    if matches!(act["service"].as_str(), Some("amend" | "revoke")) {
        return about_a_record(town, act, who, dice);
    }
    (who, None, json!({"service.submit": act}))
}

/// Somebody, its holder perhaps, or an office has something done about a record.
fn about_a_record(town: &Town, mut act: Value, who: usize, dice: &mut Dice) -> Signed {
    let year = if dice.once_in(4) { 2027 } else { 2026 };
    let what = *dice.one(&["renew", "change", "cancel"]);
    let record = format!("h-{year}-{:04}", 1 + dice.below(3));
    act["answers"] = json!({"no": record, "what": what});
    if let Some(act) = act.as_object_mut() {
        act.remove("papers");
    }
    let place: Option<RecordId> = record.parse().ok();
    let holder = place.and_then(|record| {
        let head = town.json(&places::record(&"held".parse().ok()?, &record));
        town.people.iter().position(|one| Some(one.did.as_str()) == head["holder"].as_str())
    });
    if act["service"] == "revoke" && !dice.once_in(8) {
        if let Some(act) = act.as_object_mut() {
            act.remove("sealed");
        }
        act["reasons"] = json!(sentence(dice));
        act["basis"] = json!("Law");
        return as_officer(town, "bureau", "registrar", json!({"service.initiate": act}));
    }
    let who = holder.filter(|_| !dice.once_in(8)).unwrap_or(who);
    (who, None, json!({"service.submit": act}))
}

/// What a word of a list of officers' outcomes can be.
const OUTCOMES: [&str; 8] = ["grant", "ok", "back", "again", "refuse", "bad", "go", "转人工"];

fn about_a_case(town: &Town, dice: &mut Dice) -> Signed {
    let Some(number) = (!town.cases.is_empty()).then(|| dice.one(&town.cases)) else {
        return apply(town, dice);
    };
    let Some(case) = town.case(number) else { return apply(town, dice) };
    let applicant = case.party().and_then(|did| town.people.iter().position(|one| one.did == *did));
    let applicant = applicant.unwrap_or(0);
    // What stands open, if something does.
    let open: Vec<String> = match &case.status {
        Status::Running { open, .. } => open.iter().map(|task| task.task.to_string()).collect(),
        Status::Suspended { open, .. } => open.iter().map(|task| task.task.to_string()).collect(),
        _ => vec!["last".into()],
    };
    let step = open.get(dice.below(open.len().max(1))).cloned().unwrap_or_else(|| "last".into());
    let institution =
        if case.institution.as_str() == "office" || step == "check" { "office" } else { "bureau" };
    let role = if step == "check" { "checker" } else { "clerk" };
    let by_officer = |act| as_officer(town, institution, role, act);
    match (dice.below(13), &case.status) {
        (0..6, Status::Joining { application, .. }) => sign(town, &case, application, dice),
        (0..5, Status::Correcting { fields, .. }) => {
            let mut act = json!({"case": number});
            fill(&mut act, dice);
            let asked = |name: &str| fields.iter().any(|field| field.as_str() == name);
            for part in ["answers", "sealed", "papers"] {
                if let Some(given) = act[part].as_object_mut() {
                    given.retain(|name, _| asked(name));
                }
            }
            if act["answers"].is_null() {
                act["answers"] = json!({});
            }
            (applicant, None, json!({"service.correct": act}))
        }
        (0..5, Status::Suspended { kind: PauseKind::Pause(_), .. }) | (5, _) => {
            by_officer(json!({"service.resume": {"case": number, "reasons": sentence(dice)}}))
        }
        (0..5, Status::Closed { .. }) if case.rereview.is_some() => rereview(town, &case, dice),
        (0..6, _) => by_officer(json!({"service.decide": decide(&case, &step, dice)})),
        (6, _) => {
            let mut act = json!({"case": number});
            if dice.once_in(4) {
                act["power"] = power(dice);
            }
            let others = case.applicants.len().max(1);
            ((applicant + dice.below(others)) % town.people.len(), None, json!({"service.withdraw": act}))
        }
        (7, _) => {
            let until = town.context.time.saturating_add(*dice.one(&[1, 86_400_000, 8_640_000_000]));
            let mut act = json!({"case": number, "pause": "wait", "reasons": sentence(dice)});
            if dice.once_in(2) {
                act["until"] = json!(until);
            }
            by_officer(json!({"service.suspend": act}))
        }
        (8, _) if dice.once_in(3) => extend(town, &case, &step, dice),
        (8, _) => {
            by_officer(json!({"service.claim": {"case": number, "step": step, "reasons": sentence(dice)}}))
        }
        (9, _) => by_officer(json!({"service.release": {"case": number, "step": step}})),
        (10, _) => rereview(town, &case, dice),
        (11, _) => {
            let role = *dice.one(&["intake", "clerk"]);
            as_officer(town, "bureau", role, json!({"service.papers": papers(&case, dice)}))
        }
        _ => by_officer(
            json!({"exchange.access": {"case": number, "names": ["phone"], "purpose": sentence(dice), "basis": "Law"}}),
        ),
    }
}

/// More time for what stands open, or for the whole.
fn extend(town: &Town, case: &Case, step: &str, dice: &mut Dice) -> Signed {
    let mut act = json!({"case": case.number, "reasons": sentence(dice)});
    if dice.once_in(2) {
        act["step"] = json!(step);
    }
    if dice.once_in(3) {
        let until = town.context.time.saturating_add(*dice.one(&[1, 86_400_000, 8_640_000_000]));
        act["until"] = json!(until);
    }
    as_officer(town, "bureau", "head", json!({"service.extend": act}))
}

fn decide(case: &Case, step: &str, dice: &mut Dice) -> Value {
    let outcome = *dice.one(&OUTCOMES);
    let mut act =
        json!({"case": case.number, "step": step, "outcome": outcome, "basis": "Law", "reasons": "r"});
    let more = dice.byte();
    if outcome == "back" {
        let fields = ["n", "a", "phone", "deed", "kinds", "unknown"];
        act["fields"] = json!(fields[dice.below(5)..][..1 + usize::from(more & 1)]);
    }
    if more & 2 != 0 {
        act["deviates"] = json!("otherwise");
    }
    if more & 0x30 == 0x30 {
        act["findings"] = json!({"size": dice.below(4)});
    }
    if more & 0xc0 == 0xc0 {
        act["sealed"] = json!({"whose": digest(dice)});
    }
    if more & 0x0c == 0x0c {
        act["reasons"] = json!(sentence(dice));
    }
    act
}

/// What somebody says of a case's papers, whether it is so or not.
fn papers(case: &Case, dice: &mut Dice) -> Value {
    let mut act = json!({"case": case.number});
    let kept = case.papers.iter().filter(|_| !dice.once_in(3));
    let kept: serde_json::Map<String, Value> =
        kept.map(|(name, file)| (name.to_string(), json!(file))).collect();
    let names = ["deed", "plan", "plan.2", "pass", "name", "pass.2", "unknown"];
    match dice.below(4) {
        0 | 1 => act["kept"] = json!(kept),
        2 => act["in_hand"] = json!(names[..1 + dice.below(names.len())]),
        _ => {
            act["missing"] = json!([dice.one(&names)]);
            act["reasons"] = json!("gone");
        }
    }
    act
}

fn rereview(town: &Town, case: &Case, dice: &mut Dice) -> Signed {
    let act = json!({"service.rereview": {"case": case.number, "upheld": dice.once_in(2), "reasons": sentence(dice)}});
    let drawn =
        case.rereview.as_ref().and_then(|one| town.people.iter().position(|who| who.did == one.reviewer));
    match drawn {
        Some(who) => (who, town.people[who].office.map(|(institution, _)| (institution, "rereviewer")), act),
        None => as_officer(town, "bureau", "rereviewer", act),
    }
}

fn identity(town: &Town, dice: &mut Dice) -> Signed {
    let who = dice.below(CITIZENS);
    let other = &town.people[dice.below(town.people.len())];
    let act = match dice.below(4) {
        0 => json!({"identity.create": {"label": sentence(dice)}}),
        1 | 2 => json!({"identity.add_key": {"key": other.key.multikey(), "label": sentence(dice)}}),
        _ => json!({"identity.revoke_key": {"key": other.key.multikey()}}),
    };
    (who, None, act)
}

fn recovery(town: &Town, dice: &mut Dice) -> Signed {
    let who = dice.below(CITIZENS);
    let did = |at: usize| &town.people[at].did;
    match dice.below(4) {
        0 => {
            let guardians = [
                json!({"person": did((who + 1) % CITIZENS)}),
                json!({"institution": "bureau"}),
                json!({"person": did(dice.below(CITIZENS))}),
            ];
            let many = 1 + dice.below(3);
            let act = json!({"guardians": guardians[..many], "threshold": 1 + dice.below(many), "wait_days": 1 + dice.below(31)});
            (who, None, json!({"identity.set_guardians": act}))
        }
        1 => {
            let key = town.people[dice.below(town.people.len())].key.multikey();
            let act = json!({"identity.support_recovery": {"person": did(who), "key": key, "basis": "Law"}});
            match dice.once_in(2) {
                true => as_officer(town, "bureau", "identity", act),
                false => ((who + CITIZENS - 1) % CITIZENS, None, act),
            }
        }
        2 => (who, None, json!({"identity.refuse_recovery": {}})),
        _ => (who, None, json!({"identity.recover": {"label": sentence(dice)}})),
    }
}

fn governance(town: &Town, dice: &mut Dice) -> Signed {
    let institution = *dice.one(&INSTITUTIONS);
    let who = town.people[dice.below(town.people.len())].did.clone();
    let role = *dice.one(&ROLES);
    let until = town.context.time.saturating_add(*dice.one(&[1, 86_400_000, 86_400_000_000, u64::MAX / 2]));
    match dice.below(7) {
        0 | 1 => {
            let from = if dice.once_in(4) { until } else { town.context.time };
            let mut act = json!({"officer": who, "role": role, "from": from, "until": until, "basis": "Law"});
            if dice.once_in(3) {
                act["institution"] = json!(*dice.one(&INSTITUTIONS));
            }
            as_officer(town, institution, "head", json!({"governance.appoint": act}))
        }
        2 => {
            let act = json!({"governance.dismiss": {"officer": who, "role": role, "basis": "Law"}});
            as_officer(town, institution, "head", act)
        }
        3 => {
            let act = json!({"deputy": who, "from": town.context.time, "until": until, "basis": "Law"});
            as_officer(town, institution, role, json!({"governance.delegate": act}))
        }
        4 => {
            let offset = *dice.one(&[480, 0, -720, 840, 841, i32::MAX]);
            let weekend = *dice.one(&[&[6, 7][..], &[], &[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 5, 6, 7], &[9]]);
            let days: Vec<String> = (1..=dice.below(28)).map(|day| format!("2026-11-{day:02}")).collect();
            let rules =
                json!({"utc_offset_minutes": offset, "weekend": weekend, "holidays": days, "workdays": []});
            let act = json!({"governance.set_calendar": {"calendar": "cn", "rules": rules, "basis": "Law"}});
            as_officer(town, institution, "calendar", act)
        }
        _ => {
            let mut parameters = json!({"keeper": *dice.one(&INSTITUTIONS), "yellow_percent": dice.below(110),
                "rereview_permille": 500 * dice.below(4)});
            if dice.once_in(2) {
                parameters["supervisor"] = json!(*dice.one(&INSTITUTIONS));
            }
            let act = json!({"governance.set_parameters": {"parameters": parameters, "basis": "Law"}});
            as_officer(town, institution, "parameters", act)
        }
    }
}

fn registry(town: &Town, dice: &mut Dice) -> Signed {
    if dice.once_in(5) {
        return empower(town, dice);
    }
    let register = *dice.one(&REGISTERS);
    let institution = if register == "notes" { "office" } else { "bureau" };
    if dice.once_in(4) {
        let id = ["more", "certs", "less"][dice.below(3)];
        return as_officer(town, institution, "head", offers::register(id, &["n"][..dice.below(2)]));
    }
    let record = *dice.one(&["name", "other", "text", "é", "c0001"]);
    let subject: Result<RegisterId, _> = register.parse();
    let name: Result<RecordId, _> = record.parse();
    let before = match (subject, name) {
        (Ok(register), Ok(record)) => town.text(&places::record(&register, &record)),
        _ => None,
    };
    let mut act =
        json!({"register": register, "record": record, "content": {"n": text(dice)}, "basis": "Law"});
    if let Some(before) = before.filter(|_| !dice.once_in(8)) {
        act["previous"] = json!(Digest::of(before));
    }
    if dice.once_in(4) {
        act["sealed"] = json!({"phone": digest(dice)});
    }
    as_officer(town, institution, "clerk", json!({"registry.write": act}))
}

fn publication(town: &Town, dice: &mut Dice) -> Signed {
    let institution = *dice.one(&INSTITUTIONS);
    let version = 1 + dice.below(4) as u64;
    let mut act = match dice.below(6) {
        0 | 1 => {
            let mut bundle = match dice.below(6) {
                0 => offers::simple("simple", "bureau", version),
                1 => offers::simple("fresh", institution, version),
                2 => offers::hold(version),
                3 => offers::amend(version),
                4 => offers::revoke(version),
                _ => offers::permit(version),
            };
            for _ in 0..dice.below(4) {
                bend(&mut bundle, dice);
            }
            if dice.once_in(4) {
                bundle["effective"] = json!(*dice.one(&["2026-09-10", "9999-12-31", "0001-01-01"]));
            }
            offers::publish(bundle)
        }
        2 => json!({"service.publish_package": {"package": offers::package(version)}}),
        kind => {
            let (act, name, id) = match kind {
                3 => ("service.endorse_package", "package", "pack"),
                _ => ("service.endorse", "service", *dice.one(&SERVICES)),
            };
            let place =
                id.parse().map(|id| if kind == 3 { places::package(&id) } else { places::service(&id) });
            let head = place.map_or(Value::Null, |place| town.json(&place));
            let versions = head["versions"].as_array().cloned().unwrap_or_default();
            let last = versions
                .get(dice.below(versions.len().max(1)))
                .cloned()
                .unwrap_or(json!({"version": 1, "bundle": digest(dice)}));
            let act = json!({act: {name: id, "version": last["version"], "bundle": last["bundle"], "basis": "Law"}});
            return as_officer(town, institution, "supervisor", act);
        }
    };
    if dice.once_in(8) {
        bend(&mut act, dice);
    }
    let institution = if act.to_string().contains(r#""authority":"office""#) { "office" } else { "bureau" };
    as_officer(town, institution, "publisher", act)
}

fn draw(town: &Town, dice: &mut Dice) -> Signed {
    let (height, view) = match town.lots.is_empty() {
        true => (town.context.height, town.context.view),
        false => *dice.one(&town.lots),
    };
    let view = if dice.once_in(8) { view + 1 } else { view };
    (dice.below(CITIZENS), None, json!({"service.draw": {"height": height, "randomness": randomness(view)}}))
}

fn import(town: &Town, dice: &mut Dice) -> Signed {
    let at = *dice.one(&[0, 1, u64::MAX, 1_788_224_400_000]);
    let event = json!({"at": at, "activity": *dice.one(&["", "text"]), "by": "", "group": "g"});
    let events = vec![event; *dice.one(&[1, 2, 0, 256, 257])];
    let number = *dice.one(&["1", "2", "é", "x.y"]);
    let source = *dice.one(&["old", "simple", "other", "unknown"]);
    let mut case = json!({"number": number, "channel": "", "department": "", "events": events});
    if dice.once_in(2) {
        case["started"] = json!(*dice.one(&[0, u64::MAX, 1]));
    }
    let act = json!({"service.import": {"source": {"name": source, "file": digest(dice)}, "case": case}});
    let institution = *dice.one(&INSTITUTIONS);
    as_officer(town, institution, "importer", act)
}
