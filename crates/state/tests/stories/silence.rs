//! Stories of time that runs out, or is made longer: what the law takes silence for, who gives more time, before whom comes
//! what is long overdue, and limits that go by what was decided.

use crate::{
    offers::{both, choice, end, officer, permit, step, to, word},
    script::{play, stories},
};
use types::{
    Period, StateKey, Subject, Value,
    service::{
        Bundle, Case, Clock, Decider, Does, Escalation, Extension, OtherPromise, Pause, Promise, PromiseBy,
        RecordName, ResultRecord, Silence, Source, Task, TaskDoes, TaskOutcome, Then, Timing, WithinBy,
    },
};

fn silence(outcome: &str) -> Option<Silence> {
    Some(Silence { after: None, outcome: word(outcome), basis: "Law §30".into() })
}

fn extension(role: &str, days: Period) -> Option<Extension> {
    let role = role.parse().unwrap();
    Some(Extension { institution: None, role, days, legal_days: None, times: None, basis: "Law §42".into() })
}

fn timed(mut does: Does, time: Timing) -> Does {
    if let Does::Officer { time: of_step, .. } = &mut does {
        *of_step = Some(Box::new(time));
    }
    does
}

fn starts_with(outcome: &str) -> Clock {
    let pause = Pause {
        name: both("hearing"),
        days: Period::WorkingDays(10),
        total_days: None,
        times: None,
        basis: "Law §47".into(),
    };
    Clock { starts_with: word(outcome), pauses: [(word("hearing"), pause)].into(), ..permit().clock }
}

