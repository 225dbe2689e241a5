//! Stories of the way of a case: rules, joint review, corrections, pauses, cards, reviews, lots, packages.

use crate::script::stories;

stories! {
    a_case_goes_its_whole_way r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding seats:30 owner:sealed papers=lease,map -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        anyone follows 330106-2026-000001                                   -> at look, due day 4, promised day 15
        bai  decides   330106-2026-000001 place fine                        -> place fine, at look
        bai  decides   330106-2026-000001 place fine                        -> rejected wrong_step
        bai  decides   330106-2026-000001 taxes fine                        -> rejected role_not_allowed
        fang decides   330106-2026-000001 taxes odd                         -> rejected outcome_unknown
        fang decides   330106-2026-000001 taxes fine fields=shop            -> rejected fields_invalid
        fang decides   330106-2026-000001 taxes fine deviates=so            -> rejected no_deviation
        fang decides   330106-2026-000001 taxes fine                        -> taxes fine, at decide
        cai  decides   330106-2026-000001 decide again                      -> decide again, fees F2 by rule, at look
        bai  decides   330106-2026-000001 place fine                        -> place fine, at look
        fang decides   330106-2026-000001 taxes fine                        -> taxes fine, at decide
        cai  decides   330106-2026-000001 decide grant                      -> decide grant, suspended 公告
        li   withdraws 330106-2026-000001                                   -> rejected too_late_to_withdraw
        time passes    8d                                                   -> resumed, notice 公告 by clock, licences/lic-2026-0001 is version 1, closed granted
        anyone reads   licences/lic-2026-0001                               -> version 1 by cai as chief case:330106-2026-000001 fee:90 shop:Ding since:2026-03-10 state:valid owner:sealed
        anyone follows 330106-2026-000001                                   -> closed granted, promised day 22
    "#

    what_an_officer_has_in_hand_no_colleague_decides_unknowingly r#"
        li   creates                                                        -> li is known
        wang creates                                                        -> wang is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  appoints  wang as clerk                                        -> appointed wang as clerk
        han  publishes license                                              -> license is version 1
        bai  claims    330106-2026-000001 place                             -> rejected case_unknown
        li   applies   license shop:Ding seats:30 owner:sealed papers=lease,map -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        fang claims    330106-2026-000001 place                             -> rejected role_not_allowed
        bai  claims    330106-2026-000001 decide                            -> rejected wrong_step
        bai  releases  330106-2026-000001 place                             -> rejected not_claimed
        bai  claims    330106-2026-000001 place                             -> bai has place
        bai  claims    330106-2026-000001 place                             -> rejected claimed_already
        wang decides   330106-2026-000001 place fine                        -> rejected claimed_by_another
        wang releases  330106-2026-000001 place                             -> rejected not_claimed
        fang decides   330106-2026-000001 taxes fine                        -> taxes fine, at look
        wang decides   330106-2026-000001 place fine                        -> rejected claimed_by_another
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        bai  releases  330106-2026-000001 place                             -> rejected case_not_open
        bai  resumes   330106-2026-000001                                   -> resumed, at look
        wang claims    330106-2026-000001 place                             -> rejected reasons_missing
        wang claims    330106-2026-000001 place reasons=bai-is-ill          -> wang has place from bai
        bai  decides   330106-2026-000001 place fine                        -> rejected claimed_by_another
        wang releases  330106-2026-000001 place                             -> place is free
        bai  claims    330106-2026-000001 place                             -> bai has place
        bai  decides   330106-2026-000001 place fine                        -> place fine, at decide
        cai  decides   330106-2026-000001 decide again                      -> decide again, fees F2 by rule, at look
        wang decides   330106-2026-000001 place fine                        -> place fine, at look        # it comes again, and to nobody in particular
    "#

    what_cannot_be_recorded_goes_to_an_officer_and_never_stops_the_clock r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar               -> opened standings
        hu   writes    licences/lic-2026-000{1..9} shop:Ding                -> licences/lic-2026-000{1..9} is version 1   # by hand
        hu   writes    licences/lic-2026-00{10..64} shop:Ding               -> licences/lic-2026-00{10..64} is version 1
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart seats:30 papers=lease    -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        bai  decides   330106-2026-000001 place fine                        -> place fine, at look
        fang decides   330106-2026-000001 taxes fine                        -> taxes fine, at decide
        cai  decides   330106-2026-000001 decide grant                      -> decide grant, suspended 公告
        time passes    8d                                                   -> resumed, at decide
        anyone reads   licences/lic-2026-0065                               -> nothing
        cai  decides   330106-2026-000001 decide refuse                     -> decide refuse, closed refused
        time passes    30d                                                  ->
    "#

    what_its_registers_could_not_take_is_not_published r#"
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        han  publishes license                                              -> rejected bundle_invalid   # no standings
        hu   opens     standings other:text writers=registrar               -> opened standings
        han  publishes license                                              -> rejected bundle_invalid   # without a state
        hu   opens     public-standings state:text writers=registrar        -> opened public-standings
        han  publishes license standings=public-standings                   -> license is version 1
        hu   opens     secret-standings state:text* writers=registrar       -> opened secret-standings
        han  publishes license version=2 standings=secret-standings         -> rejected bundle_invalid
        han  publishes license version=2 standings=public-standings licences=none -> rejected register_unknown
        hu   opens     words shop:text! fee:text case:text since:text state:text owner:text* writers=registrar -> opened words
        han  publishes license version=2 standings=public-standings licences=words -> rejected bundle_invalid   # the fee is a number
        hu   opens     fees shop:text! fee:integer! case:text since:text state:text owner:text* writers=registrar -> opened fees
        han  publishes license version=2 standings=public-standings licences=fees -> rejected bundle_invalid    # the rule may give none
        hu   opens     open shop:text! fee:integer case:text since:text state:text owner:text writers=registrar -> opened open
        han  publishes license version=2 standings=public-standings licences=open -> rejected bundle_invalid    # the owner is personal
        hu   opens     owners shop:text! fee:integer case:text since:text state:text owner:text*! writers=registrar -> opened owners
        han  publishes license version=2 standings=public-standings licences=owners -> rejected bundle_invalid  # who need not be named
        hu   opens     more shop:text! fee:integer case:text since:text state:text owner:text* floor:integer! writers=registrar -> opened more
        han  publishes license version=2 standings=public-standings licences=more -> rejected bundle_invalid    # nothing fills the floor
        hu   opens     less shop:text! fee:integer case:text since:text owner:text* writers=registrar -> opened less
        han  publishes license version=2 standings=public-standings licences=less -> rejected bundle_invalid    # it has no state
        tang opens     taxes shop:text! fee:integer case:text since:text state:text owner:text* writers=head -> opened taxes
        han  publishes license version=2 standings=public-standings licences=taxes -> rejected bundle_invalid   # another keeps it
        han  publishes license version=2 standings=public-standings          -> license is version 2
    "#

    an_answer_that_cannot_name_its_record_is_not_taken r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar               -> opened standings
        han  publishes license named=owner                                  -> rejected bundle_invalid   # it is personal
        han  publishes license named=kind                                   -> rejected bundle_invalid   # it may be left out
        han  publishes license named=shop                                   -> license is version 1
        li   applies   license shop:Ding&Dong kind:cart papers=lease        -> rejected answers_invalid
        li   applies   license shop:-Ding kind:cart papers=lease            -> rejected answers_invalid
        li   applies   license shop:Ding kind:cart seats:30 papers=lease    -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        bai  decides   330106-2026-000001 place fine                        -> place fine, at look
        fang decides   330106-2026-000001 taxes fine                        -> taxes fine, at decide
        cai  decides   330106-2026-000001 decide grant                      -> decide grant, suspended 公告
        time passes    8d                                                   -> resumed, notice 公告 by clock, licences/Ding is version 1, closed granted
    "#

    a_rule_sends_back_for_missing_papers_and_silence_is_withdrawal r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:shop papers=photo             -> rejected papers_invalid
        li   applies   license shop:Ding kind:shop papers=lease             -> opened 330106-2026-000001, entry correct by rule, back for map
        li   corrects  330106-2026-000001 papers=lease                      -> rejected correction_mismatch
        li   corrects  330106-2026-000001 papers=map                        -> corrected, entry accept by rule, fees 转人工 by rule, at look
        li   applies   license shop:Dong kind:shop                          -> opened 330106-2026-000002, entry correct by rule, back for lease map
        bai  decides   330106-2026-000002 entry accept                      -> rejected case_not_open
        time passes    8d                                                   -> yellow taxes, red taxes, yellow place, red place, entry withdrawn by clock, closed withdrawn
        li   corrects  330106-2026-000002 papers=map,lease                  -> rejected case_not_open
    "#

    an_officer_deviates_from_the_rule_only_with_a_reason r#"
        li   creates                                                        -> li is known
        han  appoints  bai as registrar                                     -> appointed bai as registrar
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text! writers=registrar              -> opened standings
        hu   writes    standings/Ding state:barred                          -> standings/Ding is version 1
        hu   writes    standings/Dong state:odd                             -> standings/Dong is version 1
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry refuse by rule, at desk
        anyone follows 330106-2026-000001                                   -> at desk, due day 2 advised refuse
        bai@bureau:clerk decides 330106-2026-000001 desk accept             -> rejected deviation_unexplained
        bai@bureau:clerk decides 330106-2026-000001 desk refuse reasons=    -> rejected reasons_missing
        bai@bureau:clerk decides 330106-2026-000001 desk accept deviates=mistaken -> desk accept against the rule, fees 转人工 by rule, at look
        li   applies   license shop:Dong kind:cart papers=lease             -> opened 330106-2026-000002, entry 转人工 by rule, at desk
        anyone follows 330106-2026-000002                                   -> at desk, due day 2
        bai@bureau:clerk decides 330106-2026-000002 desk refuse             -> desk refuse, closed refused
    "#

    a_clock_is_stopped_only_with_a_reason_and_an_end r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        bai  suspends  330106-2026-000001 holiday                           -> rejected pause_unknown
        bai  suspends  330106-2026-000001 hearing until=+60d                -> rejected pause_too_long
        bai  suspends  330106-2026-000001 hearing reasons=                  -> rejected reasons_missing
        cai  suspends  330106-2026-000001 hearing                           -> rejected role_not_allowed
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        bai  decides   330106-2026-000001 place fine                        -> rejected case_not_open
        time passes    7d                                                   ->
        bai  resumes   330106-2026-000001 reasons=                          -> rejected reasons_missing
        cai  resumes   330106-2026-000001                                   -> rejected role_not_allowed
        bai  resumes   330106-2026-000001                                   -> resumed, at look
        bai  resumes   330106-2026-000001                                   -> rejected case_not_open
        anyone follows 330106-2026-000001                                   -> at look, due day 11, promised day 22
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        time passes    30d                                                  -> resumed, at look, yellow taxes, red taxes, yellow place, red place, yellow case, red case
        time passes    20d                                                  ->
    "#

    nobody_prevents_their_own_card_by_stopping_the_clock_again_and_again r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        time passes    14d15h                                               -> resumed, at look             # ten working days
        bai  suspends  330106-2026-000001 hearing until=+9d                 -> rejected pause_too_long      # of fifteen, five are left
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        time passes    8d                                                   -> resumed, at look, yellow taxes
        bai  suspends  330106-2026-000001 hearing                           -> rejected pause_spent         # fifteen working days
        li   applies   license shop:Dong kind:cart papers=lease             -> opened 330106-2026-000002, entry accept by rule, fees 转人工 by rule, at look
        bai  suspends  330106-2026-000002 hearing                           -> suspended hearing
        bai  resumes   330106-2026-000002                                   -> resumed, at look
        bai  suspends  330106-2026-000002 hearing                           -> suspended hearing
        bai  resumes   330106-2026-000002                                   -> resumed, at look
        bai  suspends  330106-2026-000002 hearing                           -> suspended hearing
        bai  resumes   330106-2026-000002                                   -> resumed, at look
        bai  suspends  330106-2026-000002 hearing                           -> rejected pause_spent         # three times
    "#

    a_stop_that_the_clock_ends_is_over_at_its_end r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        anyone follows 330106-2026-000001                                   -> suspended until day 15, promised day 15
        time passes    14d                                                  ->
        time passes    15h                                                  -> resumed, at look
        anyone follows 330106-2026-000001                                   -> at look, due day 18, promised day 29
    "#

    a_block_that_comes_late_gives_nobody_a_day r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        time passes    16d                                                  -> resumed, at look, yellow taxes
        anyone follows 330106-2026-000001                                   -> at look, due day 18, promised day 29, 1 cards
    "#

    who_is_late_gets_a_yellow_card_and_then_a_red_one r#"
        li   creates                                                        -> li is known
        han  publishes permit                                               -> permit is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        time passes    4d                                                   ->
        time passes    1d                                                   -> yellow check
        time passes    5d                                                   -> red check
        time passes    90d                                                  ->
        anyone follows 330106-2026-000001                                   -> at check, due day 8, 2 cards
        bai  decides   330106-2026-000001 check grant                       -> check grant, closed granted
        time passes    90d                                                  ->
    "#

    a_pause_earns_nobody_a_second_card r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart papers=lease             -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        time passes    40d                                                  -> yellow taxes, red taxes, yellow place, red place, yellow case, red case
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        time passes    60d                                                  -> resumed, at look
        anyone follows 330106-2026-000001                                   -> at look, due day 54, promised day 54, 6 cards
    "#

    a_refusal_can_be_reviewed_and_a_late_application_goes_to_an_officer r#"
        li   creates                                                        -> li is known
        wang creates                                                        -> wang is known
        han  publishes permit                                               -> permit is version 1
        you  publishes review                                               -> review is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   review shop:Ding about=330106-2026-000001            -> rejected no_review
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        wang applies   review shop:Ding about=330106-2026-000001            -> rejected not_applicant
        li   applies   permit shop:Ding about=330106-2026-000001            -> rejected no_review
        li   applies   review shop:Ding about=330106-2026-000009            -> rejected case_unknown
        li   applies   review shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        li   applies   review shop:Ding about=330106-2026-000001            -> rejected no_review
        xie  decides   330300-2026-000001 hear revoke                       -> hear revoke, closed granted
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        time passes    60d                                                  ->
        li   applies   review shop:Dong about=330106-2026-000002            -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                                   -> at hear, due day 75, may be reviewed
        time passes    1d                                                   ->
        xie  decides   330300-2026-000002 hear uphold                       -> hear uphold, closed refused
        li   applies   review shop:Dong about=330106-2026-000002            -> opened 330300-2026-000003, at hear
        anyone follows 330300-2026-000003                                   -> at hear, due day 75, may be reviewed, 1 days late, 1 before
    "#

    a_version_takes_force_when_its_supervisor_endorses_it r#"
        li   creates                                                        -> li is known
        han  governs   supervisor=archive                                   -> rejected role_not_allowed
        pan  governs   supervisor=nobody                                    -> rejected parameters_invalid
        pan  governs   yellow=0                                             -> rejected parameters_invalid
        pan  governs   supervisor=archive                                   -> parameters set
        han  publishes permit                                               -> permit is version 1
        li   applies   permit shop:Ding                                     -> rejected not_in_force
        sun  endorses  permit bundle=nonsense                               -> rejected nothing_to_endorse
        sun  endorses  bakery                                               -> rejected service_unknown
        han  endorses  permit                                               -> rejected role_not_allowed
        sun  endorses  permit basis=                                        -> rejected basis_missing
        sun  endorses  permit                                               -> permit 1 is endorsed
        sun  endorses  permit                                               -> rejected nothing_to_endorse
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        han  publishes permit version=2 effective=2026-04-01                -> permit is version 2
        sun  endorses  permit version=2                                     -> permit 2 is endorsed
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        time passes    31d                                                  -> yellow check, red check, yellow check, red check
        li   applies   permit shop:Dang                                     -> rejected version_not_current
        li   applies   permit shop:Dang version=2                           -> opened 330106-2026-000003, at check
        bai  decides   330106-2026-000001 check grant                       -> check grant, closed granted
        han  publishes permit version=9                                     -> rejected version_not_current
        han  publishes permit version=3 unsound=yes                         -> rejected bundle_invalid
    "#

    lots_choose_who_looks_again r#"
        li   creates                                                        -> li is known
        pan  governs   rereview=1000                                        -> parameters set
        han  publishes permit                                               -> permit is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check grant                       -> check grant, closed granted
        stranger draws  height=5                                            -> inadmissible unknown_signer
        li   draws     height=5 view=6                                      -> inadmissible nothing_drawn
        li   draws     height=4                                             -> inadmissible nothing_drawn
        li   draws     height=5                                             -> drawn 330106-2026-000001 for ren, 1 of 1 drawn
        li   draws     height=5                                             -> inadmissible nothing_drawn
        bai  rereviews 330106-2026-000001 upheld                            -> rejected role_not_allowed
        ren  rereviews 330106-2026-000009 upheld                            -> rejected case_unknown
        ren  rereviews 330106-2026-000001 upheld reasons=                   -> rejected reasons_missing
        ren  rereviews 330106-2026-000001 overturned                        -> overturned
        ren  rereviews 330106-2026-000001 upheld                            -> rejected not_reviewer
    "#

    a_package_opens_all_its_services_or_none r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  packs     home                                                 -> rejected package_invalid
        han  publishes license                                              -> license is version 1
        han  publishes permit                                               -> permit is version 1
        li   joins     home name:Ding                                       -> rejected package_unknown
        tang packs     home                                                 -> rejected role_not_allowed
        han  packs     home version=2                                       -> rejected version_not_current
        han  packs     home                                                 -> home is version 1
        li   joins     home name:Ding version=2                             -> rejected version_not_current
        li   joins     home seats:3                                         -> rejected answers_invalid
        li   joins     home name:Ding seats:3 papers=lease                  -> opened 330106-2026-000001, entry correct by rule, back for map, opened 330106-2026-000002, at check, joint 330106-2026-J000001
        han  packs     home version=2                                       -> home is version 2
    "#

    a_package_takes_force_when_its_supervisor_endorses_it r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        han  publishes permit                                               -> permit is version 1
        pan  governs   supervisor=archive                                   -> parameters set
        sun  seals     home                                                 -> rejected package_unknown
        han  packs     home                                                 -> home is version 1
        li   joins     home name:Ding seats:3 papers=lease,map              -> rejected not_in_force
        sun  seals     home bundle=nonsense                                 -> rejected nothing_to_endorse
        han  seals     home                                                 -> rejected role_not_allowed
        sun  seals     home                                                 -> home 1 is endorsed
        han  packs     home version=2                                       -> home is version 2
        li   joins     home name:Ding version=2                             -> rejected version_not_current
        li   joins     home name:Ding seats:3 papers=lease                  -> opened 330106-2026-000001, entry correct by rule, back for map, opened 330106-2026-000002, at check, joint 330106-2026-J000001
    "#

    what_need_not_be_given_is_taken_back_in_a_correction r#"
        li   creates                                                        -> li is known
        han  publishes permit                                               -> permit is version 1
        li   applies   permit shop:Ding seats:40 owner:sealed               -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check correct fields=owner,seats,shop -> check correct, back for owner seats shop
        li   corrects  330106-2026-000001 shop:Dong                         -> rejected correction_mismatch
        li   corrects  330106-2026-000001 shop:Dong empty=seats,seats       -> rejected correction_mismatch
        li   corrects  330106-2026-000001 shop:Dong seats:4 empty=seats,owner -> rejected correction_mismatch
        li   corrects  330106-2026-000001 shop:Dong empty=seats,kind        -> rejected correction_mismatch
        li   corrects  330106-2026-000001 empty=owner,seats,shop            -> rejected answers_invalid
        li   corrects  330106-2026-000001 shop:Dong empty=owner,seats       -> corrected, at check
        bai  decides   330106-2026-000001 check grant                       -> check grant, closed granted
    "#

    a_paper_is_left_out_once_the_answers_do_not_ask_for_it r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar                -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:shop papers=lease             -> opened 330106-2026-000001, entry correct by rule, back for map
        li   corrects  330106-2026-000001 empty=map                         -> rejected correction_mismatch
    "#

    a_case_is_sent_back_a_bounded_number_of_times r#"
        li   creates                                                        -> li is known
        han  publishes permit                                               -> permit is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check correct                     -> rejected fields_invalid
        bai  decides   330106-2026-000001 check correct fields=shop,shop    -> rejected fields_invalid
        wang creates                                                        -> wang is known
        wang withdraws 330106-2026-000001                                   -> rejected not_applicant
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> check correct, back for shop
        li   corrects  330106-2026-000001 shop:Dong                         -> corrected, at check
        bai  decides   330106-2026-000001 check correct fields=shop         -> rejected too_many_corrections
        li   withdraws 330106-2026-000001                                   -> closed withdrawn
        li   withdraws 330106-2026-000001                                   -> rejected case_not_open
    "#
}
