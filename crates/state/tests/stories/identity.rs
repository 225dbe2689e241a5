//! Stories of persons and their keys.

use crate::script::stories;

stories! {
    a_person_comes_with_their_first_key r#"
        anyone knows li                          -> nobody
        li   creates                             -> li is known
        anyone knows li                          -> first
        li   creates                             -> rejected person_exists
        han@none creates                         -> rejected person_exists
    "#

    a_did_follows_from_the_first_key r#"
        li/stranger creates                      -> inadmissible key_not_in_force
        anyone knows li                          -> nobody
        li   creates                             -> li is known
        li/stranger creates                      -> inadmissible key_not_in_force
        li/stranger adds key phone               -> inadmissible key_not_in_force
    "#

    a_stranger_can_do_nothing_but_come r#"
        li   adds    key phone                   -> inadmissible unknown_signer
        li   revokes key first                   -> inadmissible unknown_signer
        li   creates                             -> li is known
        li   adds    key phone                   -> added phone
    "#

    an_added_key_signs_as_well_as_the_first r#"
        li         creates                       -> li is known
        li/phone   adds    key tablet            -> inadmissible key_not_in_force
        li         adds    key phone             -> added phone
        li/phone   adds    key card              -> added card
        li/card    adds    key tablet            -> added tablet       # signed on P-256
        anyone     knows   li                    -> first phone card tablet
    "#

    a_revoked_key_signs_no_more_and_never_returns r#"
        li         creates                       -> li is known
        li         adds    key phone             -> added phone
        li/phone   revokes key first             -> revoked first
        li         adds    key tablet            -> inadmissible key_not_in_force
        li/phone   adds    key first             -> rejected key_exists
        li/phone   revokes key first             -> rejected key_unknown
        anyone     knows   li                    -> first(revoked) phone
    "#

    the_last_key_in_force_cannot_be_revoked r#"
        li         creates                       -> li is known
        li         revokes key first             -> rejected last_key
        li         adds    key phone             -> added phone
        li         revokes key first             -> revoked first
        li/phone   revokes key phone             -> rejected last_key
    "#

    a_key_can_revoke_itself_while_another_is_left r#"
        li         creates                       -> li is known
        li         adds    key phone             -> added phone
        li/phone   revokes key phone             -> revoked phone
        li/phone   adds    key tablet            -> inadmissible key_not_in_force
        li         adds    key tablet            -> added tablet
    "#

    a_key_is_added_once r#"
        li   creates                             -> li is known
        li   adds    key first                   -> rejected key_exists
        li   adds    key phone                   -> added phone
        li   adds    key phone                   -> rejected key_exists
        li   revokes key tablet                  -> rejected key_unknown
    "#

    a_person_has_at_most_16_keys_ever r#"
        li   creates                             -> li is known
        li   adds    key k{2..16}                -> added k{2..16}
        li   adds    key k17                     -> rejected too_many_keys
        li   revokes key k2                      -> revoked k2
        li   adds    key k17                     -> rejected too_many_keys
    "#

    ones_own_keys_are_no_office_matter r#"
        wang creates                             -> wang is known
        han  appoints wang as clerk              -> appointed wang as clerk
        wang@bureau:clerk adds    key phone      -> rejected office_not_allowed
        wang              adds    key phone      -> added phone
        wang@bureau:clerk revokes key phone      -> rejected office_not_allowed
        li@bureau:clerk   creates                -> rejected office_not_allowed
    "#

    an_officer_acts_with_any_key_in_force r#"
        han       adds     key phone             -> added phone
        wang      creates                        -> wang is known
        han/phone appoints wang as clerk         -> appointed wang as clerk
        han       revokes  key phone             -> revoked phone
        han/phone appoints wang as inspector     -> inadmissible key_not_in_force
    "#

    a_label_is_short r#"
        li creates label=x*65                    -> rejected too_long
        li creates label=x*64                    -> li is known
        li adds key phone label=机*22            -> rejected too_long
        li adds key phone label=机*21            -> added phone
    "#
}
