//! The acts of the chapter: what is signed.

use super::Guardian;
use crate::{Did, Multikey, chapter::acts};
use serde::{Deserialize, Serialize};

acts! {
    /// A person brings their first key and gets their DID.
    Create(Create) "identity.create" "建立身份" "New identity",
    /// A person adds a key.
    AddKey(AddKey) "identity.add_key" "增加密钥" "New key",
    /// A person revokes a key.
    RevokeKey(RevokeKey) "identity.revoke_key" "吊销密钥" "Revocation of a key",
    /// A person says who may help them back when all their keys are lost.
    SetGuardians(SetGuardians) "identity.set_guardians" "指定守护人" "Naming of guardians",
    /// A guardian supports a new key of a person who has lost theirs.
    SupportRecovery(SupportRecovery) "identity.support_recovery" "支持找回身份" "Support of a recovery",
    /// A person who still has a key refuses the recovery that is going on.
    RefuseRecovery(RefuseRecovery) "identity.refuse_recovery" "拒绝找回身份" "Refusal of a recovery",
    /// A person takes up their identity with the new key.
    Recover(Recover) "identity.recover" "找回身份" "Recovery of an identity",
}

/// `identity.create`: signed with the first key, under the DID that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// How the person calls this key, such as "phone"; public.
    pub label: String,
}

/// `identity.add_key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddKey {
    /// The new key.
    pub key: Multikey,
    /// How the person calls it; public.
    pub label: String,
}

/// `identity.revoke_key`: a key in force, but not the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RevokeKey {
    /// The key.
    pub key: Multikey,
}

/// `identity.set_guardians`: who may help back; no guardians, with threshold and wait 0, means that nobody may.
/// A recovery that is going on ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetGuardians {
    /// At most [`crate::limits::GUARDIANS`], each once; not the person.
    pub guardians: Vec<Guardian>,
    /// So many of them must support the same new key.
    pub threshold: u32,
    /// Days between that and the first moment the key can take up the identity,
    /// at most [`crate::limits::RECOVERY_DAYS`].
    pub wait_days: u32,
}

/// `identity.support_recovery`: by a guardian, or an officer of one with the role `head` or [`IDENTITY_ROLE`].
/// A guardian supports one key at a time, so another one takes the place of the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportRecovery {
    /// Who has lost their keys.
    pub person: Did,
    /// Their new key.
    pub key: Multikey,
    /// For an institution: the legal basis, and how the person's identity was checked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// `identity.refuse_recovery`: with any key in force. All support is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefuseRecovery {}

/// `identity.recover`: signed with the new key, under the DID it is to sign for from now on. All other keys are revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// How the person calls the new key; public.
    pub label: String,
}
