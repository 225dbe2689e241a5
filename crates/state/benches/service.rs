//! What a case costs: the company registration of `services/` walked from application to licence, 64 cases in a block as
//! on a busy day, and what the clock does about them when nobody does. A signature check stands beside, to compare.
#![allow(missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use state::{BlockContext, Overlay, Stop, execute, genesis, tick};
use std::{collections::BTreeMap, hint::black_box};
use types::{
    Act, As, Bilingual, CaseNumber, Digest, Event, Fields, Genesis, GenesisAppointment, GenesisCalendar,
    GenesisInstitution, Outcome, Sealed, SecretKey, Signed, StateKey, Time, Transaction, Value, Verified,
    governance::{CalendarRules, Parameters},
    identity::Create,
    registry::Open,
    service::{self, Bundle, Decide, Publish, Submit},
};

/// Tuesday 1 September 2026, nine o'clock in Hangzhou.
const BEGIN: Time = 1_788_224_400_000;
const DAY: Time = 24 * 60 * 60 * 1000;
/// Cases in a block.
const CASES: u64 = 64;
const SERVICE: &str = "company-registration";
const OFFICES: &[(&str, &str)] = &[
    ("market-bureau", "head"),
    ("market-bureau", "reviewer"),
    ("market-bureau", "approver"),
    ("tax-bureau", "assessor"),
];

#[derive(serde::Deserialize)]
struct Offers {
    services: Vec<Offer>,
}

#[derive(serde::Deserialize)]
struct Offer {
    bundle: Bundle,
    registers: Vec<Open>,
}

struct Town {
    state: BTreeMap<StateKey, bytes::Bytes>,
    block: BlockContext,
    nonce: u64,
}

fn key(institution: &str, role: &str) -> SecretKey {
    SecretKey::ed25519(Digest::of(format!("{institution}/{role}").as_bytes()).0)
}

fn founded() -> Genesis {
    let institution = |(at, id): (usize, &str)| GenesisInstitution {
        id: id.parse().unwrap(),
        code: format!("33010{at}"),
        name: Bilingual::new(id, id),
        officers: OFFICES
            .iter()
            .filter(|(office, _)| *office == id)
            .map(|(office, role)| GenesisAppointment {
                key: key(office, role).multikey(),
                role: role.parse().unwrap(),
                until: BEGIN * 2,
                basis: "founding".into(),
            })
            .collect(),
    };
    let rules =
        CalendarRules { utc_offset_minutes: 480, weekend: vec![6, 7], holidays: vec![], workdays: vec![] };
    Genesis {
        chain: "bench".parse().unwrap(),
        time: BEGIN,
        ledger_key: String::new(),
        polynomial: String::new(),
        validators: vec![],
        institutions: ["market-bureau", "tax-bureau"].into_iter().enumerate().map(institution).collect(),
        parameters: Parameters {
            keeper: "market-bureau".parse().unwrap(),
            supervisor: None,
            yellow_percent: 80,
            rereview_permille: 100,
        },
        calendars: vec![GenesisCalendar {
            id: "cn-working-days".parse().unwrap(),
            keeper: "market-bureau".parse().unwrap(),
            rules,
            basis: "founding".into(),
        }],
    }
}

impl Town {
    fn new() -> Town {
        let founded = founded();
        let block = BlockContext {
            chain: founded.chain.clone(),
            genesis: founded.digest(),
            height: 1,
            epoch: 0,
            view: 1,
            time: BEGIN + 1,
        };
        let mut town = Town { state: genesis(&founded), block, nonce: 0 };
        let mut overlay = Overlay::new();
        assert!(town.tick(&mut overlay).is_empty());
        town.state.extend(overlay.into_writes());
        let offers: Offers = serde_json::from_str(include_str!("../../../vectors/services.json")).unwrap();
        let offer = offers.services.into_iter().find(|offer| offer.bundle.id.as_str() == SERVICE).unwrap();
        let head = Some(("market-bureau", "head"));
        let mut acts: Vec<Act> = offer.registers.into_iter().map(Act::from).collect();
        acts.push(Box::new(Publish { bundle: offer.bundle }).into());
        let mut signed: Vec<Verified> = acts.into_iter().map(|act| town.sign(head, act)).collect();
        signed.push(town.sign(None, Create { label: "phone".into() }.into()));
        town.go_on(&signed);
        town
    }

