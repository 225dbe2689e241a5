//! Which sentences quote which numbers, page by page.

/// A sentence of a page, with a brace for each number, and where the numbers stand.
pub type Line = (&'static str, &'static [&'static str]);

macro_rules! types {
    ($($name:literal),+) => { &[$(concat!("crates/types/src/limits.rs::", $name)),+] };
}

const JSON: &[Line] =
    &[("more than {} objects and lists are open at once", &["crates/types/src/json.rs::DEPTH"])];

const TRANSACTION: &[Line] = &[
    ("MUST have at most {} bytes ({/1024} KiB)", types!("TRANSACTION_BYTES", "TRANSACTION_BYTES")),
    ("has at most {} bytes", types!("ACT_BYTES")),
    (
        "{/86400000} days at most each; several may lie ahead, one at a time",
        &["crates/types/src/governance.rs::DEPUTY_TIME"],
    ),
    ("`workdays` (`YYYY-MM-DD`, ascending, at most {} each", types!("CALENDAR_DAYS")),
    ("texts of at most {/1024} KiB", types!("TEXT_BYTES")),
    ("lists and objects of at most {} entries, nested at most {} deep", types!("VALUE_WIDTH", "VALUE_DEPTH")),
    ("at most {/3600000} hours ({} ms) ahead of it", types!("EXPIRY_AHEAD", "EXPIRY_AHEAD")),
    ("a window of the {} below it", types!("NONCE_WINDOW")),
    ("one of the {} below the highest", types!("NONCE_WINDOW")),
    ("above the highest, by at most {2^};", types!("NONCE_JUMP")),
    ("anywhere up to {2^}", types!("NONCE_JUMP")),
    (
        "| compact JWS of `service.publish` and `service.publish_package` | {/1024} KiB |",
        types!("TRANSACTION_BYTES"),
    ),
    ("| compact JWS of `identity.create` | {/1024} KiB |", types!("CREATION_BYTES")),
    ("| compact JWS of any other act | {/1024} KiB |", types!("ACT_BYTES")),
    ("| legal basis, reasons, source | {} bytes;", types!("SENTENCE_BYTES")),
    ("| a key's label | {} bytes |", &["crates/state/src/identity.rs::LABEL_BYTES"]),
    (
        "| keys of one person, revoked ones included | {}; each recovery adds one even beyond, up to {} |",
        types!("KEYS_PER_PERSON", "KEYS_AFTER_RECOVERY"),
    ),
    ("| guardians of one person | {},", types!("GUARDIANS")),
    ("in which the threshold is reached | 1 to {} |", types!("RECOVERY_DAYS")),
    ("| heads, and rereviewers, of one institution | {} |", &["crates/state/src/governance.rs::HOLDERS_MAX"]),
    ("| roles that may write one register | {} |", types!("WRITERS")),
    (
        "| events of one imported case | {}, in order of time; names {} bytes |",
        &["crates/types/src/limits.rs::IMPORTED_EVENTS", "crates/state/src/service/import.rs::NAME_BYTES"],
    ),
    ("| corrections of one case | {} |", types!("CORRECTIONS")),
    (
        "| rulings that one decision of a rule builds on | {}, together {/1024} KiB |",
        types!("CHAIN_RULINGS", "CHAIN_BYTES"),
    ),
];

const STATE: &[Line] = &[
    ("a page (`apag`) up to {} of them", &["crates/state/src/agenda.rs::PAGE"]),
    ("the newest {}, oldest first", types!("VERSIONS_LISTED")),
    ("share no moment; at most {} that are not over", types!("DEPUTY_TERMS")),
    ("At most {} opinions stand on one step or part", types!("OPINIONS")),
    ("`cases`, at most {};", types!("LOTS")),
    ("| one value | {} bytes |", types!("VALUE_BYTES")),
    ("| one receipt | {} bytes |", types!("RECEIPT_BYTES")),
    ("| work of one transaction | {} units |", types!("TRANSACTION_WORK")),
    ("| work of one block, the clock's included | {} units |", types!("BLOCK_WORK")),
    ("or that the clock changes | {}; {} bytes |", types!("CASE_BYTES", "CLOSING_BYTES")),
    (
        "those of them that wait for their endorsement | {}; {} |",
        types!("VERSIONS_LISTED", "VERSIONS_WAITING"),
    ),
    ("| cases that one `service.draw` chooses | {},", types!("DRAWN_AT_ONCE")),
];

const REJECTS: &[Line] = &[
    (
        "| At most {} bytes; a key's label {} |",
        &["crates/types/src/limits.rs::SENTENCE_BYTES", "crates/state/src/identity.rs::LABEL_BYTES"],
    ),
    ("| Write several records; the most is {} bytes |", types!("VALUE_BYTES")),
    ("| The most is {} bytes |", types!("RECEIPT_BYTES")),
    ("| At most {} at a time |", &["crates/state/src/governance.rs::HOLDERS_MAX"]),
    (
        "| At most {}, revoked ones counted; {} for somebody who was recovered |",
        types!("KEYS_PER_PERSON", "KEYS_AFTER_RECOVERY"),
    ),
    ("the wait 1 to {} days", types!("RECOVERY_DAYS")),
    ("| Decide on what is there; at most {} |", types!("CORRECTIONS")),
    (
        "At most {} decisions, {} stops and {/1024} KiB. Deciding forward or finally still goes, up to {/1024} KiB",
        types!("DECISIONS", "STOPS", "CASE_BYTES", "CLOSING_BYTES"),
    ),
    ("2 to {} published services", types!("PARTS")),
    (
        "at most {} are listed, of which {} wait for an endorsement",
        types!("VERSIONS_LISTED", "VERSIONS_WAITING"),
    ),
    ("| At most {} that are not over, of one officer", types!("DEPUTY_TERMS")),
    ("| At most {}, {/1024} KiB |", types!("ACCESSES", "CASE_BYTES")),
];

macro_rules! block_limits {
    ($($name:literal),+) => { &[$(concat!("crates/chain/src/limits.rs::", $name)),+] };
}

const BLOCK: &[Line] = &[
    ("One text of at most {} bytes", &["crates/types/src/header.rs::HEADER_BYTES"]),
    ("above the parent's, by at most {/3600000} hours", types!("BLOCK_TIME_STEP")),
    ("whose moment has come, at most {};", &["crates/chain/src/execution.rs::APPOINTMENTS"]),
    (
        "| transactions | {}, together {/1048576} MiB |",
        block_limits!("BlockLimits:transactions_max", "transaction_bytes_max"),
    ),
    (
        "| receipts | {/1024} KiB each, together {/1048576} MiB |",
        &["crates/types/src/limits.rs::RECEIPT_BYTES", "crates/chain/src/limits.rs::receipts_bytes_max"],
    ),
    ("| header | {/1024} KiB |", block_limits!("header_bytes_max")),
];

const BUNDLE: &[Line] = &[
    ("how often in one case (absent: {})", types!("PAUSE_TIMES")),
    ("the laws it stands on, 1–{} |", &["crates/rules/src/process.rs::LIST_MAX"]),
    ("everywhere, at most {} bytes", types!("SENTENCE_BYTES")),
    (
        "at most {} days or working days, {} months or {/12} years",
        types!("PERIOD_DAYS", "PERIOD_MONTHS", "PERIOD_MONTHS"),
    ),
    (
        "at most {/12} years, {} months or {} days. Months",
        types!("VALID_MONTHS", "VALID_MONTHS", "VALID_DAYS"),
    ),
    (
        "1–{} steps, 2–{} parts in a block, at most {} ends",
        &[
            "crates/types/src/limits.rs::STEPS",
            "crates/types/src/limits.rs::TASKS",
            "crates/rules/src/process.rs::LIST_MAX",
        ],
    ),
    ("names officers' steps and parts, at most {}:", types!("NOT_BY")),
    ("how many people of the office, 2–{}, sign the same outcome", types!("SIGNATURES")),
    ("form](forms.md) of 1–{} questions", types!("FINDINGS")),
    ("`signatures` is 2 to {}.", types!("SIGNATURES")),
    ("each officer's step 1–{} different outcomes", &["crates/rules/src/process.rs::LIST_MAX"]),
];

const PACKAGES: &[Line] = &[("| `parts` | 2–{} of", types!("PARTS"))];

const PROOF: &[Line] = &[
    (
        "At most {/1048576} MiB ({} bytes)",
        &["crates/types/src/proof.rs::ENVELOPE_BYTES", "crates/types/src/proof.rs::ENVELOPE_BYTES"],
    ),
    ("There MUST be 1 to {} of them", &["crates/types/src/proof.rs::HEADERS_MAX"]),
    ("At most {-1} `earlier`", &["crates/proof/src/claim.rs::VERSIONS_MAX"]),
    ("`operations ≤ {2^}`", &["crates/proof/src/state.rs::OPERATIONS_MAX"]),
    ("operations in the log, at most {2^}", &["crates/proof/src/state.rs::OPERATIONS_MAX"]),
];

macro_rules! form {
    ($($name:literal),+) => { &[$(concat!("crates/rules/src/form", $name)),+] };
}

const FORMS: &[Line] = &[
    ("1 to {} questions by name", form!(".rs::FIELDS_MAX")),
    ("1–{} different texts", form!(".rs::CHOICES_MAX")),
    ("`maxItems`; at most {} |", form!(".rs::ROWS_MAX")),
    ("1–{} questions, none of them a group", form!(".rs::FIELDS_MAX")),
    ("have at most {} bytes", form!(".rs::PATTERN_BYTES")),
    (
        "a pattern has at most {} states, all patterns of a form at most {};",
        form!("/pattern.rs::STATES_MAX", "/pattern.rs::SCHEMA_STATES_MAX"),
    ),
    ("(`maxLength`, else {},", types!("TEXT_BYTES")),
    ("are at most {}.", form!("/pattern.rs::STEPS_MAX")),
    ("not only the first, up to {}.", form!("/check.rs::PROBLEMS_MAX")),
];

macro_rules! sheet {
    ($($name:literal),+) => { &[$(concat!("crates/rules/src/sheet/", $name)),+] };
}

const SHEETS: &[Line] = &[
    ("| integer | {} digits |", sheet!("number.rs::WHOLE_DIGITS")),
    (
        "{} digits before, {} after the point; no leading zeros",
        sheet!("number.rs::WHOLE_DIGITS", "number.rs::DECIMALS"),
    ),
    ("| text 文字 | text | {} bytes, NFC", sheet!("datum.rs::TEXT_BYTES")),
    ("| list of texts | {} entries |", sheet!("datum.rs::LIST_MAX")),
    ("A result of more than {} decimals", sheet!("number.rs::STEP_DECIMALS")),
    ("A quotient has {} decimals, a half away", sheet!("number.rs::QUOTIENT_DECIMALS")),
    ("could have more than {} is refused", sheet!("number.rs::DECIMALS")),
    ("Outputs have at most {} digits before the point", sheet!("number.rs::WHOLE_DIGITS")),
    ("A decision may spend {}, a transaction {}.", sheet!("gas.rs::DECISION_GAS", "gas.rs::TRANSACTION_GAS")),
    (
        "Sizes: sheet {/1024} KiB, cell or expression {/1024} KiB, {} tests of a cell",
        sheet!("rule.rs::SHEET_BYTES", "expression.rs::CELL_BYTES", "expression.rs::OPERANDS"),
    ),
    ("{} names and values of an expression", sheet!("expression.rs::OPERANDS")),
    (
        "nesting {}, rows 1–{} (64 if collected), inputs {}, outputs {} with those computed, choices {}, examples and words {}.",
        sheet!(
            "expression.rs::NESTING",
            "rule.rs::ROWS_MAX",
            "rule.rs::INPUTS_MAX",
            "rule.rs::OUTPUTS_MAX",
            "rule.rs::CHOICES_MAX",
            "rule.rs::LINES_MAX"
        ),
    ),
    (
        "more than {} combinations, or {} comparisons",
        sheet!("cases.rs::CASES_MAX", "cases.rs::COMPARISONS_MAX"),
    ),
    ("the dearest case costs more than {} |", sheet!("gas.rs::DECISION_GAS")),
    ("each subset of the entries named (at most {})", sheet!("cases.rs::ENTRIES_MAX")),
    ("at most {}, their JSON together at most {/1024} KiB", types!("CHAIN_RULINGS", "CHAIN_BYTES")),
    ("the last of rows, at most {},", types!("ROW_FIELDS")),
    ("| rows 多行 | list of objects | {} rows;", sheet!("datum.rs::LIST_MAX")),
    ("At most {} decisions, at most {} in a row", sheet!("order.rs::DECISIONS_MAX", "order.rs::DEPTH_MAX")),
    (
        "| file | {/1024} KiB, {} nodes, {} levels, {} attributes of an element |",
        &[
            "crates/authoring/src/dmn/xml.rs::FILE_BYTES",
            "crates/authoring/src/dmn/xml.rs::NODES_MAX",
            "crates/authoring/src/dmn/xml.rs::DEPTH_MAX",
            "crates/authoring/src/dmn/xml.rs::ATTRIBUTES_MAX",
        ],
    ),
    (
        "| text in FEEL | {/1024} KiB, {} levels |",
        &[
            "crates/authoring/src/dmn/feel.rs::TEXT_BYTES",
            "crates/authoring/src/dmn/feel/expression.rs::NESTING",
        ],
    ),
];

macro_rules! api {
    ($($name:literal),+) => { &[$(concat!("crates/api/src/limits.rs::", $name)),+] };
}

macro_rules! doors {
    ($($name:literal),+) => { &[$(concat!("crates/doors/src/", $name)),+] };
}

const HTTP: &[Line] = &[
    ("or, after {} seconds, `not_final_yet`", api!("WAIT_SECONDS")),
    ("at most {} lines and {/1048576} MiB", api!("BATCH", "BATCH_BYTES")),
    ("`BASE64URL(JSON [salt, name, value])`, at most {/1024} KiB", api!("DISCLOSURE_BYTES")),
    ("takes the file itself, at most {/1048576} MiB", api!("PAPER_BYTES")),
    ("is erased after {/3600} hours", doors!("limits.rs::expiry")),
    ("a compact JWS of at most {} bytes", types!("SESSION_BYTES")),
    ("a session lasts {/60} minutes", doors!("sessions.rs::SESSION_TIME")),
    ("more than {/3600000} hours ahead", types!("EXPIRY_AHEAD")),
    ("The nonce is more than {2^} above the highest used", types!("NONCE_JUMP")),
    ("`limit` is {} unless asked for otherwise, 1 to {}.", api!("PAGE", "PAGE_MAX")),
    (
        "At most {} listeners of one address and {} in all",
        doors!("limits.rs::listeners.each", "limits.rs::listeners.all"),
    ),
    ("| {} requests at once, {} a second on average;", doors!("limits.rs::burst", "limits.rs::per_second")),
    (
        "| connections | {} of one address, {} in all",
        doors!("limits.rs::connections.each", "limits.rs::connections.all"),
    ),
    (
        "| requests in hand, until the answer is taken | {} of one address, {} in all |",
        doors!("limits.rs::requests.each", "limits.rs::requests.all"),
    ),
    (
        "| papers on their way | {} of one person, {} of one address, {} in all |",
        doors!("limits.rs::uploads_of_one", "limits.rs::uploads.each", "limits.rs::uploads.all"),
    ),
    (
        "| bodies in memory | {/1048576} MiB of one address, {/1048576} MiB in all |",
        doors!("limits.rs::body_bytes.each", "limits.rs::body_bytes.all"),
    ),
    ("| a request's head; an idle connection | {} s |", doors!("limits.rs::head_time")),
    ("| a body | {/1024} KiB a second, after {} s |", doors!("limits.rs::body_rate", "limits.rs::body_time")),
    ("| an answer of which nothing is taken | {} s |", doors!("limits.rs::write_time")),
    (
        "| time of one request; of a paper | {} s; {/60} min |",
        doors!("limits.rs::request_time", "limits.rs::upload_time"),
    ),
    ("| body | {/1024} KiB unless said otherwise |", types!("TRANSACTION_BYTES")),
    ("| search | {} characters |", api!("QUERY_CHARS")),
    (
        "| versions in one page; in one proof | {} and {/1048576} MiB; {} and {/1048576} MiB |",
        &[
            "crates/api/src/limits.rs::PAGE_MAX",
            "crates/node/src/http/registry.rs::PAGE_BYTES",
            "crates/node/src/http/registry.rs::VERSIONS_MAX",
            "crates/node/src/http/registry.rs::PROOF_BYTES",
        ],
    ),
    (
        "| kept for one person | {} files, {/1073741824} GiB |",
        doors!("limits.rs::files.each", "limits.rs::bytes.each"),
    ),
    (
        "| kept in all | {} files, {/1073741824} GiB, and {/1073741824} GiB of the volume stay free |",
        doors!("limits.rs::files.all", "limits.rs::bytes.all", "limits.rs::spare"),
    ),
    (
        "| {/3600} h; {/1073741824} GiB from one address, {/1073741824} GiB in all |",
        doors!("limits.rs::expiry", "limits.rs::waiting.each", "limits.rs::waiting.all"),
    ),
    (
        "| uploads open | {} of one person, {} from one address, {} in all |",
        doors!("uploads.rs::UPLOADS.of_one", "uploads.rs::UPLOADS.from_one", "uploads.rs::UPLOADS.all"),
    ),
    (
        "| sessions | {} of one person, {} from one address, {} in all |",
        doors!("sessions.rs::SESSIONS.of_one", "sessions.rs::SESSIONS.from_one", "sessions.rs::SESSIONS.all"),
    ),
    (
        "| transactions waiting at one node | {}, {/1048576} MiB; {} of one signer |",
        &[
            "crates/chain/src/config.rs::MempoolLimits:transactions_max",
            "crates/chain/src/config.rs::bytes_max",
            "crates/chain/src/config.rs::per_signer_max",
        ],
    ),
];

/// The pages and what they quote.
pub const PAGES: &[(&str, &[Line])] = &[
    ("json", JSON),
    ("transaction", TRANSACTION),
    ("state", STATE),
    ("rejects", REJECTS),
    ("block", BLOCK),
    ("bundle", BUNDLE),
    ("packages", PACKAGES),
    ("proof", PROOF),
    ("forms", FORMS),
    ("sheets", SHEETS),
    ("http", HTTP),
];
