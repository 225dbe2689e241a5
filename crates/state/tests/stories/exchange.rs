//! Stories of looking at personal answers: how its verb is written and told, and who may and who may not.

use crate::script::{Line, Teller, stories};
use types::{
    Act, Aspect, StateKey, Subject,
    exchange::{Access, Accesses},
};

pub fn act(line: &Line, basis: String) -> Act {
    Access {
        case: line.word(0).parse().unwrap(),
        names: line.words[1..].iter().map(|name| name.parse().unwrap()).collect(),
        purpose: line.text("purpose", "to-check"),
        basis,
    }
    .into()
}

/// Who looked at what, oldest first.
pub fn looks(teller: &Teller, case: &str) -> String {
    let key = StateKey::new(&Subject::case(&case.parse().unwrap()), Aspect::ACCESSES);
    let all: Accesses = teller.world.value(key).unwrap_or_default();
    let one = |access: &types::exchange::Accessed| {
        let names: Vec<&str> = access.names.iter().map(|name| name.as_str()).collect();
        format!(
            "{} as {} for {}: {}",
            teller.names.person(&access.reader),
            access.role,
            access.purpose,
            names.join(" ")
        )
    };
    match all.accesses.is_empty() {
        true => "nobody".into(),
        false => all.accesses.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}

stories! {
    an_officer_reads_personal_answers_only_where_the_case_lies_and_never_in_silence r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart owner:sealed papers=lease -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        anyone sees    330106-2026-000001                                   -> nobody
        li   accesses  330106-2026-000001 owner                             -> rejected office_missing
        cai  accesses  330106-2026-000001 owner                             -> rejected no_duty
        bai  accesses  330106-2026-000009 owner                             -> rejected case_unknown
        bai  accesses  330106-2026-000001                                   -> rejected names_invalid
        bai  accesses  330106-2026-000001 owner owner                       -> rejected names_invalid
        bai  accesses  330106-2026-000001 shop                              -> rejected names_invalid
        bai  accesses  330106-2026-000001 owner purpose=                    -> rejected purpose_missing
        bai  accesses  330106-2026-000001 owner basis=                      -> rejected basis_missing
        bai  accesses  330106-2026-000001 owner purpose=x*5000              -> rejected too_long
        bai  accesses  330106-2026-000001 owner                             -> bai reads owner of 330106-2026-000001
        fang accesses  330106-2026-000001 owner purpose=taxes               -> fang reads owner of 330106-2026-000001
        anyone sees    330106-2026-000001                                   -> bai as clerk for to-check: owner, fang as inspector for taxes: owner
        bai  suspends  330106-2026-000001 hearing                           -> suspended hearing
        bai  accesses  330106-2026-000001 owner purpose=hearing             -> bai reads owner of 330106-2026-000001
        li   withdraws 330106-2026-000001                                   -> closed withdrawn
        bai  accesses  330106-2026-000001 owner                             -> rejected no_duty
    "#

    as_many_looks_as_a_case_can_hold r#"
        li   creates                                                        -> li is known
        hu   opens     licences shop:text! fee:integer case:text since:text state:text owner:text* writers=registrar -> opened licences
        hu   opens     standings state:text writers=registrar -> opened standings
        han  publishes license                                              -> license is version 1
        li   applies   license shop:Ding kind:cart owner:sealed papers=lease -> opened 330106-2026-000001, entry accept by rule, fees 转人工 by rule, at look
        bai  accesses  330106-2026-000001 owner purpose=look{1..256}        -> bai reads owner of 330106-2026-000001
        bai  accesses  330106-2026-000001 owner                             -> rejected accesses_full
    "#
}
