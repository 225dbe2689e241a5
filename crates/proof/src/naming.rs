//! What a value must say of itself: a key holds half a hash of its subject, so a value that names its subject is
//! compared with it (`docs/spec/proof.md`, P-60 to P-66). Nothing else in a value is interpreted: a value may have
//! members of a later version.

use crate::Refusal;
use serde_json::{Map, Value};
use types::{Aspect, ChainId, Did, Digest, RoleId, Subject, json};

/// Checks the value of a subject's aspect; whether somebody attests it whom the ledger has not watched.
pub fn check(chain: &ChainId, subject: &Subject, aspect: Aspect, text: &str) -> Result<bool, Refusal> {
    let value: Value = json::read_text(text).map_err(|_| Refusal::Value)?;
    let (kind, name) = subject.as_str().split_once(':').unwrap_or((subject.as_str(), ""));
    let head = aspect == Aspect::HEAD;
    let numbered = number_of(aspect);
    let id = |value: &Map<String, Value>| text_of(value, "id") == Some(name);
    let says = |member: &str| value.as_object().and_then(|value| text_of(value, member));
    let of = |good: bool| if good { Ok(()) } else { Err(Refusal::Value) };
    match (kind, numbered) {
        ("ledger", _) if head => of(says("chain") == Some(chain.as_str()))?,
        ("person" | "institution" | "calendar" | "register" | "service" | "package", _) if head => {
            of(value.as_object().is_some_and(id))?;
        }
        ("calendar" | "service" | "package", Some(number)) => {
            let version = value.as_object().and_then(|value| value.get("version")?.as_u64());
            of(value.as_object().is_some_and(id) && version == Some(number))?;
        }
        ("institution", _) if aspect.0.starts_with(b"appt") => {
            of(value.as_object().is_some_and(|value| is_appointment(value, name, aspect)))?;
        }
        ("joint", _) if head => of(says("number") == Some(name))?,
        ("case", _) if head => {
            let origin = says("origin").ok_or(Refusal::Value)?;
            of(says("number") == Some(name))?;
            return Ok(origin == "imported");
        }
        ("record", number) if head || number.is_some() => {
            let version = version(text)?;
            of(version.subject == subject.as_str() && number.is_none_or(|number| version.number == number))?;
            return Ok(version.imported);
        }
        _ => {}
    }
    Ok(false)
}

/// What a version of a record says of itself.
pub struct Version {
    /// `record:<register>/<record>`.
    pub subject: String,
    pub number: u64,
    pub previous: Option<Digest>,
    pub imported: bool,
}

/// Reads a version of a record.
pub fn version(text: &str) -> Result<Version, Refusal> {
    let value: Map<String, Value> = json::read_text(text).map_err(|_| Refusal::Value)?;
    let said = |member| text_of(&value, member).ok_or(Refusal::Value);
    let previous = match value.get("previous") {
        None => None,
        Some(digest) => Some(digest.as_str().and_then(|text| text.parse().ok()).ok_or(Refusal::Value)?),
    };
    Ok(Version {
        subject: format!("record:{}/{}", said("register")?, said("record")?),
        number: value.get("version").and_then(Value::as_u64).ok_or(Refusal::Value)?,
        previous,
        imported: said("attestation")? == "imported",
    })
}

fn text_of<'a>(value: &'a Map<String, Value>, member: &str) -> Option<&'a str> {
    value.get(member)?.as_str()
}

/// The number of a version's aspect.
fn number_of(aspect: Aspect) -> Option<u64> {
    let number = aspect.0.strip_prefix(b"vers")?.strip_prefix(&[0; 4])?;
    number.try_into().ok().map(u64::from_be_bytes)
}

/// An appointment stands under 96 bits of whom it appoints to what.
fn is_appointment(value: &Map<String, Value>, institution: &str, aspect: Aspect) -> bool {
    let (officer, role) = (text_of(value, "officer"), text_of(value, "role"));
    let officer = officer.and_then(|officer| officer.parse::<Did>().ok());
    let role = role.and_then(|role| role.parse::<RoleId>().ok());
    let named = text_of(value, "institution") == Some(institution);
    named && officer.zip(role).is_some_and(|(officer, role)| Aspect::appointment(&officer, &role) == aspect)
}
