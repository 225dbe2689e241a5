//! What validators publish can be run to each of its ends: whatever the form takes, whatever officers decide and however
//! time passes, nothing is refused, and nothing handed over, for a reason that lies in the service. Services are those of
//! the vectors and the town's own, with registers, forms and results changed at will; what is refused when it is
//! published is none of this one's business.

mod changes;

use super::{
    answers::answers,
    lives,
    offers::{amend, hold, papered, permit, revoke},
    town::{CITIZENS, Town},
};
use crate::dice::Dice;
use changes::change;
use rules::{
    form::Schema,
    sheet::{Condition, Gas},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::OnceLock};
use types::{
    CaseNumber, Digest, Fields, Outcome, Receipt, Word,
    service::{
        ApplicantRole, Bundle, Case, Choice, Decider, Does, EndKind, OpenTask, PauseKind, Status, Step,
        TaskDoes, Then,
    },
};

/// Acts in one case, at most.
const ACTS: usize = 40;
/// Cases of one history.
const CASES: usize = 4;
/// A month in milliseconds.
const MONTH: u64 = 30 * 24 * 60 * 60 * 1000;
/// Refusals whose reason lies in a service.
const OF_THE_SERVICE: [&str; 6] = [
    "content_invalid",
    "register_unknown",
    "value_too_large",
    "bundle_invalid",
    "calendar_unknown",
    "service_unknown",
];

/// How a history went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Went {
    /// Whether the service was published.
    pub published: bool,
    /// Cases that were opened.
    pub opened: usize,
    /// Cases that were granted.
    pub granted: usize,
    /// Looks at cases in which silence had decided something.
    pub silent: usize,
    /// Looks at cases that had been extended.
    pub extended: usize,
}

#[derive(Clone)]
struct Offer {
    bundle: Value,
    registers: Vec<Value>,
}

fn offers() -> &'static [Offer] {
    static OFFERS: OnceLock<Vec<Offer>> = OnceLock::new();
    OFFERS.get_or_init(|| {
        let vectors: Value =
            serde_json::from_slice(include_bytes!("../../../../vectors/services.json")).expect("the vectors");
        let services = vectors["services"].as_array().expect("services").iter().map(|one| Offer {
            bundle: one["bundle"].clone(),
            registers: one["registers"].as_array().expect("registers").clone(),
        });
        let registers = ["certs", "names"]
            .map(|id| super::offers::register(id, &["n", "no", "day", "state"])["registry.open"].clone());
        let own = [permit(1), papered("papered", 1)]
            .map(|bundle| Offer { bundle, registers: registers.clone().into() });
        let held = || vec![super::offers::held()["registry.open"].clone()];
        let lives = [hold(1), amend(1), revoke(1)].map(|bundle| Offer { bundle, registers: held() });
        services.chain(own).chain(lives).collect()
    })
}

/// A history of a service that these bytes choose, and how it went.
pub fn granted(bytes: &[u8]) -> Went {
    let mut dice = Dice::new(bytes);
    let mut offer = dice.one(offers()).clone();
    at_home(&mut offer);
    for _ in 0..dice.below(4) {
        change(&mut offer.bundle, &mut offer.registers, &mut dice);
    }
    let mut went = Went::default();
    let mut town = Town::founded();
    let head = Some(("bureau", "head"));
    for (at, register) in offer.registers.iter().enumerate() {
        let who = town.officer("bureau", "head");
        let act = json!({"registry.open": register});
        // One that was bent may be no register.
        if town.send(who, head, act).is_none() && at == 0 {
            return went;
        }
    }
    let publisher = town.officer("bureau", "publisher");
    let act = super::offers::publish(offer.bundle.clone());
    let published = town.send(publisher, Some(("bureau", "publisher")), act);
    if !published.is_some_and(|receipt| matches!(receipt.outcome, Outcome::Accepted { .. })) {
        return went;
    }
    let bundle: Bundle = serde_json::from_value(offer.bundle).expect("what was published is a bundle");
    let form = rules::form::read(&bundle.form).expect("a published form was read");
    went.published = true;
    for _ in 0..CASES {
        run(&mut town, &bundle, &form, &mut dice, &mut went);
    }
    town.seal();
    went
}

