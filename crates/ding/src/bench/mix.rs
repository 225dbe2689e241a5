//! A day at the counter. Of nine acts seven are applications of citizens who sign with passkeys, one is a decision and
//! one a record of officers; meanwhile, for every nine acts, somebody reads a case or a record with its proof.

use super::{
    Args,
    acts::{self, Kind},
    network::Network,
    officers::{self, Office, TOGETHER},
};
use crate::{
    keyfile::{Alg, draw},
    outcome::Failed,
    sign::Signer,
    up::demo,
};
use api::{client::Client, endpoints::Endpoint};
use serde_json::json;
use types::{
    Act, CaseNumber, ChainId, Digest, Event, Sealed,
    identity::Create,
    service::{self, Bundle, Decide, Submit},
};

/// The service that is applied for.
const SERVICE: &str = "food-business-permit";
/// What is done with an application: it is accepted. What is asked first needs no paper.
const ACCEPTED: &str = "受理";
/// Acts that come round again and again: of so many all but two are applications.
const ROUND: usize = 9;
/// Records and cases that are read, each.
const READ: usize = 64;

/// The citizens, and what they apply for.
pub struct Mix {
    citizens: Vec<Signer>,
    service: Bundle,
    next: usize,
}

impl Mix {
    /// Publishes the service, and the citizens come.
    pub async fn set_up(args: &Args, network: &Network) -> Result<Mix, Failed> {
        let client = &network.clients()[0];
        let folder = network.folder().ok_or("a mix publishes a service: only for a network founded here")?;
        let service = demo::offer_one(client, &folder, SERVICE).await?;

        let ledger = client.ledger().await?;
        let (chain, genesis): (ChainId, Digest) = (ledger.chain_id.parse()?, ledger.genesis.parse()?);
        let come = |_| Signer::offline(draw(Alg::Es256), chain.clone(), genesis, 1).with_passkeys();
        let mut citizens: Vec<Signer> = (0..args.signers.get()).map(come).collect();
        for some in citizens.chunks_mut(TOGETHER) {
            let create = |citizen: &mut Signer| citizen.sign(Create { label: "bench".into() }.into());
            officers::cast(client, &some.iter_mut().map(create).collect::<Vec<_>>()).await?;
        }
        Ok(Mix { citizens, service, next: 0 })
    }

    /// Signs `count` acts, and says what is read meanwhile. What is decided was applied for before.
    pub async fn sign(
        &mut self,
        client: &Client,
        office: &mut Office,
        count: usize,
        bytes: usize,
    ) -> Result<(Vec<String>, Vec<String>), Failed> {
        let rounds = count.div_ceil(ROUND);
        let cases = self.cases(client, rounds.max(READ)).await?;
        // Those that are read are there already.
        let written = office.sign(Kind::Mix, READ, bytes)?;
        let first = office.written() + 1 - READ as u64;
        for some in written.chunks(TOGETHER) {
            officers::cast(client, some).await?;
        }
        let records = office.sign(Kind::Mix, rounds, bytes)?;

        let mut signed = Vec::with_capacity(rounds * ROUND);
        for (case, record) in cases.iter().zip(records) {
            signed.extend((2..ROUND).map(|_| self.apply()));
            signed.push(office.sign_act(accept(case)));
            signed.push(record);
        }
        signed.truncate(count);
        let read = (0..READ).flat_map(|at| {
            let record = acts::record_name(first + at as u64);
            let record = Endpoint::RecordProof.at(&[office.register(), &record], &[]);
            [record, Endpoint::CaseProof.at(&[&cases[at]], &[])]
        });
        Ok((signed, read.collect()))
    }

    /// As many cases that nobody has decided about.
    async fn cases(&mut self, client: &Client, count: usize) -> Result<Vec<CaseNumber>, Failed> {
        let applications: Vec<String> = (0..count).map(|_| self.apply()).collect();
        let mut cases = Vec::with_capacity(count);
        for some in applications.chunks(TOGETHER) {
            let told = officers::cast(client, some).await?;
            cases.extend(told.into_iter().flatten().filter_map(|event| match event {
                Event::Service(service::Event::Opened { case, .. }) => Some(case),
                _ => None,
            }));
        }
        Ok(cases)
    }

    /// The next citizen applies. The digests stand for what a citizen leaves with a node: the ledger sees no more of it.
    fn apply(&mut self) -> String {
        let count = self.citizens.len();
        let citizen = &mut self.citizens[self.next % count];
        self.next += 1;
        let answers = json!({
            "经营者名称": format!("面馆{}", self.next), "经营场所": "西湖区文三路 1 号", "主体业态": "餐饮服务经营者",
            "经营项目": ["热食类食品制售", "自制饮品制售"], "面积": "86.5",
        });
        let sealed = ["法定代表人", "联系电话"].map(|field| {
            let digest = Digest::of(format!("{field} {}", self.next).as_bytes());
            (field.parse().expect("a field of the form"), digest)
        });
        let act = Submit {
            service: self.service.id.clone(),
            version: self.service.version,
            answers: serde_json::from_value(answers).expect("answers are content"),
            sealed: Sealed::from_iter(sealed),
            papers: Sealed::default(),
            about: None,
            parties: None,
            shown: Default::default(),
            power: None,
        };
        citizen.sign(act.into())
    }
}

fn accept(case: &CaseNumber) -> Act {
    Decide {
        case: case.clone(),
        step: ACCEPTED.parse().expect("a step"),
        outcome: ACCEPTED.parse().expect("an outcome"),
        reasons: String::new(),
        basis: "食品经营许可和备案管理办法".into(),
        deviates: None,
        findings: Default::default(),
        sealed: Default::default(),
        fields: Vec::new(),
    }
    .into()
}
