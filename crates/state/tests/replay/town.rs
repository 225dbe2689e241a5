//! Who lives on the walk's ledger: institutions with two officers in every role that the services ask for, and
//! citizens. They sign.

use crate::random::Random;
use std::collections::BTreeMap;
use types::{
    Act, As, Bilingual, Did, Digest, Genesis, GenesisAppointment, GenesisCalendar, GenesisInstitution,
    SecretKey, Time, Transaction,
    governance::{CalendarRules, Parameters},
    registry::Open,
    service::{Bundle, Does, TaskDoes},
};

/// Tuesday 1 September 2026, nine o'clock in Hangzhou: the walk sees a new year.
pub const BEGIN: Time = 1_788_224_400_000;
pub const HOUR: Time = 60 * 60 * 1000;
const CITIZENS: usize = 60;
/// Officers of every role.
const EACH: usize = 2;
/// Who keeps parameters and calendar, and endorses.
pub const KEEPER: &str = "data-bureau";

/// A person with a key.
pub struct Person {
    key: SecretKey,
    pub did: Did,
    nonce: u64,
    pub office: Option<(String, String)>,
}

pub struct Town {
    pub genesis: Genesis,
    pub people: Vec<Person>,
    /// Officers by institution and role.
    pub offices: BTreeMap<(String, String), Vec<usize>>,
    pub citizens: Vec<usize>,
}

/// A service as `vectors/services.json` keeps it.
#[derive(serde::Deserialize)]
pub struct Offer {
    pub bundle: Bundle,
    pub registers: Vec<Open>,
}

#[derive(serde::Deserialize)]
struct Offers {
    services: Vec<Offer>,
}

/// The services of `services/`, compiled.
pub fn offers() -> Vec<Offer> {
    let text = include_str!("../../../../vectors/services.json");
    serde_json::from_str::<Offers>(text).expect("the compiled services").services
}

fn ledger_secret() -> blst::min_sig::SecretKey {
    blst::min_sig::SecretKey::key_gen(&[9; 32], &[]).expect("a seed is long enough")
}

/// The randomness of a view, as the validators sign it together.
pub fn randomness(chain: &str, view: u64) -> String {
    const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
    let namespace = format!("ding:{chain}_SEED");
    let mut message = vec![];
    types::varint::write(namespace.len() as u64, &mut message);
    message.extend_from_slice(namespace.as_bytes());
    types::varint::write(0, &mut message);
    types::varint::write(view, &mut message);
    data_encoding::HEXLOWER.encode(&ledger_secret().sign(&message, SUITE, &[]).compress())
}

/// The offices that the services ask for, and those that every institution has.
fn offices(offers: &[Offer]) -> BTreeMap<String, Vec<String>> {
    let mut offices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |institution: &str, role: &str| {
        let roles = offices.entry(institution.to_owned()).or_default();
        if !roles.iter().any(|known| known == role) {
            roles.push(role.to_owned());
        }
    };
    for Bundle { authority, steps, .. } in offers.iter().map(|offer| &offer.bundle) {
        for role in ["head", "publisher", "registrar", "rereviewer", "importer"] {
            add(authority.as_str(), role);
        }
        for step in steps {
            let parts: Vec<_> = match &step.does {
                Does::Officer { institution, role, .. } => vec![(institution, role)],
                Does::Together { tasks, .. } => {
                    let officers = tasks.iter().filter_map(|task| match &task.does {
                        TaskDoes::Officer { institution, role, .. } => Some((institution, role)),
                        TaskDoes::Rule { .. } => None,
                    });
                    officers.collect()
                }
                _ => vec![],
            };
            for (institution, role) in parts {
                add(institution.as_ref().unwrap_or(authority).as_str(), role.as_str());
            }
        }
    }
    for role in ["head", "supervisor", "parameters", "calendar"] {
        add(KEEPER, role);
    }
    offices
}

