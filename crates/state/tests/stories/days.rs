//! Stories of time as the law counts it: periods end with their last day, at midnight in the calendar's zone; a day of rest
//! is no last day; months and years have their own ends; who comes late comes before an officer. They begin on Monday
//! 2 March 2026, at nine in the morning, eight hours ahead of UTC.

use crate::script::stories;

stories! {
    a_time_for_review_ends_at_midnight_of_its_last_day r#"
        li   creates                                                        -> li is known
        han  publishes permit opens=appeal                                  -> permit is version 1
        you  publishes appeal                                               -> appeal is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        time passes    60d14h59m59s999ms                                    ->           # the last millisecond of Friday 1 May
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        anyone follows 330300-2026-000001                                   -> at hear, due day 75, may be reviewed
        time passes    1ms                                                  ->
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                                   -> at hear, due day 75 advised decline, may be reviewed, 1 days late
        xie  decides   330300-2026-000002 hear decline reasons=              -> rejected reasons_missing
        xie  decides   330300-2026-000002 hear decline                       -> hear decline, closed refused
        xie  decides   330300-2026-000001 hear revoke                       -> hear revoke, closed granted
    "#

    a_last_day_of_rest_is_the_next_working_day r#"
        li   creates                                                        -> li is known
        qian sets      calendar cn holidays=2026-05-01,2026-05-02,2026-05-03,2026-05-04,2026-05-05 workdays=2026-05-09 -> cn is version 2
        han  publishes permit opens=appeal                                  -> permit is version 1
        han  publishes stall opens=appeal review=68d                        -> stall is version 1
        you  publishes appeal                                               -> appeal is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        li   applies   stall  shop:Dang                                     -> opened 330106-2026-000003, at check
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000003 check refuse                      -> check refuse, closed refused
        time passes    65d14h59m59s999ms                                    ->           # 1 May is a holiday, Wednesday 6 May is not
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        anyone follows 330300-2026-000001                                   -> at hear, due day 79, may be reviewed
        time passes    1ms                                                  ->
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                                   -> at hear, due day 80 advised decline, may be reviewed, 1 days late
        time passes    3d                                                   ->           # Saturday 9 May is worked
        li   applies   appeal shop:Dang about=330106-2026-000003            -> opened 330300-2026-000003, at hear
        anyone follows 330300-2026-000003                                   -> at hear, due day 82 advised decline, may be reviewed, 1 days late
    "#

    a_period_of_months_ends_with_the_month_that_has_no_such_day r#"
        li   creates                                                        -> li is known
        han  publishes permit opens=appeal review=6m                        -> permit is version 1
        you  publishes appeal                                               -> appeal is version 1
        time passes    182d                                                 ->           # 31 August
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        time passes    182d14h59m59s999ms                                   ->           # 28 February is a Sunday
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2027-000001, at hear
        time passes    1ms                                                  ->
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2027-000002, at hear
        anyone follows 330300-2027-000001                                   -> at hear, due day 379, may be reviewed
        anyone follows 330300-2027-000002                                   -> at hear, due day 380 advised decline, may be reviewed, 1 days late
    "#

    the_last_moment_of_the_year_is_of_that_year r#"
        li   creates                                                        -> li is known
        han  publishes permit opens=appeal review=30d                       -> permit is version 1
        you  publishes appeal                                               -> appeal is version 1
        time passes    274d                                                 ->           # 1 December
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        time passes    30d14h59m59s999ms                                    ->           # in UTC it is still afternoon
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000003, at check
        time passes    1ms                                                  ->
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2027-000001, at hear
        li   applies   permit shop:Ding                                     -> opened 330106-2027-000001, at check
        anyone follows 330300-2027-000001                                   -> at hear, due day 320 advised decline, may be reviewed, 1 days late
    "#

    midnight_is_that_of_the_calendar_s_zone r#"
        li   creates                                                        -> li is known
        qian sets      calendar cn offset=345                               -> cn is version 2
        han  publishes permit opens=appeal                                  -> permit is version 1
        you  publishes appeal                                               -> appeal is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong                                     -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        time passes    60d17h14m59s999ms                                    ->           # it began at a quarter to seven
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear
        time passes    1ms                                                  ->
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000001                                   -> at hear, due day 75, may be reviewed
        anyone follows 330300-2026-000002                                   -> at hear, due day 75 advised decline, may be reviewed, 1 days late
    "#

    who_applies_for_a_review_says_of_what_and_an_officer_decides_whether_there_is_one r#"
        li   creates                                                        -> li is known
        wang creates                                                        -> wang is known
        han  publishes permit opens=appeal                                  -> permit is version 1
        han  publishes stall                                                -> stall is version 1
        you  publishes appeal                                               -> appeal is version 1
        li   applies   permit shop:Ding                                     -> opened 330106-2026-000001, at check
        li   applies   stall  shop:Dong                                     -> opened 330106-2026-000002, at check
        li   applies   appeal shop:Ding                                     -> rejected about_missing
        li   applies   appeal shop:Ding about=330106-2026-000009            -> rejected case_unknown
        wang applies   appeal shop:Ding about=330106-2026-000001            -> rejected not_applicant
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000001, at hear      # nobody has decided yet
        anyone follows 330300-2026-000001                                   -> at hear, due day 15 advised decline, gives no review
        li   applies   appeal shop:Ding about=330106-2026-000001            -> rejected no_review
        xie  decides   330300-2026-000001 hear decline                      -> hear decline, closed refused
        bai  decides   330106-2026-000001 check refuse                      -> check refuse, closed refused
        li   applies   appeal shop:Ding about=330106-2026-000001            -> opened 330300-2026-000002, at hear
        anyone follows 330300-2026-000002                                   -> at hear, due day 15, may be reviewed, 1 before
        bai  decides   330106-2026-000002 check refuse                      -> check refuse, closed refused
        li   applies   appeal shop:Dong about=330106-2026-000002            -> opened 330300-2026-000003, at hear      # its service names another
        anyone follows 330300-2026-000003                                   -> at hear, due day 15 advised decline, gives no review
        li   applies   stall  shop:Ding about=330106-2026-000001            -> rejected no_review
    "#

    a_promise_in_months_stands_still_by_days r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar               -> opened standings
        han  publishes license promise=1m announce=30d                      -> license is version 1
        li   applies   license shop:Ding seats:30 owner:sealed papers=lease,map -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        anyone follows 330106-2026-000001                                   -> at look, due day 4, promised day 32     # Thursday 2 April
        time passes    3d                                                   -> yellow taxes, red taxes, yellow place
        bai  suspends  330106-2026-000001 hearing until=+1d3h               -> suspended hearing
        anyone follows 330106-2026-000001                                   -> suspended until day 5, promised day 32, 3 cards          # the whole of that day
        time passes    1d14h59m59s999ms                                     ->
        anyone follows 330106-2026-000001                                   -> suspended until day 5, promised day 32, 3 cards
        time passes    1ms                                                  -> resumed, at look, red place
        anyone follows 330106-2026-000001                                   -> at look, due day 5, promised day 33, 4 cards    # 28 days were left on Thursday
    "#

    a_pause_of_a_month_is_used_up_day_by_day r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar               -> opened standings
        han  publishes license pause=1m                                     -> license is version 1
        li   applies   license shop:Ding seats:30 owner:sealed papers=lease,map -> opened 330106-2026-000001, entry accept by rule, fees F2 by rule, at look
        bai  suspends  330106-2026-000001 hearing until=+31d15h1ms          -> rejected pause_too_long
        bai  suspends  330106-2026-000001 hearing until=+20d                -> suspended hearing
        time passes    20d15h                                               -> resumed, at look
        bai  suspends  330106-2026-000001 hearing until=+16d                -> rejected pause_too_long    # eleven days are left
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        anyone follows 330106-2026-000001                                   -> suspended until day 33, promised day 33
        time passes    13d                                                  -> resumed, at look, yellow taxes
        bai  suspends  330106-2026-000001 hearing                           -> rejected pause_spent
    "#

    a_rule_knows_the_day_in_its_zone_and_a_result_how_long_it_holds r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar               -> opened standings
        han  publishes dated                                                -> dated is version 1
        time passes    14h59m59s999ms                                       ->
        li   applies   dated shop:Ding seats:0                              -> opened 330106-2026-000001, entry accept by rule, licences/lic-2026-0001 is version 1, closed granted
        anyone reads   licences/lic-2026-0001                               -> version 1 by li as rule shop:Ding since:2026-04-01 state:2031-03-02
        time passes    1ms                                                  ->
        li   applies   dated shop:Ding seats:11                             -> opened 330106-2026-000002, entry accept by rule, licences/lic-2026-0002 is version 1, closed granted
        anyone reads   licences/lic-2026-0002                               -> version 1 by li as rule shop:Ding since:2027-03-02 state:2031-03-03
    "#
}
