//! Registry: registers and their records. Nothing is overwritten: the version before the current one moves to
//! its own place under the record, and the current one names its digest.

mod validity;

pub use validity::{expire, note, told, until};

use crate::{
    answers,
    caller::Caller,
    sentence,
    view::{Halt, Happened, View, named},
    work,
};
use bytes::Bytes;
use std::sync::Arc;
use types::{
    Digest, RecordId, RegisterId, Reject, Rejection, StateKey, Word, is_blank, limits, places,
    registry::{Act, Attestation, Ended, Event, Open, Register, Version, Write},
};

/// How much longer a register takes to read than plain JSON: its schema is read as well.
const OPENED: u64 = 4;

/// Does an act of the chapter.
pub fn act(view: &mut View, caller: &Caller, act: &Act) -> Happened {
    let event = match act {
        Act::Open(act) => open(view, caller, act)?,
        Act::Write(act) => write(view, caller, act)?,
    };
    Ok(vec![event.into()])
}

/// The keys that an act of the chapter is sure to touch.
pub fn keys(act: &Act) -> Vec<StateKey> {
    match act {
        Act::Open(act) => vec![places::register(&act.register).key()],
        Act::Write(act) => {
            vec![places::register(&act.register).key(), places::record(&act.register, &act.record).key()]
        }
    }
}

/// An institution opens a register.
pub fn open(view: &mut View, caller: &Caller, act: &Open) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["head", "registrar"])?;
    let place = places::register(&act.register);
    let exists = view.has(&place)?;

    sentence::check_basis(&act.basis)?;
    if exists {
        return Err(Reject::REGISTER_EXISTS.into());
    }
    view.charge(rules::form::work_to_read(&act.schema))?;
    rules::form::read(&act.schema).map_err(|problem| Reject::SCHEMA_INVALID.because(problem.to_string()))?;
    if is_blank(&act.name.zh) || is_blank(&act.name.en) {
        return Err(Reject::SCHEMA_INVALID.because("a register has a name in both languages").into());
    }
    if act.writers.is_empty() || act.writers.len() > limits::WRITERS {
        return Err(Reject::SCHEMA_INVALID.because("a register has 1 to 16 writing roles").into());
    }

    let register = Register {
        id: act.register.clone(),
        institution: officer.institution,
        name: act.name.clone(),
        schema: act.schema.clone(),
        schema_version: 1,
        writers: act.writers.clone(),
        basis: act.basis.clone(),
    };
    view.put(&place, &register)?;

    Ok(Event::Opened { register: register.id })
}

/// An officer writes a record, or a new version of one.
pub fn write(view: &mut View, caller: &Caller, act: &Write) -> Result<Event, Halt> {
    let officer = caller.officer()?;
    view.load([places::register(&act.register).key(), places::record(&act.register, &act.record).key()])?;
    let opened = opened(view, &act.register)?;
    let Opened { register, schema } = &*opened;
    let before = current(view, &act.register, &act.record)?;

    sentence::check_basis(&act.basis)?;
    if officer.institution != register.institution || !register.writers.contains(&officer.role) {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("the register names the roles that may write it")
            .into());
    }
    if before.as_ref().map(|before| before.digest) != act.previous {
        return Err(changed(before.map(|before| before.digest)).into());
    }
    answers::check(view, schema, (&act.content, &act.sealed), Reject::CONTENT_INVALID)?;
    act.source.as_deref().map_or(Ok(()), sentence::check_sentence)?;

    let version = Version {
        register: act.register.clone(),
        record: act.record.clone(),
        version: before.as_ref().map_or(1, |before| before.version.version + 1),
        content: act.content.clone(),
        sealed: act.sealed.clone(),
        schema_version: register.schema_version,
        institution: officer.institution,
        role: officer.role,
        by: officer.did,
        attestation: Attestation::Entered,
        source: act.source.clone(),
        basis: act.basis.clone(),
        case: None,
        holder: act.holder.clone().or_else(|| before.as_ref()?.version.holder.clone()),
        valid: before.as_ref().and_then(|before| validity::again(before, &act.content)),
        // What has ended stays so, whatever is mended in it by hand.
        ended: before.as_ref().and_then(|before| before.version.ended.clone()),
        time: view.block.time,
        tx: caller.tx(),
        previous: act.previous,
    };
    validity::note(view, &version, before.as_ref())?;
    cast(view, version, before)
}

