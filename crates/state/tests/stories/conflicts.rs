//! Conflict of interest: stories of who must leave a case to others, and random walks of a small town in which everybody
//! holds several offices. What the walks go by is written anew here, from what was accepted alone.

use crate::script::{Line, Teller, stories};
use proptest::{prelude::*, sample::select};
use std::collections::{BTreeMap, BTreeSet};

stories! {
    who_decided_is_not_who_reviews_or_decides_the_next_step r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        han  publishes permit                                               -> permit is version 1
        you  publishes review                                               -> review is version 1
        zou  appoints  bai as clerk                                         -> appointed bai as clerk
        zou  appoints  you as clerk                                         -> appointed you as clerk
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        bai@bureau:clerk decides 330106-2026-000001 check refuse            -> check refuse, closed refused
        li   applies   review shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        bai@archive:clerk claims  330300-2026-000001 hear                   -> rejected conflict_of_interest
        bai@archive:clerk decides 330300-2026-000001 hear uphold            -> rejected conflict_of_interest
        you@archive:clerk decides 330300-2026-000001 hear uphold            -> hear uphold, closed refused
        han  appoints  bai as chief                                         -> appointed bai as chief
        li   applies   license shop:Ding kind:cart owner:sealed papers=lease -> opened 330106-2026-000002, entry accept by rule, fees 转人工 by rule, at look
        bai@bureau:clerk decides 330106-2026-000002 place fine              -> place fine, at look
        fang decides   330106-2026-000002 taxes fine                        -> taxes fine, at decide
        bai@bureau:chief claims   330106-2026-000002 decide                 -> rejected conflict_of_interest
        bai@bureau:chief decides  330106-2026-000002 decide refuse          -> rejected conflict_of_interest
        bai@bureau:chief suspends 330106-2026-000002 hearing                -> rejected conflict_of_interest
        bai@bureau:chief accesses 330106-2026-000002 owner                  -> rejected conflict_of_interest
        cai  suspends  330106-2026-000002 hearing                           -> suspended hearing
        bai@bureau:chief resumes  330106-2026-000002                        -> rejected conflict_of_interest
        cai  resumes   330106-2026-000002                                   -> resumed, at decide
        cai  decides   330106-2026-000002 decide refuse                     -> decide refuse, closed refused
        han  publishes license version=2 hands=same                         -> license is version 2
        li   applies   license shop:Ding kind:cart papers=lease version=2   -> opened 330106-2026-000003, entry accept by rule, fees 转人工 by rule, at look
        bai@bureau:clerk decides 330106-2026-000003 place fine              -> place fine, at look
        fang decides   330106-2026-000003 taxes fine                        -> taxes fine, at decide
        bai@bureau:chief decides  330106-2026-000003 decide refuse          -> decide refuse, closed refused
    "#

    a_deputy_leaves_what_the_officer_must_leave r#"
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        li   creates                                                        -> li is known
        han  publishes license                                              -> license is version 1
        han  appoints  fang as clerk                                        -> appointed fang as clerk
        fang@bureau:clerk deputes li                                        -> appointed li as clerk
        fang@none applies license shop:Ding kind:cart papers=lease          -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        li@bureau:clerk suspends 330106-2026-000001 hearing                 -> rejected own_application
        bai@none applies license shop:Ding kind:cart papers=lease           -> opened 330106-2026-000002, entry accept by rule, fees 转人工 by rule, at look
        fang@tax:inspector decides 330106-2026-000002 taxes fine            -> taxes fine, at look
        li@bureau:clerk suspends 330106-2026-000002 hearing                 -> rejected conflict_of_interest
        cai@none applies license shop:Ding kind:cart papers=lease           -> opened 330106-2026-000003, entry accept by rule, fees 转人工 by rule, at look
        li@bureau:clerk decides 330106-2026-000003 place fine               -> place fine, at look
        fang@tax:inspector decides 330106-2026-000003 taxes fine            -> rejected conflict_of_interest   # fang's deputy has acted
    "#

    an_applicant_who_is_an_officer_too_has_no_say_in_their_case r#"
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        han  appoints  fang as clerk                                        -> appointed fang as clerk
        bai@none applies license shop:Ding kind:cart papers=lease           -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        fang@bureau:clerk suspends 330106-2026-000001 hearing               -> suspended hearing
        bai@bureau:clerk resumes  330106-2026-000001                        -> rejected own_application
        fang@bureau:clerk resumes 330106-2026-000001                        -> resumed, at look
        fang@tax:inspector decides 330106-2026-000001 taxes fine            -> rejected conflict_of_interest
    "#
}

/// Everybody, with the offices they try to act in.
const PEOPLE: &[&str] = &["bai", "cai", "xie", "fang", "li"];
const OFFICES: &[&str] = &["bureau:clerk", "bureau:chief", "archive:clerk", "tax:inspector"];
/// What there is to decide, and how.
const DECISIONS: &[&str] =
    &["place fine", "taxes fine", "decide again", "decide refuse", "check refuse", "hear uphold"];
const CASES: &[&str] = &[
    "330106-2026-000001",
    "330106-2026-000002",
    "330106-2026-000003",
    "330300-2026-000001",
    "330300-2026-000002",
];

