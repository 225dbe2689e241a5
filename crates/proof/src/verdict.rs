//! What a good envelope proves, as facts and as one plain sentence in both languages, with what was not checked.

use crate::Warning;
use data_encoding::HEXLOWER;
use serde::Serialize;
use types::{Aspect, Bilingual, ChainId, Digest, Header, Time, TxId};

/// What is now known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The ledger.
    pub chain: ChainId,
    /// The height it is true at.
    pub height: u64,
    /// The block's time, Unix milliseconds.
    pub time: Time,
    /// The header's digest.
    pub header: Digest,
    /// What was proven.
    pub proven: Proven,
    /// The same in a sentence.
    pub says: Bilingual,
    /// What is true and may still mislead.
    pub warnings: Vec<Warning>,
    /// What this did not check.
    pub not_checked: Vec<Bilingual>,
}

/// What was proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proven {
    /// A transaction is on the ledger.
    Transaction {
        /// Its name.
        id: TxId,
        /// What it does; absent when the proof does not show it, which it need not of what was rejected.
        #[serde(skip_serializing_if = "Option::is_none")]
        act: Option<String>,
        /// Who signed, with which key; absent likewise.
        #[serde(skip_serializing_if = "Option::is_none")]
        signer: Option<String>,
        /// Whether the ledger accepted it.
        accepted: bool,
        /// The receipt's JSON.
        receipt: String,
    },
    /// A subject has a value.
    Value {
        /// The subject.
        subject: String,
        /// Whether it is what the subject is now.
        current: bool,
        /// The value's JSON.
        value: String,
        /// Whether it comes from before the ledger.
        imported: bool,
    },
    /// A record has had these versions.
    History {
        /// The record.
        subject: String,
        /// Their JSON, the current one last.
        versions: Vec<String>,
        /// The numbers of those that come from before the ledger.
        imported: Vec<u64>,
    },
    /// A subject has no value.
    Absence {
        /// The subject.
        subject: String,
        /// Whether the subject itself does not exist, rather than a kind of its aspects.
        whole: bool,
        /// First aspect of the range that is empty.
        first: Aspect,
        /// Last aspect of the range, itself included.
        last: Aspect,
    },
}

impl Verdict {
    /// The verdict on what was proven about `header`.
    pub(crate) fn new(header: &Header, proven: Proven, warnings: Vec<Warning>) -> Verdict {
        Verdict {
            chain: header.chain.clone(),
            height: header.height,
            time: header.time,
            header: header.digest(),
            says: sentence(header.height, &proven),
            not_checked: not_checked(&proven),
            warnings,
            proven,
        }
    }
}

fn sentence(height: u64, proven: &Proven) -> Bilingual {
    match proven {
        Proven::Transaction { id, accepted, .. } => {
            let (zh, en) = if *accepted { ("已被采纳", "accepted") } else { ("被拒绝", "rejected") };
            Bilingual::new(
                format!("属实：事务 {id} 在区块高度 {height}，{zh}。"),
                format!("True: transaction {id} stands at height {height} and was {en}."),
            )
        }
        Proven::Value { subject, current: true, imported: true, .. } => Bilingual::new(
            format!("属实：{subject} 在区块高度 {height} 即为所示内容，由导入机关证明，非本账本见证。"),
            format!(
                "True: {subject} is as shown at height {height}, attested by the importer, not witnessed by the ledger."
            ),
        ),
        Proven::Value { subject, current: true, .. } => Bilingual::new(
            format!("属实：{subject} 在区块高度 {height} 即为所示内容。"),
            format!("True: {subject} is as shown at height {height}."),
        ),
        Proven::Value { subject, .. } => Bilingual::new(
            format!("属实：至区块高度 {height}，{subject} 名下有所示记载，但这不是其现状。"),
            format!(
                "True: as of height {height}, {subject} keeps what is shown; it is not what {subject} is now."
            ),
        ),
        Proven::History { subject, versions, .. } => Bilingual::new(
            format!("属实：{subject} 至区块高度 {height} 共有 {} 个版本，一个不少。", versions.len()),
            format!(
                "True: {subject} has had exactly these {} versions up to height {height}.",
                versions.len()
            ),
        ),
        Proven::Absence { subject, whole: true, .. } => Bilingual::new(
            format!("属实：至区块高度 {height}，账本上没有 {subject}。"),
            format!("True: as of height {height} there is no {subject} on the ledger."),
        ),
        Proven::Absence { subject, first, last, .. } => match kind(first, last) {
            Some(kind) => Bilingual::new(
                format!("属实：至区块高度 {height}，{subject} 没有任何“{kind}”类记载。"),
                format!("True: as of height {height}, {subject} has nothing of the kind {kind}."),
            ),
            None => {
                let (first, last) = (HEXLOWER.encode(&first.0), HEXLOWER.encode(&last.0));
                Bilingual::new(
                    format!("属实：至区块高度 {height}，{subject} 从 {first} 到 {last} 没有任何记载。"),
                    format!("True: as of height {height}, {subject} has nothing from {first} to {last}."),
                )
            }
        },
    }
}

/// The four letters of a kind whose aspects are all between `first` and `last`, and nothing else is.
fn kind(first: &Aspect, last: &Aspect) -> Option<String> {
    let tag: [u8; 4] = first.0[..4].try_into().expect("four of sixteen bytes");
    let letters = tag.iter().all(u8::is_ascii_lowercase);
    let whole = (*first, *last) == Aspect::range(tag);
    (letters && whole).then(|| tag.map(char::from).iter().collect())
}

fn not_checked(proven: &Proven) -> Vec<Bilingual> {
    let mut list = vec![Bilingual::new(
        "此后是否又有变更：证明只说到这一区块高度为止。",
        "Whether anything changed since: the proof speaks up to this height.",
    )];
    match proven {
        Proven::Transaction { .. } => list.push(Bilingual::new(
            "签名人是谁：密钥属于此身份，身份背后的人由登记机关核实。",
            "Who the signer is: the key is this DID's; who stands behind it is for the registering office to say.",
        )),
        Proven::Value { imported: true, .. } => list.push(Bilingual::new(
            "导入的内容是否真实：账本没有亲见，由导入机关负责。",
            "Whether the imported content is right: the ledger did not see it happen; the importer answers for it.",
        )),
        _ => list.push(Bilingual::new(
            "内容本身是否符合事实：账本证明谁在何时依何据写下，不证明世界如此。",
            "Whether the content is right: the ledger proves who wrote it, when and on what basis, not the world.",
        )),
    }
    list
}
