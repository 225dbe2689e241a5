//! Stories of four eyes: who decided one step does not decide another, several people sign one outcome, and what somebody
//! has in hand ends with their office.

use crate::{
    offers::{both, choice, end, permit, step, to, word},
    script::stories,
};
use types::{
    Word,
    service::{Bundle, Clock, Does, Pause, Step, Task, TaskDoes, TaskOutcome, Then},
};

/// An office's step that keeps hands out and that several may sign.
fn officer(within_days: u32, choices: &[(&str, Then)], not_by: &[&str], signatures: Option<u32>) -> Does {
    Does::Officer {
        institution: None,
        role: "clerk".parse().unwrap(),
        within_days: types::Period::WorkingDays(within_days),
        choices: choices.iter().map(|(outcome, then)| choice(outcome, then.clone())).collect(),
        advice: None,
        not_by: not_by.iter().map(|other| word(other)).collect(),
        signatures,
        findings: None,
        time: None,
    }
}

fn in_steps(steps: Vec<Step>, starts_with: Word) -> Bundle {
    let pause = Pause {
        name: both("hearing"),
        days: types::Period::WorkingDays(10),
        total_days: None,
        times: None,
        basis: "Law §47".into(),
    };
    let clock = Clock { starts_with, pauses: [(word("hearing"), pause)].into(), ..permit().clock };
    Bundle { steps, clock, ..permit() }
}

/// All by one role: one accepts, two inspect and sign the same, somebody else decides.
pub fn site() -> Bundle {
    let accept = [("accept", to("inspect")), ("refuse", end("refused")), ("correct", Then::Correction)];
    let inspect = [("pass", to("decide")), ("fail", to("decide")), ("correct", Then::Correction)];
    let decide = [("grant", end("granted")), ("refuse", end("refused")), ("again", to("inspect"))];
    let steps = vec![
        step("accept", officer(2, &accept, &[], None)),
        step("inspect", officer(3, &inspect, &[], Some(2))),
        step("decide", officer(2, &decide, &["accept", "inspect"], None)),
    ];
    in_steps(steps, word("accept"))
}

/// Two parts of one role at the same time: two people sign the one, neither of them does the other; then a chief's outcome.
pub fn pair() -> Bundle {
    let part = |id: &str, not_by: &[&str], signatures| Task {
        id: word(id),
        name: both(id),
        does: TaskDoes::Officer {
            institution: None,
            role: "clerk".parse().unwrap(),
            within_days: types::Period::WorkingDays(3),
            outcomes: ["fine", "bad"]
                .map(|outcome| TaskOutcome { outcome: word(outcome), name: both(outcome) })
                .to_vec(),
            not_by: not_by.iter().map(|other| word(other)).collect(),
            signatures,
            findings: None,
            time: None,
        },
    };
    let tasks = vec![part("left", &[], Some(2)), part("right", &["left"], None)];
    let decide = [("grant", end("granted")), ("refuse", end("refused"))];
    let steps = vec![
        step("both", Does::Together { tasks, then: word("decide") }),
        step("decide", officer(2, &decide, &["left"], Some(2))),
    ];
    in_steps(steps, word("grant"))
}