/// Every one of them in several offices; a licence of li's, a licence and a permit of bai's.
const TOWN: &str = "
    li   creates
    hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar
    hu   opens     standings state:text writers=registrar
    han  publishes license
    han  publishes permit
    you  publishes review
    han  appoints  bai as chief
    han  appoints  cai as clerk
    han  appoints  xie as clerk
    han  appoints  xie as chief
    han  appoints  fang as clerk
    tang appoints  bai as inspector
    tang appoints  xie as inspector
    zou  appoints  bai as clerk
    zou  appoints  cai as clerk
    zou  appoints  fang as clerk
    li   applies   license shop:Ding kind:cart owner:sealed papers=lease
    bai@none applies license shop:Dong kind:cart owner:sealed papers=lease
    bai@none applies permit shop:Dong
";

fn line() -> impl Strategy<Value = String> {
    let who = (select(PEOPLE), select(OFFICES));
    let deed = prop_oneof![
        6 => select(DECISIONS).prop_map(|what| format!("decides CASE {what}")),
        2 => select(&["place", "taxes", "decide", "hear"][..]).prop_map(|step| format!("claims CASE {step} reasons=mine")),
        1 => select(&["place", "decide"][..]).prop_map(|step| format!("releases CASE {step}")),
        2 => Just("suspends CASE hearing".to_owned()),
        2 => Just("resumes CASE".to_owned()),
        1 => Just("accesses CASE owner".to_owned()),
    ];
    let official = (who, select(CASES), deed)
        .prop_map(|((who, office), case, deed)| format!("{who}@{office} {}", deed.replace("CASE", case)));
    let review = (select(&["li", "bai"][..]), select(CASES))
        .prop_map(|(who, case)| format!("{who}@none applies review shop:Ding about={case}"));
    prop_oneof![12 => official, 1 => review]
}

/// What is known of the cases from what was accepted.
#[derive(Default)]
struct Known {
    applicants: BTreeMap<String, String>,
    reviews: BTreeMap<String, String>,
    acted: BTreeMap<String, BTreeSet<(String, String)>>,
}

impl Known {
    /// An act that the ledger has accepted.
    fn learn(&mut self, text: &str, came: &str) -> bool {
        let line = Line::parse(text);
        let who = line.name.to_owned();
        if line.verb == "applies" {
            let case =
                came.trim_start_matches("opened ").split([',', ' ']).next().expect("a number").to_owned();
            self.reviews.extend(line.option("about").map(|about| (case.clone(), about.to_owned())));
            self.applicants.insert(case, who);
            return false;
        }
        let Some((_, office)) = text.split_whitespace().next().and_then(|who| who.split_once('@')) else {
            return false;
        };
        if !["decides", "claims", "releases", "suspends", "resumes", "accesses"].contains(&line.verb) {
            return false;
        }
        let case = line.word(0);
        assert_ne!(self.applicants.get(case), Some(&who), "in their own case: {text}");
        let acted = |case: &str| self.acted.get(case).into_iter().flatten().filter(|(did, _)| *did == who);
        assert!(acted(case).all(|(_, other)| other == office), "for two offices: {text}");
        let mut about = self.reviews.get(case);
        while let Some(reviewed) = about {
            assert_eq!(acted(reviewed).count(), 0, "in the review of their own act: {text}");
            about = self.reviews.get(reviewed);
        }
        if !["releases", "accesses"].contains(&line.verb) {
            self.acted.entry(case.to_owned()).or_default().insert((who, office.to_owned()));
        }
        true
    }
}

fn told(teller: &mut Teller, known: &mut Known, text: &str) -> bool {
    let came = teller.tell(&Line::parse(text));
    let accepted = !came.starts_with("rejected") && !came.starts_with("inadmissible");
    accepted && known.learn(text, &came)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_official_act_of_somebody_with_a_stake_is_accepted(lines in prop::collection::vec(line(), 1..120)) {
        let (mut teller, mut known) = (Teller::new(), Known::default());
        for text in TOWN.lines().map(str::trim).filter(|text| !text.is_empty()) {
            told(&mut teller, &mut known, text);
        }
        for text in &lines {
            told(&mut teller, &mut known, text);
        }
    }
}

/// A town in which nothing is ever accepted would show nothing.
#[test]
fn the_town_has_cases_and_acts_on_them() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut random = TestRunner::deterministic();
    let strategy = prop::collection::vec(line(), 120);
    let (mut acts, mut reviews) = (0, 0);
    for _ in 0..12 {
        let (mut teller, mut known) = (Teller::new(), Known::default());
        for text in TOWN.lines().map(str::trim).filter(|text| !text.is_empty()) {
            told(&mut teller, &mut known, text);
        }
        assert_eq!(known.applicants.len(), 3, "{:?}", known.applicants);
        let lines = strategy.new_tree(&mut random).expect("lines").current();
        acts += lines.iter().filter(|text| told(&mut teller, &mut known, text)).count();
        reviews += known.reviews.len();
    }
    assert!(acts > 30 && reviews > 0, "{acts} official acts, {reviews} reviews");
}
