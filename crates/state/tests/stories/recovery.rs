//! Stories of persons who lost their keys, and of those who help them back.

use crate::script::stories;

stories! {
    who_lost_all_keys_comes_back_with_the_help_of_guardians r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao office:bureau               -> li trusts
        anyone     hears    li                                  -> 2 of wu zhao bureau, 3d
        wu         supports li key phone                        -> wu supports phone
        han        supports li key phone basis=§1               -> bureau supports phone, which waits
        anyone     hears    li                                  -> 2 of wu zhao bureau, 3d, wu for phone, bureau for phone, phone in 72h
        li/phone   recovers                                     -> inadmissible recovery_too_early
        time       passes   2d23h59m59s999ms
        li/phone   recovers                                     -> inadmissible recovery_too_early
        time       passes   1ms
        li/phone   recovers                                     -> li is back with phone
        anyone     knows    li                                  -> first(revoked) phone
        anyone     hears    li                                  -> 2 of wu zhao bureau, 3d
        li         adds     key tablet                          -> inadmissible key_not_in_force
        li/phone   adds     key tablet                          -> added tablet
        li/phone   recovers                                     -> rejected key_exists
    "#

    all_that_is_needed_can_be_needed r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao office:bureau threshold=3 wait=30 -> li trusts
        wu         supports li key card                         -> wu supports card
        han        supports li key card basis=§1                -> bureau supports card
        li/card    recovers                                     -> inadmissible key_not_in_force
        zhao       supports li key card                         -> zhao supports card, which waits
        time       passes   30d
        li/card    recovers label=卡                            -> li is back with card          # signed on P-256
    "#

    a_key_that_waits_costs_its_person_no_number r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                  nonce=1             -> li is known
        li         trusts   wu zhao         nonce=2             -> li trusts
        wu         supports li key thief                        -> wu supports thief
        zhao       supports li key thief                        -> zhao supports thief, which waits
        li/thief   recovers nonce=200                           -> inadmissible recovery_too_early
        li         denies   recovery        nonce=3             -> li stays
        wu         supports li key phone                        -> wu supports phone
        zhao       supports li key phone                        -> zhao supports phone, which waits
        time       passes   3d
        li/phone   recovers nonce=9000000 label=x*65            -> rejected too_long       # by numbers of its own
        li         adds     key tablet      nonce=4             -> added tablet
        li/phone   recovers nonce=9000000                       -> inadmissible nonce_used
        li/phone   recovers nonce=9000001                       -> li is back with phone
        li/phone   adds     key card        nonce=5             -> added card
    "#

    whoever_has_a_key_refuses_a_recovery_behind_their_back r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao                             -> li trusts
        li         denies   recovery                            -> rejected no_recovery
        wu         supports li key thief                        -> wu supports thief
        zhao       supports li key thief                        -> zhao supports thief, which waits
        time       passes   4d
        li/thief   denies   recovery                            -> inadmissible key_not_in_force
        zhao       denies   recovery                            -> rejected no_recovery
        li         denies   recovery                            -> li stays
        anyone     hears    li                                  -> 2 of wu zhao, 3d
        li/thief   recovers                                     -> inadmissible key_not_in_force
        li         denies   recovery                            -> rejected no_recovery
        anyone     knows    li                                  -> first
    "#

    a_first_support_can_be_refused_already r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao                             -> li trusts
        wu         supports li key thief                        -> wu supports thief
        li         denies   recovery                            -> li stays
        zhao       supports li key thief                        -> zhao supports thief
    "#

    a_thief_of_one_key_cannot_help_themselves r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao                             -> li trusts
        li/thief   recovers                                     -> inadmissible key_not_in_force
        wu/thief   supports li key thief                        -> inadmissible key_not_in_force
        thief      supports li key thief                        -> inadmissible unknown_signer
        thief      creates                                      -> thief is known
        thief      supports li key thief                        -> rejected not_guardian
        li         supports li key thief                        -> rejected not_guardian
        wu         supports li key thief                        -> wu supports thief
        wu         supports li key thief                        -> rejected supported_already
        li/thief   recovers                                     -> inadmissible key_not_in_force
        wu         supports zhao key thief                      -> rejected not_guardian
        wu         supports nobody key thief                    -> rejected unknown_person
        nobody     recovers                                     -> inadmissible unknown_signer
    "#

    another_key_takes_the_place_of_the_one_supported_before r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao                             -> li trusts
        wu         supports li key thief                        -> wu supports thief
        zhao       supports li key thief                        -> zhao supports thief, which waits
        time       passes   2d
        zhao       supports li key phone                        -> zhao supports phone
        anyone     hears    li                                  -> 2 of wu zhao, 3d, wu for thief, zhao for phone
        time       passes   4d
        li/thief   recovers                                     -> inadmissible key_not_in_force
        wu         supports li key phone                        -> wu supports phone, which waits
        anyone     hears    li                                  -> 2 of wu zhao, 3d, zhao for phone, wu for phone, phone in 72h
        time       passes   3d
        li/phone   recovers                                     -> li is back with phone
    "#

    more_support_than_needed_does_not_begin_the_wait_anew r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        sui        creates                                      -> sui is known
        li         creates                                      -> li is known
        li         trusts   wu zhao sui                         -> li trusts
        wu         supports li key phone                        -> wu supports phone
        zhao       supports li key phone                        -> zhao supports phone, which waits
        time       passes   2d
        sui        supports li key phone                        -> sui supports phone, which waits
        wu         supports li key thief                        -> wu supports thief
        anyone     hears    li                                  -> 2 of wu zhao sui, 3d, zhao for phone, sui for phone, wu for thief, phone in 24h
    "#

    other_guardians_end_what_is_going_on r#"
        wu         creates                                      -> wu is known
        zhao       creates                                      -> zhao is known
        li         creates                                      -> li is known
        li         trusts   wu zhao                             -> li trusts
        wu         supports li key phone                        -> wu supports phone
        zhao       supports li key phone                        -> zhao supports phone, which waits
        li         trusts   wu zhao                             -> li trusts
        anyone     hears    li                                  -> 2 of wu zhao, 3d
        li         trusts   threshold=0 wait=0                  -> li trusts
        anyone     hears    li                                  -> nobody
        wu         supports li key phone                        -> rejected not_guardian
        li/phone   recovers                                     -> inadmissible key_not_in_force
    "#

    an_institution_helps_through_its_officers_in_office r#"
        wu         creates                                      -> wu is known
        li         creates                                      -> li is known
        li         trusts   wu office:bureau office:archive     -> li trusts
        bai        supports li key phone basis=§1               -> rejected role_not_allowed   # a clerk
        han@none   supports li key phone                        -> rejected not_guardian
        tang       supports li key phone basis=§1               -> rejected not_guardian       # another institution's
        han        supports li key phone                        -> rejected basis_missing
        han        supports li key phone basis=法*1366          -> rejected too_long
        wu         supports li key phone basis=法*1366          -> rejected too_long
        han        appoints bai as identity until=+1d           -> appointed bai as identity
        bai        supports li key phone basis=§1               -> bureau supports phone
        han        supports li key phone basis=§1               -> rejected supported_already
        han        supports li key tablet basis=§1              -> bureau supports tablet
        time       passes   1d
        bai        supports li key phone basis=§1               -> rejected not_in_office
        zou        dismisses zou from head                      -> rejected last_head
        zou        supports li key tablet basis=§1              -> archive supports tablet, which waits
        time       passes   9d                                  # zou's term is over; what was said in office stands
        zou        supports li key phone basis=§1               -> rejected not_in_office
        li/tablet  recovers                                     -> li is back with tablet
    "#

    one_person_counts_once r#"
        li         creates                                      -> li is known
        li         trusts   han office:bureau                   -> li trusts
        han@none   supports li key phone                        -> han supports phone
        han        supports li key phone basis=§1               -> rejected supported_already
        han        supports li key tablet basis=§1              -> rejected supported_already
        han        appoints hu as identity                      -> appointed hu as identity
        hu         supports li key phone basis=§1               -> bureau supports phone, which waits
    "#

    an_officer_does_not_support_themselves r#"
        han        trusts   office:bureau threshold=1           -> han trusts
        han        supports han key phone basis=§1              -> rejected not_guardian
    "#

    guardians_are_others_and_not_too_many r#"
        p{1..8}    creates                                      -> p{1..8} is known
        li         creates                                      -> li is known
        li         trusts   p1 p2 p3 p4 p5 p6 p7 p8             -> rejected guardians_invalid
        li         trusts   p1 p1                               -> rejected guardians_invalid
        li         trusts   p1 li                               -> rejected guardians_invalid
        li         trusts   p1 p2 threshold=3                   -> rejected guardians_invalid
        li         trusts   p1 p2 threshold=0                   -> rejected guardians_invalid
        li         trusts   p1 p2 wait=0                        -> rejected guardians_invalid
        li         trusts   p1 p2 wait=31                       -> rejected guardians_invalid
        li         trusts   threshold=0                         -> rejected guardians_invalid
        li         trusts   p1 nobody                           -> rejected guardian_unknown
        li         trusts   p1 office:nowhere                   -> rejected guardian_unknown
        nobody     trusts   p1 p2                               -> inadmissible unknown_signer
        li         trusts   p1 p2 p3 p4 p5 p6 p7 threshold=7 wait=30 -> li trusts
        li         trusts   p1 threshold=1 wait=1               -> li trusts
    "#

    only_a_new_key_comes_back r#"
        wu         creates                                      -> wu is known
        li         creates                                      -> li is known
        li         trusts   wu threshold=1 wait=1               -> li trusts
        li         adds     key phone                           -> added phone
        li/phone   revokes  key first                           -> revoked first
        wu         supports li key first                        -> rejected key_exists
        wu         supports li key phone                        -> rejected key_exists
        wu         supports li key tablet                       -> wu supports tablet, which waits
        time       passes   1d
        li/phone   adds     key tablet                          -> added tablet
        li/tablet  recovers                                     -> rejected key_exists
        li/tablet  denies   recovery                            -> li stays
    "#

    a_full_list_of_keys_locks_nobody_out r#"
        wu         creates                                      -> wu is known
        li         creates                                      -> li is known
        li         trusts   wu threshold=1 wait=1               -> li trusts
        li         adds     key k{2..16}                        -> added k{2..16}
        wu         supports li key phone                        -> wu supports phone, which waits
        time       passes   1d
        li/phone   recovers label=x*65                          -> rejected too_long
        li/phone   recovers                                     -> li is back with phone
        li/phone   adds     key tablet                          -> rejected too_many_keys
    "#

    a_recovery_is_no_office_matter r#"
        wu                creates                               -> wu is known
        han               trusts   wu threshold=1 wait=1        -> han trusts
        han@bureau:head   trusts   wu threshold=1 wait=1        -> rejected office_not_allowed
        wu                supports han key phone                -> wu supports phone, which waits
        han@bureau:head   denies   recovery                     -> rejected office_not_allowed
        time              passes   1d
        han/phone@bureau:head recovers                          -> rejected office_not_allowed
        han/phone         recovers                              -> han is back with phone
        han/phone         appoints wu as clerk                  -> appointed wu as clerk        # the office is the person's
    "#

    the_nonces_of_an_identity_go_on r#"
        wu         creates                                      -> wu is known
        li         creates                                      -> li is known
        li         trusts   wu threshold=1 wait=1 nonce=7       -> li trusts
        wu         supports li key phone                        -> wu supports phone, which waits
        time       passes   1d
        li/phone   recovers nonce=9                             -> li is back with phone    # by numbers of its own
        li/phone   adds key tablet nonce=7                      -> inadmissible nonce_used
        li/phone   adds key tablet nonce=9                      -> inadmissible nonce_used  # and they are taken now
        li/phone   adds key tablet nonce=8                      -> added tablet
    "#
}

/// The list of keys grows with every recovery, and has an end all the same
#[test]
fn a_person_comes_back_until_there_are_32_keys() {
    let mut story = "wu creates -> wu is known\n\
        li creates -> li is known\n\
        li trusts wu threshold=1 wait=1 -> li trusts\n\
        li adds key k{2..16} -> added k{2..16}\n"
        .to_owned();
    for number in 17..=32 {
        story += &format!(
            "wu supports li key k{number} -> wu supports k{number}, which waits\n\
            time passes 1d\n\
            li/k{number} recovers -> li is back with k{number}\n"
        );
    }
    story += "wu supports li key k33 -> rejected too_many_keys";
    crate::script::play("until there are 32 keys", &story);
}