impl Town {
    pub fn new(offers: &[Offer]) -> Town {
        let chain: types::ChainId = "walk".parse().expect("a name");
        let mut people = Vec::new();
        let mut by_office: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        let mut institutions = Vec::new();
        let mut person = |office: Option<(String, String)>| {
            let seed = Digest::of(format!("person {}", people.len()).as_bytes()).0;
            // Now and then somebody signs on P-256, as phones do.
            let key = match people.len() % 50 == 49 {
                true => SecretKey::p256(seed).expect("a hash is a scalar"),
                false => SecretKey::ed25519(seed),
            };
            let did = key.first_of(&chain).did;
            people.push(Person { key, did, nonce: 0, office });
            people.len() - 1
        };
        let mut keys = Vec::new();
        for (institution, roles) in offices(offers) {
            let mut officers = Vec::new();
            for role in roles {
                for _ in 0..EACH {
                    let who = person(Some((institution.clone(), role.clone())));
                    by_office.entry((institution.clone(), role.clone())).or_default().push(who);
                    officers.push((who, role.clone()));
                }
            }
            keys.push((institution, officers));
        }
        let citizens: Vec<usize> = (0..CITIZENS).map(|_| person(None)).collect();
        for (at, (institution, officers)) in keys.into_iter().enumerate() {
            let officers = officers.into_iter().map(|(who, role)| GenesisAppointment {
                key: people[who].key.multikey(),
                role: role.parse().expect("a role"),
                until: BEGIN * 2,
                basis: "设立".into(),
            });
            institutions.push(GenesisInstitution {
                code: format!("3301{at:02}"),
                name: Bilingual::new(&institution, &institution),
                id: institution.parse().expect("an institution"),
                officers: officers.collect(),
            });
        }
        let rules = CalendarRules {
            utc_offset_minutes: 480,
            weekend: vec![6, 7],
            holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07", "2027-01-01"]
                .map(str::to_owned)
                .to_vec(),
            workdays: vec!["2026-10-10".into()],
        };
        let calendars = vec![GenesisCalendar {
            id: "cn-working-days".parse().expect("a calendar"),
            keeper: KEEPER.parse().expect("an institution"),
            rules,
            basis: "设立".into(),
        }];
        let genesis = Genesis {
            chain,
            time: BEGIN,
            ledger_key: data_encoding::HEXLOWER.encode(&ledger_secret().sk_to_pk().compress()),
            polynomial: String::new(),
            validators: vec![],
            institutions,
            parameters: Parameters {
                keeper: KEEPER.parse().expect("an institution"),
                supervisor: Some(KEEPER.parse().expect("an institution")),
                yellow_percent: 60,
                rereview_permille: 500,
            },
            calendars,
        };
        Town { genesis, people, offices: by_office, citizens }
    }

    /// One of those who hold this office.
    pub fn officer(&self, institution: &str, role: &str, random: &mut Random) -> usize {
        *random.one(&self.offices[&(institution.to_owned(), role.to_owned())])
    }

    /// Whose DID this is.
    pub fn whose(&self, did: &Did) -> usize {
        self.people.iter().position(|person| person.did == *did).expect("everybody is known")
    }

    /// An officer signs in office.
    pub fn in_office(&mut self, who: usize, now: Time, act: Act) -> String {
        let (institution, role) = self.people[who].office.clone().expect("an officer");
        let office = As {
            institution: institution.parse().expect("an institution"),
            role: role.parse().expect("a role"),
        };
        self.sign(who, now, Some(office), act)
    }

    /// A person signs for themselves.
    pub fn in_person(&mut self, who: usize, now: Time, act: Act) -> String {
        self.sign(who, now, None, act)
    }

    fn sign(&mut self, who: usize, now: Time, acting_as: Option<As>, act: Act) -> String {
        let person = &mut self.people[who];
        person.nonce += 1;
        let transaction = Transaction {
            chain: self.genesis.chain.clone(),
            genesis: self.genesis.digest(),
            nonce: person.nonce,
            expires: now + HOUR,
            acting_as,
            act,
        };
        person.key.sign(&person.did, &transaction)
    }
}
