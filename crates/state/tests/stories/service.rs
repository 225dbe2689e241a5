//! Stories of services and cases: how the chapter's verbs are written and told, and the stories.

use crate::{
    applicants, offers,
    script::{Line, Teller, commitment, stories},
};
use types::{
    Act, Digest, Event, Sealed, StateKey, Subject,
    service::{
        self, Case, Claim, Correct, Decide, Draw, Endorse, EndorsePackage, Extend, Import, ImportSource,
        ImportedCase, ImportedEvent, Initiate, Publish, PublishPackage, Release, Rereview, Resume, Service,
        Status, Submit, SubmitJoint, Suspend, Withdraw,
    },
};

pub fn act(teller: &Teller, line: &Line, basis: String) -> Act {
    let now = teller.world.block.time;
    let first = line.number("at", now as types::PastTime);
    let (answers, sealed) = line.content();
    match line.verb {
        "publishes" => {
            let bundle = offers::offer(line.word(0), line.number("version", 1), line);
            Box::new(Publish { bundle }).into()
        }
        "applies" => Submit {
            service: line.word(0).parse().unwrap(),
            version: line.number("version", 1),
            answers,
            sealed,
            papers: papers(line),
            about: line.option("about").map(|case| case.parse().unwrap()),
            parties: applicants::parties(line),
            shown: applicants::shown(line),
            power: applicants::power(line),
        }
        .into(),
        "endorses" => Act::Service(service::Act::Endorse(endorse(teller, line, basis))),
        "seals" => {
            let (subject, read) =
                (Subject::package(&line.word(0).parse().unwrap()), endorse(teller, line, basis));
            let Endorse { service, version, bundle, basis } =
                Endorse { bundle: listed(teller, line, &subject), ..read };
            EndorsePackage { package: service, version, bundle, basis }.into()
        }
        "packs" => Box::new(PublishPackage { package: offers::package(line) }).into(),
        "joins" => SubmitJoint {
            package: line.word(0).parse().unwrap(),
            version: line.number("version", 1),
            answers,
            sealed,
            papers: papers(line),
            parties: applicants::joint_parties(line),
            power: applicants::power(line),
        }
        .into(),
        "initiates" => Initiate {
            service: line.word(0).parse().unwrap(),
            version: line.number("version", 1),
            answers,
            about: line.option("about").map(|case| case.parse().unwrap()),
            reasons: line.text("reasons", "it-was-found"),
            basis,
        }
        .into(),
        "consents" => applicants::join(teller, line),
        "declines" => applicants::decline(line),
        "claims" => Claim {
            case: line.word(0).parse().unwrap(),
            step: line.word(1).parse().unwrap(),
            reasons: line.text("reasons", ""),
        }
        .into(),
        "releases" => {
            Release { case: line.word(0).parse().unwrap(), step: line.word(1).parse().unwrap() }.into()
        }
        "suspends" => Suspend {
            case: line.word(0).parse().unwrap(),
            pause: line.word(1).parse().unwrap(),
            reasons: line.text("reasons", "to-hear-them"),
            until: line.option("until").map(|_| line.time("until", now, now)),
        }
        .into(),
        "resumes" => {
            Resume { case: line.word(0).parse().unwrap(), reasons: line.text("reasons", "heard") }.into()
        }
        "extends" => Extend {
            case: line.word(0).parse().unwrap(),
            step: line.words.get(1).map(|step| step.parse().unwrap()),
            reasons: line.text("reasons", "it-is-complex"),
            until: line.option("until").map(|_| line.time("until", now, now)),
        }
        .into(),
        "draws" => {
            let height = line.number("height", 0);
            let view = line.number("view", height);
            Draw { height, randomness: crate::world::randomness("story", view) }.into()
        }
        "rereviews" => Rereview {
            case: line.word(0).parse().unwrap(),
            upheld: line.word(1) == "upheld",
            reasons: line.text("reasons", "looked"),
        }
        .into(),
        "decides" => Decide {
            case: line.word(0).parse().unwrap(),
            step: line.word(1).parse().unwrap(),
            outcome: line.word(2).parse().unwrap(),
            reasons: line.text("reasons", "in-order"),
            basis,
            fields: line.list("fields", "").iter().map(|field| field.parse().unwrap()).collect(),
            deviates: line.option("deviates").map(str::to_owned),
            findings: answers,
            sealed,
        }
        .into(),
        "corrects" => Correct {
            case: line.word(0).parse().unwrap(),
            answers,
            sealed,
            papers: papers(line),
            empty: line.list("empty", "").iter().map(|name| name.parse().unwrap()).collect(),
            power: applicants::power(line),
        }
        .into(),
        "receives" => service::Papers {
            case: line.word(0).parse().unwrap(),
            kept: files(line, "kept", line.option("of").unwrap_or("li")),
            in_hand: line.list("in_hand", "").iter().map(|name| name.parse().unwrap()).collect(),
            missing: line.list("missing", "").iter().map(|name| name.parse().unwrap()).collect(),
            reasons: line.text("reasons", ""),
        }
        .into(),
        "withdraws" => {
            Withdraw { case: line.word(0).parse().unwrap(), power: applicants::power(line) }.into()
        }
        "imports" => Box::new(Import {
            source: ImportSource { name: line.word(0).parse().unwrap(), file: Digest::of(b"file") },
            case: ImportedCase {
                number: line.word(1).parse().unwrap(),
                channel: "Internet".into(),
                department: "General".into(),
                started: Some(first),
                ended: None,
                deadline: None,
                events: (0..line.number("events", 1))
                    .map(|at| ImportedEvent {
                        at: first + at,
                        activity: "T02".into(),
                        by: "R1".into(),
                        group: "G1".into(),
                    })
                    .collect(),
            },
        })
        .into(),
        "accesses" => crate::exchange::act(line, basis),
        verb => panic!("{verb} is no verb of the ledger"),
    }
}

