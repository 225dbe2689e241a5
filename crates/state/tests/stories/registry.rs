//! Stories of registers and records.

use crate::script::stories;

stories! {
    a_register_is_opened_once r#"
        hu   opens parcels area:integer                 -> opened parcels
        hu   opens parcels area:integer                 -> rejected register_exists
        tang opens parcels area:integer                 -> rejected register_exists
        tang opens taxes   due:text                     -> opened taxes
    "#

    heads_and_registrars_open_registers r#"
        han  opens parcels area:integer                 -> opened parcels
        qian opens ships   name:text                    -> rejected role_not_allowed
        li   opens ships   name:text                    -> inadmissible unknown_signer
        li   creates                                    -> li is known
        li   opens ships   name:text                    -> rejected office_missing
        hu@tax:registrar opens ships name:text          -> rejected not_in_office
    "#

    a_schema_is_one_the_ledger_can_check r#"
        hu opens parcels                                -> rejected schema_invalid
        hu opens parcels area:number                    -> rejected schema_invalid
        hu opens parcels schema="text"                  -> rejected schema_invalid
        hu opens parcels schema={"type":"object"}       -> rejected schema_invalid
        hu opens parcels area:integer writers=          -> rejected schema_invalid
        hu opens parcels area:integer writers=r1,r2,r3,r4,r5,r6,r7,r8,r9,r10,r11,r12,r13,r14,r15,r16,r17 -> rejected schema_invalid
        hu opens parcels area:integer                   -> opened parcels
    "#

    the_first_version_of_a_record_follows_none r#"
        hu     opens    parcels area:integer! owner:text        -> opened parcels
        wang   creates                                          -> wang is known
        han    appoints wang as clerk                           -> appointed wang as clerk
        anyone reads    parcels/p1                              -> nothing
        wang   writes   parcels/p1 area:120 follows=nonsense    -> rejected record_changed
        wang   writes   parcels/p1 area:120 owner:li            -> parcels/p1 is version 1
        anyone reads    parcels/p1                              -> version 1 by wang as clerk area:120 owner:li
        wang   writes   parcels/p1 area:130 follows=none        -> rejected record_changed
    "#

    versions_hang_together_by_their_digests r#"
        hu     opens    parcels area:integer                    -> opened parcels
        wang   creates                                          -> wang is known
        han    appoints wang as clerk                           -> appointed wang as clerk
        wang   writes   parcels/p1 area:1                       -> parcels/p1 is version 1
        wang   writes   parcels/p1 area:2                       -> parcels/p1 is version 2
        wang   writes   parcels/p1 area:2                       -> parcels/p1 is version 3
        wang   writes   parcels/p1 area:3 source=file-77        -> parcels/p1 is version 4
        wang   writes   parcels/p2 area:9                       -> parcels/p2 is version 1
        anyone reads    parcels/p1                              -> version 4 by wang as clerk area:3
        anyone reads    parcels/p2                              -> version 1 by wang as clerk area:9
    "#

    who_was_slower_must_look_again r#"
        hu     opens    parcels area:integer                    -> opened parcels
        wang   creates                                          -> wang is known
        zhao   creates                                          -> zhao is known
        han    appoints wang as clerk                           -> appointed wang as clerk
        han    appoints zhao as clerk                           -> appointed zhao as clerk
        wang   writes   parcels/p1 area:1                       -> parcels/p1 is version 1
        zhao   writes   parcels/p1 area:2                       -> parcels/p1 is version 2
        wang   writes   parcels/p1 area:3 follows=1             -> rejected record_changed
        anyone reads    parcels/p1                              -> version 2 by zhao as clerk area:2
        wang   writes   parcels/p1 area:3                       -> parcels/p1 is version 3
    "#

    content_fits_the_schema r#"
        hu   opens    parcels area:integer! owner:text built:boolean -> opened parcels
        wang creates                                            -> wang is known
        han  appoints wang as clerk                             -> appointed wang as clerk
        wang writes   parcels/p1 owner:li                       -> rejected content_invalid
        wang writes   parcels/p1 area:much                      -> rejected content_invalid
        wang writes   parcels/p1 area:1 height:3                -> rejected content_invalid
        wang writes   parcels/p1 area:1 built:7                 -> rejected content_invalid
        wang writes   parcels/p1 area:1 owner:sealed            -> rejected content_invalid
        wang writes   parcels/p1 area:1 built:true              -> parcels/p1 is version 1
    "#

    personal_content_is_sealed_or_refused r#"
        hu   opens    parcels area:integer owner:text*!         -> opened parcels
        wang creates                                            -> wang is known
        han  appoints wang as clerk                             -> appointed wang as clerk
        wang writes   parcels/p1 area:1 owner:li                -> inadmissible personal_in_clear
        wang writes   parcels/p1 area:1                         -> rejected content_invalid
        wang writes   parcels/p1 area:1 owner:sealed            -> parcels/p1 is version 1
        anyone reads  parcels/p1                                -> version 1 by wang as clerk area:1 owner:sealed
    "#

    the_register_names_who_writes r#"
        hu   opens    parcels area:integer writers=clerk,registrar -> opened parcels
        hu   writes   parcels/p1 area:1                         -> parcels/p1 is version 1
        han  writes   parcels/p1 area:2                         -> rejected role_not_allowed
        wang creates                                            -> wang is known
        tang appoints wang as clerk                             -> appointed wang as clerk
        wang writes   parcels/p1 area:2                         -> rejected role_not_allowed  # the tax bureau's clerk
        wang@bureau:clerk writes parcels/p1 area:2              -> rejected not_in_office
        wang@none     writes parcels/p1 area:2                  -> rejected office_missing
        hu   writes   ships/s1 area:1                           -> rejected register_unknown
    "#

    a_source_is_a_sentence r#"
        hu   opens  parcels area:integer writers=registrar      -> opened parcels
        hu   writes parcels/p1 area:1 source=x*4097             -> rejected too_long
        hu   writes parcels/p1 area:1 source=x*4096             -> parcels/p1 is version 1
    "#

    a_refusal_is_short_whatever_was_sent r#"
        # The missing name is as long as a text can be, of letters that grow sevenfold where they are quoted.
        hu   opens  parcels schema={"type":"object","additionalProperties":false,"properties":{"a":{"type":"boolean"}},"required":["LONG"]} -> rejected schema_invalid
    "#
}