stories! {
    who_accepted_or_inspected_does_not_decide r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        wu   creates                                            -> wu is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  appoints  wu as clerk                              -> appointed wu as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        wang decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        bai  decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest
        bai  claims    330106-2026-000001 decide                -> rejected conflict_of_interest
        wang decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest
        wang claims    330106-2026-000001 decide                -> rejected conflict_of_interest
        wang suspends  330106-2026-000001 hearing               -> rejected conflict_of_interest
        zhao suspends  330106-2026-000001 hearing               -> suspended hearing
        wang resumes   330106-2026-000001                       -> rejected conflict_of_interest
        wu   resumes   330106-2026-000001                       -> resumed, at decide
        wu   decides   330106-2026-000001 decide grant          -> decide grant, closed granted
        anyone follows 330106-2026-000001                       -> closed granted, promised day 15, inspect pass by bai
    "#

    what_was_only_in_hand_keeps_out_as_well r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        zhao claims    330106-2026-000001 accept                -> zhao has accept
        zhao releases  330106-2026-000001 accept                -> accept is free
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000001 inspect fail          -> inspect fail signed 1 of 2
        wang decides   330106-2026-000001 inspect fail          -> inspect fail, at decide
        zhao decides   330106-2026-000001 decide refuse         -> rejected conflict_of_interest
    "#

    one_person_signs_once_whatever_their_offices r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  bai as chief                             -> appointed bai as chief
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai@bureau:clerk decides 330106-2026-000001 accept accept -> accept accept, at inspect
        bai@bureau:clerk decides 330106-2026-000001 inspect pass -> inspect pass signed 1 of 2
        bai@bureau:clerk decides 330106-2026-000001 inspect pass -> inspect pass signed 1 of 2
        bai@bureau:chief decides 330106-2026-000001 inspect pass -> rejected role_not_allowed
        bai@bureau:clerk deputes zhao                           -> appointed zhao as clerk
        zhao decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2    # for bai: the two are one
        bai@bureau:clerk decides 330106-2026-000001 inspect pass -> inspect pass signed 1 of 2
        wang decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        zhao decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest
        anyone follows 330106-2026-000001                       -> at decide, due day 3, promised day 15, inspect pass by bai
    "#

    who_was_deputised_is_kept_out_like_the_deputy r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        wu   creates                                            -> wu is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  wu as clerk                              -> appointed wu as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  deputes   zhao until=+1d                           -> appointed zhao as clerk
        zhao decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        time passes    1d                                       ->
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        wang decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        wu   decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        bai  decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest   # zhao accepted for bai
        zhao decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest   # and did it personally
    "#

    two_who_differ_keep_it_open_until_they_agree r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        wu   creates                                            -> wu is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  appoints  wu as clerk                              -> appointed wu as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        wang decides   330106-2026-000001 inspect fail          -> inspect fail signed 1 of 2
        anyone follows 330106-2026-000001                       -> at inspect, due day 4, promised day 15, inspect pass by bai, inspect fail by wang
        wang decides   330106-2026-000001 inspect odd           -> rejected outcome_unknown
        wang decides   330106-2026-000001 inspect correct fields=shop -> inspect correct signed 1 of 2
        zhao decides   330106-2026-000001 inspect correct fields=seats -> inspect correct signed 1 of 2   # not the same
        bai  decides   330106-2026-000001 inspect correct       -> rejected fields_invalid
        zhao decides   330106-2026-000001 inspect fail          -> inspect fail signed 1 of 2
        bai  decides   330106-2026-000001 inspect fail          -> inspect fail, at decide
        anyone follows 330106-2026-000001                       -> at decide, due day 3, promised day 15, inspect correct by wang, inspect fail by zhao
        wang decides   330106-2026-000001 decide grant          -> rejected conflict_of_interest   # who said otherwise has acted too
        wu   decides   330106-2026-000001 decide again          -> decide again, at inspect
        bai  decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2      # nothing is left of the last time
        zhao decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        wu   decides   330106-2026-000001 decide refuse         -> decide refuse, closed refused
        anyone follows 330106-2026-000001                       -> closed refused, promised day 15, inspect correct by wang, inspect fail by zhao, inspect pass by bai
    "#

    both_ask_for_the_same_correction r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding seats:3                   -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000001 inspect correct fields=shop,seats -> inspect correct signed 1 of 2
        li   corrects  330106-2026-000001 shop:Dong seats:4     -> rejected case_not_open
        wang decides   330106-2026-000001 inspect correct fields=seats,shop reasons= -> rejected reasons_missing
        wang decides   330106-2026-000001 inspect correct fields=seats,shop -> inspect correct, back for seats shop
        li   corrects  330106-2026-000001 shop:Dong seats:4     -> corrected, at inspect
        wang decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        bai  decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
    "#

    half_the_signatures_hold_nothing_up r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  claims    330106-2026-000001 inspect               -> bai has inspect
        wang decides   330106-2026-000001 inspect pass          -> rejected claimed_by_another
        bai  decides   330106-2026-000001 inspect pass          -> inspect is free, inspect pass signed 1 of 2
        wang suspends  330106-2026-000001 hearing               -> suspended hearing
        wang decides   330106-2026-000001 inspect pass          -> rejected case_not_open
        anyone follows 330106-2026-000001                       -> suspended until day 15, promised day 15, inspect pass by bai
        time passes    1d                                       ->
        wang resumes   330106-2026-000001                       -> resumed, at inspect
        time passes    9d                                       -> yellow inspect, red inspect
        wang claims    330106-2026-000001 inspect               -> wang has inspect
        wang decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        li   applies   site shop:Dong                           -> opened 330106-2026-000002, at accept
        bai  decides   330106-2026-000002 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000002 inspect fail          -> inspect fail signed 1 of 2
        li   withdraws 330106-2026-000002                       -> closed withdrawn
        anyone follows 330106-2026-000002                       -> closed withdrawn, promised day 25, inspect fail by bai
    "#

    who_has_left_the_office_does_not_sign_for_it r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        wu   creates                                            -> wu is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        wang decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        han  dismisses wang from clerk                          -> dismissed wang from clerk
        bai  decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        wang@bureau:clerk decides 330106-2026-000001 inspect pass -> rejected not_in_office
        anyone follows 330106-2026-000001                       -> at inspect, due day 4, promised day 15, inspect pass by wang, inspect pass by bai
        han  appoints  wang as clerk                            -> appointed wang as clerk
        zhao decides   330106-2026-000001 inspect fail          -> inspect fail signed 1 of 2
        wang decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
        anyone follows 330106-2026-000001                       -> at decide, due day 3, promised day 15, inspect pass by bai, inspect fail by zhao
    "#

    a_deputy_who_signed_counts_while_either_is_in_office r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  publishes site                                     -> site is version 1
        li   applies   site shop:Ding                           -> opened 330106-2026-000001, at accept
        bai  decides   330106-2026-000001 accept accept         -> accept accept, at inspect
        bai  deputes   zhao until=+1d                           -> appointed zhao as clerk
        zhao decides   330106-2026-000001 inspect pass          -> inspect pass signed 1 of 2
        time passes    1d                                       ->
        wang decides   330106-2026-000001 inspect pass          -> inspect pass, at decide
    "#

    who_signed_leaves_the_other_part_and_the_decision_to_others r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        wu   creates                                            -> wu is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  appoints  wu as clerk                              -> appointed wu as clerk
        han  publishes pair                                     -> pair is version 1
        li   applies   pair shop:Ding                           -> opened 330106-2026-000001, at both
        bai  decides   330106-2026-000001 left fine             -> left fine signed 1 of 2
        bai  decides   330106-2026-000001 right fine            -> rejected conflict_of_interest
        wang decides   330106-2026-000001 right fine            -> right fine, at both
        wang decides   330106-2026-000001 left fine             -> rejected conflict_of_interest   # whichever part comes first
        zhao decides   330106-2026-000001 left bad              -> left bad signed 1 of 2
        bai  decides   330106-2026-000001 left bad              -> left bad, at decide
        bai  decides   330106-2026-000001 decide refuse         -> rejected conflict_of_interest
        wang decides   330106-2026-000001 decide refuse         -> decide refuse signed 1 of 2
        zhao decides   330106-2026-000001 decide refuse         -> rejected conflict_of_interest
        wu   decides   330106-2026-000001 decide refuse reasons= -> rejected reasons_missing
        wu   decides   330106-2026-000001 decide refuse         -> decide refuse, closed refused
        anyone follows 330106-2026-000001                       -> closed refused, left bad by zhao, decide refuse by wang
    "#

    whoever_signed_a_refusal_does_not_review_it r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  appoints  xie as clerk                             -> appointed xie as clerk
        han  publishes pair                                     -> pair is version 1
        you  publishes review                                   -> review is version 1
        li   applies   pair shop:Ding                           -> opened 330106-2026-000001, at both
        bai  decides   330106-2026-000001 left bad              -> left bad signed 1 of 2
        wang decides   330106-2026-000001 left bad              -> left bad, at both
        zhao decides   330106-2026-000001 right bad             -> right bad, at decide
        xie  decides   330106-2026-000001 decide refuse         -> decide refuse signed 1 of 2
        zhao decides   330106-2026-000001 decide refuse         -> decide refuse, closed refused
        li   applies   review shop:Ding about=330106-2026-000001 -> opened 330300-2026-000001, at hear
        xie@archive:clerk decides 330300-2026-000001 hear uphold -> rejected conflict_of_interest
        xie@archive:clerk claims  330300-2026-000001 hear       -> rejected conflict_of_interest
    "#

    what_is_in_hand_ends_with_the_office r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk until=+2d                  -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        han  publishes permit                                   -> permit is version 1
        li   applies   permit shop:Ding                         -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                         -> opened 330106-2026-000002, at check
        zhao claims    330106-2026-000001 check                 -> zhao has check
        wang claims    330106-2026-000002 check                 -> wang has check
        bai  decides   330106-2026-000001 check grant           -> rejected claimed_by_another
        bai  decides   330106-2026-000002 check grant           -> rejected claimed_by_another
        han  dismisses zhao from clerk                          -> dismissed zhao from clerk
        bai  decides   330106-2026-000001 check grant           -> check grant, closed granted
        bai  claims    330106-2026-000002 check                 -> rejected reasons_missing
        time passes    2d                                       ->
        bai  claims    330106-2026-000002 check                 -> bai has check from wang
        bai  decides   330106-2026-000002 check grant           -> check grant, closed granted
    "#

    a_package_keeps_the_hands_of_each_of_its_cases r#"
        li   creates                                            -> li is known
        wang creates                                            -> wang is known
        zhao creates                                            -> zhao is known
        han  appoints  wang as clerk                            -> appointed wang as clerk
        han  appoints  zhao as clerk                            -> appointed zhao as clerk
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar   -> opened standings
        han  publishes license                                  -> license is version 1
        han  publishes site                                     -> site is version 1
        han  packs     home second=site                         -> home is version 1
        li   joins     home name:Ding seats:3 papers=lease      -> opened 330106-2026-000001, entry correct by rule, back for map, opened 330106-2026-000002, at accept, joint 330106-2026-J000001
        bai  decides   330106-2026-000002 accept accept         -> accept accept, at inspect
        bai  decides   330106-2026-000002 inspect pass          -> inspect pass signed 1 of 2
        wang decides   330106-2026-000002 inspect pass          -> inspect pass, at decide
        bai  decides   330106-2026-000002 decide grant          -> rejected conflict_of_interest
        zhao decides   330106-2026-000002 decide grant          -> decide grant, closed granted
    "#
}
