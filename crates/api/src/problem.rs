//! Problem details (RFC 9457): what went wrong, in both languages, and what to do.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A problem. `type` is stable and can be compared; the sentences are for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `urn:ding:problem:<name>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is, in English.
    pub title: String,
    /// What it is, in Chinese.
    pub title_zh: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly was wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

macro_rules! problems {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $status:literal $title:literal $zh:literal,)+) => {
        /// Every problem there is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ProblemKind { $($(#[doc = $doc])+ $variant,)+ }

        impl ProblemKind {
            /// All of them.
            pub const ALL: &[ProblemKind] = &[$(ProblemKind::$variant),+];

            /// Its name, the last part of its `type`.
            pub fn name(self) -> &'static str {
                match self { $(ProblemKind::$variant => $name,)+ }
            }

            /// Its HTTP status.
            pub fn status(self) -> u16 {
                match self { $(ProblemKind::$variant => $status,)+ }
            }

            fn titles(self) -> (&'static str, &'static str) {
                match self { $(ProblemKind::$variant => ($title, $zh),)+ }
            }
        }
    };
}

problems! {
    /// The bytes are not a transaction.
    Malformed "malformed" 400 "This is not a transaction" "这不是一份事务",
    /// It is larger than the format allows.
    TooLarge "too_large" 413 "It is too large" "内容过大",
    /// The signature does not fit.
    BadSignature "bad_signature" 401 "The signature does not fit" "签名无效",
    /// Meant for another ledger.
    WrongChain "wrong_chain" 409 "It is meant for another ledger" "这是写给另一个账本的",
    /// Expired.
    Expired "expired" 409 "It has expired" "已过有效期",
    /// Expires too far ahead.
    ExpiresTooLate "expires_too_late" 409 "It expires too far ahead" "有效期过长",
    /// The key is not the signer's.
    KeyNotInForce "key_not_in_force" 403 "Its key is not one of its signer's keys in force" "签名的密钥不是此人的有效密钥",
    /// Nobody with the signer's DID is known.
    UnknownSigner "unknown_signer" 403 "Its signer is not known here; create the identity first" "账本上没有这个签署人，请先建立身份",
    /// The waiting time of a recovery is not over.
    RecoveryTooEarly "recovery_too_early" 409 "The waiting time of this recovery is not over" "找回的等待期未满",
    /// A draw that draws nothing.
    NothingDrawn "nothing_drawn" 409 "Nothing is drawn by it" "没有可抽取的办件，或随机数不属于该区块",
    /// A personal answer in the clear.
    PersonalInClear "personal_in_clear" 400 "It carries a personal answer in the clear; seal it first" "其中有明文的个人信息，须先封存再提交",
    /// The nonce was used.
    NonceUsed "nonce_used" 409 "Its nonce was used already" "序号已用过",
    /// The nonce is too far ahead.
    NonceTooFar "nonce_too_far" 409 "Its nonce is too far ahead" "序号超前过多",
    /// It waits already or was seen.
    Known "known" 409 "This transaction is known already" "这份事务已经收到过",
    /// No room now.
    Full "full" 503 "Too much is waiting; try again in a moment" "排队已满，请稍后再试",
    /// Too many requests.
    TooMany "too_many_requests" 429 "Too many requests; try again in a moment" "请求过于频繁，请稍后再试",
    /// The body did not come in time.
    TooSlow "too_slow" 408 "It came too slowly" "请求传输过慢，请重试",
    /// The node is called by a name that is not its own.
    WrongName "wrong_name" 421 "This node does not go by this name" "请通过本节点的正式网址访问",
    /// It is not what the transaction committed to.
    NotCommitted "not_committed" 409 "It is not what the signed application names" "内容与已签署的申请不一致",
    /// Nothing there.
    NotFound "not_found" 404 "There is nothing here" "没有找到",
    /// Something stands where nothing was to be proven.
    NotAbsent "not_absent" 409 "It is not absent: the ledger holds something there" "并非不存在：账本中有此类记载",
    /// The request is wrong.
    BadRequest "bad_request" 400 "The request is not right" "请求有误",
    /// The method is wrong.
    MethodNotAllowed "method_not_allowed" 405 "This cannot be done here" "此处不支持这样操作",
    /// Not final within the wait.
    NotFinalYet "not_final_yet" 504 "It is not final yet; it may still become final" "尚未确认，可能仍会确认",
    /// The proof is not complete yet.
    ProofNotReady "proof_not_ready" 503 "The proof is not complete yet; try again in a moment" "证明尚未齐备，请稍后再试",
    /// The node keeps no index.
    NoIndex "no_index" 501 "This node keeps no index; ask another one" "本节点不提供检索，请换一个节点",
    /// Nobody is signed in.
    NoSession "no_session" 401 "Sign in with your key first" "请先用密钥登录",
    /// Not for this person.
    NotAllowed "not_allowed" 403 "You may not read this" "您无权查阅",
    /// Inside.
    Internal "internal" 500 "Something went wrong here; it was logged" "系统内部出错，已记录",
}

impl ProblemKind {
    /// The problem with what exactly was wrong.
    pub fn because(self, detail: impl Into<String>) -> Problem {
        let (title, zh) = self.titles();
        Problem {
            kind: format!("urn:ding:problem:{}", self.name()),
            title: title.into(),
            title_zh: zh.into(),
            status: self.status(),
            detail: detail.into(),
        }
    }
}

impl Problem {
    /// The last part of `type`.
    pub fn name(&self) -> &str {
        self.kind.rsplit(':').next().unwrap_or_default()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.title)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}

impl std::error::Error for Problem {}
