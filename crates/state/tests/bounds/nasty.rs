//! Bundles that are wrong in one or several places: a value too large, too small, twice, missing, another's. Whatever
//! becomes of them, nothing panics and all limits hold (`Town` sees to it); a service that is taken all the same is
//! applied for and decided.

use super::{offers, town::Town};
use serde_json::{Value, json};

/// Bundles tried.
const TRIED: u64 = 400;

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Something else of the same kind, seldom of another.
fn extreme(value: &Value, dice: &mut Dice) -> Value {
    let texts = [
        "",
        "-",
        "last",
        "n",
        "go",
        "granted",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "1/0 > 0",
        "n + 1",
        "^((a{9}){9}){9}$",
        "<= 0",
        "[1..0]",
        "-9999999999999999999",
        "sum(n)",
        "not(not(1))",
        "转人工",
    ];
    let text = match dice.below(8) {
        0 => "字".repeat(3_000),
        1 => "9".repeat(40),
        2 => format!("{}1{}", "(".repeat(900), ")".repeat(900)),
        _ => texts[dice.below(texts.len())].to_owned(),
    };
    let numbers =
        [json!(0), json!(1), json!(99), json!(u32::MAX), json!(1_000), json!(1_001), json!(u64::MAX)];
    let kind =
        if dice.below(16) == 0 { &[json!(1), json!(""), json!([]), json!({})][dice.below(4)] } else { value };
    match kind {
        Value::Number(_) => numbers[dice.below(numbers.len())].clone(),
        Value::String(_) => json!(text),
        Value::Bool(yes) => json!(!yes),
        Value::Array(_) => json!([]),
        other => other.clone(),
    }
}

/// Changes one thing somewhere below.
fn bend(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            let at = dice.below(object.len());
            let name = object.keys().nth(at).expect("it is there").clone();
            match dice.below(64) {
                0 => drop(object.remove(&name)),
                _ => bend(&mut object[&name], dice),
            }
        }
        Value::Array(list) if !list.is_empty() && dice.below(16) > 0 => {
            let at = dice.below(list.len());
            match dice.below(12) {
                0 => drop(list.remove(at)),
                1 => list.extend(vec![list[at].clone(); 1 + dice.below(70)]),
                _ => bend(&mut list[at], dice),
            }
        }
        value => *value = extreme(value, dice),
    }
}

#[test]
fn a_bundle_that_is_wrong_somewhere_harms_nothing() {
    let mut dice = Dice(20_261_129);
    let mut town = Town::new(false);
    town.send(Some("head"), offers::register("certs", 3, None)).events();
    let sources = [
        offers::sixty_rules("s", 20, None),
        offers::diamond(),
        offers::many_cases(2, 3, 5),
        offers::service("s", 1, offers::steps(vec![])),
    ];
    let (mut taken, mut refused, mut malformed) = (0, 0, 0);
    for number in 0..TRIED {
        let mut bundle = sources[dice.below(sources.len())].clone();
        bundle["id"] = json!(format!("s{number}"));
        bundle["materials"] = json!([{"id": "deed", "name": offers::both(), "needed_when": "n > 3"}]);
        bundle["facts"] = json!({"known": {"exists": {"register": "certs", "record": "a", "present": "yes", "absent": "no"}}});
        for _ in 0..=dice.below(3) {
            bend(&mut bundle, &mut dice);
        }
        let id = bundle["id"].clone();
        let Some(came) = town.try_to(Some("head"), json!({"service.publish": {"bundle": bundle}})) else {
            malformed += 1;
            continue;
        };
        if came.code().is_some() {
            refused += 1;
            continue;
        }
        taken += 1;
        let answers = json!({"n": dice.below(30), "a": "1"});
        let submit = json!({"service.submit": {"service": id, "version": 1, "answers": answers}});
        let Some(came) = town.try_to(None, submit).filter(|came| came.code().is_none()) else { continue };
        let decide = json!({"service.decide": {"case": came.case(), "step": "last", "outcome": "grant", "basis": "Law"}});
        town.send(Some("clerk"), decide);
        town.pass(1_000);
    }
    assert!(taken > 20 && refused > 50, "{taken} taken, {refused} refused, {malformed} malformed");
}