    fn sign(&mut self, office: Option<(&str, &str)>, act: Act) -> Verified {
        self.nonce += 1;
        let key = office.map_or_else(|| key("citizen", ""), |(institution, role)| key(institution, role));
        let acting_as = office.map(|(institution, role)| As {
            institution: institution.parse().unwrap(),
            role: role.parse().unwrap(),
        });
        let transaction = Transaction {
            chain: self.block.chain.clone(),
            genesis: self.block.genesis,
            nonce: self.nonce,
            expires: self.block.time + 60_000,
            acting_as,
            act,
        };
        let compact = key.sign(&key.first_of(&self.block.chain).did, &transaction);
        Signed::parse(&compact).unwrap().verify().unwrap()
    }

    fn load(&self, overlay: &mut Overlay, keys: Vec<StateKey>) {
        overlay.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
    }

    /// Executes a block; every act is accepted.
    fn execute(&self, overlay: &mut Overlay, block: &[Verified]) -> Vec<Event> {
        let mut happened = Vec::new();
        for transaction in block {
            loop {
                match execute(overlay, &self.block, transaction) {
                    Ok(done) => match done.receipt.outcome {
                        Outcome::Accepted { events } => break happened.extend(events),
                        Outcome::Rejected(no) => panic!("{no:?}"),
                    },
                    Err(Stop::Miss(keys)) => self.load(overlay, keys),
                    Err(why) => panic!("{why:?}"),
                }
            }
        }
        happened
    }

    /// The clock keeps all that is due.
    fn tick(&self, overlay: &mut Overlay) -> Vec<Event> {
        let mut happened = Vec::new();
        loop {
            match tick(overlay, &self.block) {
                Ok(None) => return happened,
                Ok(Some(kept)) => happened.extend(kept.events),
                Err(Stop::Miss(keys)) => self.load(overlay, keys),
                Err(why) => panic!("{why:?}"),
            }
        }
    }

    fn go_on(&mut self, block: &[Verified]) -> Vec<Event> {
        let mut overlay = Overlay::new();
        let happened = self.execute(&mut overlay, block);
        self.state.extend(overlay.into_writes());
        happened
    }

    /// An overlay with everything that `block` reads, as a validator has it after its hints.
    fn loaded(&self, work: impl Fn(&mut Overlay)) -> Overlay {
        let mut overlay = Overlay::new();
        overlay.load(self.state.iter().map(|(key, value)| (*key, Some(value.clone()))));
        // What is not there is asked for as well: a trial run tells which keys those are.
        let mut trial = overlay.clone();
        work(&mut trial);
        for key in trial.into_writes().into_keys().filter(|key| !self.state.contains_key(key)) {
            overlay.load([(key, None)]);
        }
        overlay
    }

    /// Measures a block of one act for each case, and goes on from what it made.
    fn step(&mut self, criterion: &mut Criterion, name: &str, block: Vec<Verified>) -> Vec<Event> {
        let loaded = self.loaded(|overlay| drop(self.execute(overlay, &block)));
        let mut group = criterion.benchmark_group("case");
        group.throughput(Throughput::Elements(block.len() as u64));
        group.bench_function(name, |b| {
            let run = |mut overlay: Overlay| {
                self.execute(&mut overlay, &block);
                overlay
            };
            b.iter_batched(|| loaded.clone(), run, BatchSize::LargeInput);
        });
        group.finish();
        self.go_on(&block)
    }
}

fn fields(pairs: &[(&str, Value)]) -> Fields {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.clone())).collect()
}

