//! Stories of officers, their terms, and calendars.

use crate::script::stories;

stories! {
    a_head_appoints_and_dismisses_officers r#"
        wang creates                                    -> wang is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        han  appoints  wang as inspector                -> appointed wang as inspector
        han  dismisses wang from clerk                  -> dismissed wang from clerk
        han  dismisses wang from inspector              -> dismissed wang from inspector
        han  appoints  wang as clerk                    -> appointed wang as clerk
    "#

    only_a_known_person_is_appointed r#"
        han  appoints wang as clerk                     -> rejected unknown_person
        wang creates                                    -> wang is known
        han  appoints wang as clerk                     -> appointed wang as clerk
    "#

    nobody_holds_a_role_twice r#"
        wang creates                                    -> wang is known
        han  appoints wang as clerk until=+30d          -> appointed wang as clerk
        han  appoints wang as clerk until=+60d          -> rejected appointed_already
        time passes   30d
        han  appoints wang as clerk until=+60d          -> appointed wang as clerk
    "#

    what_is_not_held_cannot_be_taken r#"
        wang creates                                    -> wang is known
        han  dismisses wang from clerk                  -> rejected not_appointed
        han  appoints  wang as clerk until=+30d         -> appointed wang as clerk
        han  dismisses wang from inspector              -> rejected not_appointed
        han  dismisses wang from clerk                  -> dismissed wang from clerk
        han  dismisses wang from clerk                  -> rejected not_appointed
        han  appoints  wang as clerk until=+30d         -> appointed wang as clerk
        time passes    30d
        han  dismisses wang from clerk                  -> rejected not_appointed
    "#

    a_term_begins_and_ends_by_block_time r#"
        han  opens    parcels area:integer              -> opened parcels
        wang creates                                    -> wang is known
        han  appoints wang as clerk from=+2d until=+4d  -> appointed wang as clerk
        wang writes   parcels/p1 area:1                 -> rejected not_in_office
        time passes   1d23h59m59s999ms
        wang writes   parcels/p1 area:1                 -> rejected not_in_office
        time passes   1ms
        wang writes   parcels/p1 area:1                 -> parcels/p1 is version 1
        time passes   1d23h59m59s999ms
        wang writes   parcels/p1 area:2                 -> parcels/p1 is version 2
        time passes   1ms
        wang writes   parcels/p1 area:3                 -> rejected not_in_office
        han  appoints wang as clerk until=+1d           -> appointed wang as clerk
        wang writes   parcels/p1 area:3                 -> parcels/p1 is version 3
    "#

    a_dismissed_officer_is_out_at_once r#"
        han  opens     parcels area:integer             -> opened parcels
        wang creates                                    -> wang is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        wang writes    parcels/p1 area:1                -> parcels/p1 is version 1
        han  dismisses wang from clerk                  -> dismissed wang from clerk
        wang writes    parcels/p1 area:2                -> rejected not_in_office
        anyone reads   parcels/p1                       -> version 1 by wang as clerk area:1
    "#

    a_term_ends_after_it_begins_and_after_now r#"
        wang creates                                    -> wang is known
        han  appoints wang as clerk from=+9d until=+9d  -> rejected term_invalid
        han  appoints wang as clerk from=+9d until=+8d  -> rejected term_invalid
        han  appoints wang as clerk from=-9d until=+0d  -> rejected term_invalid
        han  appoints wang as clerk from=-9d until=-1d  -> rejected term_invalid
        han  appoints wang as clerk from=-9d until=+1ms -> appointed wang as clerk
    "#

    every_act_of_an_office_names_its_basis r#"
        wang creates                                    -> wang is known
        han  appoints  wang as clerk basis=             -> rejected basis_missing
        han  appoints  wang as clerk basis=法*1366      -> rejected too_long
        han  appoints  wang as clerk basis=法*1365      -> appointed wang as clerk
        han  dismisses wang from clerk basis=           -> rejected basis_missing
        qian sets      calendar cn basis=               -> rejected basis_missing
        hu   opens     parcels area:integer basis=      -> rejected basis_missing
        hu   opens     parcels area:integer             -> opened parcels
        wang writes    parcels/p1 area:1 basis=         -> rejected basis_missing
    "#

    only_a_head_appoints_and_only_at_home r#"
        wang creates                                    -> wang is known
        hu                appoints wang as clerk        -> rejected role_not_allowed
        hu@bureau:head    appoints wang as clerk        -> rejected not_in_office
        han@tax:head      appoints wang as clerk        -> rejected not_in_office
        han@nowhere:head  appoints wang as clerk        -> rejected not_in_office
        han@none          appoints wang as clerk        -> rejected office_missing
        li@bureau:head    appoints wang as clerk        -> inadmissible unknown_signer
        wang@bureau:head  appoints wang as clerk        -> rejected not_in_office
        hu                dismisses han from head       -> rejected role_not_allowed
        tang              dismisses han from head       -> rejected not_appointed
        tang              appoints wang as clerk        -> appointed wang as clerk
        han               dismisses wang from clerk     -> rejected not_appointed
    "#

    a_new_head_can_replace_the_old_one r#"
        wang creates                                    -> wang is known
        han  appoints  wang as head                     -> appointed wang as head
        anyone counts  bureau                           -> han wang
        wang dismisses han from head                    -> dismissed han from head
        han  appoints  li as clerk                      -> rejected not_in_office
        anyone counts  bureau                           -> wang
    "#

    the_last_head_stays r#"
        han  dismisses han from head                    -> rejected last_head
        wang creates                                    -> wang is known
        han  appoints  wang as head from=+10d           -> appointed wang as head
        han  dismisses han from head                    -> rejected last_head      # wang is not in office yet
        time passes    10d
        wang dismisses han from head                    -> dismissed han from head
        wang dismisses wang from head                   -> rejected last_head
    "#

    a_head_whose_term_is_over_counts_no_more r#"
        anyone counts  archive                          -> zou
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zou  appoints  wang as head until=+5d           -> appointed wang as head
        zou  appoints  li as head until=+50d            -> appointed li as head
        time passes    5d
        li   dismisses zou from head                    -> dismissed zou from head
        li   dismisses li from head                     -> rejected last_head
        anyone counts  archive                          -> li
    "#

    an_institution_has_at_most_32_heads r#"
        h{1..32} creates                                -> h{1..32} is known
        han  appoints  h{1..31} as head until=+30d      -> appointed h{1..31} as head
        han  appoints  h32 as head until=+30d           -> rejected too_many_heads
        han  dismisses h7 from head                     -> dismissed h7 from head
        han  appoints  h32 as head until=+30d           -> appointed h32 as head
        han  appoints  h7 as head until=+30d            -> rejected too_many_heads
        time passes    30d
        han  appoints  h7 as head                       -> appointed h7 as head
        anyone counts  bureau                           -> han h7
    "#

    an_officer_has_a_deputy_for_a_term r#"
        han  opens     parcels area:integer             -> opened parcels
        wang creates                                    -> wang is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        wang deputes   li                               -> rejected unknown_person
        li   creates                                    -> li is known
        wang deputes   li basis=                        -> rejected basis_missing
        wang deputes   wang                             -> rejected own_appointment
        wang deputes   li from=+2d until=+5d            -> appointed li as clerk
        li@bureau:clerk writes parcels/p1 area:1        -> rejected not_in_office
        time passes    2d
        li@bureau:clerk writes parcels/p1 area:1        -> parcels/p1 is version 1
        wang writes    parcels/p1 area:2                -> parcels/p1 is version 2     # the officer stays in office
        time passes    3d
        li@bureau:clerk writes parcels/p1 area:3        -> rejected not_in_office
        wang deputes   li                               -> appointed li as clerk
    "#

    a_deputy_stands_in_for_ninety_days_at_most_and_never_longer_than_the_officer r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        han  appoints  wang as clerk until=+95d         -> appointed wang as clerk
        wang deputes   li from=+5d until=+5d            -> rejected term_invalid
        wang deputes   li from=-5d until=+0d            -> rejected term_invalid
        wang deputes   li until=+91d                    -> rejected term_invalid
        wang deputes   li from=-9d until=+91d           -> rejected term_invalid
        wang deputes   li from=+6d until=+96d           -> rejected term_invalid   # wang is no longer in office then
        wang deputes   li from=-9d until=+90d           -> appointed li as clerk
    "#

    one_deputy_at_a_time_and_none_of_a_deputy_or_a_head r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zhao creates                                    -> zhao is known
        han  deputes   li                               -> rejected role_not_allowed
        you  deputes   li                               -> appointed li as publisher
        li@archive:publisher deputes wang               -> rejected role_not_allowed
        han  appoints  wang as clerk                    -> appointed wang as clerk
        bai@bureau:clerk deputes wang                   -> rejected appointed_already   # a clerk in their own right
        wang deputes   zhao                             -> appointed zhao as clerk
        wang deputes   li                               -> rejected appointed_already
        wang deputes   zhao                             -> rejected appointed_already
        zhao@bureau:clerk deputes li                    -> rejected role_not_allowed
        li@bureau:clerk   deputes zhao                  -> rejected not_in_office
    "#

    a_deputy_is_dismissed_by_their_officer_or_the_head_and_goes_with_the_officer r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zhao creates                                    -> zhao is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        wang deputes   li                               -> appointed li as clerk
        wang dismisses hu from clerk                    -> rejected role_not_allowed
        hu   dismisses li from clerk                    -> rejected role_not_allowed   # not hu's deputy
        li@bureau:clerk dismisses wang from clerk       -> rejected role_not_allowed
        wang dismisses li from clerk                    -> dismissed li from clerk
        wang dismisses li from clerk                    -> rejected role_not_allowed
        wang deputes   zhao                             -> appointed zhao as clerk
        han  dismisses zhao from clerk                  -> dismissed zhao from clerk
        wang deputes   li                               -> appointed li as clerk
        han  dismisses wang from clerk                  -> dismissed wang from clerk, dismissed li from clerk
        li@bureau:clerk dismisses wang from clerk       -> rejected not_in_office
    "#

    several_leaves_are_entered_ahead_and_never_overlap r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zhao creates                                    -> zhao is known
        hu   opens     parcels area:integer             -> opened parcels
        han  appoints  wang as clerk until=+200d        -> appointed wang as clerk
        wang deputes   li from=+10d until=+20d          -> appointed li as clerk
        wang deputes   zhao from=+19d until=+25d        -> rejected appointed_already
        wang deputes   zhao from=+5d until=+11d         -> rejected appointed_already
        wang deputes   zhao from=+5d until=+40d         -> rejected appointed_already
        wang deputes   zhao from=+20d until=+25d        -> appointed zhao as clerk
        wang deputes   li from=+24d until=+30d          -> rejected appointed_already
        wang deputes   li from=+40d until=+50d          -> appointed li as clerk
        wang deputes   li from=+2d until=+4d            -> appointed li as clerk
        li@bureau:clerk   writes parcels/p1 area:1      -> rejected not_in_office
        time passes    2d
        li@bureau:clerk   writes parcels/p1 area:1      -> parcels/p1 is version 1
        time passes    2d
        li@bureau:clerk   writes parcels/p1 area:2      -> rejected not_in_office
        time passes    6d
        li@bureau:clerk   writes parcels/p1 area:2      -> parcels/p1 is version 2
        zhao@bureau:clerk writes parcels/p1 area:3      -> rejected not_in_office
        time passes    10d
        li@bureau:clerk   writes parcels/p1 area:3      -> rejected not_in_office
        zhao@bureau:clerk writes parcels/p1 area:3      -> parcels/p1 is version 3
        wang dismisses li from clerk                    -> dismissed li from clerk       # the leave that is still ahead
        time passes    20d
        li@bureau:clerk   writes parcels/p1 area:4      -> rejected not_in_office
        wang deputes   li until=+2d                     -> appointed li as clerk
        li@bureau:clerk   writes parcels/p1 area:4      -> parcels/p1 is version 4
    "#

    a_deputy_of_two_stands_in_for_one_at_a_time_and_each_ends_their_own r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zhao creates                                    -> zhao is known
        hu   opens     parcels area:integer             -> opened parcels
        han  appoints  wang as clerk                    -> appointed wang as clerk
        han  appoints  zhao as clerk                    -> appointed zhao as clerk
        wang deputes   li until=+5d                     -> appointed li as clerk
        zhao deputes   li from=+4d until=+9d            -> rejected appointed_already
        zhao deputes   li from=+5d until=+9d            -> appointed li as clerk
        han  appoints  li as clerk from=+20d            -> rejected appointed_already
        wang dismisses li from clerk                    -> dismissed li from clerk
        li@bureau:clerk writes parcels/p1 area:1        -> rejected not_in_office
        wang dismisses li from clerk                    -> rejected role_not_allowed
        time passes    5d
        li@bureau:clerk writes parcels/p1 area:1        -> parcels/p1 is version 1
        han  dismisses zhao from clerk                  -> dismissed zhao from clerk, dismissed li from clerk
        li@bureau:clerk writes parcels/p1 area:2        -> rejected not_in_office
    "#

    all_deputies_go_with_the_officer_and_not_too_many_lie_ahead r#"
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        zhao creates                                    -> zhao is known
        han  appoints  wang as clerk until=+300d        -> appointed wang as clerk
        wang deputes   li from=+{1..7}0d until=+{1..7}1d -> appointed li as clerk
        wang deputes   zhao from=+80d until=+81d        -> appointed zhao as clerk
        wang deputes   zhao from=+90d until=+91d        -> rejected too_many_deputies
        time passes    11d
        wang deputes   zhao from=+90d until=+91d        -> appointed zhao as clerk     # one is over, and forgotten
        han  dismisses wang from clerk                  -> dismissed wang from clerk, dismissed li from clerk, dismissed zhao from clerk
        li@bureau:clerk deputes zhao                    -> rejected not_in_office
        time passes    9d
        li@bureau:clerk deputes zhao                    -> rejected not_in_office
    "#

    who_was_a_deputy_and_is_appointed_stays_when_the_officer_goes r#"
        han  opens     parcels area:integer             -> opened parcels
        wang creates                                    -> wang is known
        li   creates                                    -> li is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        wang deputes   li                               -> appointed li as clerk
        han  dismisses li from clerk                    -> dismissed li from clerk
        han  appoints  li as clerk                      -> appointed li as clerk
        wang dismisses li from clerk                    -> rejected role_not_allowed
        han  dismisses wang from clerk                  -> dismissed wang from clerk
        li@bureau:clerk writes parcels/p1 area:1        -> parcels/p1 is version 1
    "#

    an_institution_without_a_head_gets_one_from_the_supervisor r#"
        wang creates                                    -> wang is known
        zhao creates                                    -> zhao is known
        pan  governs  supervisor=tax                    -> parameters set
        han  appoints wang as head until=+20d           -> appointed wang as head
        tang appoints zhao as head in=bureau            -> rejected not_vacant      # it has heads
        wang appoints zhao as head in=archive           -> rejected not_vacant      # another institution watches
        time passes   11d
        sun  appoints zhao as clerk                     -> rejected role_not_allowed
        zou  appoints zhao as clerk                     -> rejected not_in_office
        tang appoints zhao as clerk in=archive          -> rejected not_vacant      # nothing but a head
        tang appoints zhao as head in=nowhere           -> rejected not_vacant
        tang appoints zhao as head in=archive           -> appointed zhao as head
        tang appoints wang as head in=archive           -> rejected not_vacant
        zhao@archive:head appoints wang as clerk        -> appointed wang as clerk
        time passes   355d
        tang appoints zhao as clerk                     -> rejected not_in_office
        tang appoints tang as head                      -> appointed tang as head   # nobody else could fill the office that fills the others
        tang appoints zhao as head                      -> appointed zhao as head
    "#

    nobody_appoints_themselves_to_decide r#"
        han  appoints  han as clerk                     -> rejected own_appointment
        wang creates                                    -> wang is known
        han  appoints  wang as head                     -> appointed wang as head
        wang appoints  han as clerk                     -> appointed han as clerk
    "#

    a_blank_is_no_basis r#"
        wang creates                                    -> wang is known
        han  appoints  wang as clerk basis=\u{3000}    -> rejected basis_missing
        han  appoints  wang as clerk basis=\u{200b}*9  -> rejected basis_missing
        han  appoints  wang as clerk basis=\u{feff}\u{2800}\u{ad} -> rejected basis_missing
    "#

    the_keeper_of_a_calendar_changes_it r#"
        qian sets calendar cn holidays=2026-10-01,2026-10-02 workdays=2026-10-10 -> cn is version 2
        qian sets calendar cn weekend=7                 -> cn is version 3
        han  sets calendar cn                           -> rejected role_not_allowed   # a head is not enough
        qiu  sets calendar cn                           -> rejected role_not_allowed   # another institution's
        qian sets calendar lunar                        -> rejected calendar_unknown
        qian@none sets calendar cn                      -> rejected office_missing
        li   sets calendar cn                           -> inadmissible unknown_signer
    "#

    a_calendar_is_well_formed r#"
        qian sets calendar cn weekend=7,6                       -> rejected calendar_invalid
        qian sets calendar cn weekend=0                         -> rejected calendar_invalid
        qian sets calendar cn weekend=1,2,3,4,5,6,7             -> rejected calendar_invalid
        qian sets calendar cn offset=900                        -> rejected calendar_invalid
        qian sets calendar cn holidays=2026-02-30               -> rejected calendar_invalid
        qian sets calendar cn holidays=2026-10-02,2026-10-01    -> rejected calendar_invalid
        qian sets calendar cn holidays=2026-10-01 workdays=2026-10-01 -> rejected calendar_invalid
        qian sets calendar cn holidays=2026-02-28               -> cn is version 2
    "#
}