/// Silence accepts, and silence of the tax office agrees; the head extends the chief's step and the promise; what is long
/// overdue comes before the archive.
pub fn quiet() -> Bundle {
    let accept = vec![
        choice("accept", to("look")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let accept =
        timed(officer("clerk", 5, accept), Timing { silence: silence("accept"), ..Timing::default() });
    let part = |id: &str, institution: Option<&str>, role: &str, days, time| Task {
        id: word(id),
        name: both(id),
        does: TaskDoes::Officer {
            institution: institution.map(|id| id.parse().unwrap()),
            role: role.parse().unwrap(),
            within_days: Period::WorkingDays(days),
            outcomes: ["fine", "bad"]
                .map(|outcome| TaskOutcome { outcome: word(outcome), name: both(outcome) })
                .to_vec(),
            not_by: vec![],
            signatures: None,
            findings: None,
            time,
        },
    };
    let agrees = Timing { silence: silence("fine"), ..Timing::default() };
    let tasks = vec![
        part("taxes", Some("tax"), "inspector", 2, Some(Box::new(agrees))),
        part("place", None, "clerk", 3, None),
    ];
    let decide =
        vec![choice("grant", end("granted")), choice("refuse", end("refused")), choice("again", to("look"))];
    let escalate = Escalation {
        institution: Some("archive".parse().unwrap()),
        role: "clerk".parse().unwrap(),
        after: Period::WorkingDays(2),
        basis: "Law §72".into(),
    };
    let time = Timing {
        extend: extension("head", Period::WorkingDays(3)),
        escalate: Some(escalate),
        ..Timing::default()
    };
    let extend = extension("head", Period::WorkingDays(5));
    Bundle {
        steps: vec![
            step("accept", accept),
            step("look", Does::Together { tasks, then: word("decide") }),
            step("decide", timed(officer("chief", 4, decide), time)),
        ],
        promise: Promise { extend, ..permit().promise },
        clock: starts_with("accept"),
        ..permit()
    }
}

/// Silence grants, which becomes a record.
pub fn deemed() -> Bundle {
    let choices = vec![
        choice("grant", end("granted")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let mut does =
        timed(officer("clerk", 5, choices), Timing { silence: silence("grant"), ..Timing::default() });
    if let Does::Officer { signatures, findings, .. } = &mut does {
        let form = r#"{"type":"object","additionalProperties":false,"required":["area"],
            "properties":{"area":{"type":"integer"}}}"#;
        (*signatures, *findings) = (Some(2), Some(serde_json::from_str::<Value>(form).unwrap()));
    }
    let content =
        [(word("shop"), Source::Answer(word("shop"))), (word("area"), Source::Finding(word("area")))];
    let result = ResultRecord {
        register: "licences".parse().unwrap(),
        record: RecordName::Numbered { prefix: "lic".into(), digits: 4 },
        keep: false,
        content: content.into(),
        optional: false,
        when: None,
        valid_until: None,
        ends: None,
    };
    Bundle {
        steps: vec![step("check", does)],
        clock: starts_with("grant"),
        results: vec![result],
        ..permit()
    }
}

/// A simple and a full procedure, each with its own limits; only the full one can be extended.
pub fn tracks() -> Bundle {
    let accept = vec![choice("accept", to("sort")), choice("refuse", end("refused"))];
    let sort = vec![choice("simple", to("hear")), choice("full", to("hear"))];
    let hear =
        vec![choice("grant", end("granted")), choice("refuse", end("refused")), choice("again", to("sort"))];
    let by_outcome = WithinBy { of: word("sort"), limits: [(word("simple"), Period::Days(14))].into() };
    let time = Timing { by_outcome: Some(by_outcome), ..Timing::default() };
    let simple = OtherPromise {
        legal_days: Period::Days(30),
        legal_basis: "Law §62 II".into(),
        our_days: Period::Days(30),
        extend: None,
    };
    let mut hear = timed(officer("chief", 1, hear), time);
    if let Does::Officer { within_days, .. } = &mut hear {
        *within_days = Period::Days(40);
    }
    let steps = vec![
        step("accept", officer("clerk", 5, accept)),
        step("sort", officer("clerk", 3, sort)),
        step("hear", hear),
    ];
    Bundle {
        steps,
        promise: Promise {
            legal_days: Period::Days(60),
            our_days: Period::Days(60),
            by_outcome: Some(PromiseBy { of: word("sort"), limits: [(word("simple"), simple)].into() }),
            extend: extension("head", Period::Days(30)),
            ..permit().promise
        },
        clock: starts_with("accept"),
        ..permit()
    }
}

stories! {
    silence_accepts_by_law_and_nobody_has_looked r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        anyone follows 330106-2026-000001                       -> at accept, due day 8
        time passes    7d14h59m59s999ms                         -> yellow accept           # the last millisecond of Monday 9 March
        anyone follows 330106-2026-000001                       -> at accept, due day 8, 1 cards
        time passes    1ms                                      -> red accept, accept accept by silence, at look
        anyone follows 330106-2026-000001                       -> at look, due day 11, promised day 22, 2 cards
        bai  decides   330106-2026-000001 accept refuse         -> rejected wrong_step
    "#

    silence_waits_for_no_claim_no_office_and_no_block r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        bai  claims    330106-2026-000001 accept                -> bai has accept
        han  dismisses bai from clerk                           -> dismissed bai from clerk
        time passes    60d                                      -> yellow accept, red accept, accept accept by silence, at look, yellow taxes, red taxes, yellow place, taxes fine by silence, at look, red place, yellow case, red case  # nobody is there; each thing happens at its own time
        anyone follows 330106-2026-000001                       -> at look, due day 11, promised day 22, 8 cards
    "#

    a_correction_gives_the_whole_time_again r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        time passes    4d                                       ->
        bai  decides   330106-2026-000001 accept correct fields=shop -> accept correct, back for shop
        time passes    4d                                       ->
        li   corrects  330106-2026-000001 shop:Dong             -> corrected, at accept
        anyone follows 330106-2026-000001                       -> at accept, due day 16
        time passes    7d14h59m59s999ms                         -> yellow accept
        time passes    1ms                                      -> red accept, accept accept by silence, at look
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000002, at accept
        bai  decides   330106-2026-000002 accept correct fields=shop -> accept correct, back for shop
        time passes    9d                                       -> yellow taxes, red taxes, yellow place, taxes fine by silence, at look, red place, accept withdrawn by clock, closed withdrawn  # who never corrects has withdrawn
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000003, at accept
        li   withdraws 330106-2026-000003                       -> closed withdrawn
        time passes    9d                                       -> yellow case, red case
    "#

    silence_stands_still_with_the_clock r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        time passes    1d                                       ->           # Tuesday
        bai  suspends  330106-2026-000001 hearing               -> suspended hearing
        time passes    10d                                      ->
        han  extends   330106-2026-000001                       -> rejected case_not_open
        han  extends   330106-2026-000001 accept                -> rejected case_not_open
        bai  resumes   330106-2026-000001                       -> resumed, at accept
        anyone follows 330106-2026-000001                       -> at accept, due day 18  # Friday; four working days were left
        time passes    6d                                       -> yellow accept
        time passes    15h                                      -> red accept, accept accept by silence, at look
    "#

    a_part_of_a_joint_application_goes_on_by_silence r#"
        li   creates                                            -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar   -> opened standings
        han  publishes license                                  -> license is version 1
        han  publishes quiet                                    -> quiet is version 1
        han  packs     home second=quiet                        -> home is version 1
        li   joins     home name:Ding seats:3 papers=lease      -> opened 330106-2026-000001, entry correct by rule, back for map, opened 330106-2026-000002, at accept, joint 330106-2026-J000001
        time passes    8d                                       -> yellow accept, red accept, accept accept by silence, at look, entry withdrawn by clock, closed withdrawn
    "#

    what_silence_grants_is_the_law_s_and_nobody_s_decision r#"
        li   creates                                            -> li is known
        hu   opens     licences shop:text! area:integer! writers=registrar -> opened licences
        han  publishes deemed                                   -> rejected bundle_invalid        # silence states no area
        hu   opens     permits shop:text! area:integer writers=registrar -> opened permits
        han  publishes deemed licences=permits                  -> deemed is version 1
        li   applies   deemed shop:Ding                         -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check grant area:30   -> check grant signed 1 of 2
        time passes    8d                                       -> yellow check, red check, check grant by silence, permits/lic-2026-0001 is version 1, closed granted
        anyone reads   permits/lic-2026-0001                    -> version 1 by li as silence shop:Ding
        anyone follows 330106-2026-000001                       -> closed granted, promised day 22, 2 cards, check grant by bai
    "#

    what_cannot_follow_from_silence_stays_with_the_office r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        hu   opens     permits shop:text! area:integer writers=registrar -> opened permits
        hu   writes    permits/lic-2026-000{1..9} shop:Ding     -> permits/lic-2026-000{1..9} is version 1   # by hand
        hu   writes    permits/lic-2026-00{10..64} shop:Ding    -> permits/lic-2026-00{10..64} is version 1
        han  publishes deemed licences=permits                  -> deemed is version 1
        li   applies   deemed shop:Ding                         -> opened 330106-2026-000001, at check
        time passes    8d                                       -> yellow check, red check
        anyone follows 330106-2026-000001                       -> at check, due day 8, 2 cards, check stuck
        time passes    30d                                      ->
        bai  decides   330106-2026-000001 check refuse area:3   -> check refuse signed 1 of 2
        wang decides   330106-2026-000001 check refuse area:3   -> check refuse, closed refused
    "#

    the_head_gives_a_step_more_time_once_and_before_it_is_over r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        han  extends   330106-2026-000001 accept                -> rejected no_extension
        han  extends   330106-2026-000001                       -> rejected no_extension          # no promise runs yet
        han  extends   330106-2026-000001 decide                -> rejected wrong_step
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at look
        bai  decides   330106-2026-000001 place fine            -> place fine, at look
        fang decides   330106-2026-000001 taxes fine            -> taxes fine, at decide
        anyone follows 330106-2026-000001                       -> at decide, due day 5, promised day 15
        cai  extends   330106-2026-000001 decide                -> rejected role_not_allowed
        tang extends   330106-2026-000001 decide                -> rejected role_not_allowed
        li   extends   330106-2026-000001 decide                -> rejected office_missing
        li@bureau:head extends 330106-2026-000001 decide        -> rejected not_in_office
        han  extends   330106-2026-000009 decide                -> rejected case_unknown
        han  extends   330106-2026-000001 decide reasons=       -> rejected reasons_missing
        han  extends   330106-2026-000001 decide reasons=x*5000 -> rejected too_long
        han  extends   330106-2026-000001 decide until=+1d      -> rejected extension_too_long    # before its end
        han  extends   330106-2026-000001 decide until=+20d     -> rejected extension_too_long
        han  extends   330106-2026-000001 decide until=+6d      -> rejected extension_too_long    # a Sunday: no working day more
        han  extends   330106-2026-000001 decide                -> decide until day 10
        anyone follows 330106-2026-000001                       -> at decide, due day 10, promised day 15
        han  extends   330106-2026-000001 decide                -> rejected extension_spent
        time passes    8d                                       ->
        cai  decides   330106-2026-000001 decide again          -> decide again, at look
        bai  decides   330106-2026-000001 place fine            -> place fine, at look
        fang decides   330106-2026-000001 taxes fine            -> taxes fine, at decide
        han  extends   330106-2026-000001 decide                -> rejected extension_spent       # once in one case
        time passes    10d                                      -> yellow decide, red decide, yellow case, red case, decide before archive/clerk
        han  extends   330106-2026-000001                       -> rejected extension_too_late
    "#

    the_promise_is_extended_and_with_it_what_is_open r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at look
        anyone follows 330106-2026-000001                       -> at look, due day 4, promised day 15
        han  extends   330106-2026-000001 until=+16d            -> case until day 17
        anyone follows 330106-2026-000001                       -> at look, due day 8, promised day 17
        time passes    5d                                       -> yellow taxes, red taxes, yellow place, taxes fine by silence, at look  # silence of the tax office moves as well
        han  applies   quiet shop:Han                           -> opened 330106-2026-000002, at accept
        bai  decides   330106-2026-000002 accept accept         -> accept accept, at look
        han  extends   330106-2026-000002                       -> rejected own_application
        han  appoints  bai as head                              -> appointed bai as head
        bai@bureau:head extends 330106-2026-000002              -> rejected conflict_of_interest  # acted as its clerk
    "#

    what_is_long_overdue_comes_before_the_superior_office_as_well r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding owner:sealed             -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at look
        bai  decides   330106-2026-000001 place fine            -> place fine, at look
        fang decides   330106-2026-000001 taxes fine            -> taxes fine, at decide
        time passes    5d                                       -> yellow decide, red decide
        xie  decides   330106-2026-000001 decide grant          -> rejected role_not_allowed
        xie  accesses  330106-2026-000001 owner                 -> rejected no_duty
        time passes    4d                                       -> decide before archive/clerk
        xie  accesses  330106-2026-000001 owner                 -> xie reads owner of 330106-2026-000001
        sun  decides   330106-2026-000001 decide grant          -> rejected role_not_allowed
        cai  suspends  330106-2026-000001 hearing               -> suspended hearing
        xie  resumes   330106-2026-000001                       -> resumed, at decide
        xie  claims    330106-2026-000001 decide                -> xie has decide
        cai  decides   330106-2026-000001 decide grant          -> rejected claimed_by_another
        xie  decides   330106-2026-000001 decide grant          -> decide grant, closed granted
    "#

    a_limit_goes_by_what_was_decided r#"
        li   creates                                            -> li is known
        han  publishes tracks                                   -> tracks is version 1
        li   applies   tracks shop:Ding                         -> opened 330106-2026-000001, at accept
        li   applies   tracks shop:Dong                         -> opened 330106-2026-000002, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at sort
        bai  decides   330106-2026-000002 accept accept         -> accept accept, at sort
        anyone follows 330106-2026-000001                       -> at sort, due day 4, promised day 61  # 1 May is Friday
        time passes    2d                                       ->
        bai  suspends  330106-2026-000001 hearing               -> suspended hearing
        time passes    5d                                       -> yellow sort, red sort
        bai  resumes   330106-2026-000001                       -> resumed, at sort
        bai  decides   330106-2026-000001 sort simple           -> sort simple, at hear
        bai  decides   330106-2026-000002 sort full             -> sort full, at hear
        anyone follows 330106-2026-000001                       -> at hear, due day 22, promised day 37 as simple
        anyone follows 330106-2026-000002                       -> at hear, due day 50, promised day 61, 2 cards
        han  extends   330106-2026-000001                       -> rejected no_extension          # the law extends the full one only
        han  extends   330106-2026-000002                       -> case until day 92
        anyone follows 330106-2026-000002                       -> at hear, due day 81, promised day 92, 2 cards
        cai  decides   330106-2026-000001 hear again            -> hear again, at sort
        bai  decides   330106-2026-000001 sort full             -> sort full, at hear
        anyone follows 330106-2026-000001                       -> at hear, due day 50, promised day 66
        cai  decides   330106-2026-000002 hear again            -> hear again, at sort
        bai  decides   330106-2026-000002 sort simple           -> sort simple, at hear
        anyone follows 330106-2026-000002                       -> at hear, due day 22, promised day 31 as simple, 2 cards
    "#
}

#[test]
fn what_stands_in_the_case_names_the_law_and_the_office_that_said_nothing() {
    let (title, story) = ALL[0];
    let teller = play(title, story);
    let number = "330106-2026-000001".parse().unwrap();
    let case: Case = teller.world.value(StateKey::head(&Subject::case(&number))).expect("a case");
    let decision = &case.decisions[0];
    let Decider::Silence { institution, role, basis, due } = &decision.by else {
        panic!("{:?} decided", decision.by)
    };
    assert_eq!((institution.as_str(), role.as_str(), basis.as_str()), ("bureau", "clerk", "Law §30"));
    assert_eq!((decision.tx, case.hands.len()), (None, 0), "nobody signed, and nobody had it in hand");
    // It is accepted on the last day of its time, and the promise counts from there.
    assert_eq!(case.accepted, Some(due - 1));
}
