//! Who signs: officers made and appointed for the run, so that no one's share of the mempool and no one's window of
//! nonces is the limit; and the register they write into. Everything they do is signed ahead.

use super::{
    Args,
    acts::{self, Kind},
    network::Network,
};
use crate::{
    keyfile::draw,
    outcome::Failed,
    sign::{Signer, now},
};
use api::{BatchAnswer, client::Client};
use types::{
    Act, Bilingual, ChainId, Digest, Event, Outcome, RegisterId, TxId, governance::Appoint, identity::Create,
    registry::Open,
};

/// Bytes by which the number of a later act may be longer than that of the first.
const LONGER: usize = 8;
/// Acts of one signer sent together; fewer than the window of nonces.
pub const TOGETHER: usize = 100;
/// The officers' term.
const TERM: u64 = 24 * 60 * 60 * 1000;
/// The legal basis on a ledger that is founded for the run; on any other it is given.
const THROWN_AWAY: &str = "bench";

/// The officers and their register.
pub struct Office {
    signers: Vec<Signer>,
    register: RegisterId,
    basis: String,
    next: u64,
    /// The first record's name and the transaction that wrote it, once signed.
    first: Option<(String, TxId)>,
}

/// Appoints the officers and opens the register.
pub async fn set_up(args: &Args, network: &Network) -> Result<Office, Failed> {
    if args.acts == Kind::Hot && !network.is_own() {
        return Err("hot acts change the calendar of working days: only for a network founded here".into());
    }
    let client = &network.clients()[0];
    let own = format!("{}/head", args.acts.institution());
    let office = if network.is_own() { &own } else { &args.office };
    let (institution, _) = office.split_once('/').ok_or("an office is written institution/head")?;
    let mut head = Signer::of(client, network.head(), None).await?;
    head.act_as(office)?;

    let register: RegisterId = format!("bench-{}", now()).parse()?;
    let role = args.acts.role();
    let basis = args.basis.clone().unwrap_or_else(|| THROWN_AWAY.into());
    let open = Open {
        register: register.clone(),
        name: Bilingual::new("测速登记簿", "Register of a measurement"),
        schema: acts::schema(),
        writers: vec!["clerk".parse()?],
        basis: basis.clone(),
    }
    .into();
    cast(client, &[head.sign(open)]).await?;

    let ledger = client.ledger().await?;
    let (chain, genesis): (ChainId, Digest) = (ledger.chain_id.parse()?, ledger.genesis.parse()?);
    let sign_up = |_| Signer::offline(draw(args.alg), chain.clone(), genesis, 1);
    let mut signers: Vec<Signer> = (0..args.signers.get()).map(sign_up).collect();
    for some in signers.chunks_mut(TOGETHER) {
        let create = |signer: &mut Signer| signer.sign(Create { label: "bench".into() }.into());
        cast(client, &some.iter_mut().map(create).collect::<Vec<_>>()).await?;
        let mut appoint = |signer: &Signer| {
            let officer = signer.did().clone();
            let (from, until) = (now(), now() + TERM);
            let role = role.parse().expect("a good role");
            head.sign(Appoint { institution: None, officer, role, from, until, basis: basis.clone() }.into())
        };
        cast(client, &some.iter().map(&mut appoint).collect::<Vec<_>>()).await?;
        some.iter_mut().try_for_each(|signer| signer.act_as(&format!("{institution}/{role}")))?;
    }
    Ok(Office { signers, register, basis, next: 1, first: None })
}

impl Office {
    /// Signs `count` acts, one officer after the other, with payloads of about `bytes`.
    pub fn sign(&mut self, kind: Kind, count: usize, bytes: usize) -> Result<Vec<String>, Failed> {
        let shortest = payload_bytes(&self.signers[0].clone().sign(self.act(kind, 1)));
        // The last number is longer than the first, and an act without a text is none.
        let least = shortest + LONGER;
        if bytes < least {
            return Err(
                format!("such an act takes {least} bytes at least; ask for that many with --bytes").into()
            );
        }
        let padding = 1 + bytes - shortest;
        let signed: Vec<String> = (0..count).map(|_| self.sign_next(kind, padding)).collect();
        if kind != Kind::Hot && self.first.is_none() {
            self.first = signed.first().map(|one| (acts::record_name(1), TxId::of(one.as_bytes())));
        }
        Ok(signed)
    }

    fn sign_next(&mut self, kind: Kind, padding: usize) -> String {
        self.sign_act(self.act(kind, padding))
    }

    /// The next officer signs an act.
    pub fn sign_act(&mut self, act: Act) -> String {
        let officers = self.signers.len() as u64;
        let signer = &mut self.signers[(self.next % officers) as usize];
        self.next += 1;
        signer.sign(act)
    }

    fn act(&self, kind: Kind, padding: usize) -> Act {
        kind.act((&self.register, &self.basis), self.next, padding)
    }

    /// How many acts of its own kind it has signed.
    pub fn written(&self) -> u64 {
        self.next - 1
    }

    /// The register.
    pub fn register(&self) -> &RegisterId {
        &self.register
    }

    /// The first record that was signed, and its transaction.
    pub fn first(&self) -> Option<&(String, TxId)> {
        self.first.as_ref()
    }
}

/// Bytes of the payload of a compact JWS.
pub fn payload_bytes(compact: &str) -> usize {
    compact.split('.').nth(1).map_or(0, |payload| payload.len() * 3 / 4)
}

/// Submits, waits, and insists that all are accepted; what came of each.
pub async fn cast(client: &Client, compacts: &[String]) -> Result<Vec<Vec<Event>>, Failed> {
    client.submit_all_and_wait(compacts).await?.into_iter().map(accepted).collect()
}

fn accepted(answer: BatchAnswer) -> Result<Vec<Event>, Failed> {
    let submitted = match answer {
        BatchAnswer::Taken(submitted) => submitted,
        BatchAnswer::Refused { problem } => return Err(problem.into()),
    };
    match submitted.receipt {
        None => Err("an act of the preparation did not become final in time".into()),
        Some(receipt) => match receipt.outcome {
            Outcome::Accepted { events } => Ok(events),
            Outcome::Rejected(rejection) => {
                Err(format!("the preparation was refused: {} {}", rejection.name, rejection.detail).into())
            }
        },
    }
}