fn application(number: u64) -> Act {
    let text = |text: &str| Value::Text(text.to_owned());
    let digests = |names: &[&str]| -> Sealed {
        names.iter().map(|name| (name.parse().unwrap(), Digest::of(name.as_bytes()))).collect()
    };
    let digit = |at: u64| char::from_u32(0x4e00 + at as u32).unwrap();
    Submit {
        service: SERVICE.parse().unwrap(),
        version: 1,
        answers: fields(&[
            (
                "企业名称",
                text(&format!("杭州西湖{}{}面点食品有限公司", digit(number / 16), digit(number % 16))),
            ),
            ("名称字样", text("没有")),
            ("组织形式", text("有限责任公司")),
            ("行业", text("住宿餐饮")),
            ("住所", text("西湖区文三路 1 号")),
            ("经营范围", Value::List(vec![text("餐饮服务")])),
            ("前置许可", Value::Bool(false)),
            ("注册资本", text("100")),
            ("实缴资本", text("10")),
            ("认缴年限", Value::Integer(5)),
            ("股东人数", Value::Integer(2)),
            ("预计年销售额", text("300")),
        ]),
        sealed: digests(&["法定代表人", "法定代表人身份凭证", "股东", "联系电话"]),
        papers: digests(&["articles", "premises", "appointment"]),
        about: None,
        parties: None,
        shown: Default::default(),
        power: None,
    }
    .into()
}

fn case(criterion: &mut Criterion) {
    let mut town = Town::new();
    let block: Vec<Verified> = (0..CASES).map(|number| town.sign(None, application(number))).collect();
    let compact = block[0].signed().compact().to_owned();
    criterion.bench_function("signature: parse and check one transaction", |b| {
        b.iter(|| Signed::parse(black_box(&compact)).unwrap().verify().unwrap())
    });
    let opened = town.step(criterion, "apply: two rules accept, two compute, joint review opens", block);
    let opened = opened.into_iter().filter_map(|event| match event {
        Event::Service(service::Event::Opened { case, .. }) => Some(case),
        _ => None,
    });
    let cases: Vec<CaseNumber> = opened.collect();
    assert_eq!(cases.len() as u64, CASES);
    clock(criterion, &mut town);
    for (name, office, step, outcome) in [
        ("decide a part: the other part stays open", ("market-bureau", "reviewer"), "经营范围审核", "规范"),
        (
            "decide the last part: two rules advise the next step",
            ("tax-bureau", "assessor"),
            "税务登记",
            "已确认",
        ),
        (
            "approve: a rule looks again, two records are written",
            ("market-bureau", "approver"),
            "核准",
            "准予登记",
        ),
    ] {
        let decide = |case: &CaseNumber| {
            Decide {
                case: case.clone(),
                step: step.parse().unwrap(),
                outcome: outcome.parse().unwrap(),
                reasons: "经审查".into(),
                basis: "市场主体登记管理条例 第19条".into(),
                fields: vec![],
                deviates: None,
                findings: Default::default(),
                sealed: Default::default(),
            }
            .into()
        };
        let block: Vec<Verified> = cases.iter().map(|case| town.sign(Some(office), decide(case))).collect();
        let happened = town.step(criterion, name, block);
        if outcome == "准予登记" {
            let closed = happened
                .iter()
                .filter(|event| matches!(event, Event::Service(service::Event::Closed { .. })))
                .count();
            assert_eq!(closed as u64, CASES, "all are granted");
        }
    }
}

/// What the clock does when nobody did: a yellow card for each part and for the whole case.
fn clock(criterion: &mut Criterion, town: &mut Town) {
    let now = town.block.time;
    town.block.time += 6 * DAY;
    let loaded = town.loaded(|overlay| drop(town.tick(overlay)));
    let cards = town.tick(&mut loaded.clone());
    assert!(cards.len() as u64 >= CASES, "{} cards", cards.len());
    let mut group = criterion.benchmark_group("clock");
    group.throughput(Throughput::Elements(CASES));
    group.bench_function("an appointment: cards for a case", |b| {
        let run = |mut overlay: Overlay| {
            town.tick(&mut overlay);
            overlay
        };
        b.iter_batched(|| loaded.clone(), run, BatchSize::LargeInput);
    });
    group.finish();
    town.block.time = now;
}

criterion_group!(benches, case);
criterion_main!(benches);