/// One office does everything, so that few persons are enough.
fn at_home(offer: &mut Offer) {
    let bundle = &mut offer.bundle;
    for (name, value) in [("id", "tried"), ("authority", "bureau"), ("calendar", "cn")] {
        bundle[name] = json!(value);
    }
    bundle["same_hands"] = json!(true);
    if let Some(by) = bundle.get_mut("initiated_by") {
        by["role"] = json!(lives::BEGINS);
    }
    if let Some(review) = bundle["rights"].get_mut("review") {
        review["opens"] = json!("review");
    }
    for step in bundle["steps"].as_array_mut().into_iter().flatten() {
        let does = &mut step["does"];
        if let Some(officer) = does.get_mut("officer") {
            by_clerk(officer);
        }
        for task in does.get_mut("together").and_then(|all| all["tasks"].as_array_mut()).into_iter().flatten()
        {
            if let Some(officer) = task["does"].get_mut("officer") {
                by_clerk(officer);
            }
        }
    }
    for paper in bundle.get_mut("materials").and_then(Value::as_array_mut).into_iter().flatten() {
        if paper["from"] == json!("names") {
            paper["from"] = json!("own-names");
        }
    }
    // The town has registers of its own by these names.
    let names = ["certs", "names", "held"];
    let renamed =
        |id: &Value| id.as_str().filter(|id| names.contains(id)).map(|id| json!(format!("own-{id}")));
    for register in &mut offer.registers {
        if let Some(id) = renamed(&register["register"]) {
            register["register"] = id;
        }
    }
    for result in bundle["results"].as_array_mut().into_iter().flatten() {
        if let Some(id) = renamed(&result["register"]) {
            result["register"] = id;
        }
    }
    if let Some(about) = bundle.get_mut("about")
        && let Some(id) = renamed(&about["register"])
    {
        about["register"] = id;
    }
}

fn by_clerk(officer: &mut Value) {
    officer["role"] = json!("clerk");
    if let Some(officer) = officer.as_object_mut() {
        officer.remove("institution");
        // Who begins a case is kept out where it is decided.
        if officer.get("not_by").is_none_or(|kept| !kept.to_string().contains("立案")) {
            officer.remove("not_by");
        } else {
            officer.insert("not_by".into(), json!(["立案"]));
        }
        officer.remove("signatures");
    }
}

/// No reason for this lies in the service.
fn held(receipt: Option<Receipt>, said: &str) -> bool {
    let Some(receipt) = receipt else { return false };
    match receipt.outcome {
        Outcome::Accepted { .. } => true,
        Outcome::Rejected(no) => {
            assert!(!OF_THE_SERVICE.contains(&&*no.name), "{}: {} of {said}", no.name, no.detail);
            false
        }
    }
}