pub fn tell(event: &Event) -> String {
    match event {
        Event::Service(service::Event::Published { service, version, .. }) => {
            format!("{service} is version {version}")
        }
        Event::Service(service::Event::Endorsed { service, version, .. }) => {
            format!("{service} {version} is endorsed")
        }
        Event::Service(service::Event::PackageEndorsed { package, version, .. }) => {
            format!("{package} {version} is endorsed")
        }
        Event::Service(service::Event::PackagePublished { package, version, .. }) => {
            format!("{package} is version {version}")
        }
        Event::Service(service::Event::JointOpened { joint, .. }) => format!("joint {joint}"),
        Event::Service(service::Event::Suspended { pause, .. }) => format!("suspended {pause}"),
        Event::Service(service::Event::Corrected { .. }) => "corrected".into(),
        Event::Service(service::Event::Resumed { .. }) => "resumed".into(),
        Event::Service(service::Event::Extended { task, until, .. }) => {
            let about = task.as_ref().map_or("case", |task| task.as_str());
            format!("{about} until {}", day(*until))
        }
        Event::Service(service::Event::Escalated { task, institution, role, .. }) => {
            format!("{task} before {institution}/{role}")
        }
        Event::Service(service::Event::Carded { kind, task, .. }) => {
            let about = task.as_ref().map_or("case", |task| task.as_str());
            format!("{} {about}", crate::tell::snake(&format!("{kind:?}")))
        }
        Event::Service(service::Event::LotsDrawn { cases, drawn, .. }) => {
            format!("{drawn} of {cases} drawn")
        }
        Event::Service(service::Event::Rereviewed { upheld, .. }) => {
            (if *upheld { "upheld" } else { "overturned" }).into()
        }
        Event::Service(service::Event::Opened { case, .. }) => format!("opened {case}"),
        Event::Service(service::Event::OpinionSigned { step, outcome, agree, needed, .. }) => {
            format!("{step} {outcome} signed {agree} of {needed}")
        }
        Event::Service(service::Event::Moved { step, .. }) => format!("at {step}"),
        Event::Service(service::Event::Decided { step, outcome, by, deviates, .. }) => {
            let by = crate::tell::snake(&format!("{by:?}"));
            let by = if by == "officer" { String::new() } else { format!(" by {by}") };
            format!("{step} {outcome}{by}{}", if *deviates { " against the rule" } else { "" })
        }
        Event::Service(service::Event::SentBack { fields, .. }) => {
            let fields: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
            format!("back for {}", fields.join(" "))
        }
        Event::Service(service::Event::Asked { parties, .. }) => format!("{} to sign", parties.len()),
        Event::Service(service::Event::Joined { role, left, .. }) => format!("{role} signed, {left} left"),
        Event::Service(service::Event::Declined { role, .. }) => format!("{role} declined"),
        Event::Service(service::Event::ActedFor { power, .. }) => format!("by {}", power.record),
        Event::Service(service::Event::WithdrawalAsked { left, .. }) => {
            format!("wish to withdraw, {left} left")
        }
        Event::Service(service::Event::PapersReceived { there, missing, .. }) => {
            let words =
                |names: &[types::Word]| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" ");
            match missing.is_empty() {
                true => format!("there: {}", words(there)),
                false => format!("there: {}; missing: {}", words(there), words(missing)),
            }
        }
        Event::Service(service::Event::Closed { end, .. }) => format!("closed {end}"),
        other => serde_json::to_value(other).unwrap().as_object().unwrap().keys().next().unwrap().clone(),
    }
}

