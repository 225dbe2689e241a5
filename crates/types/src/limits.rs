//! The limits that are part of the format: a transaction beyond them cannot be in a block. Sizes are
//! bytes, times milliseconds. Limits of one node's queues live with those queues.

use crate::{PastTime, Time};

/// Largest compact JWS of any transaction.
pub const TRANSACTION_BYTES: usize = 384 * 1024;
/// Largest compact JWS of every act but `service.publish`.
pub const ACT_BYTES: usize = 64 * 1024;
/// Largest compact JWS of `identity.create`, the one act of somebody who is not known.
pub const CREATION_BYTES: usize = 4 * 1024;
/// A transaction may lie this long between signing and its block, at most.
pub const EXPIRY_AHEAD: Time = 24 * 60 * 60 * 1000;
/// How far below a signer's highest used nonce an unused one is still accepted.
pub const NONCE_WINDOW: u64 = 128;
/// How far above a signer's highest used nonce the next may jump.
pub const NONCE_JUMP: u64 = 1 << 20;
/// Nesting of free JSON content.
pub const VALUE_DEPTH: usize = 8;
/// Entries of one list or object of free JSON content.
pub const VALUE_WIDTH: usize = 256;
/// One text of free JSON content.
pub const TEXT_BYTES: usize = 16 * 1024;
/// Reasons, legal bases and other sentences of an act.
pub const SENTENCE_BYTES: usize = 4 * 1024;
/// What a rejection says of what exactly was wrong. It may quote what was sent, but a receipt stays short.
pub const DETAIL_BYTES: usize = 4 * 1024;
/// Keys of one person, in force or revoked.
pub const KEYS_PER_PERSON: usize = 16;
/// Keys of one person who was recovered, in force or revoked: each recovery adds one even to a full list.
pub const KEYS_AFTER_RECOVERY: usize = 32;
/// Guardians of one person.
pub const GUARDIANS: usize = 7;
/// Days that a recovery waits after enough guardians support it.
pub const RECOVERY_DAYS: std::ops::RangeInclusive<u32> = 1..=30;
/// Days listed in one calendar.
pub const CALENDAR_DAYS: usize = 1_000;
/// Steps of one process.
pub const STEPS: usize = 64;
/// Times of imported cases: from the first moment of year 1 to the last of year 9999, in UTC.
pub const PAST_TIMES: std::ops::RangeInclusive<PastTime> = -62_135_596_800_000..=253_402_300_799_999;
/// Events of one imported case.
pub const IMPORTED_EVENTS: usize = 256;
/// Block time may advance this far past the parent's, so that a delay chosen by a proposer is bounded.
pub const BLOCK_TIME_STEP: Time = 24 * 60 * 60 * 1000;
/// How often one case can be sent back for correction.
pub const CORRECTIONS: usize = 8;
/// Decisions of one case; with that many it can only go forward, and has one more for each of its steps and parts.
pub const DECISIONS: usize = 128;
/// Rulings that one decision of a rule builds on: all other rule sheets of its service.
pub const CHAIN_RULINGS: usize = 31;
/// JSON of the rulings that one decision of a rule builds on. A ruling that has no room gives nothing, so that an officer
/// decides.
pub const CHAIN_BYTES: usize = 32 * 1024;
/// What one rule sheet reads of each row of one input.
pub const ROW_FIELDS: usize = 16;
/// How often an officer may stop the clock of one case for the same thing, where its service does not say.
pub const PAUSE_TIMES: u32 = 4;
/// How often officers may stop the clock of one case, of [`STOPS`]; the rest is for corrections and announcements.
pub const PAUSES: usize = 16;
/// How often one thing may be extended in one case, where its service says so; where it does not, once.
pub const EXTENSION_TIMES: std::ops::RangeInclusive<u32> = 1..=4;
/// Extensions of one case, of all its steps and the promise together.
pub const EXTENSIONS: usize = 32;
/// Outcomes by which one limit is another.
pub const OTHER_LIMITS: usize = 32;
/// Hands that one case went through: officers in their offices.
pub const HANDS: usize = 64;
/// Questions of what is stated with an outcome.
pub const FINDINGS: usize = 32;
/// Steps and parts that one step or part keeps the hands of out.
pub const NOT_BY: usize = 16;
/// People who sign one step or part, where more than one does.
pub const SIGNATURES: std::ops::RangeInclusive<u32> = 2..=5;
/// Opinions that stand on one open step or part.
pub const OPINIONS: usize = 16;
/// Times the clock of one case can be stopped.
pub const STOPS: usize = 32;
/// Cases that can ask for a review of one, one after the other.
pub const REVIEWS: usize = 16;
/// Longest promise, step, correction, pause, announcement or time for a review, where it is in working days or in days.
pub const PERIOD_DAYS: u32 = 1_000;
/// The same where it is in months; of years, a twelfth.
pub const PERIOD_MONTHS: u32 = 60;
/// Longest validity of a result in months; of years, a twelfth. In days it is at most [`VALID_DAYS`].
pub const VALID_MONTHS: u32 = 1_200;
/// Longest validity of a result in days or working days.
pub const VALID_DAYS: u32 = 36_500;
/// Parts of one step that several do at the same time.
pub const TASKS: usize = 8;
/// Roles that may write one register.
pub const WRITERS: usize = 16;
/// Terms of deputies that one officer has named and that are not over, and that one deputy has.
pub const DEPUTY_TERMS: usize = 8;
/// As whom persons apply in one service.
pub const APPLICANT_ROLES: usize = 8;
/// Persons who apply together in one case.
pub const APPLICANTS: usize = 16;
/// Registers that one service takes powers to act for somebody else from.
pub const AGENCIES: usize = 4;
/// Sealed fields of records that one act shows.
pub const SHOWN: usize = 8;
/// One disclosure that an act shows, in bytes.
pub const SHOWN_BYTES: usize = 1024;
/// Papers of one service.
pub const MATERIALS: usize = 32;
/// Files of one paper.
pub const PAPER_FILES: u32 = 16;
/// Files that one case can ask for, all its papers together.
pub const PAPERS: u32 = 96;
/// Bytes that a service may let one file have: what every node takes.
pub const PAPER_BYTES: u64 = 16 << 20;
/// Services of one package.
pub const PARTS: usize = 8;
/// Versions listed at the head of a service or package; older ones stand in places of their own.
pub const VERSIONS_LISTED: usize = 16;
/// Versions among them that wait for their endorsement; a newer one takes the place of the oldest.
pub const VERSIONS_WAITING: usize = 4;
/// Closed cases of one block among which lots are drawn.
pub const LOTS: usize = 512;
/// Cases that one `service.draw` chooses; what is left of a block's lots is for the next one.
pub const DRAWN_AT_ONCE: usize = 32;
/// Largest compact JWS of a sign-in.
pub const SESSION_BYTES: usize = 8 * 1024;
/// Accesses to one case's personal answers.
pub const ACCESSES: usize = 256;
/// How long an access opens what it names.
pub const ACCESS_TIME: Time = 60 * 60 * 1000;
/// JSON of one case that somebody changes and that goes on. Whoever closes it, and the clock, may go further.
pub const CASE_BYTES: usize = 256 * 1024;
/// JSON of one case that somebody closes, or that the clock changes. What is left to [`VALUE_BYTES`] is there so that
/// the clock can always hand a case over to an officer.
pub const CLOSING_BYTES: usize = 448 * 1024;
/// One value of the state. Nothing longer is ever written; the store reads back twice as much.
pub const VALUE_BYTES: usize = 512 * 1024;
/// One receipt.
pub const RECEIPT_BYTES: usize = 64 * 1024;
/// Work of one transaction. A unit is about what one core of a small machine does in a microsecond; what costs how much
/// is in `state::work`.
pub const TRANSACTION_WORK: u64 = 100_000;
/// Work of one block, the clock's included. A block with more is not voted for.
pub const BLOCK_WORK: u64 = 600_000;