/// A person applies, and whoever has something to do does it, until the case is closed.
fn run(town: &mut Town, bundle: &Bundle, form: &Schema, dice: &mut Dice, went: &mut Went) {
    let Some(mut given) = answers(form, dice) else { return };
    let who = dice.below(CITIZENS - 2);
    if !lives::about(town, bundle, &mut given, who, dice) {
        return;
    }
    let asked = bundle.materials.iter().filter(|paper| paper.from.is_none());
    let files = asked.flat_map(|paper| (1..=paper.most().min(3)).map(|place| paper.file(place)));
    let papers: Vec<Word> = files.filter(|_| !dice.once_in(6)).collect();
    let papers: Vec<&Word> = papers.iter().collect();
    let opened = town.cases.len();
    let mut act = content(form, given, &papers, town);
    act["service"] = json!(bundle.id);
    act["version"] = json!(bundle.version);
    let begins = lives::begun(town, bundle, &mut act);
    if begins.is_none() {
        together(town, bundle, who, &mut act, dice);
    }
    let said = act.to_string();
    let receipt = match begins {
        Some(officer) => {
            town.send(officer, Some(("bureau", lives::BEGINS)), json!({"service.initiate": act}))
        }
        None => town.send(who, None, json!({"service.submit": act})),
    };
    if !held(receipt, &said) {
        return;
    }
    let Some(number) = town.cases.get(opened).cloned() else { return };
    went.opened += 1;
    for _ in 0..ACTS {
        let Some(case) = town.case(&number) else { return };
        for stop in &case.stops {
            let bad = OF_THE_SERVICE.iter().find(|name| stop.result.starts_with(**name));
            assert_eq!(bad, None, "the clock handed it over: {} of {said}", stop.result);
        }
        if let Status::Running { open, .. } = &case.status {
            let stuck = |name: &&&str| open.iter().any(|task| task.stuck.starts_with(**name));
            assert_eq!(OF_THE_SERVICE.iter().find(stuck), None, "nothing follows from silence: {said}");
        }
        went.silent +=
            usize::from(case.decisions.iter().any(|one| matches!(one.by, Decider::Silence { .. })));
        went.extended += usize::from(!case.extended.is_empty());
        match &case.status {
            Status::Closed { kind, .. } => {
                went.granted += usize::from(*kind == EndKind::Granted);
                return;
            }
            // Some offices say nothing, and some ask for more time.
            Status::Running { .. } if dice.once_in(8) => town.pass(MONTH),
            Status::Running { open, .. } if dice.once_in(8) => extend(town, &case, open, dice, &said),
            Status::Running { open, .. } => decide(town, bundle, &case, open, dice, &said),
            Status::Joining { .. } if !dice.once_in(12) => sign(town, &case, dice, &said),
            Status::Correcting { fields, .. } if !dice.once_in(6) => {
                correct(town, form, (&number, who), fields, dice, &said);
            }
            Status::Suspended { kind: PauseKind::Papers, .. } if !dice.once_in(3) => {
                receive(town, bundle, &case, &said);
            }
            _ => town.pass(MONTH),
        }
    }
}

/// Where several apply: as whom this person does, and somebody for each other role that the answers ask for.
fn together(town: &Town, bundle: &Bundle, who: usize, act: &mut Value, dice: &mut Dice) {
    let Some(asked) = &bundle.applicants else { return };
    let answers: Fields = serde_json::from_value(act["answers"].clone()).expect("answers");
    let needed = |role: &&ApplicantRole| {
        let condition =
            role.needed_when.as_ref().map(|text| Condition::read(text).expect("it was published"));
        let holds = |condition: Condition| condition.holds(&answers, None, &mut Gas::of_transaction());
        condition.is_none_or(|condition| holds(condition).unwrap_or(true))
    };
    let roles: Vec<&Word> = asked.roles.iter().filter(needed).map(|role| &role.id).collect();
    let own = dice.below(roles.len());
    let others = roles.iter().enumerate().filter(|(at, _)| *at != own).map(|(at, role)| {
        let did = &town.people[(who + 1 + at) % (CITIZENS - 2)].did;
        json!({"role": role, "did": did})
    });
    act["parties"] = json!({"role": roles[own], "others": others.collect::<Vec<_>>()});
}

/// One who has yet to sign does, mostly.
fn sign(town: &mut Town, case: &Case, dice: &mut Dice, said: &str) {
    let Some(one) = case.applicants.iter().find(|one| one.signed.is_none()) else { return };
    let Some(who) = town.people.iter().position(|person| person.did == one.did) else { return };
    let act = match dice.once_in(16) {
        true => json!({"service.decline": {"case": case.number}}),
        false => json!({"service.join": {"case": case.number, "application": case.application()}}),
    };
    if !held(town.send(who, None, act), said) {
        town.pass(MONTH);
    }
}

/// A clerk has before them whatever is not there yet: then nothing is in the way of a decision.
fn receive(town: &mut Town, bundle: &Bundle, case: &Case, said: &str) {
    let files = bundle.materials.iter().flat_map(|paper| {
        (1..=rules::papers::files(paper, &case.answers)).map(move |place| (paper, paper.file(place)))
    });
    let absent = files.filter(|(paper, name)| !rules::papers::is_there(bundle, case, (paper, name), 480));
    let absent: Vec<Word> = absent.map(|(_, name)| name).collect();
    if !absent.is_empty() {
        let clerk = town.officer("bureau", "clerk");
        let act = json!({"case": case.number, "in_hand": absent});
        let receipt = town.send(clerk, Some(("bureau", "clerk")), json!({"service.papers": act}));
        assert!(held(receipt, said), "an officer cannot say that papers are there: {act} of {said}");
    }
}