fn papers(line: &Line) -> Sealed {
    files(line, "papers", line.option("copied").unwrap_or(line.name))
}

/// Papers of a person by their names; `photo~map` is the map's file under the photo's name, `photo~empty` an empty file.
fn files(line: &Line, option: &str, of: &str) -> Sealed {
    let named = |paper: &&str| {
        let (name, file) = paper.split_once('~').unwrap_or((paper, paper));
        let word: types::Word = name.parse().unwrap();
        let digest = match file {
            "empty" => {
                let did = crate::world::secret(of, "first").first_of(&"story".parse().unwrap()).did;
                types::commit_paper(
                    &crate::world::World::new().genesis.digest(),
                    &did,
                    &word,
                    &Digest::of(b""),
                )
            }
            _ => commitment(of, file),
        };
        (word, digest)
    };
    line.list(option, "").iter().map(named).collect()
}

/// Endorses what was published, or `bundle=nonsense`.
fn endorse(teller: &Teller, line: &Line, basis: String) -> Endorse {
    let service: types::ServiceId = line.word(0).parse().unwrap();
    let bundle = listed(teller, line, &Subject::service(&service));
    Endorse { service, version: line.number("version", 1), bundle, basis }
}

/// The digest of a version that is listed, or `bundle=nonsense`.
fn listed(teller: &Teller, line: &Line, subject: &Subject) -> Digest {
    let version = line.number("version", 1);
    let known: Option<Service> = teller.world.value(StateKey::head(subject));
    let listed = known.and_then(|known| known.versions.into_iter().find(|listed| listed.version == version));
    match line.option("bundle") {
        None => listed.map_or(Digest::ZERO, |listed| listed.bundle),
        Some(_) => Digest::of(b"nonsense"),
    }
}

/// The day of the story that a moment ends.
fn day(time: types::Time) -> String {
    format!("day {}", (time - crate::world::BEGIN).div_ceil(crate::world::DAY))
}

/// Where a case stands, with its promise, cards and stops.
pub fn look(teller: &Teller, line: &Line) -> String {
    let number = line.word(0).parse().unwrap();
    let Some(case) = teller.world.value::<Case>(StateKey::head(&Subject::case(&number))) else {
        return "nothing".into();
    };
    let mut told = match &case.status {
        Status::Running { step, due, advice, .. } => {
            let advice = advice.as_ref().and_then(|advice| advice.outcome.as_ref());
            let advice = advice.map_or(String::new(), |outcome| format!(" advised {outcome}"));
            format!("at {step}, due {}{advice}", day(*due))
        }
        Status::Joining { due, .. } => format!("waits for signatures until {}", day(*due)),
        Status::Correcting { due, .. } => format!("correcting until {}", day(*due)),
        Status::Suspended { until, .. } => format!("suspended until {}", day(*until)),
        Status::Closed { end, .. } => format!("closed {end}"),
        Status::Imported => "imported".into(),
    };
    if let Some(promised) = case.promised {
        told += &format!(", promised {}", day(promised));
    }
    if let Some(outcome) = &case.promised_by {
        told += &format!(" as {outcome}");
    }
    if let Some(reviewing) = &case.reviewing {
        told += match reviewing.open {
            true => ", may be reviewed",
            false => ", gives no review",
        };
        if reviewing.late_days > 0 {
            told += &format!(", {} days late", reviewing.late_days);
        }
        if reviewing.before > 0 {
            told += &format!(", {} before", reviewing.before);
        }
    }
    for (paper, looked) in &case.looked_up {
        let version = looked.version.map_or(String::new(), |version| format!(" version {version}"));
        told += &format!(", {paper} {}{version}", crate::tell::snake(&format!("{:?}", looked.found)));
    }
    for (paper, known) in &case.received {
        told += &format!(", {paper} {}", crate::tell::snake(&format!("{:?}", known.how)));
    }
    if !case.cards.is_empty() {
        told += &format!(", {} cards", case.cards.len());
    }
    if let Status::Running { open, .. } = &case.status
        && let Some(stuck) = open.iter().find(|task| !task.stuck.is_empty())
    {
        told += &format!(", {} stuck", stuck.task);
    }
    for opinion in case.signed() {
        let by = teller.names.person(&opinion.did);
        told += &format!(", {} {} by {by}", opinion.step, opinion.outcome);
    }
    told
}

