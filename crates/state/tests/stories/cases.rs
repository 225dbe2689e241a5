//! Stories of the way of a case: rules, joint review, corrections, pauses, cards, reviews, lots, packages.

use crate::script::stories;

stories! {
    a_case_goes_its_whole_way r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:text case:text since:text state:text owner:text* writers=registrar -> opened licences
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding seats:30 owner:sealed papers=lease,map -> ?
        anyone follows 330106-2026-000001                                   -> ?
        bai  decides   330106-2026-000001 place fine                        -> ?
        bai  decides   330106-2026-000001 place fine                        -> rejected wrong_step
        bai  decides   330106-2026-000001 taxes fine                        -> rejected role_not_allowed
        fang decides   330106-2026-000001 taxes odd                         -> rejected outcome_unknown
        fang decides   330106-2026-000001 taxes fine                        -> ?
        cai  decides   330106-2026-000001 decide again                      -> ?
        bai  decides   330106-2026-000001 place fine                        -> ?
        fang decides   330106-2026-000001 taxes fine                        -> ?
        cai  decides   330106-2026-000001 decide grant                      -> ?
        li   withdraws 330106-2026-000001                                   -> rejected too_late_to_withdraw
        time passes    8d                                                   -> ?
        anyone reads   licences/lic-2026-0001                               -> ?
        anyone follows 330106-2026-000001                                   -> ?
    "#
}
