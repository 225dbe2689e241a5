//! Every reason the ledger can give stands in some story.

use crate::script::play;
use types::Reject;

/// Reasons that no story shows, and why not.
const EXCUSED: &[(Reject, &str)] = &[
    (Reject::CASE_FULL, "a case holds 128 decisions: a story of several hundred lines would show it"),
    (Reject::REVIEW_TOO_LATE, "an officer decides on what is late; it stands on ledgers from before"),
    (Reject::TOO_MUCH_WORK, "`bounds` shows it: what is needed is too large for a story"),
    (
        Reject::VALUE_TOO_LARGE,
        "`bounds` shows that a service whose record could be so large is not published",
    ),
    (Reject::TOO_MANY_VERSIONS, "`bounds` shows it: it takes seventeen publications"),
    (Reject::RECEIPT_TOO_LARGE, "`bounds` shows it: what is needed is too large for a story"),
    (Reject::PLACE_TAKEN, "it takes two names whose hashes begin alike, which nobody has found"),
];
/// Chapters whose stories are whole. The numbers of others may still be without one.
const WHOLE: std::ops::Range<u16> = 0..700;

#[test]
fn every_reason_to_refuse_stands_in_a_story() {
    let stories = [
        crate::applicants::ALL,
        crate::governance::ALL,
        crate::identity::ALL,
        crate::recovery::ALL,
        crate::registry::ALL,
        crate::nonces::ALL,
        crate::service::ALL,
        crate::cases::ALL,
        crate::conflicts::ALL,
        crate::days::ALL,
        crate::exchange::ALL,
        crate::findings::ALL,
        crate::hands::ALL,
        crate::silence::ALL,
        crate::life::ALL,
        crate::papers::ALL,
    ];
    let mut seen = std::collections::BTreeSet::new();
    for (title, story) in stories.concat() {
        seen.extend(play(title, story).seen);
    }
    for reject in Reject::all().filter(|reject| WHOLE.contains(&reject.code())) {
        match EXCUSED.iter().find(|(excused, _)| *excused == reject) {
            None => assert!(seen.contains(&reject), "no story is refused with {}", reject.name()),
            Some((_, why)) => {
                assert!(!seen.contains(&reject), "{} stands in a story now: {why}", reject.name())
            }
        }
    }
}