stories! {
    an_application_is_checked_against_the_form r#"
        han  publishes permit                           -> permit is version 1
        li   applies   permit shop:Ding                 -> inadmissible unknown_signer
        li   creates                                    -> li is known
        li   applies   bakery shop:Ding                 -> rejected service_unknown
        li   applies   permit shop:Ding version=2       -> rejected version_not_current
        li   applies   permit seats:40                  -> rejected answers_invalid
        li   applies   permit shop:Ding seats:many      -> rejected answers_invalid
        li   applies   permit shop:Ding owner:li        -> inadmissible personal_in_clear
        li   applies   permit shop:Ding owner:sealed    -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong seats:40        -> opened 330106-2026-000002, at check
    "#

    what_one_person_has_committed_to_nobody_else_can_name r#"
        li   creates                                    -> li is known
        wang creates                                    -> wang is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                          -> license is version 1
        li   applies   license shop:Ding owner:sealed papers=lease,map         -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        wang applies   license shop:Dong owner:copied-from-li papers=lease,map -> rejected commitment_taken
        wang applies   license shop:Dong papers=lease,map copied=li            -> rejected commitment_taken
        wang applies   license shop:Dong papers=lease,map                      -> opened 330106-2026-000002, entry accept by rule, fees 转人工 by rule, at look
        li   applies   license shop:Ding owner:sealed papers=lease,map         -> opened 330106-2026-000003, entry accept by rule, fees 转人工 by rule, at look
        wang applies   license shop:Dong kind:shop papers=lease                -> opened 330106-2026-000004, entry correct by rule, back for map
        wang corrects  330106-2026-000004 papers=map copied=li                 -> rejected commitment_taken
        wang corrects  330106-2026-000004 papers=map                           -> corrected, entry accept by rule, fees 转人工 by rule, at look
        han  publishes permit                           -> permit is version 1
        han  packs     home                             -> home is version 1
        wang joins     home name:Ding seats:3 papers=lease,map copied=li       -> rejected commitment_taken
    "#

    nobody_decides_their_own_application r#"
        han  publishes permit                           -> permit is version 1
        wang creates                                    -> wang is known
        zhao creates                                    -> zhao is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        han  appoints  zhao as clerk                    -> appointed zhao as clerk
        wang applies   permit shop:Ding                 -> opened 330106-2026-000001, at check
        wang decides   330106-2026-000001 check grant   -> rejected own_application
        han  decides   330106-2026-000001 check grant   -> rejected role_not_allowed
        zhao decides   330106-2026-000001 check grant   -> check grant, closed granted
    "#

    blanks_are_no_answers r#"
        han  publishes permit                           -> permit is version 1
        li   creates                                    -> li is known
        li   applies   permit shop:\u{3000}            -> rejected answers_invalid
        li   applies   permit shop:\u{200b}\u{a0}     -> rejected answers_invalid
        li   applies   permit shop:\u{2800}*3          -> rejected answers_invalid
        li   applies   permit shop:\u{3000}丁          -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check refuse reasons=\u{2003} -> rejected reasons_missing
        bai  decides   330106-2026-000001 check refuse reasons=\u{200d}\u{2060} -> rejected reasons_missing
    "#

    an_id_belongs_to_whose_version_took_force r#"
        pan  governs   supervisor=archive               -> parameters set
        han  publishes permit                           -> permit is version 1
        tang publishes permit in=tax                    -> permit is version 1     # nobody has endorsed the bureau's
        han  publishes permit                           -> permit is version 1
        sun  endorses  permit                           -> permit 1 is endorsed
        tang publishes permit in=tax                    -> rejected role_not_allowed
        mei  imports   permit case-1                    -> opened permit:case-1
        mei  imports   old case-1                       -> opened old:case-1
        wang creates                                    -> wang is known
        tang appoints  wang as importer                 -> appointed wang as importer
        wang imports   old case-2                       -> rejected id_taken
        wang imports   permit case-2                    -> rejected id_taken
        tang publishes old in=tax                       -> rejected id_taken
        han  publishes old                              -> old is version 1
    "#

    a_case_is_imported_once r#"
        mei  imports permits case-77                    -> opened permits:case-77
        mei  imports permits case-77                    -> rejected imported_already
        mei  imports permits case-78 events=0           -> rejected import_invalid
        han  imports permits case-78                    -> rejected role_not_allowed
        mei  imports permits case-78 events=256         -> opened permits:case-78
        mei  imports permits case-1962 at=-241954669000 -> opened permits:case-1962      # 3 May 1962
        mei  imports permits case-0 at=-62135596800001  -> rejected import_invalid
        mei  imports permits case-1 at=-62135596800000  -> opened permits:case-1
        mei  imports permits case-9 at=253402300799999  -> opened permits:case-9
        mei  imports permits case-10 at=253402300800000 -> rejected import_invalid
    "#
}
