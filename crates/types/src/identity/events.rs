//! What happens in the chapter, as much as a list or a search needs to know.

use super::Guardian;
use crate::{Did, Multikey, Time, chapter::events};

events! {
    /// A person got their DID.
    Created "identity.created" "身份已建立" "Identity created" {
        /// Who.
        did: Did,
    }
    /// A key was added.
    KeyAdded "identity.key_added" "密钥已增加" "Key added" {
        /// Whose.
        did: Did,
        /// Which.
        key: Multikey,
    }
    /// A key was revoked.
    KeyRevoked "identity.key_revoked" "密钥已吊销" "Key revoked" {
        /// Whose.
        did: Did,
        /// Which.
        key: Multikey,
    }
    /// A person named their guardians, or said that there are none.
    GuardiansSet "identity.guardians_set" "守护人已指定" "Guardians named" {
        /// Who.
        did: Did,
    }
    /// A guardian supports a new key.
    RecoverySupported "identity.recovery_supported" "已支持找回" "Recovery supported" {
        /// Whose identity is to be recovered.
        did: Did,
        /// Who supports.
        guardian: Guardian,
        /// Which key.
        key: Multikey,
        /// When the key can take up the identity; absent while too few guardians support it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Time>,
    }
    /// A person refused the recovery of their identity.
    RecoveryRefused "identity.recovery_refused" "已拒绝找回" "Recovery refused" {
        /// Who.
        did: Did,
    }
    /// A person took up their identity with a new key; all others are revoked.
    Recovered "identity.recovered" "身份已找回" "Identity recovered" {
        /// Who.
        did: Did,
        /// With which key.
        key: Multikey,
    }
}
