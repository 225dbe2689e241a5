//! Stories of papers: they are there once somebody of the office has them, and a register's once they are found there.

use crate::{
    offers::{both, permit, word},
    script::stories,
};
use types::{
    Value,
    service::{Bundle, Count, Material, PaperInForce},
};

fn material(id: &str, needed_when: Option<&str>) -> Material {
    Material { needed_when: needed_when.map(str::to_owned), ..Material::new(word(id), both(id)) }
}

fn receiving(bundle: Bundle) -> Bundle {
    let days = types::Period::WorkingDays(3);
    Bundle { receiving: Some(types::service::Receiving { days, basis: "Law §32".into() }), ..bundle }
}

/// A permit with a lease.
pub fn papered() -> Bundle {
    receiving(Bundle { materials: vec![material("lease", None)], ..permit() })
}

/// A permit with papers of several files, and one that expires.
pub fn files() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop","need"],"properties":{
        "shop":{"type":"string"},"need":{"enum":["photos","cards","pass"]},
        "seats":{"type":"integer","minimum":0,"maximum":16},"until":{"type":"string","format":"date"}}}"#;
    let photos =
        Material { count: Some(Count { from: 2, to: 3 }), ..material("photos", Some(r#"need = "photos""#)) };
    let cards = Material { for_each: Some(word("seats")), ..material("cards", Some(r#"need = "cards""#)) };
    let pass = Material { expires: Some(word("until")), ..material("pass", Some(r#"need = "pass""#)) };
    let form = serde_json::from_str::<Value>(form).unwrap();
    receiving(Bundle { form, materials: vec![photos, cards, pass], ..permit() })
}

/// A permit with a title from a register.
pub fn titled() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop","unit"],"properties":{
        "shop":{"type":"string"},"unit":{"type":"string"}}}"#;
    let title = Material {
        from: Some("titles".parse().unwrap()),
        record: Some(word("unit")),
        in_force: Some(PaperInForce { field: word("state"), is: Value::Text("valid".into()) }),
        holder: Some(word("holder")),
        ..material("title", None)
    };
    let form = serde_json::from_str::<Value>(form).unwrap();
    receiving(Bundle { form, materials: vec![title], ..permit() })
}

stories! {
    a_case_waits_for_its_papers_until_the_office_s_own_node_has_them r#"
        li   creates                                                -> li is known
        nod  creates                                                -> nod is known
        eve  creates                                                -> eve is known
        han  appoints  nod as intake                                -> appointed nod as intake
        tang appoints  eve as intake                                -> appointed eve as intake
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar       -> opened standings
        han  publishes license receiving=3w                         -> license is version 1
        nod  receives  330106-2026-000001 kept=lease                -> rejected case_unknown
        li   applies   license shop:Ding kind:shop seats:30 papers=lease,map -> opened 330106-2026-000001, suspended 收件
        anyone follows 330106-2026-000001                           -> suspended until day 4
        li   receives  330106-2026-000001 kept=lease,map            -> rejected office_missing
        eve  receives  330106-2026-000001 kept=lease,map            -> rejected role_not_allowed     # another office's node
        bai  receives  330106-2026-000001 kept=lease,map            -> rejected role_not_allowed     # a clerk keeps no files
        nod  receives  330106-2026-000001 kept=lease of=eve         -> rejected paper_differs        # another file
        nod  receives  330106-2026-000001 kept=photo                -> rejected paper_differs
        nod  receives  330106-2026-000001 in_hand=photo             -> rejected papers_invalid
        nod  receives  330106-2026-000001                           -> rejected papers_known
        nod  receives  330106-2026-000001 kept=lease in_hand=lease  -> rejected papers_known
        bai  decides   330106-2026-000001 desk accept               -> rejected case_not_open
        nod  receives  330106-2026-000001 kept=lease                -> there: lease
        nod  receives  330106-2026-000001 kept=lease                -> rejected papers_known
        nod  receives  330106-2026-000001 kept=map                  -> there: map, resumed, entry accept by rule, fees F2 by rule, at look
        anyone follows 330106-2026-000001                           -> at look, due day 4, promised day 15, lease kept, map kept
    "#

    who_names_a_file_and_never_sends_it_is_asked_for_it_and_then_taken_to_have_withdrawn r#"
        li   creates                                                -> li is known
        nod  creates                                                -> nod is known
        han  appoints  nod as intake                                -> appointed nod as intake
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar       -> opened standings
        han  publishes license receiving=3w                         -> license is version 1
        li   applies   license shop:Ding kind:shop seats:30 papers=lease,map -> opened 330106-2026-000001, suspended 收件
        li   applies   license shop:Dong kind:cart papers=lease     -> opened 330106-2026-000002, suspended 收件
        li   applies   license shop:Dang kind:cart papers=lease     -> opened 330106-2026-000003, suspended 收件
        li   withdraws 330106-2026-000003                           -> closed withdrawn
        nod  receives  330106-2026-000003 kept=lease                -> rejected case_not_open
        time passes    5d                                           -> resumed, entry correct by rule, back for lease map, resumed, entry correct by rule, back for lease
        li   corrects  330106-2026-000001 papers=lease,map          -> corrected, suspended 收件
        nod  receives  330106-2026-000001 kept=lease,map            -> there: lease map, resumed, entry accept by rule, fees F2 by rule, at look
        bai  receives  330106-2026-000002 in_hand=lease             -> there: lease
        li   corrects  330106-2026-000002 papers=lease~other        -> corrected, suspended 收件     # another file than the one that was there
        time passes    60d                                          -> yellow taxes, red taxes, yellow place, red place, yellow case, red case, resumed, entry correct by rule, back for lease, entry withdrawn by clock, closed withdrawn
    "#

    what_a_node_says_and_an_officer_does_not_find_stands_beside_each_other r#"
        li   creates                                                -> li is known
        nod  creates                                                -> nod is known
        han  appoints  nod as intake                                -> appointed nod as intake
        han  publishes papered                                      -> papered is version 1
        li   applies   papered shop:Ding papers=lease               -> opened 330106-2026-000001, suspended 收件
        nod  receives  330106-2026-000001 kept=lease                -> there: lease, resumed, at check
        bai  receives  330106-2026-000001 missing=lease             -> rejected reasons_missing
        bai  receives  330106-2026-000001 missing=lease reasons=the-node-has-no-such-file -> there: ; missing: lease
        bai  receives  330106-2026-000001 missing=lease reasons=no  -> rejected papers_known
        anyone follows 330106-2026-000001                           -> at check, due day 8, lease missing
        bai  decides   330106-2026-000001 check grant               -> rejected papers_missing
        bai  decides   330106-2026-000001 check correct fields=lease -> check correct, back for lease
        li   corrects  330106-2026-000001 empty=lease               -> rejected correction_mismatch
        li   corrects  330106-2026-000001 papers=lease              -> corrected, suspended 收件     # sent once more
        nod  receives  330106-2026-000001 kept=lease                -> there: lease, resumed, at check
        bai  decides   330106-2026-000001 check correct fields=lease -> check correct, back for lease     # it cannot be read
        anyone follows 330106-2026-000001                           -> correcting until day 8, lease missing
        bai  receives  330106-2026-000001 in_hand=lease             -> there: lease
        bai  receives  330106-2026-000001 in_hand=lease             -> rejected papers_known
        li   corrects  330106-2026-000001 papers=lease              -> corrected, at check
        bai  decides   330106-2026-000001 check grant               -> check grant, closed granted
        bai  receives  330106-2026-000001 missing=lease reasons=lost -> rejected case_not_open
    "#

    what_lies_on_the_counter_is_there r#"
        li   creates                                                -> li is known
        wang creates                                                -> wang is known
        han  appoints  wang as clerk                                -> appointed wang as clerk
        han  publishes papered                                      -> papered is version 1
        han  publishes permit                                       -> permit is version 1
        li   applies   papered shop:Ding                            -> opened 330106-2026-000001, at check
        bai  decides   330106-2026-000001 check grant               -> rejected papers_missing
        fang receives  330106-2026-000001 in_hand=lease             -> rejected role_not_allowed
        bai  receives  330106-2026-000001 in_hand=diary             -> rejected papers_invalid
        bai  receives  330106-2026-000001 in_hand=lease             -> there: lease
        bai  decides   330106-2026-000001 check grant               -> check grant, closed granted
        wang applies   papered shop:Dong                            -> opened 330106-2026-000002, at check
        wang receives  330106-2026-000002 in_hand=lease             -> rejected own_application
        li   applies   permit shop:Dang                             -> opened 330106-2026-000003, at check
        bai  receives  330106-2026-000003 in_hand=lease             -> rejected papers_invalid     # from before: papers count once named
        li   applies   papered shop:Dang                            -> opened 330106-2026-000004, at check
        li   applies   papered shop:Deng papers=lease               -> opened 330106-2026-000005, suspended 收件
        bai  receives  330106-2026-000005 in_hand=lease             -> there: lease, resumed, at check
        bai  decides   330106-2026-000005 check correct fields=lease -> check correct, back for lease
        li   corrects  330106-2026-000005 empty=lease               -> rejected correction_mismatch
        bai  receives  330106-2026-000005 in_hand=lease             -> there: lease
        li   corrects  330106-2026-000005 empty=lease               -> corrected, at check           # it was brought to the counter
        bai  decides   330106-2026-000005 check grant               -> check grant, closed granted
        bai  decides   330106-2026-000004 check refuse              -> check refuse, closed refused     # an officer may refuse for what is missing
    "#

    advice_sees_what_has_come_since r#"
        li   creates                                                -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar       -> opened standings
        hu   writes    standings/Ding state:barred                  -> standings/Ding is version 1
        han  publishes license receiving=3w                         -> license is version 1
        li   applies   license shop:Ding kind:cart                  -> opened 330106-2026-000001, entry refuse by rule, at desk
        hu   writes    standings/Ding state:clear                   -> standings/Ding is version 2
        bai  decides   330106-2026-000001 desk accept deviates=so   -> rejected papers_missing
        bai  receives  330106-2026-000001 in_hand=lease             -> there: lease
        anyone follows 330106-2026-000001                           -> at desk, due day 2 advised accept, lease in_hand
        bai  decides   330106-2026-000001 desk accept               -> desk accept, fees 转人工 by rule, at look
    "#

    a_paper_is_as_many_files_as_are_asked_for r#"
        li   creates                                                -> li is known
        nod  creates                                                -> nod is known
        han  appoints  nod as intake                                -> appointed nod as intake
        han  publishes files                                        -> files is version 1
        li   applies   files shop:Ding need:photos papers=photos,photos.2,photos.3,photos.4 -> rejected papers_invalid
        li   applies   files shop:Ding need:photos papers=photos.1  -> rejected papers_invalid
        li   applies   files shop:Ding need:photos papers=photos,photos.2~photos -> rejected paper_unfit
        li   applies   files shop:Ding need:photos papers=photos~empty,photos.2 -> rejected paper_unfit
        li   applies   files shop:Ding need:photos papers=photos    -> opened 330106-2026-000001, suspended 收件
        nod  receives  330106-2026-000001 kept=photos               -> there: photos, resumed, at check
        bai  decides   330106-2026-000001 check grant               -> rejected papers_missing
        bai  decides   330106-2026-000001 check correct fields=photos.2 -> check correct, back for photos.2
        li   corrects  330106-2026-000001 papers=photos.2~photos    -> rejected paper_unfit
        li   corrects  330106-2026-000001 papers=photos.2~empty     -> rejected paper_unfit
        li   corrects  330106-2026-000001 papers=photos.2           -> corrected, suspended 收件
        nod  receives  330106-2026-000001 kept=photos.2             -> there: photos.2, resumed, at check
        bai  decides   330106-2026-000001 check grant               -> check grant, closed granted
        li   applies   files shop:Ding need:cards seats:0           -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000002 check grant               -> check grant, closed granted
        li   applies   files shop:Ding need:cards seats:2 papers=cards,cards.2 -> opened 330106-2026-000003, suspended 收件
        nod  receives  330106-2026-000003 kept=cards                -> there: cards
        nod  receives  330106-2026-000003 kept=cards.2              -> there: cards.2, resumed, at check
        bai  decides   330106-2026-000003 check grant               -> check grant, closed granted
        li   applies   files shop:Ding need:cards seats:3 papers=cards,cards.2 -> opened 330106-2026-000004, suspended 收件
        nod  receives  330106-2026-000004 kept=cards,cards.2        -> there: cards cards.2, resumed, at check
        bai  decides   330106-2026-000004 check grant               -> rejected papers_missing
    "#

    a_paper_is_valid_to_the_end_of_its_last_day r#"
        li   creates                                                -> li is known
        nod  creates                                                -> nod is known
        han  appoints  nod as intake                                -> appointed nod as intake
        han  publishes files                                        -> files is version 1
        time passes    14h59m                                       ->                              # one minute before midnight
        li   applies   files shop:Ding need:pass until:2026-03-02 papers=pass -> opened 330106-2026-000001, suspended 收件
        li   applies   files shop:Ding need:pass until:2026-03-01 papers=pass -> opened 330106-2026-000002, at check     # expired: nobody waits for it
        nod  receives  330106-2026-000002 kept=pass                 -> there: pass
        bai  decides   330106-2026-000002 check grant               -> rejected papers_missing
        bai  receives  330106-2026-000002 in_hand=pass              -> there: pass                  # an officer has seen the new one
        bai  decides   330106-2026-000002 check grant               -> check grant, closed granted
        time passes    1m                                           ->
        li   applies   files shop:Ding need:pass until:2026-03-02 papers=pass -> opened 330106-2026-000003, at check
        nod  receives  330106-2026-000001 kept=pass                 -> there: pass, resumed, at check     # applied in time
        bai  decides   330106-2026-000001 check grant               -> check grant, closed granted
        li   applies   files shop:Ding need:pass papers=pass        -> opened 330106-2026-000004, suspended 收件     # without an end
    "#

    a_paper_from_a_register_is_looked_up_there r#"
        li   creates                                                -> li is known
        wang creates                                                -> wang is known
        han  publishes titled                                       -> rejected bundle_invalid      # no such register
        hu   opens     titles schema={"type":"object","additionalProperties":false,"properties":{"state":{"enum":["valid","void"]},"holder":{"type":"string","format":"did"}}} writers=registrar -> opened titles
        hu   writes    titles/t1 state:void holder:did-of-li        -> titles/t1 is version 1
        hu   writes    titles/t1 state:valid holder:did-of-li       -> titles/t1 is version 2
        hu   writes    titles/t2 state:void holder:did-of-li        -> titles/t2 is version 1
        hu   writes    titles/t3 state:valid holder:did-of-wang     -> titles/t3 is version 1
        hu   writes    titles/t4 state:valid                        -> titles/t4 is version 1
        han  publishes titled                                       -> titled is version 1
        li   applies   titled shop:Ding unit:t1 papers=title        -> rejected papers_invalid
        li   applies   titled shop:Ding unit:t1                     -> opened 330106-2026-000001, at check
        anyone follows 330106-2026-000001                           -> at check, due day 8, title good version 2
        bai  decides   330106-2026-000001 check grant               -> check grant, closed granted
        li   applies   titled shop:Ding unit:t{2..4}                -> opened 330106-2026-00000{2..4}, at check
        bai  decides   330106-2026-00000{2..4} check grant          -> rejected papers_missing
        anyone follows 330106-2026-000002                           -> at check, due day 8, title not_in_force version 1
        anyone follows 330106-2026-000003                           -> at check, due day 8, title not_holder version 1
        anyone follows 330106-2026-000004                           -> at check, due day 8, title not_holder version 1
        li   applies   titled shop:Ding unit:t9                     -> opened 330106-2026-000005, at check
        anyone follows 330106-2026-000005                           -> at check, due day 8, title no_record
        bai  decides   330106-2026-000005 check grant               -> rejected papers_missing
        li   applies   titled shop:Ding unit:no&name                -> opened 330106-2026-000006, at check
        anyone follows 330106-2026-000006                           -> at check, due day 8, title no_record
        bai  decides   330106-2026-000005 check correct fields=title -> rejected fields_invalid
        bai  decides   330106-2026-000005 check correct fields=unit -> check correct, back for unit
        li   corrects  330106-2026-000005 unit:t1                   -> corrected, at check
        anyone follows 330106-2026-000005                           -> at check, due day 8, title good version 2
        bai  decides   330106-2026-000005 check grant               -> check grant, closed granted
        bai  receives  330106-2026-000006 in_hand=title             -> there: title                 # an old certificate on paper
        bai  decides   330106-2026-000006 check grant               -> check grant, closed granted
    "#

    what_the_register_does_not_say_cannot_be_asked_of_it r#"
        hu   opens     titles holder:text state:text writers=registrar -> opened titles
        han  publishes titled                                       -> rejected bundle_invalid      # the holder is no DID
    "#
}