/// What a person says, as an act holds it.
fn content(form: &Schema, given: BTreeMap<Word, types::Value>, papers: &[&Word], town: &Town) -> Value {
    let personal = |name: &Word| form.fields.get(name).is_some_and(|field| field.personal);
    let digest =
        |name: &Word| Digest::of(format!("{name} {} {}", town.cases.len(), town.context.height).as_bytes());
    let sealed: BTreeMap<&Word, String> =
        given.keys().filter(|name| personal(name)).map(|name| (name, digest(name).to_string())).collect();
    let papers: BTreeMap<&Word, String> = papers.iter().map(|id| (*id, digest(id).to_string())).collect();
    let mut act = json!({"answers": {}});
    if !sealed.is_empty() {
        act["sealed"] = json!(sealed);
    }
    if !papers.is_empty() {
        act["papers"] = json!(papers);
    }
    let mut answers = Fields::default();
    for (name, value) in given.into_iter().filter(|(name, _)| !personal(name)) {
        answers.insert(name, value);
    }
    act["answers"] = json!(answers);
    act
}

fn decide(town: &mut Town, bundle: &Bundle, case: &Case, open: &[OpenTask], dice: &mut Dice, said: &str) {
    let task = &open[dice.below(open.len())].task;
    let mut act = json!({"case": case.number, "step": task, "reasons": "text", "basis": "Law"});
    match bundle.step(task).map(|step: &Step| &step.does) {
        Some(Does::Officer { choices, .. }) => {
            // Rather on than back.
            let on: Vec<&Choice> = choices.iter().filter(|choice| !adverse(bundle, choice)).collect();
            let choice = if on.is_empty() || dice.once_in(4) { dice.one(choices) } else { *dice.one(&on) };
            act["outcome"] = json!(choice.outcome);
            if choice.then == Then::Correction {
                let form = rules::form::read(&bundle.form).expect("it was read");
                let names: Vec<&Word> = form.fields.keys().collect();
                act["fields"] = json!([dice.one(&names)]);
            }
            if let Status::Running { advice: Some(advice), .. } = &case.status
                && advice.outcome.as_ref().is_some_and(|outcome| *outcome != choice.outcome)
            {
                act["deviates"] = json!("text");
            }
        }
        _ => {
            let parts = bundle.steps.iter().flat_map(|step| match &step.does {
                Does::Together { tasks, .. } => tasks.as_slice(),
                _ => &[],
            });
            let mut own = parts.filter(|part| part.id == *task);
            let Some(TaskDoes::Officer { outcomes, .. }) = own.next().map(|part| &part.does) else { return };
            act["outcome"] = json!(dice.one(outcomes).outcome);
        }
    }
    if bundle.receiving.is_some() && !dice.once_in(4) {
        receive(town, bundle, case, said);
    }
    let clerk = town.officer("bureau", "clerk");
    let said = format!("{act} on {said}");
    held(town.send(clerk, Some(("bureau", "clerk")), json!({"service.decide": act})), &said);
}

fn extend(town: &mut Town, case: &Case, open: &[OpenTask], dice: &mut Dice, said: &str) {
    let mut act = json!({"case": case.number, "reasons": "text"});
    if dice.once_in(2) {
        act["step"] = json!(dice.one(open).task);
    }
    let head = town.officer("bureau", "head");
    held(town.send(head, Some(("bureau", "head")), json!({"service.extend": act})), said);
}

fn adverse(bundle: &Bundle, choice: &Choice) -> bool {
    match &choice.then {
        Then::Correction => true,
        Then::End(end) => bundle.end(end).is_some_and(|end| end.kind != EndKind::Granted),
        Then::Step(_) => false,
    }
}

fn correct(
    town: &mut Town,
    form: &Schema,
    (number, who): (&CaseNumber, usize),
    fields: &[Word],
    dice: &mut Dice,
    said: &str,
) {
    let Some(mut given) = answers(form, dice) else { return };
    given.retain(|name, _| fields.contains(name));
    let papers: Vec<&Word> = fields.iter().filter(|name| !form.fields.contains_key(*name)).collect();
    let mut act = content(form, given, &papers, town);
    act["case"] = json!(number);
    if !held(town.send(who, None, json!({"service.correct": act})), said) {
        town.pass(MONTH);
    }
}
