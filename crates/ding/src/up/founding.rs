//! Founding a demo ledger: institutions, officers with keys, a calendar, validators. Everything is written into
//! one folder before it is put in place, so that a network is never half founded.

use crate::{
    keyfile::{self, Alg, draw},
    outcome::Failed,
    sign::now,
};
use chain::keys::{Dealt, deal};
use std::{
    fs,
    io::Write as _,
    net::{Ipv4Addr, TcpListener},
    num::NonZeroU32,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use types::{
    Bilingual, Genesis, GenesisAppointment, GenesisCalendar, GenesisInstitution, GenesisValidator, KeyFile,
    SecretKey,
    governance::{CalendarRules, Parameters},
    service::INTAKE_ROLE,
};

/// A demo institution: id, code, names, roles.
struct Institution(&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const INSTITUTIONS: [Institution; 7] = [
    Institution(
        "market-bureau",
        "330106-sj",
        "市场监督管理局",
        "Market regulation bureau",
        &["head", "publisher", "registrar", "clerk", "reviewer", "inspector", "approver", "rereviewer"],
    ),
    Institution(
        "environment-bureau",
        "330106-hb",
        "生态环境局",
        "Environment bureau",
        &["head", "publisher", "registrar", "importer", "clerk"],
    ),
    Institution(
        "resources-bureau",
        "330106-zr",
        "自然资源和规划局",
        "Natural resources and planning bureau",
        &["head", "publisher", "registrar", "clerk", "title", "approver", "rereviewer"],
    ),
    Institution(
        "data-bureau",
        "330106-sg",
        "数据管理局",
        "Data bureau",
        &["head", "calendar", "parameters", "supervisor"],
    ),
    Institution("housing-bureau", "330106-zj", "住房和城乡建设局", "Housing bureau", &["head", "checker"]),
    Institution("tax-bureau", "330106-sw", "税务局", "Tax bureau", &["head", "assessor"]),
    Institution(
        "review-office",
        "330106-fy",
        "人民政府行政复议机构",
        "Administrative review office",
        &["head", "publisher", "clerk", "approver"],
    ),
];

/// The key in a validator's folder that carries randomness for lots.
pub const RELAY: &str = "relay.json";
/// Ports looked at for the validators' own talk.
const PORTS_TRIED: usize = 1_000;
const TERM: u64 = 5 * 365 * 24 * 60 * 60 * 1000;
const BASIS: &str = "演示账本设立文件 founding document of the demo ledger";

/// Whether a ledger can be founded in `dir`.
pub fn check_place(dir: &Path) -> Result<(), Failed> {
    match fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        true => Err(taken(dir)),
        false => Ok(()),
    }
}

fn taken(dir: &Path) -> Failed {
    format!("{} is there already and is no ledger; name another with --dir", dir.display()).into()
}

/// Founds a ledger in `dir` whose validators serve HTTP from `port` on.
pub fn found(dir: &Path, validators: NonZeroU32, port: u16) -> Result<(), Failed> {
    check_place(dir)?;
    // Put together by its parts, so that a slash at the end does not lead into the folder itself.
    let mut half = dir.components().collect::<PathBuf>().into_os_string();
    half.push(".founding");
    let half = PathBuf::from(half);
    let _ = fs::remove_dir_all(&half);
    fs::create_dir_all(half.join("keys"))?;

    let dealt = deal(MachineRandom, validators);
    let relays: Vec<SecretKey> = dealt.secrets.iter().map(|_| draw(Alg::Eddsa)).collect();
    let genesis = genesis(&half, &dealt, &relays, port)?;
    let text = serde_json::to_string_pretty(&genesis)? + "\n";
    fs::write(half.join("genesis.json"), &text)?;
    for (index, (secret, relay)) in dealt.secrets.iter().zip(&relays).enumerate() {
        let own = half.join(format!("validator-{index}"));
        fs::create_dir_all(&own)?;
        fs::write(own.join("genesis.json"), &text)?;
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(own.join("validator.json"))?;
        file.write_all((serde_json::to_string_pretty(secret)? + "\n").as_bytes())?;
        keyfile::write(&KeyFile::of(relay), &own.join(RELAY))?;
    }

    if dir.exists() {
        fs::remove_dir(dir).map_err(|_| taken(dir))?;
    }
    fs::rename(&half, dir)?;
    Ok(())
}

/// How many validators the ledger in `dir` has.
pub fn validators(dir: &Path) -> Result<usize, Failed> {
    let genesis: Genesis = serde_json::from_str(&crate::outcome::read(&dir.join("genesis.json"))?)?;
    Ok(genesis.validators.len())
}

/// The key of a demo officer.
pub fn key(dir: &Path, institution: &str, role: &str) -> Result<SecretKey, Failed> {
    keyfile::read(&dir.join("keys").join(format!("{institution}-{role}.json")))
}

fn genesis(dir: &Path, dealt: &Dealt, relays: &[SecretKey], port: u16) -> Result<Genesis, Failed> {
    let time = now();
    let mut institutions = Vec::new();
    for Institution(id, code, zh, en, roles) in INSTITUTIONS {
        let mut officers = Vec::new();
        for role in roles {
            let key = draw(Alg::Eddsa);
            keyfile::write(&KeyFile::of(&key), &dir.join("keys").join(format!("{id}-{role}.json")))?;
            officers.push(GenesisAppointment {
                key: key.multikey(),
                role: role.parse()?,
                until: time + TERM,
                basis: BASIS.into(),
            });
        }
        // Every institution of the demo trusts every node of it with its papers.
        officers.extend(relays.iter().map(|relay| GenesisAppointment {
            key: relay.multikey(),
            role: INTAKE_ROLE.parse().expect("a role"),
            until: time + TERM,
            basis: BASIS.into(),
        }));
        institutions.push(GenesisInstitution {
            id: id.parse()?,
            code: code.into(),
            name: Bilingual::new(zh, en),
            officers,
        });
    }
    let mut validators = Vec::new();
    for (secret, (port, Institution(id, ..))) in dealt
        .secrets
        .iter()
        .zip(free_ports(dealt.secrets.len(), port)?.into_iter().zip(INSTITUTIONS.iter().cycle()))
    {
        let key = secret.public()?;
        validators.push(GenesisValidator {
            institution: id.parse()?,
            key,
            address: format!("127.0.0.1:{port}"),
        });
    }
    Ok(Genesis {
        chain: "ding-demo".parse()?,
        time,
        ledger_key: dealt.ledger_key.clone(),
        polynomial: dealt.polynomial.clone(),
        validators,
        institutions,
        parameters: Parameters {
            keeper: "data-bureau".parse()?,
            supervisor: Some("data-bureau".parse()?),
            yellow_percent: 90,
            rereview_permille: 100,
        },
        calendars: vec![GenesisCalendar {
            id: "cn-working-days".parse()?,
            keeper: "data-bureau".parse()?,
            rules: calendar(),
            basis: "国务院办公厅关于2026年部分节假日安排的通知".into(),
        }],
    })
}

/// The mainland's 2026 public holidays and make-up days. To be checked against the notice before real use.
fn calendar() -> CalendarRules {
    let days = |ranges: &[(&str, u8, u8)]| -> Vec<String> {
        let of_month = |(month, first, last): &(&str, u8, u8)| {
            let month = month.to_string();
            (*first..=*last).map(move |day| format!("2026-{month}-{day:02}"))
        };
        ranges.iter().flat_map(of_month).collect()
    };
    CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: days(&[
            ("01", 1, 3),
            ("02", 15, 23),
            ("04", 4, 6),
            ("05", 1, 5),
            ("06", 19, 21),
            ("09", 25, 27),
            ("10", 1, 7),
        ]),
        workdays: days(&[
            ("01", 4, 4),
            ("02", 14, 14),
            ("02", 28, 28),
            ("05", 9, 9),
            ("09", 20, 20),
            ("10", 10, 10),
        ]),
    }
}

/// Where the validators talk to each other: the first free ports after those of their HTTP. Ports that the system
/// hands out to anybody would be taken by somebody else at a later start.
fn free_ports(count: usize, port: u16) -> Result<Vec<u16>, Failed> {
    let after = port.saturating_add(u16::try_from(count)?);
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let ports: Vec<u16> = (after..=u16::MAX).take(PORTS_TRIED).filter(free).take(count).collect();
    if ports.len() < count {
        return Err(
            format!("there are not enough free ports after {port}; choose another with --port").into()
        );
    }
    Ok(ports)
}

/// Randomness of this machine.
struct MachineRandom;

impl rand_core::TryRng for MachineRandom {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(getrandom::u32().expect("the machine has randomness"))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(getrandom::u64().expect("the machine has randomness"))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        getrandom::fill(bytes).expect("the machine has randomness");
        Ok(())
    }
}

impl rand_core::TryCryptoRng for MachineRandom {}
