//! Stories of who applies: several who each sign, holders that a register knows, and those who act for somebody else.

use crate::{
    offers::word,
    script::{Line, Teller, stories},
    world::{genesis, secret},
};
use std::collections::BTreeMap;
use types::{
    Act, Did, Digest, StateKey, Subject, Value, Word, commit_answer,
    service::{Case, Decline, Join, Parties, Party, RecordRef, Shown},
};

/// A person of the stories.
fn did(name: &str) -> Did {
    secret(name, "first").first_of(&"story".parse().unwrap()).did
}

/// `li`, or `li+wang` as a list; `nobody` is an empty one.
pub fn persons(names: &str) -> Value {
    let text = |name: &str| Value::Text(did(name).as_str().to_owned());
    match names {
        "nobody" => Value::List(vec![]),
        _ if names.contains('+') || names.ends_with('.') => {
            Value::List(names.trim_end_matches('.').split('+').map(text).collect())
        }
        _ => text(names),
    }
}

fn disclosure(name: &str, field: &str) -> String {
    let json = format!(r#"["salt-of-{name}","{field}","{}"]"#, did(name));
    data_encoding::BASE64URL_NOPAD.encode(json.as_bytes())
}

/// What stands in a register for a person's DID that they can show.
pub fn sealed_did(name: &str, field: &str) -> Digest {
    commit_answer(&genesis().digest(), &did(name), &word(field), &disclosure(name, field))
}

/// `shows=owns:li`: what stands behind what li has sealed as `holder`.
pub fn shown(line: &Line) -> BTreeMap<Word, Shown> {
    let one = |text: &str| {
        let (fact, whose) = text.split_once(':').unwrap_or((text, line.name));
        let shown =
            Shown { owner: did(whose), name: word("holder"), disclosure: disclosure(whose, "holder") };
        (word(fact), shown)
    };
    line.list("shows", "").into_iter().map(one).collect()
}

/// `power=powers/p1`.
pub fn power(line: &Line) -> Option<RecordRef> {
    let (register, record) = line.option("power")?.split_once('/').expect("register/record");
    Some(RecordRef { register: register.parse().unwrap(), record: record.parse().unwrap() })
}

/// `as=seller with=buyer:wang,seller:zhao`.
pub fn parties(line: &Line) -> Option<Parties> {
    let other = |text: &str| {
        let (role, name) = text.split_once(':').expect("role:name");
        Party { role: word(role), did: did(name) }
    };
    let role = word(line.option("as")?);
    Some(Parties { role, others: line.list("with", "").into_iter().map(other).collect() })
}

/// The same for the service of a package that `for=` names.
pub fn joint_parties(line: &Line) -> BTreeMap<types::ServiceId, Parties> {
    let service: types::ServiceId = line.option("for").unwrap_or("deed").parse().unwrap();
    parties(line).map(|parties| (service, parties)).into_iter().collect()
}

/// Signs what the case asks to be signed, or what `of=` another case asks.
pub fn join(teller: &Teller, line: &Line) -> Act {
    let asked = line.option("of").unwrap_or(line.word(0)).parse().unwrap();
    let case: Option<Case> = teller.world.value(StateKey::head(&Subject::case(&asked)));
    let application = case.map_or(Digest::ZERO, |case| case.application());
    let case = line.word(0).parse().unwrap();
    Join { case, application, shown: shown(line), power: power(line) }.into()
}

pub fn decline(line: &Line) -> Act {
    Decline { case: line.word(0).parse().unwrap(), reasons: line.text("reasons", ""), power: power(line) }
        .into()
}

stories! {
    all_who_apply_sign_before_the_office_begins r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li+zhao                     -> houses/h1 is version 1
        li   creates                                                 -> li is known
        zhao creates                                                 -> zhao is known
        wang creates                                                 -> wang is known
        li   applies   deed shop:h1 way:sale                         -> rejected applicants_invalid  # as whom?
        li   applies   deed shop:h1 way:sale as=seller               -> rejected applicants_invalid  # to whom?
        li   applies   deed shop:h1 way:sale as=seller with=buyer:lu -> rejected applicants_invalid  # nobody knows lu
        li   applies   deed shop:h1 way:sale as=seller with=lender:wang -> rejected applicants_invalid
        li   applies   deed shop:h1 way:sale as=seller with=buyer:li -> rejected applicants_invalid  # one person is not two
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang,buyer:wang -> rejected applicants_invalid
        li   applies   deed shop:h1 way:inheritance as=seller with=buyer:wang -> rejected applicants_invalid
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang -> rejected held_by_another        # zhao owns it too
        li   applies   deed shop:h1 way:sale as=seller with=seller:zhao,buyer:wang -> opened 330106-2026-000001, 2 to sign
        anyone follows 330106-2026-000001                            -> waits for signatures until day 11
        bai  decides   330106-2026-000001 check grant                -> rejected case_not_open
        bai  accesses  330106-2026-000001 owner                      -> rejected no_duty
        li   consents  330106-2026-000001                            -> rejected not_asked
        tang@none consents 330106-2026-000001                        -> rejected not_asked
        zhao consents  330106-2026-000001                            -> seller signed, 1 left
        zhao consents  330106-2026-000001                            -> rejected not_asked
        zhao withdraws 330106-2026-000001                            -> rejected not_applicant       # declines instead
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, look clear by rule, at check
        wang consents  330106-2026-000001                            -> rejected case_not_open
        wang declines  330106-2026-000001                            -> rejected case_not_open
        bai  decides   330106-2026-000001 check grant                -> check grant, houses/h1 is version 2, closed granted
        li   applies   deed shop:h1 way:sale as=seller with=buyer:zhao -> rejected held_by_another       # it is wang's now
        zhao applies   deed shop:h1 way:sale as=buyer with=seller:wang -> opened 330106-2026-000002, 1 to sign
    "#

    a_stranger_cannot_transfer_a_house r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        hu   writes    houses/h2 owners:@zhao.                       -> houses/h2 is version 1
        li   creates                                                 -> li is known
        zhao creates                                                 -> zhao is known
        wang creates                                                 -> wang is known
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang -> rejected held_by_another
        zhao applies   deed shop:h1 way:sale as=buyer with=seller:wang -> rejected held_by_another
        zhao applies   deed shop:h3 way:sale as=seller with=buyer:wang -> opened 330106-2026-000001, 1 to sign  # in no register: an officer looks
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, look 转人工 by rule, at check
        zhao applies   deed shop:h2 way:sale as=seller with=buyer:wang -> opened 330106-2026-000002, 1 to sign
        wang consents  330106-2026-000002                            -> buyer signed, 0 left, look clear by rule, at check
        bai  decides   330106-2026-000002 check correct fields=shop  -> check correct, back for shop
        zhao corrects  330106-2026-000002 shop:h1                    -> rejected held_by_another          # not by a correction either
        zhao corrects  330106-2026-000002 shop:h2                    -> corrected, at check          # nothing changed: nobody signs anew
    "#

    a_consent_is_over_one_application_and_not_another r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        li   applies   deed shop:h1 way:sale price:3 as=seller with=buyer:wang -> opened 330106-2026-000001, 1 to sign
        li   applies   deed shop:h1 way:sale price:3 as=seller with=buyer:wang -> opened 330106-2026-000002, 1 to sign
        wang consents  330106-2026-000001 of=330106-2026-000002      -> rejected application_changed
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, look clear by rule, at check
        wang consents  330106-2026-000002 of=330106-2026-000001      -> rejected application_changed
        bai  decides   330106-2026-000001 check correct fields=price -> check correct, back for price
        wang corrects  330106-2026-000001 price:1                    -> rejected not_applicant      # who filed it corrects
        li   corrects  330106-2026-000001 price:9                    -> corrected, 1 to sign         # another price: signed anew
        bai  decides   330106-2026-000001 check grant                -> rejected case_not_open
        wang consents  330106-2026-000001 of=330106-2026-000002      -> rejected application_changed
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, at check
    "#

    who_declines_or_stays_silent_ends_it r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        zhao creates                                                 -> zhao is known
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang -> opened 330106-2026-000001, 1 to sign
        li   declines  330106-2026-000001                            -> rejected not_asked           # who filed it withdraws
        zhao declines  330106-2026-000001                            -> rejected not_asked
        wang declines  330106-2026-000001 reasons=x*4097             -> rejected too_long
        wang declines  330106-2026-000001 reasons=too-dear           -> buyer declined, closed withdrawn
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang -> opened 330106-2026-000002, 1 to sign
        li   withdraws 330106-2026-000002                            -> closed withdrawn
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang,buyer:zhao -> opened 330106-2026-000003, 2 to sign
        zhao consents  330106-2026-000003                            -> buyer signed, 1 left
        time passes    10d14h59m                                     ->                              # the last day is whole
        wang adds      phone                                         -> added phone
        time passes    1m                                            -> look withdrawn by clock, closed withdrawn
        wang consents  330106-2026-000003                            -> rejected case_not_open
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang,buyer:zhao -> opened 330106-2026-000004, 2 to sign
        wang/phone revokes first                                     -> revoked first
        wang consents  330106-2026-000004                            -> inadmissible key_not_in_force
        wang/phone consents 330106-2026-000004                       -> buyer signed, 1 left
        wang/phone declines 330106-2026-000004                       -> buyer declined, closed withdrawn  # thought better of it
    "#

    what_all_have_signed_all_withdraw r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        zhao creates                                                 -> zhao is known
        han  appoints  wang as clerk                                 -> appointed wang as clerk
        li   applies   deed shop:h1 way:sale as=seller with=buyer:wang -> opened 330106-2026-000001, 1 to sign
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, look clear by rule, at check
        wang decides   330106-2026-000001 check grant                -> rejected own_application
        zhao withdraws 330106-2026-000001                            -> rejected not_applicant
        li   withdraws 330106-2026-000001                            -> wish to withdraw, 1 left
        li   withdraws 330106-2026-000001                            -> rejected withdrawal_asked
        wang withdraws 330106-2026-000001                            -> closed withdrawn
        wang applies   deed shop:h9 way:inheritance as=buyer         -> opened 330106-2026-000002, look 转人工 by rule, at check
        wang withdraws 330106-2026-000002                            -> closed withdrawn             # alone, as they applied
    "#

    who_acts_for_another_shows_a_power_in_force r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:texts until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        zhao creates                                                 -> zhao is known
        lu   creates                                                 -> lu is known
        han  appoints  zhao as clerk                                 -> appointed zhao as clerk
        hu   writes    powers/p1 by:@li to:@zhao for:deed state:valid until:2026-03-06 -> rejected content_invalid
        hu   writes    powers/none by:@li to:@zhao state:valid       -> powers/none is version 1
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/p1 -> rejected power_invalid
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=houses/h1 -> rejected power_invalid
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/none -> rejected power_invalid  # for no service
    "#

    a_power_of_attorney_counts_to_the_end_of_its_last_day r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed                                          -> deed is version 1
        hu   writes    houses/h1 owners:@li.                         -> houses/h1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        zhao creates                                                 -> zhao is known
        lu   creates                                                 -> lu is known
        han  appoints  zhao as clerk                                 -> appointed zhao as clerk
        hu   writes    powers/p1 by:@li to:@zhao for:deed state:valid until:2026-03-02 -> powers/p1 is version 1
        hu   writes    powers/p2 by:@li to:@zhao for:permit state:valid -> powers/p2 is version 1
        hu   writes    powers/p3 by:@wang to:@lu for:deed state:valid -> powers/p3 is version 1
        hu   writes    powers/p4 by:@wang to:@zhao for:deed state:valid -> powers/p4 is version 1
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang -> rejected held_by_another          # not without it
        lu   applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/p1 -> rejected power_invalid  # not theirs
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/p2 -> rejected power_invalid  # for another service
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:zhao power=powers/p1 -> rejected both_sides     # to themselves
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/p1 -> opened 330106-2026-000001, by p1, 1 to sign
        zhao consents  330106-2026-000001 power=powers/p4            -> rejected both_sides
        lu   consents  330106-2026-000001                            -> rejected not_asked
        lu   consents  330106-2026-000001 power=powers/p3            -> by p3, buyer signed, 0 left, look clear by rule, at check
        zhao decides   330106-2026-000001 check grant                -> rejected own_application     # they acted in it
        bai  decides   330106-2026-000001 check correct fields=price -> check correct, back for price
        zhao corrects  330106-2026-000001 price:3                    -> rejected not_applicant
        zhao corrects  330106-2026-000001 price:3 power=powers/p1    -> rejected agent_may_not
        li   corrects  330106-2026-000001 price:3                    -> corrected, 1 to sign
        time passes    14h59m                                        ->                              # 23:59 of its last day
        zhao applies   deed shop:h1 way:sale as=seller with=buyer:wang power=powers/p1 -> opened 330106-2026-000002, by p1, 1 to sign
        time passes    1m                                            ->
        zhao withdraws 330106-2026-000002 power=powers/p1            -> rejected power_invalid       # it has ended
        hu   writes    powers/p1 by:@li to:@zhao for:deed state:valid until:2026-04-01 -> powers/p1 is version 2
        hu   writes    powers/p3 by:@wang to:@lu for:deed state:revoked -> powers/p3 is version 2
        lu   consents  330106-2026-000001 power=powers/p3            -> rejected power_invalid       # revoked
        wang consents  330106-2026-000001                            -> buyer signed, 0 left, at check
        zhao withdraws 330106-2026-000002 power=powers/p1            -> by p1, closed withdrawn
    "#

    a_company_is_acted_for_by_whom_its_record_names r#"
        hu   opens     plots holder:did* writers=registrar           -> opened plots
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes plot                                          -> plot is version 1
        hu   writes    companies/c1 head:@li                         -> companies/c1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        wang applies   plot shop:p1 power=companies/c1               -> rejected power_invalid
        li   applies   plot shop:p1 power=companies/c1               -> opened 330106-2026-000001, by c1, look 转人工 by rule, at check
        li   applies   plot shop:p1 as=seller                        -> rejected applicants_invalid  # one person applies here
    "#

    a_sealed_holder_shows_that_it_is_them r#"
        hu   opens     plots holder:did* writers=registrar           -> opened plots
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes plot                                          -> plot is version 1
        hu   writes    plots/p1 holder:opened-by-li                  -> plots/p1 is version 1
        hu   writes    powers/p1 by:@li to:@zhao for:plot state:valid -> powers/p1 is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        zhao creates                                                 -> zhao is known
        li   applies   plot shop:p1                                  -> opened 330106-2026-000001, look 转人工 by rule, at check  # not shown
        li   applies   plot shop:p1 shows=owns                       -> opened 330106-2026-000002, look clear by rule, at check
        wang applies   plot shop:p1 shows=owns                       -> rejected shown_invalid       # it opens nothing
        wang applies   plot shop:p1 shows=owns:li                    -> rejected shown_invalid       # it shows li
        li   applies   plot shop:p2 shows=owns                       -> rejected shown_invalid       # no such record
        li   applies   plot shop:p1 shows=other                      -> rejected shown_invalid
        zhao applies   plot shop:p1 shows=owns:li power=powers/p1    -> opened 330106-2026-000003, by p1, look clear by rule, at check
        bai  decides   330106-2026-000003 check correct fields=seats -> check correct, back for seats
        zhao withdraws 330106-2026-000003 power=powers/p1            -> rejected agent_may_not
        zhao corrects  330106-2026-000003 seats:4 power=powers/p1    -> by p1, corrected, at check
    "#

    what_a_service_says_of_applicants_is_checked r#"
        hu   opens     houses owners:dids case:text writers=registrar -> opened houses
        hu   opens     powers by:did to:did for:text until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        han  publishes deed wrong=twice                              -> rejected bundle_invalid
        han  publishes deed wrong=many                               -> rejected bundle_invalid
        han  publishes deed wrong=alone                              -> rejected bundle_invalid
        han  publishes deed wrong=nobody                             -> rejected bundle_invalid
        han  publishes deed wrong=condition                          -> rejected bundle_invalid
        han  publishes deed wrong=words                              -> rejected bundle_invalid
        han  publishes deed wrong=long                               -> rejected bundle_invalid
        han  publishes deed wrong=lawless                            -> rejected bundle_invalid
        han  publishes deed wrong=who                                -> rejected bundle_invalid
        han  publishes deed wrong=field                              -> rejected bundle_invalid
        han  publishes deed wrong=values                             -> rejected bundle_invalid
        han  publishes deed wrong=result                             -> rejected bundle_invalid
        han  publishes deed wrong=single                             -> rejected bundle_invalid      # a text is no list
        han  publishes deed wrong=wide                               -> rejected bundle_invalid      # more than the register takes
        han  publishes deed wrong=register                           -> rejected bundle_invalid
        han  publishes deed wrong=same                               -> rejected bundle_invalid
        han  publishes deed wrong=agent                              -> rejected bundle_invalid
        han  publishes deed wrong=principal                          -> rejected bundle_invalid
        han  publishes deed wrong=until                              -> rejected bundle_invalid
        han  publishes deed wrong=for                                -> rejected bundle_invalid
        han  publishes deed wrong=force                              -> rejected bundle_invalid
        han  publishes deed                                          -> deed is version 1
    "#

    a_package_names_who_applies_for_each_of_its_services r#"
        hu   opens     plots holder:did* writers=registrar           -> opened plots
        hu   opens     powers by:did to:did for:texts until:day state:text writers=registrar -> opened powers
        hu   opens     companies head:did writers=registrar          -> opened companies
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar        -> opened standings
        han  publishes license                                       -> license is version 1
        han  publishes plot                                          -> plot is version 1
        han  packs     home second=plot                              -> home is version 1
        li   creates                                                 -> li is known
        wang creates                                                 -> wang is known
        li   joins     home name:p1 papers=lease as=seller for=plot  -> rejected applicants_invalid  # one person applies there
        li   joins     home name:p1 papers=lease as=seller for=deed  -> rejected applicants_invalid  # it opens no deed
        li   joins     home name:p1 papers=lease power=powers/p1     -> rejected power_invalid
        li   joins     home name:p1 papers=lease                     -> opened 330106-2026-000001, entry correct by rule, back for map, opened 330106-2026-000002, look 转人工 by rule, at check, joint 330106-2026-J000001
    "#
}
