//! Stories of replay protection, and of what can be in no block.

use crate::script::stories;

stories! {
    a_nonce_is_used_once r#"
        li creates                     nonce=1          -> li is known
        li adds key phone              nonce=1          -> inadmissible nonce_used
        li adds key phone              nonce=2          -> added phone
        li adds key tablet             nonce=2          -> inadmissible nonce_used
    "#

    a_rejected_act_uses_its_nonce_up r#"
        li creates                     nonce=4          -> li is known
        li revokes key phone           nonce=5          -> rejected key_unknown
        li adds key phone              nonce=5          -> inadmissible nonce_used
        li adds key phone              nonce=6          -> added phone
    "#

    an_inadmissible_act_uses_nothing_up r#"
        li creates nonce=1 expires=+0s                  -> inadmissible expired
        li creates nonce=1                              -> li is known
    "#

    a_stranger_cannot_use_up_somebodys_nonces r#"
        li/stranger creates            nonce=1          -> inadmissible key_not_in_force
        li          creates            nonce=1          -> li is known
        li/stranger adds key phone     nonce=2          -> inadmissible key_not_in_force
        li/stranger recovers           nonce=1048577    -> inadmissible key_not_in_force
        li          adds key phone     nonce=2          -> added phone
        li/phone    revokes key first  nonce=3          -> revoked first
        li          adds key tablet    nonce=4          -> inadmissible key_not_in_force   # stolen, and revoked
        li/phone    adds key tablet    nonce=4          -> added tablet
    "#

    two_windows_sign_at_once_in_any_order r#"
        li creates                     nonce=10         -> li is known
        li adds key k2                 nonce=12         -> added k2
        li adds key k3                 nonce=11         -> added k3
        li adds key k4                 nonce=13         -> added k4
        li adds key k5                 nonce=9          -> added k5       # the second window's own count
        li adds key k6                 nonce=11         -> inadmissible nonce_used
        li adds key k6                 nonce=9          -> inadmissible nonce_used
    "#

    the_window_is_128_below_the_highest r#"
        li creates                     nonce=1000       -> li is known
        li adds key k2                 nonce=872        -> added k2
        li adds key k3                 nonce=871        -> inadmissible nonce_used
        li adds key k3                 nonce=1128       -> added k3
        li adds key k4                 nonce=1000       -> inadmissible nonce_used   # still remembered, at the very edge
        li adds key k4                 nonce=1001       -> added k4
        li adds key k5                 nonce=1129       -> added k5
        li adds key k6                 nonce=1000       -> inadmissible nonce_used   # out of the window
        li adds key k6                 nonce=1001       -> inadmissible nonce_used
        li adds key k6                 nonce=1002       -> added k6
    "#

    a_jump_is_bounded r#"
        li   creates                   nonce=1048577    -> inadmissible nonce_too_far
        li   creates                   nonce=1048576    -> li is known
        li   adds key k2               nonce=2097153    -> inadmissible nonce_too_far
        li   adds key k2               nonce=2097152    -> added k2
        li   adds key k3               nonce=18446744073709551615 -> inadmissible nonce_too_far
        li   adds key k3               nonce=1048576    -> inadmissible nonce_used
        zhao creates                   nonce=0          -> zhao is known
        zhao creates                   nonce=0          -> inadmissible nonce_used
    "#

    nonces_belong_to_the_person_not_to_the_key r#"
        li       creates               nonce=1          -> li is known
        li       adds key phone        nonce=2          -> added phone
        li/phone adds key tablet       nonce=2          -> inadmissible nonce_used
        li/phone adds key tablet       nonce=3          -> added tablet
        zhao     creates               nonce=1          -> zhao is known
    "#

    a_transaction_expires r#"
        li   creates nonce=1 expires=+1ms               -> li is known
        zhao creates nonce=1 expires=+0s                -> inadmissible expired
        zhao creates nonce=1 expires=-1h                -> inadmissible expired
    "#

    a_transaction_does_not_lie_about_for_days r#"
        li   creates nonce=1 expires=+1d1ms             -> inadmissible expires_too_late
        li   creates nonce=1 expires=+1d                -> li is known
    "#

    a_transaction_is_for_one_ledger r#"
        li   creates nonce=1 chain=elsewhere            -> inadmissible wrong_chain
        li   creates nonce=1                            -> li is known
    "#
}
