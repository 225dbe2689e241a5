//! Stories of life after a decision: a record ends with its last day, its holder renews, changes or cancels it, an office
//! takes it back on its own account, a review opens a case once more.

use crate::script::stories;

stories! {
    a_record_ends_with_its_last_day_by_itself r#"
        li   creates                                              -> li is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade                                      -> trade is version 1
        han  publishes market                                     -> market is version 1
        li   applies   trade shop:Ding                            -> opened 330106-2026-000001, at desk
        cai  decides   330106-2026-000001 desk take               -> desk take, at check
        bai  decides   330106-2026-000001 check grant             -> check grant, trades/tra-2026-0001 is version 1, closed granted
        li   applies   market no:tra-2026-0001                    -> opened 330106-2026-000002, at check
        anyone follows 330106-2026-000002                         -> at check, due day 8 advised grant
        time passes    10d14h59m59s999ms                          -> yellow check, red check     # the last millisecond of 12 March
        li   applies   market no:tra-2026-0001                    -> opened 330106-2026-000003, at check
        anyone follows 330106-2026-000003                         -> at check, due day 18 advised grant
        time passes    1ms                                        -> trades/tra-2026-0001 is version 2, trades/tra-2026-0001 expired
        anyone reads   trades/tra-2026-0001                       -> version 2 by bai as clock shop:Ding until:2026-03-12 expired
        li   applies   market no:tra-2026-0001                    -> opened 330106-2026-000004, at check
        anyone follows 330106-2026-000004                         -> at check, due day 19 advised refuse
    "#

    what_is_mended_by_hand_keeps_holder_and_end r#"
        li   creates                                              -> li is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade                                      -> trade is version 1
        han  publishes amendment                                  -> amendment is version 1
        hu   writes    trades/old shop:Dang until:2027-01-01      -> trades/old is version 1
        li   applies   amendment no:old kind:cancel               -> rejected not_holder
        hu   writes    trades/old shop:Dang until:2027-01-01 holder=li -> trades/old is version 2
        li   applies   amendment no:old kind:cancel               -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check grant             -> check grant, trades/old is version 3, trades/old cancelled, closed granted
        hu   writes    trades/old shop:Deng until:2028-01-01      -> trades/old is version 4
        anyone reads   trades/old                                 -> version 4 by hu as registrar shop:Deng until:2028-01-01 cancelled
        li   applies   amendment no:old kind:renew                -> rejected record_not_in_force
        li   applies   trade shop:Ding                            -> opened 330106-2026-000002, at desk
        cai  decides   330106-2026-000002 desk take               -> desk take, at check
        bai  decides   330106-2026-000002 check grant             -> check grant, trades/tra-2026-0001 is version 1, closed granted
        hu   writes    trades/tra-2026-0001 shop:Ding until:2026-03-05 -> trades/tra-2026-0001 is version 2
        time passes    3d14h59m59s999ms                           ->
        time passes    1ms                                        -> trades/tra-2026-0001 is version 3, trades/tra-2026-0001 expired
        time passes    30d                                        ->
    "#

    only_its_holder_has_a_record_renewed_changed_or_cancelled r#"
        li   creates                                              -> li is known
        wang creates                                              -> wang is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade                                      -> trade is version 1
        han  publishes amendment                                  -> amendment is version 1
        li   applies   trade shop:Ding                            -> opened 330106-2026-000001, at desk
        cai  decides   330106-2026-000001 desk take               -> desk take, at check
        bai  decides   330106-2026-000001 check grant             -> check grant, trades/tra-2026-0001 is version 1, closed granted
        li   applies   amendment no:tra-2026-0002 kind:renew      -> rejected record_unknown
        li   applies   amendment no:? kind:renew                  -> rejected answers_invalid
        wang applies   amendment no:tra-2026-0001 kind:cancel     -> rejected not_holder
        li   applies   amendment no:tra-2026-0001 kind:renew      -> opened 330106-2026-000002, at check
        li   applies   amendment no:tra-2026-0001 kind:cancel     -> rejected record_in_case
        bai  decides   330106-2026-000002 check correct fields=no -> check correct, back for no
        li   corrects  330106-2026-000002 no:tra-2026-0009        -> rejected about_another
        li   corrects  330106-2026-000002 no:tra-2026-0001        -> corrected, at check
        bai  decides   330106-2026-000002 check grant             -> check grant, trades/tra-2026-0001 is version 2, closed granted
        anyone reads   trades/tra-2026-0001                       -> version 2 by bai as clerk shop:Ding until:2026-03-22
        time passes    11d                                        ->           # the first last day is over, and no longer counts
        li   applies   amendment no:tra-2026-0001 kind:change     -> opened 330106-2026-000003, at check
        bai  decides   330106-2026-000003 check grant             -> check grant, trades/tra-2026-0001 is version 3, closed granted
        li   applies   amendment no:tra-2026-0001 kind:change shop:Dong -> opened 330106-2026-000004, at check
        bai  decides   330106-2026-000004 check grant             -> check grant, trades/tra-2026-0001 is version 4, closed granted
        anyone reads   trades/tra-2026-0001                       -> version 4 by bai as clerk shop:Dong until:2026-03-22
        li   applies   amendment no:tra-2026-0001 kind:renew      -> opened 330106-2026-000005, at check
        time passes    9d15h                                      -> yellow check, red check, trades/tra-2026-0001 is version 5, trades/tra-2026-0001 expired
        li   applies   amendment no:tra-2026-0001 kind:cancel     -> rejected record_not_in_force
        bai  decides   330106-2026-000005 check grant             -> check grant, trades/tra-2026-0001 is version 6, closed granted
        anyone reads   trades/tra-2026-0001                       -> version 6 by bai as clerk shop:Dong until:2026-04-12
        li   applies   amendment no:tra-2026-0001 kind:cancel     -> opened 330106-2026-000006, at check
        bai  decides   330106-2026-000006 check grant             -> check grant, trades/tra-2026-0001 is version 7, trades/tra-2026-0001 cancelled, closed granted
        li   applies   amendment no:tra-2026-0001 kind:renew      -> rejected record_not_in_force
        time passes    60d                                        ->
    "#

    an_office_begins_by_itself_and_who_begins_does_not_decide r#"
        li   creates                                              -> li is known
        wang creates                                              -> wang is known
        han  appoints  wang as clerk                              -> appointed wang as clerk
        han  appoints  bai as chief                               -> appointed bai as chief
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade valid=900                            -> trade is version 1
        han  publishes amendment                                  -> amendment is version 1
        han  publishes revocation hands=same opens=redress        -> revocation is version 1
        you  publishes redress                                    -> redress is version 1
        wang applies   trade shop:Ding                            -> opened 330106-2026-000001, at desk
        cai  decides   330106-2026-000001 desk take               -> desk take, at check
        bai@bureau:clerk decides 330106-2026-000001 check grant   -> check grant, trades/tra-2026-0001 is version 1, closed granted
        wang applies   amendment no:tra-2026-0001 kind:renew      -> opened 330106-2026-000002, at check
        li   applies   revocation no:tra-2026-0001                -> rejected begun_by_officers
        bai@bureau:clerk initiates trade shop:Ding                -> rejected begun_by_application
        cai  initiates revocation no:tra-2026-0001                -> rejected role_not_allowed
        wang initiates revocation no:tra-2026-0001                -> rejected own_application
        bai@bureau:clerk initiates revocation no:tra-2026-0001 reasons= -> rejected reasons_missing
        bai@bureau:clerk initiates revocation no:tra-2026-0001 statement:me -> inadmissible personal_in_clear
        bai@bureau:clerk initiates revocation no:tra-2026-0001    -> opened 330106-2026-000003, begun about wang, at look
        bai@bureau:clerk initiates revocation no:tra-2026-0001    -> rejected record_in_case
        wang applies   amendment no:tra-2026-0001 kind:cancel     -> rejected record_in_case
        wang withdraws 330106-2026-000003                         -> rejected not_applicant
        bai@bureau:clerk decides 330106-2026-000003 look hear fields=statement -> look hear, back for statement
        li   corrects  330106-2026-000003 statement:sealed        -> rejected not_applicant
        wang corrects  330106-2026-000003 statement:sealed        -> corrected, at look
        bai@bureau:clerk decides 330106-2026-000003 look propose  -> look propose, at judge
        bai@bureau:chief decides 330106-2026-000003 judge revoke  -> rejected conflict_of_interest
        cai  decides   330106-2026-000003 judge revoke reasons=   -> rejected reasons_missing
        cai  decides   330106-2026-000003 judge revoke            -> judge revoke, trades/tra-2026-0001 is version 2, trades/tra-2026-0001 revoked, closed granted
        bai@bureau:clerk initiates revocation no:tra-2026-0001    -> rejected record_not_in_force
        bai@bureau:clerk decides 330106-2026-000002 check grant   -> rejected record_not_in_force
        bai@bureau:clerk decides 330106-2026-000002 check refuse  -> check refuse, closed refused
        li   applies   redress shop:Ding about=330106-2026-000003 -> rejected not_applicant
        wang applies   redress shop:Ding about=330106-2026-000003 -> opened 330300-2026-000001, at hear
        xie  decides   330300-2026-000001 hear revoke             -> hear revoke, closed granted, trades/tra-2026-0001 is version 3, 330106-2026-000003 is reopened, at judge
        anyone reads   trades/tra-2026-0001                       -> version 3 by xie as clerk shop:Ding until:2028-08-18
        cai  decides   330106-2026-000003 judge keep              -> rejected conflict_of_interest
        zhao creates                                              -> zhao is known
        han  appoints  zhao as chief                              -> appointed zhao as chief
        zhao decides   330106-2026-000003 judge keep              -> judge keep, closed refused
    "#

    who_says_nothing_when_heard_does_not_hold_it_up r#"
        li   creates                                              -> li is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes revocation hands=same                      -> revocation is version 1
        hu   writes    trades/a shop:Ding until:2027-01-01        -> trades/a is version 1
        hu   writes    trades/b shop:Ding until:2027-01-01 holder=li -> trades/b is version 1
        bai  initiates revocation no:a                            -> opened 330106-2026-000001, begun about nobody, at look
        bai  decides   330106-2026-000001 look hear fields=statement -> rejected nobody_to_hear
        bai  decides   330106-2026-000001 look drop               -> look drop, closed refused
        bai  initiates revocation no:b                            -> opened 330106-2026-000002, begun about li, at look
        bai  decides   330106-2026-000002 look hear fields=statement -> look hear, back for statement
        time passes    7d15h                                      -> resumed, at look
        bai  decides   330106-2026-000002 look propose            -> look propose, at judge
        anyone follows 330106-2026-000002                         -> at judge, due day 16, promised day 23
        time passes    400d                                       -> yellow judge, red judge, yellow case, red case
    "#

    an_office_begins_about_a_case_as_well r#"
        li   creates                                              -> li is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes permit                                     -> permit is version 1
        han  publishes mending hands=same                         -> mending is version 1
        li   applies   permit shop:Ding                           -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check grant             -> check grant, closed granted
        bai  initiates mending shop:Ding about=330106-2026-000009 -> rejected case_unknown
        bai  initiates mending shop:Ding about=330106-2026-000001 -> opened 330106-2026-000002, begun about li, at look
        bai  decides   330106-2026-000002 look propose            -> rejected conflict_of_interest
    "#

    what_a_review_sets_aside_is_decided_anew_by_others r#"
        li   creates                                              -> li is known
        wang creates                                              -> wang is known
        han  appoints  wang as clerk                              -> appointed wang as clerk
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade valid=100 opens=redress              -> trade is version 1
        you  publishes redress                                    -> redress is version 1
        li   applies   trade shop:Ding                            -> opened 330106-2026-000001, at desk
        cai  decides   330106-2026-000001 desk take               -> desk take, at check
        bai  decides   330106-2026-000001 check refuse            -> check refuse, closed refused
        time passes    20d                                        ->
        li   applies   redress shop:Ding about=330106-2026-000001 -> opened 330300-2026-000001, at hear
        xie  decides   330300-2026-000001 hear revoke             -> hear revoke, closed granted, 330106-2026-000001 is reopened, at check
        anyone follows 330106-2026-000001                         -> at check, due day 26, promised day 33
        bai  claims    330106-2026-000001 check                   -> rejected conflict_of_interest
        bai  decides   330106-2026-000001 check refuse            -> rejected conflict_of_interest
        wang decides   330106-2026-000001 check grant             -> check grant, trades/tra-2026-0001 is version 1, closed granted
        li   applies   redress shop:Ding about=330106-2026-000001 -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                         -> at hear, due day 33, gives no review, 1 before
        xie  decides   330300-2026-000002 hear revoke             -> hear revoke, closed granted, trades/tra-2026-0001 is version 2, trades/tra-2026-0001 suspended, 330106-2026-000001 is reopened, at check
        wang decides   330106-2026-000001 check grant             -> rejected conflict_of_interest
        zhao creates                                              -> zhao is known
        han  appoints  zhao as clerk                              -> appointed zhao as clerk
        zhao decides   330106-2026-000001 check grant             -> check grant, trades/tra-2026-0001 is version 3, closed granted
        anyone reads   trades/tra-2026-0001                       -> version 3 by zhao as clerk shop:Ding until:2026-06-30
        li   applies   redress shop:Ding about=330106-2026-000001 -> opened 330300-2026-000003, at hear
        xie  decides   330300-2026-000003 hear revoke             -> hear revoke, closed granted, trades/tra-2026-0001 is version 4, trades/tra-2026-0001 suspended, 330106-2026-000001 is reopened, at check
        qi   creates                                              -> qi is known
        han  appoints  qi as clerk                                -> appointed qi as clerk
        qi   decides   330106-2026-000001 check refuse            -> check refuse, trades/tra-2026-0001 is version 5, trades/tra-2026-0001 revoked, closed refused
    "#

    an_office_that_does_nothing_is_reviewed_too r#"
        li   creates                                              -> li is known
        hu   opens     trades schema={"type":"object","additionalProperties":false,"required":["shop","until"],"properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"}}} writers=registrar -> opened trades
        han  publishes trade opens=redress                        -> trade is version 1
        you  publishes redress                                    -> redress is version 1
        li   applies   trade shop:Ding                            -> opened 330106-2026-000001, at desk
        cai  decides   330106-2026-000001 desk take               -> desk take, at check
        li   applies   redress shop:Ding about=330106-2026-000001 -> opened 330300-2026-000001, at hear
        anyone follows 330300-2026-000001                         -> at hear, due day 15, gives no review
        xie  decides   330300-2026-000001 hear uphold             -> hear uphold, closed refused
        time passes    15d                                        -> yellow check, red check, yellow case, red case
        li   applies   redress shop:Ding about=330106-2026-000001 -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                         -> at hear, due day 30, may be reviewed, 1 before
        xie  decides   330300-2026-000002 hear revoke             -> hear revoke, closed granted, 330106-2026-000001 is reopened
        anyone follows 330106-2026-000001                         -> at check, due day 8, promised day 30, 4 cards
        time passes    20d                                        -> yellow case, red case
    "#
}