/// Whether one of these names is personal in a register.
pub fn personal<'a>(
    view: &View,
    register: &RegisterId,
    mut names: impl Iterator<Item = &'a Word>,
) -> Result<bool, Halt> {
    let opened = view.get_parsed(&places::register(register), OPENED, Opened::read)?;
    Ok(opened.is_some_and(|opened| {
        names.any(|name| opened.schema.fields.get(name).is_some_and(|field| field.personal))
    }))
}

/// A register with its schema read.
pub struct Opened {
    /// The register.
    pub register: Register,
    /// Its schema.
    pub schema: rules::form::Schema,
}

/// A register that was opened.
pub fn opened(view: &View, register: &RegisterId) -> Result<Arc<Opened>, Halt> {
    Ok(looked_up(view, register)?.ok_or(Reject::REGISTER_UNKNOWN)?)
}

/// A register, if it was opened.
pub fn looked_up(view: &View, register: &RegisterId) -> Result<Option<Arc<Opened>>, Halt> {
    let place = places::register(register);
    let opened = view.get_parsed(&place, OPENED, Opened::read)?;
    let opened = named(opened, |opened| opened.register.id == *register)?;
    opened.iter().try_for_each(|opened| answers::charge_read(view, &opened.schema))?;
    Ok(opened)
}

impl Opened {
    fn read(text: &Bytes) -> Opened {
        let register: Register =
            serde_json::from_slice(text).expect("the state holds only what was written here");
        let schema =
            rules::form::read(&register.schema).expect("a register's schema was read when it was opened");
        Opened { register, schema }
    }
}

/// The current version of a record, as the next one needs it.
pub struct Current {
    /// Its exact JSON.
    json: String,
    /// Its digest.
    pub digest: Digest,
    /// What it says.
    pub version: Version,
}

impl Current {
    /// Why it is no longer in force, if it is not and the clock has come to it.
    pub fn ended(&self) -> Option<&Ended> {
        self.version.ended.as_ref()
    }
}

/// The current version of a record, if there is one.
pub fn current(view: &View, register: &RegisterId, record: &RecordId) -> Result<Option<Current>, Halt> {
    let Some(text) = view.text(&places::record(register, record))? else {
        return Ok(None);
    };
    view.charge(work::bytes(text.len()))?;
    let json = String::from_utf8(text.to_vec()).expect("the state holds JSON");
    let version: Version = serde_json::from_str(&json).expect("the state holds only what was written here");
    let version = named(Some(version), |version| version.register == *register && version.record == *record)?;
    let version = version.expect("it is what was asked for");
    let digest = Digest::of(json.as_bytes());
    Ok(Some(Current { digest, version, json }))
}

/// Makes `version` the current one.
pub fn cast(view: &mut View, version: Version, before: Option<Current>) -> Result<Event, Halt> {
    let (register, record) = (&version.register, &version.record);
    if let Some(before) = before {
        view.put_text(&places::record_version(register, record, before.version.version), before.json)?;
    }
    let json = version.to_json();
    let digest = Digest::of(json.as_bytes());
    view.put_text(&places::record(register, record), json)?;
    Ok(Event::Written {
        register: version.register,
        record: version.record,
        version: version.version,
        digest,
    })
}

fn changed(current: Option<Digest>) -> Rejection {
    let now = current
        .map_or("the record does not exist".to_owned(), |digest| format!("the current version is {digest}"));
    Reject::RECORD_CHANGED.because(now)
}
