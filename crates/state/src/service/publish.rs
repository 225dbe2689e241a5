//! Publishing a version of a service. Cases in hand keep the version they were filed under.

use crate::{
    registry, sender,
    view::{No, View},
};
use types::{
    Aspect, Digest, Event, Reject, StateKey, Subject, Verified,
    registry::Register,
    service::{Bundle, Publish, Service},
};

/// An institution publishes the next version of a service.
pub fn publish(view: &mut View, transaction: &Verified, act: &Publish) -> Result<Event, No> {
    let officer = sender::officer_as(view, transaction, &["head", "publisher"])?;
    let bundle = &act.bundle;
    let key = StateKey::head(&Subject::service(&bundle.id));
    let before: Option<Service> = view.get(&key)?;
    let calendar_known = view.has(&StateKey::head(&Subject::calendar(&bundle.calendar)))?;

    if officer.institution != bundle.authority
        || before.as_ref().is_some_and(|b| b.authority != bundle.authority)
    {
        return Err(Reject::RoleNotAllowed
            .because("a service is published by the institution that offers it")
            .into());
    }
    let current = before.map_or(0, |before| before.version);
    if bundle.version != current + 1 {
        return Err(Reject::VersionNotCurrent.because(format!("the next version is {}", current + 1)).into());
    }
    if !calendar_known {
        return Err(Reject::CalendarUnknown.into());
    }
    rules::process::check(bundle)
        .map_err(|problems| Reject::BundleInvalid.because(registry::list(&problems)))?;
    check_register(view, bundle)?;

    let digest = Digest::of(serde_json::to_string(bundle).expect("a bundle is always JSON").as_bytes());
    let service = Service {
        id: bundle.id.clone(),
        authority: officer.institution,
        version: bundle.version,
        bundle: digest,
    };
    view.put(key, &service);
    let subject = Subject::service(&bundle.id);
    view.put(StateKey::new(&subject, Aspect::sources(bundle.version)), &bundle.sources);
    let executable = Bundle { sources: Default::default(), ..bundle.clone() };
    view.put(StateKey::new(&subject, Aspect::version(bundle.version)), &executable);

    Ok(Event::Published { service: service.id, version: service.version, bundle: digest })
}

/// The register that results go to exists, and the same institution keeps it.
fn check_register(view: &View, bundle: &Bundle) -> Result<(), No> {
    let Some(result) = &bundle.result else {
        return Ok(());
    };
    let register: Option<Register> = view.get(&StateKey::head(&Subject::register(&result.register)))?;
    match register {
        Some(register) if register.institution == bundle.authority => Ok(()),
        Some(_) => {
            Err(Reject::BundleInvalid.because("another institution keeps the register of its results").into())
        }
        None => Err(Reject::RegisterUnknown.because("open the register of its results first").into()),
    }
}
