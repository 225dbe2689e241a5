//! Founding a demo ledger: institutions, officers with keys, a calendar, validators. Everything is written into
//! one folder before it is put in place, so that a network is never half founded.

use crate::{
    cli::Failed,
    keyfile::{self, Alg, draw},
    sign::now,
};
use chain::keys::{Dealt, deal};
use std::{
    fs,
    io::Write as _,
    net::TcpListener,
    num::NonZeroU32,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use types::{
    Bilingual, Genesis, GenesisAppointment, GenesisCalendar, GenesisInstitution, GenesisValidator, KeyFile,
    SecretKey, governance::CalendarRules,
};

/// A demo institution: id, code, names, roles.
struct Institution(&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const INSTITUTIONS: [Institution; 4] = [
    Institution(
        "market-bureau",
        "330106-sj",
        "市场监督管理局",
        "Market regulation bureau",
        &["head", "publisher", "registrar", "clerk", "reviewer", "inspector", "approver"],
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
        &["head", "publisher", "registrar", "clerk"],
    ),
    Institution("data-bureau", "330106-sg", "数据管理局", "Data bureau", &["head", "calendar"]),
];

const TERM: u64 = 5 * 365 * 24 * 60 * 60 * 1000;
const BASIS: &str = "演示总册设立文件 founding document of the demo ledger";

/// Founds a ledger in `dir`.
pub fn found(dir: &Path, validators: NonZeroU32) -> Result<(), Failed> {
    let half = PathBuf::from(format!("{}.founding", dir.display()));
    let _ = fs::remove_dir_all(&half);
    fs::create_dir_all(half.join("keys"))?;

    let dealt = deal(MachineRandom, validators);
    let genesis = genesis(&half, &dealt)?;
    let text = serde_json::to_string_pretty(&genesis)? + "\n";
    fs::write(half.join("genesis.json"), &text)?;
    for (index, secret) in dealt.secrets.iter().enumerate() {
        let own = half.join(format!("validator-{index}"));
        fs::create_dir_all(&own)?;
        fs::write(own.join("genesis.json"), &text)?;
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(own.join("validator.json"))?;
        file.write_all((serde_json::to_string_pretty(secret)? + "\n").as_bytes())?;
    }

    if dir.exists() {
        fs::remove_dir(dir)
            .map_err(|_| format!("{} exists and is not a ledger; name another with --dir", dir.display()))?;
    }
    fs::rename(&half, dir)?;
    Ok(())
}

/// How many validators the ledger in `dir` has.
pub fn validators(dir: &Path) -> Result<usize, Failed> {
    let genesis: Genesis = serde_json::from_str(&crate::cli::read(&dir.join("genesis.json"))?)?;
    Ok(genesis.validators.len())
}

/// The key of a demo officer.
pub fn key(dir: &Path, institution: &str, role: &str) -> Result<SecretKey, Failed> {
    keyfile::read(&dir.join("keys").join(format!("{institution}-{role}.json")))
}

fn genesis(dir: &Path, dealt: &Dealt) -> Result<Genesis, Failed> {
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
        .zip(free_ports(dealt.secrets.len())?.into_iter().zip(INSTITUTIONS.iter().cycle()))
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

fn free_ports(count: usize) -> Result<Vec<u16>, Failed> {
    let held: Vec<TcpListener> =
        (0..count).map(|_| TcpListener::bind("127.0.0.1:0")).collect::<Result<_, _>>()?;
    Ok(held
        .iter()
        .map(|listener| listener.local_addr().map(|address| address.port()))
        .collect::<Result<_, _>>()?)
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
