//! Why the ledger refuses an act of the chapter.

use crate::chapter::rejects;

rejects! {
    /// The person has a DID document already.
    201 PERSON_EXISTS "person_exists"
        "这个身份已经建立过"
        "This identity exists already",
    /// The key is one of the person's already, in force or revoked.
    203 KEY_EXISTS "key_exists"
        "这把密钥已在账本上"
        "This key is on the ledger already",
    /// The key is not one of the person's keys in force.
    204 KEY_UNKNOWN "key_unknown"
        "没有这把有效的密钥"
        "There is no such key in force",
    /// The last key in force cannot be revoked; add another first.
    205 LAST_KEY "last_key"
        "最后一把密钥不能吊销"
        "The last key cannot be revoked",
    /// The person has as many keys as the format allows.
    206 TOO_MANY_KEYS "too_many_keys"
        "密钥太多了"
        "There are too many keys",
    /// Guardians are one to seven others, each once; the threshold at most as many, the wait 1 to 30 days.
    207 GUARDIANS_INVALID "guardians_invalid"
        "守护人、人数或天数不合要求"
        "Guardians, threshold or days are not as they may be",
    /// A guardian is not known on this ledger.
    208 GUARDIAN_UNKNOWN "guardian_unknown"
        "账本上没有这位守护人"
        "A guardian is not on the ledger",
    /// The signer is not a guardian of this person.
    209 NOT_GUARDIAN "not_guardian"
        "不是此人的守护人"
        "Not a guardian of this person",
    /// The signer's support counts already.
    210 SUPPORTED_ALREADY "supported_already"
        "您的支持已经计入"
        "Your support counts already",
    /// No recovery of this identity is going on.
    211 NO_RECOVERY "no_recovery"
        "没有正在进行的找回"
        "No recovery is going on",
}
