//! The fixed words of the papers, in both languages.

use serde::Deserialize;
use types::{Act, Bilingual, Reject, Rejection, registry::Attestation};

/// The language of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }

    /// A text of the ledger in it.
    pub fn pick(self, text: &Bilingual) -> &str {
        match self {
            Language::Zh => &text.zh,
            Language::En => &text.en,
        }
    }

    /// Where a schema has a question's title in it.
    pub fn title_member(self) -> &'static str {
        match self {
            Language::Zh => "title",
            Language::En => "x-title-en",
        }
    }
}

/// What every paper says.
pub struct Words {
    pub html: &'static str,
    pub other: &'static str,
    pub other_name: &'static str,
    pub ledger: &'static str,
    pub receipt: &'static str,
    pub certificate: &'static str,
    pub no_entry: &'static str,
    pub case_title: &'static str,
    pub no_case: &'static str,
    pub number: &'static str,
    pub accepted: fn(u64) -> String,
    pub rejected: fn(u64) -> String,
    pub entered: fn(u64, &str, &str) -> String,
    pub absent: fn(u64, &str, &str) -> String,
    pub case_stands: fn(u64, &str) -> String,
    pub case_absent: fn(u64, &str) -> String,
    pub transaction: &'static str,
    pub act: &'static str,
    pub time: &'static str,
    pub place: &'static str,
    pub signer: &'static str,
    pub role: &'static str,
    pub reason: &'static str,
    pub case: &'static str,
    pub record: &'static str,
    pub version: &'static str,
    pub version_label: &'static str,
    pub register: &'static str,
    pub entry: &'static str,
    pub sealed: &'static str,
    pub sealed_count: fn(usize) -> String,
    pub attestation: &'static str,
    pub attestations: [&'static str; 4],
    pub basis: &'static str,
    pub service: &'static str,
    pub stands: &'static str,
    pub running: &'static str,
    pub joining: &'static str,
    pub correcting: &'static str,
    pub suspended: &'static str,
    pub closed: &'static str,
    pub imported: &'static str,
    pub submitted: &'static str,
    pub accepted_at: &'static str,
    pub promised: &'static str,
    pub by_end: fn(&str, &str) -> String,
    pub calendar: &'static str,
    pub unknown_year: fn(i64) -> String,
    pub yes_no: [&'static str; 2],
    pub sealed_line: &'static str,
    pub height: &'static str,
    pub see_proof: &'static str,
    pub key: &'static str,
    pub chain: &'static str,
    pub qr: &'static str,
    pub limits_title: &'static str,
    pub limits: [&'static str; 4],
    pub check_title: &'static str,
    pub checks: [&'static str; 3],
    pub proof_file: &'static str,
}

impl Words {
    /// An act's name.
    pub fn act(&self, act: &Act) -> String {
        format!("{} ({})", self.of(act.words()), act.name())
    }

    /// Why the ledger refused: what it means, its number and name, and what exactly was wrong.
    pub fn refusal(&self, no: &Rejection) -> String {
        let known = Reject::all().find(|reject| reject.code() == no.code);
        let means = known.map(|reject| format!("{} ", self.of(reject.words()))).unwrap_or_default();
        let numbered = format!("{means}({} {})", no.code, no.name);
        if no.detail.is_empty() { numbered } else { format!("{numbered} {}", no.detail) }
    }

    /// What the chapters call something, in this language.
    pub fn of(&self, words: types::Words) -> &'static str {
        if self.html == EN.html { words.en } else { words.zh }
    }

    /// How far a record is vouched for.
    pub fn attested(&self, attestation: Attestation) -> &'static str {
        self.attestations[match attestation {
            Attestation::Entered => 0,
            Attestation::Decided => 1,
            Attestation::Imported => 2,
            Attestation::Clock => 3,
        }]
    }
}

static ZH: Words = Words {
    html: "zh-CN",
    other: "en",
    other_name: "English",
    ledger: "鼎 · 公共账本",
    receipt: "上链回执",
    certificate: "登记证明",
    no_entry: "无登记证明",
    case_title: "办件证明",
    no_case: "无此办件证明",
    number: "编号",
    accepted: |height| format!("下列事务已在区块高度 {height} 上链，并被采纳。"),
    rejected: |height| format!("下列事务已在区块高度 {height} 上链，但未被采纳，没有发生任何变更。"),
    entered: |height, book, record| format!("截至区块高度 {height}，{book}中 {record} 的现行登记如下。"),
    absent: |height, book, record| format!("截至区块高度 {height}，{book}中没有 {record} 的登记。"),
    case_stands: |height, number| format!("截至区块高度 {height}，办件 {number} 的情况如下。"),
    case_absent: |height, number| format!("截至区块高度 {height}，账本上没有办件 {number}。"),
    transaction: "事务号",
    act: "事项",
    time: "时间",
    place: "区块高度 · 位置",
    signer: "签名人",
    role: "职务",
    reason: "原因",
    case: "办件编号",
    record: "登记",
    version: "第 ",
    version_label: "版本",
    register: "登记簿",
    entry: "登记编号",
    sealed: "个人信息",
    sealed_count: |count| format!("{count} 项不在账本上，本页不显示"),
    attestation: "由来",
    attestations: [
        "由登记人员录入",
        "由账本上的办件决定",
        "由导入机关证明，非本账本见证",
        "有效期届满，由账本的时钟终止",
    ],
    basis: "依据",
    service: "办理事项",
    stands: "现状",
    running: "办理中",
    joining: "待共同申请人签署",
    correcting: "待申请人补正",
    suspended: "时钟停走",
    closed: "已办结",
    imported: "上链之前的办件，由导入机关证明",
    submitted: "提交",
    accepted_at: "受理",
    promised: "承诺办结",
    by_end: |day, zone| format!("{day} 当天截止（{zone}）"),
    calendar: "工作日历",
    unknown_year: |year| format!("尚未列出 {year} 年的放假和调休，按周末推算；公布后期限可能变动"),
    yes_no: ["是", "否"],
    sealed_line: "已上链",
    height: "区块高度",
    see_proof: "查看证明",
    key: "账本公钥指纹",
    chain: "账本",
    qr: "二维码：打开核验页面",
    limits_title: "这张纸本身不证明什么",
    limits: [
        "纸可以伪造。以您自己核验的结果为准。",
        "所示情况截至上述区块高度；此后有无变更，须重新核验。",
        "核验能证明谁在何时、依何依据写下这些内容，不能证明内容本身属实，也不能证明持此纸者是谁。",
        "账本公钥须从机关公布处取得，不要取自这张纸。",
    ],
    check_title: "怎样核验",
    checks: [
        "扫描二维码，或打开下面的网址。您的浏览器会自己核验证明，不必相信任何服务器。",
        "把这里的账本公钥指纹与机关公布的逐字对照。",
        "没有网络时：事先保存证明文件，用任何一种核验程序（如 ding verify）凭账本公钥核验。",
    ],
    proof_file: "证明文件",
};

static EN: Words = Words {
    html: "en",
    other: "zh",
    other_name: "中文",
    ledger: "Ding 鼎 · public ledger",
    receipt: "Receipt",
    certificate: "Certificate of entry",
    no_entry: "Certificate that there is no entry",
    case_title: "Certificate of a case",
    no_case: "Certificate that there is no such case",
    number: "Number",
    accepted: |height| {
        format!("The transaction below stands on the ledger at height {height} and was accepted.")
    },
    rejected: |height| {
        format!(
            "The transaction below stands on the ledger at height {height} and was rejected: nothing changed."
        )
    },
    entered: |height, book, record| {
        format!("As of height {height}, this is the current entry {record} in “{book}”.")
    },
    absent: |height, book, record| format!("As of height {height}, “{book}” has no entry {record}."),
    case_stands: |height, number| format!("As of height {height}, case {number} stands as follows."),
    case_absent: |height, number| format!("As of height {height}, there is no case {number} on the ledger."),
    transaction: "Transaction",
    act: "Act",
    time: "Time",
    place: "Height · position",
    signer: "Signed by",
    role: "Role",
    reason: "Reason",
    case: "Case number",
    record: "Entry",
    version: "version ",
    version_label: "Version",
    register: "Register",
    entry: "Entry number",
    sealed: "Personal content",
    sealed_count: |count| format!("{count} not on the ledger, not shown here"),
    attestation: "Origin",
    attestations: [
        "entered by the register's officer",
        "decided by a case on this ledger",
        "attested by the importer, not witnessed by the ledger",
        "ended by the ledger’s clock after its last day",
    ],
    basis: "Legal basis",
    service: "Service",
    stands: "Where it stands",
    running: "Under way",
    joining: "Waiting for the co-applicants' signatures",
    correcting: "Waiting for the applicant's correction",
    suspended: "The clock stands still",
    closed: "Closed",
    imported: "From before the ledger, attested by the importer",
    submitted: "Submitted",
    accepted_at: "Accepted",
    promised: "Promised by",
    by_end: |day, zone| format!("the end of {day} ({zone})"),
    calendar: "Working days",
    unknown_year: |year| {
        format!(
            "the calendar does not list the holidays of {year} yet; counted by weekends, the day may still move"
        )
    },
    yes_no: ["yes", "no"],
    sealed_line: "On the ledger",
    height: "height",
    see_proof: "see the proof",
    key: "Fingerprint of the ledger key",
    chain: "Ledger",
    qr: "QR code: opens the page that checks",
    limits_title: "What this paper does not prove",
    limits: [
        "Paper can be forged. What counts is the check you make yourself.",
        "It says how things stood at the height above. Whether anything changed since takes a new check.",
        "A check proves who wrote this, when and on what basis. It does not prove that the content is true, nor who holds this paper.",
        "Take the ledger key from where the institution publishes it, not from this paper.",
    ],
    check_title: "How to check it",
    checks: [
        "Scan the code, or open the address below. Your own browser checks the proof; no server has to be trusted.",
        "Compare the fingerprint of the ledger key with the published one, letter by letter.",
        "Without a network: keep the proof file, and check it against the ledger key with any verifier, such as ding verify.",
    ],
    proof_file: "Proof file",
};
