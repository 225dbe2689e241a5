//! Where a value stands in the state: 16 bytes of the hash of its subject, then 16 bytes of its aspect.
//!
//! All aspects of a subject stand together, so one exclusion proof over the gap between two neighbours
//! shows that a subject has none of a whole kind of aspects. The hash spreads subjects evenly, which the
//! engine's prefix index needs.

use crate::{
    CalendarId, CaseNumber, Did, Digest, InstitutionId, Multikey, RecordId, RegisterId, RoleId, ServiceId,
};
use std::{cmp::Ordering, fmt};

/// A key of the state.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StateKey(pub [u8; 32]);

impl StateKey {
    /// The first eight bytes as a number, which nearly always tells two keys apart.
    #[inline]
    fn beginning(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

/// As bytes.
impl Ord for StateKey {
    #[inline]
    fn cmp(&self, other: &StateKey) -> Ordering {
        self.beginning().cmp(&other.beginning()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for StateKey {
    #[inline]
    fn partial_cmp(&self, other: &StateKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a value is about: the text that is hashed into the first half of a key, such as
/// `record:parcels/330106-7`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Subject {
    text: String,
    /// The first half of its keys: hashed once, however many of its aspects are looked up.
    half: [u8; 16],
}

impl From<String> for Subject {
    fn from(text: String) -> Subject {
        let mut half = [0; 16];
        half.copy_from_slice(&Digest::of(text.as_bytes()).0[..16]);
        Subject { text, half }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> String {
        subject.text
    }
}

/// Which of a subject's values: a four-letter tag and twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aspect(pub [u8; 16]);

impl Subject {
    fn of(parts: &[&str]) -> Subject {
        parts.concat().into()
    }

    /// The ledger itself.
    pub fn ledger() -> Subject {
        Subject::of(&["ledger"])
    }

    /// A person.
    pub fn person(did: &Did) -> Subject {
        Subject::of(&["person:", did.as_str()])
    }

    /// An institution.
    pub fn institution(id: &InstitutionId) -> Subject {
        Subject::of(&["institution:", id.as_str()])
    }

    /// A working-day calendar.
    pub fn calendar(id: &CalendarId) -> Subject {
        Subject::of(&["calendar:", id.as_str()])
    }

    /// A register.
    pub fn register(id: &RegisterId) -> Subject {
        Subject::of(&["register:", id.as_str()])
    }

    /// A record in a register.
    pub fn record(register: &RegisterId, record: &RecordId) -> Subject {
        Subject::of(&["record:", register.as_str(), "/", record.as_str()])
    }

    /// A service.
    pub fn service(id: &ServiceId) -> Subject {
        Subject::of(&["service:", id.as_str()])
    }

    /// A case.
    pub fn case(number: &CaseNumber) -> Subject {
        Subject::of(&["case:", number.as_str()])
    }

    /// A package of services.
    pub fn package(id: &ServiceId) -> Subject {
        Subject::of(&["package:", id.as_str()])
    }

    /// A collection of imported cases.
    pub fn collection(id: &ServiceId) -> Subject {
        Subject::of(&["collection:", id.as_str()])
    }

    /// A joint application.
    pub fn joint(number: &CaseNumber) -> Subject {
        Subject::of(&["joint:", number.as_str()])
    }

    /// A commitment to a personal answer or a paper.
    pub fn commitment(digest: &Digest) -> Subject {
        Subject::of(&["commitment:", &digest.to_string()])
    }

    /// What the clock will do, and when.
    pub fn agenda() -> Subject {
        Subject::of(&["agenda"])
    }

    /// Closed cases that lots have yet to be drawn for.
    pub fn lots() -> Subject {
        Subject::of(&["lots"])
    }

    /// The hashed text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Aspect {
    /// What the subject is now: a DID document, a record's head, a case.
    pub const HEAD: Aspect = Aspect::tagged(*b"head", [0; 12]);
    /// A person's used nonces.
    pub const NONCES: Aspect = Aspect::tagged(*b"nonc", [0; 12]);
    /// The ledger's parameters.
    pub const PARAMETERS: Aspect = Aspect::tagged(*b"parm", [0; 12]);

    /// Who looked at a case's personal answers.
    pub const ACCESSES: Aspect = Aspect::tagged(*b"accs", [0; 12]);

    /// An aspect from its tag and discriminator.
    pub const fn tagged(tag: [u8; 4], discriminator: [u8; 12]) -> Aspect {
        let mut bytes = [0; 16];
        let mut at = 0;
        while at < 4 {
            bytes[at] = tag[at];
            at += 1;
        }
        while at < 16 {
            bytes[at] = discriminator[at - 4];
            at += 1;
        }
        Aspect(bytes)
    }

    /// A person's appointment to a role, under their institution.
    pub fn appointment(did: &Did, role: &RoleId) -> Aspect {
        Aspect::hashed(*b"appt", &[did.as_str().as_bytes(), b"/", role.as_str().as_bytes()])
    }

    /// A numbered version, under its service.
    pub fn version(number: u64) -> Aspect {
        Aspect::numbered(*b"vers", number)
    }

    /// The folder's files of a numbered version, under its service.
    pub fn sources(number: u64) -> Aspect {
        Aspect::numbered(*b"srcs", number)
    }

    /// The list of those who hold a listed role, under their institution.
    pub fn holders(role: &str) -> Aspect {
        Aspect::hashed(*b"hold", &[role.as_bytes()])
    }

    /// The last record number issued in a year, under the register.
    pub fn record_counter(year: i32) -> Aspect {
        Aspect::numbered(*b"rnum", year as u64)
    }

    /// The moments of one day, counted from 1970-01-01 in UTC, under the agenda.
    pub fn agenda_day(day: u64) -> Aspect {
        Aspect::numbered(*b"aday", day)
    }

    /// A page of what is to be done at one minute, counted from 1970-01-01 in UTC, under the agenda.
    pub fn agenda_page(minute: u64, page: u32) -> Aspect {
        let mut discriminator = [0; 12];
        discriminator[..8].copy_from_slice(&minute.to_be_bytes());
        discriminator[8..].copy_from_slice(&page.to_be_bytes());
        Aspect::tagged(*b"apag", discriminator)
    }

    /// Cases that closed in the block at this height, under the lots.
    pub fn lot(height: u64) -> Aspect {
        Aspect::numbered(*b"lots", height)
    }

    /// The last case number issued in a year, under the office.
    pub fn case_counter(year: i32) -> Aspect {
        Aspect::numbered(*b"cnum", year as u64)
    }

    /// The last number of a joint application issued in a year, under the office.
    pub fn joint_counter(year: i32) -> Aspect {
        Aspect::numbered(*b"jnum", year as u64)
    }

    /// The nonces that a key has used which is not in force yet, under the person it waits for.
    pub fn nonces_of(key: &Multikey) -> Aspect {
        Aspect::hashed(*b"nonk", &[key.as_str().as_bytes()])
    }

    /// A claim on a record by name, such as an encumbrance, under the record.
    pub fn named(tag: [u8; 4], name: &str) -> Aspect {
        Aspect::hashed(tag, &[name.as_bytes()])
    }

    /// The first and last aspect with this tag.
    pub fn range(tag: [u8; 4]) -> (Aspect, Aspect) {
        (Aspect::tagged(tag, [0; 12]), Aspect::tagged(tag, [0xff; 12]))
    }

    fn numbered(tag: [u8; 4], number: u64) -> Aspect {
        let mut discriminator = [0; 12];
        discriminator[4..].copy_from_slice(&number.to_be_bytes());
        Aspect::tagged(tag, discriminator)
    }

    fn hashed(tag: [u8; 4], parts: &[&[u8]]) -> Aspect {
        let digest = Digest::of_parts(parts);
        Aspect::tagged(tag, digest.0[..12].try_into().expect("twelve of thirty-two bytes"))
    }
}

impl serde::Serialize for Aspect {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl<'de> serde::Deserialize<'de> for Aspect {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes =
            data_encoding::HEXLOWER.decode(text.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Aspect).ok_or_else(|| serde::de::Error::custom("an aspect is 32 lowercase hex digits"))
    }
}

impl StateKey {
    /// The key of one aspect of a subject.
    pub fn new(subject: &Subject, aspect: Aspect) -> StateKey {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&subject.half);
        bytes[16..].copy_from_slice(&aspect.0);
        StateKey(bytes)
    }

    /// The key of what the subject is now.
    pub fn head(subject: &Subject) -> StateKey {
        StateKey::new(subject, Aspect::HEAD)
    }
}

impl fmt::Display for StateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for StateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::str::FromStr for StateKey {
    type Err = crate::digest::NotADigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(StateKey(text.parse::<Digest>()?.0))
    }
}

impl serde::Serialize for StateKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for StateKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(StateKey(Digest::deserialize(deserializer)?.0))
    }
}
