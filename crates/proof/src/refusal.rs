//! Why an envelope proves nothing, by name and in both languages.

use types::Bilingual;

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:literal $variant:ident $zh:literal $en:literal,)+) => {
        /// Why an envelope proves nothing.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Refusal {
            /// The text is not an envelope; what the parser says.
            Malformed(String),
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Refusal {
            /// The names of all of them.
            pub const NAMES: &[&str] = &["malformed", $($name),+];

            /// Its name, part of the format.
            pub fn name(&self) -> &'static str {
                match self { Refusal::Malformed(_) => "malformed", $(Refusal::$variant => $name,)+ }
            }

            /// What it means, for a person.
            pub fn says(&self) -> Bilingual {
                match self {
                    Refusal::Malformed(why) => Bilingual::new(
                        format!("这不是一份完整的证明文件：{why}"),
                        format!("this is not a complete proof file: {why}"),
                    ),
                    $(Refusal::$variant => Bilingual::new($zh, $en),)+
                }
            }
        }
    };
}

refusals! {
    /// Longer than an envelope can be.
    "too_long" TooLong "文件过大" "the file is longer than a proof can be",
    /// Another format or version.
    "other_format" OtherFormat "这不是本程序认识的证明格式" "this is not a format this program knows",
    /// Not written in the one canonical way.
    "not_canonical" NotCanonical "文件的写法被改动过" "the text is not written the way proofs are written; something was changed",
    /// About another ledger than expected.
    "other_ledger" OtherLedger "这份证明属于另一个账本" "this proof is about another ledger",
    /// Headers missing or too many.
    "headers" Headers "区块头缺失或过多" "headers are missing, or there are too many",
    /// A header is malformed or of another ledger.
    "header" Header "区块头无效" "a header is not valid",
    /// A header does not follow the one before.
    "header_chain" HeaderChain "区块头不相接" "the headers do not follow each other",
    /// The certificate is for another header.
    "certificate_header" CertificateHeader "终局证书对应的是另一个区块头" "the certificate is for another header",
    /// The certificate is not the validators'.
    "certificate" Certificate "终局证书不是由账本公钥签发的" "the certificate was not made under this ledger key",
    /// The transaction is malformed.
    "transaction" Transaction "事务无效" "the transaction is malformed or meant for another ledger",
    /// The transaction's signature is wrong.
    "signature" Signature "事务的签名无效" "the transaction's signature does not fit",
    /// The transaction is not in the block.
    "transaction_path" TransactionPath "事务不在这一区块中" "the transaction is not in this block",
    /// The receipt is not in the block at that place, or of another transaction.
    "receipt" Receipt "回执与事务不符" "the receipt is not this transaction's in this block",
    /// The state proof does not lead to the header's state root.
    "state" State "状态证明不成立" "the state proof does not lead to this header",
    /// The state proof is about another key.
    "other_key" OtherKey "状态证明针对的是另一个对象" "the state proof is about something else",
    /// The value is not what such a subject holds.
    "value" Value "值的内容无效" "the value is not what such a subject holds",
    /// A version does not name the one before.
    "history" History "历史版本前后不相接" "a version does not follow the one before",
    /// The gap does not span the range.
    "gap" Gap "不能证明不存在" "the proof does not show that there is nothing",
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.says().en)
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests;
