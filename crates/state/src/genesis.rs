//! The state before the first block: what the genesis file says, and nothing else.

use bytes::Bytes;
use serde::Serialize;
use std::collections::BTreeMap;
use types::{
    Did, Genesis, GenesisInstitution, StateKey,
    governance::{Appointment, Calendar, Holder, Institution, LISTED_ROLES},
    identity::{Person, PersonKey},
    places,
};

/// All values of the genesis state.
pub fn genesis(genesis: &Genesis) -> BTreeMap<StateKey, Bytes> {
    let mut state = BTreeMap::new();
    let mut put = |key, value: &dyn erased::Json| {
        state.insert(key, Bytes::from(value.json()));
    };

    put(places::genesis().key(), genesis);
    put(places::parameters().key(), &genesis.parameters);
    for institution in &genesis.institutions {
        let content = Institution {
            id: institution.id.clone(),
            code: institution.code.clone(),
            name: institution.name.clone(),
        };
        put(places::institution(&institution.id).key(), &content);
        for role in LISTED_ROLES {
            put(places::holders(&institution.id, role).key(), &holders(genesis, institution, role));
        }
        for officer in &institution.officers {
            let did = Did::of_first_key(&genesis.chain, officer.key.as_str());
            let office = (&institution.id, &officer.role);
            let term = (genesis.time, officer.until);
            let appointment = Appointment::new(&did, office, term, &officer.basis, None);
            put(places::appointment(&institution.id, &did, &officer.role).key(), &appointment);
            let key = PersonKey {
                key: officer.key.clone(),
                label: "genesis".into(),
                added: genesis.time,
                revoked: None,
            };
            put(places::person(&did).key(), &Person { id: did, keys: vec![key], recovery: None });
        }
    }
    for calendar in &genesis.calendars {
        let content = Calendar {
            id: calendar.id.clone(),
            keeper: calendar.keeper.clone(),
            version: 1,
            rules: calendar.rules.clone(),
            basis: calendar.basis.clone(),
            tx: None,
        };
        put(places::calendar(&calendar.id).key(), &content);
    }
    state
}

fn holders(genesis: &Genesis, institution: &GenesisInstitution, role: &str) -> Vec<Holder> {
    let holders = institution.officers.iter().filter(|officer| officer.role.as_str() == role);
    holders
        .map(|officer| Holder {
            officer: Did::of_first_key(&genesis.chain, officer.key.as_str()),
            from: genesis.time,
            until: officer.until,
        })
        .collect()
}

mod erased {
    use super::Serialize;

    /// Anything that is written as JSON.
    pub trait Json {
        fn json(&self) -> String;
    }

    impl<T: Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).expect("a state value is always JSON")
        }
    }
}
