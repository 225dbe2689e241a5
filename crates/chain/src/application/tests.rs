//! A leader that lies: whatever is wrong with a proposed block, an honest validator gives it no vote. The blocks
//! go through the same function as the engine's, on a real state store.

use super::*;
use crate::{
    config::{MempoolLimits, StorageSizes},
    keys::{self, Dealt},
    mempool::{Source, Standing},
    scheme::to_engine,
    store::{self, Db, Roots},
    validator::genesis_block,
};
use commonware_consensus::{
    marshal::ancestry,
    types::{Epoch, Round, View},
};
use commonware_cryptography::{Digested, Digestible as _};
use commonware_glue::stateful::Application as _;
use commonware_runtime::{Clock as _, Runner as _, Supervisor as _, deterministic};
use commonware_utils::NZU32;
use types::{
    Bilingual, Digest, Genesis, GenesisAppointment, GenesisInstitution, GenesisValidator, Outcome, Receipt,
    SecretKey, Transaction, TxId, governance::Parameters, identity::Create,
};

const BEGIN: Time = 1_000;

/// An honest validator's application over its own store.
struct Bench {
    context: deterministic::Context,
    application: Application,
    databases: Databases<deterministic::Context>,
    genesis: Block,
    leader: crate::scheme::ValidatorKey,
}

impl Bench {
    async fn new(context: deterministic::Context) -> Bench {
        Bench::with(context, BlockLimits::default()).await
    }

    /// A validator that keeps to these limits.
    async fn with(mut context: deterministic::Context, limits: BlockLimits) -> Bench {
        let dealt = keys::deal(&mut context, NZU32!(4));
        let genesis = genesis(&dealt);
        let sizes = StorageSizes::default();
        let content = state::genesis(&genesis);
        let founding = context.child("founding");
        let roots: Roots = store::found(founding, "v", &sizes, content).await.unwrap();
        let db = Db::init(context.child("state"), store::config("v", &sizes), None).await.unwrap();
        let first = genesis_block(&genesis, &roots);
        let application = Application::new(
            (Digest::ZERO, first.clone()),
            limits,
            Pace::default(),
            Clock::default(),
            Mempool::new(MempoolLimits::default()),
            Finals::new(&first),
            None,
        );
        let leader = keys::public_keys(&genesis).unwrap()[1].clone();
        let databases = Databases::new("state", db);
        Bench { context, application, databases, genesis: first, leader }
    }

    /// Two people wait to come to the ledger.
    fn two_come(&self, time: Time) {
        for who in [8, 9] {
            let signed = Signed::parse(&comes(who, "lies", time + 60_000)).unwrap();
            let verified = Arc::new(signed.verify().unwrap());
            self.application.0.mempool.add(verified, Source::Own, Standing::Newcomer).unwrap();
        }
    }

    fn view(&self) -> ViewContext {
        ViewContext {
            round: Round::new(Epoch::zero(), View::new(1)),
            leader: self.leader.clone(),
            parent: (View::zero(), to_engine(self.genesis.content().digest())),
        }
    }

    /// The block that an honest leader proposes.
    async fn propose(&mut self) -> Block {
        let (view, batches) = (self.view(), self.databases.new_batches().await);
        let parent = Digested::precomputed(self.genesis.clone(), self.genesis.digest());
        let context = (self.context.child("propose"), view);
        let input = Input { upstream: (), provider: () };
        let proposed = self.application.propose(context, ancestry::from_iter([parent]), batches, input).await;
        proposed.expect("there is something to propose").block
    }

    /// A block that holds together in itself, of whatever a leader cares to put in it, at whatever time. What can be
    /// in no block gets a receipt that says it was accepted.
    async fn make(&mut self, compacts: &[String], time: Time) -> Block {
        let before = self.genesis.header().clone();
        let context = BlockContext {
            chain: before.chain.clone(),
            genesis: Digest::ZERO,
            height: 1,
            epoch: 0,
            view: 1,
            time,
        };
        let unchecked =
            compacts.iter().map(|text| Arc::new(Verified::remembered(Signed::parse(text).unwrap())));
        let batches = self.databases.new_batches().await;
        let executed = execution::run(
            batches,
            &context,
            unchecked.collect(),
            &BlockLimits::default(),
            OnInadmissible::LeaveOut,
        )
        .await
        .unwrap();
        let mut honest = executed.receipts.into_iter().peekable();
        let ids: Vec<TxId> = compacts.iter().map(|text| TxId::of(text.as_bytes())).collect();
        let receipt_of = |id: &TxId| honest.next_if(|text| text.contains(&id.to_string()));
        let receipts: Vec<String> =
            ids.iter().map(receipt_of).zip(&ids).map(|(told, id)| told.unwrap_or(accepted(id))).collect();
        let header = Header {
            view: 1,
            leader: validator_id(&self.leader),
            parent: self.genesis.content().digest(),
            height: 1,
            time,
            state: executed.roots.state,
            ops: executed.roots.ops,
            ..before
        };
        let draft = Draft { header, transactions: compacts.to_vec(), receipts, clock: executed.clock };
        draft.into_block().unwrap()
    }

    /// Whether an honest validator votes for `block` in this view.
    async fn votes_for(&mut self, block: &Block) -> bool {
        let (view, batches) = (self.view(), self.databases.new_batches().await);
        let chain = [block, &self.genesis].map(|block| Digested::precomputed(block.clone(), block.digest()));
        let context = (self.context.child("process"), view);
        let chain = ancestry::from_iter(chain);
        self.application.process(context, chain, batches, Finality::Candidate).await.is_some()
    }
}

fn genesis(dealt: &Dealt) -> Genesis {
    let validators = dealt.secrets.iter().map(|secret| GenesisValidator {
        institution: "bureau".parse().unwrap(),
        key: secret.public().unwrap(),
        address: "127.0.0.1:1".into(),
    });
    Genesis {
        chain: "lies".parse().unwrap(),
        time: BEGIN,
        ledger_key: dealt.ledger_key.clone(),
        polynomial: dealt.polynomial.clone(),
        validators: validators.collect(),
        institutions: vec![GenesisInstitution {
            id: "bureau".parse().unwrap(),
            code: "330106".into(),
            name: Bilingual::new("登记局", "Registry bureau"),
            officers: vec![GenesisAppointment {
                key: SecretKey::ed25519([1; 32]).multikey(),
                role: "head".parse().unwrap(),
                until: 1 << 50,
                basis: "test".into(),
            }],
        }],
        parameters: Parameters {
            keeper: "bureau".parse().unwrap(),
            supervisor: None,
            yellow_percent: 90,
            rereview_permille: 0,
        },
        calendars: vec![],
    }
}

/// A person comes to the ledger.
fn comes(who: u8, chain: &str, expires: Time) -> String {
    comes_as(who, who, chain, expires)
}

/// Somebody comes in the name of `who`.
fn comes_as(who: u8, by: u8, chain: &str, expires: Time) -> String {
    let (key, chain): (_, ChainId) = (SecretKey::ed25519([by; 32]), chain.parse().unwrap());
    let did = SecretKey::ed25519([who; 32]).first_of(&chain).did;
    let act = Create { label: "phone".into() }.into();
    let genesis = Digest::ZERO;
    key.sign(&did, &Transaction { chain, genesis, nonce: 1, expires, acting_as: None, act })
}

/// The same block with another header or body, its roots and digest as they belong, each receipt addressed to the
/// transaction in its place.
fn lie(block: &Block, change: impl FnOnce(&mut Draft)) -> Block {
    let content = block.content();
    let mut lie = Draft {
        header: content.header().clone(),
        transactions: content.transactions().to_vec(),
        receipts: content.receipts().to_vec(),
        clock: content.clock_receipt().map(str::to_owned),
    };
    change(&mut lie);
    for (receipt, text) in lie.receipts.iter_mut().zip(&lie.transactions) {
        let (_, outcome) = receipt.split_once(',').unwrap();
        *receipt = format!(r#"{{"tx":"{}",{outcome}"#, TxId::of(text.as_bytes()));
    }
    let lie = lie.into_block().unwrap();
    assert_ne!(lie.digest(), block.digest(), "nothing was changed");
    lie
}

/// A receipt that says that nothing happened, and that it was right.
fn accepted(id: &TxId) -> String {
    Receipt { tx: *id, outcome: Outcome::Accepted { events: vec![] } }.to_json()
}

/// A proposal with the comings of two people.
fn with_proposal<F: Future<Output = ()>>(story: impl FnOnce(Bench, Block, Time) -> F) {
    deterministic::Runner::seeded(1).start(|context| async move {
        let mut bench = Bench::new(context).await;
        bench.context.sleep(Duration::from_secs(60)).await;
        let time = Clock::default().now(&bench.context);
        bench.two_come(time);
        let block = bench.propose().await;
        assert_eq!(block.ids().len(), 2);
        story(bench, block, time).await;
    });
}

/// There is room for whatever one transaction may do, and not for two.
#[test]
fn a_block_has_only_so_much_work_and_the_rest_waits() {
    deterministic::Runner::seeded(1).start(|context| async move {
        let little = BlockLimits { work_max: limits::TRANSACTION_WORK + 1, ..BlockLimits::default() };
        let mut bench = Bench::with(context, little).await;
        bench.context.sleep(Duration::from_secs(60)).await;
        let time = Clock::default().now(&bench.context);
        bench.two_come(time);
        let block = bench.propose().await;
        assert_eq!(block.ids().len(), 1);
        assert_eq!(bench.application.0.mempool.size().0, 2, "the other waits for the next block");
        assert!(bench.votes_for(&block).await);
        let both = [8, 9].map(|who| comes(who, "lies", time + 60_000));
        let too_much = bench.make(&both, time).await;
        assert!(!bench.votes_for(&too_much).await);
    });
}

/// What another leader made of a transaction says nothing about it.
#[test]
fn what_stood_in_a_block_that_got_no_vote_can_be_sent_again() {
    with_proposal(|mut bench, block, time| async move {
        let text = comes(7, "lies", time + 60_000);
        let wrong = bench.make(std::slice::from_ref(&text), time).await;
        let wrong = lie(&wrong, |lie| lie.header.state = Digest::ZERO);
        assert!(!bench.votes_for(&wrong).await);
        let (pool, id) = (&bench.application.0.mempool, TxId::of(text.as_bytes()));
        assert!(!pool.waits(&id), "it was never brought here");
        let verified = Arc::new(Signed::parse(&text).unwrap().verify().unwrap());
        assert_eq!(pool.add(verified, Source::Own, Standing::Newcomer), Ok(()));
        assert!(block.ids().iter().all(|id| pool.waits(id)), "nor does a proposal of one's own");
    });
}

#[test]
fn an_honest_block_gets_the_vote() {
    with_proposal(|mut bench, block, _| async move {
        assert!(bench.votes_for(&block).await);
        assert!(bench.votes_for(&block).await, "asked again, it says the same");
    });
}

#[test]
fn a_block_with_another_state_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        let none = Digest::of(b"none");
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.state = none)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.ops.root = none)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.ops.end += 1)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.ops.start += 1)).await);
        let before = bench.genesis.header().state;
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.state = before)).await);
    });
}

#[test]
fn a_block_with_other_receipts_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        let altered = lie(&block, |lie| lie.receipts[0] = lie.receipts[0].replace("accepted", "Accepted"));
        assert!(!bench.votes_for(&altered).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.receipts.swap(0, 1))).await);
    });
}

#[test]
fn a_block_with_a_forged_transaction_gets_no_vote() {
    with_proposal(|mut bench, block, time| async move {
        // Its receipts and its state are what it would make, were it true.
        let other = comes(7, "lies", time + 60_000);
        let (input, _) = other.rsplit_once('.').unwrap();
        let (_, signature) = block.content().transactions()[1].rsplit_once('.').unwrap();
        let forged = bench.make(&[format!("{input}.{signature}")], time).await;
        assert!(!bench.votes_for(&forged).await);
        assert!(!bench.votes_for(&forged).await, "asked again, it remembers nothing wrong");
        let true_one = bench.make(&[other], time).await;
        assert!(bench.votes_for(&true_one).await);
        let nonsense = lie(&block, |lie| lie.transactions[0] = "nonsense".into());
        assert!(!bench.votes_for(&nonsense).await);
    });
}

#[test]
fn a_block_that_repeats_a_transaction_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        let repeated = lie(&block, |lie| {
            lie.transactions.push(lie.transactions[0].clone());
            lie.receipts.push(lie.receipts[0].clone());
        });
        assert!(!bench.votes_for(&repeated).await);
        let instead = lie(&block, |lie| {
            lie.transactions[1] = lie.transactions[0].clone();
            lie.receipts[1] = lie.receipts[0].clone();
        });
        assert!(!bench.votes_for(&instead).await);
    });
}

#[test]
fn a_block_with_what_can_be_in_no_block_gets_no_vote() {
    with_proposal(|mut bench, block, time| async move {
        let good = comes(7, "lies", time + 60_000);
        let alone = bench.make(std::slice::from_ref(&good), time).await;
        assert!(bench.votes_for(&alone).await);
        for (kind, wrong) in [
            ("another ledger's", comes(6, "elsewhere", time + 60_000)),
            ("expired", comes(6, "lies", time - 1_000)),
            ("expires too late", comes(6, "lies", time + 2 * limits::EXPIRY_AHEAD)),
            ("in another's name", comes_as(6, 5, "lies", time + 60_000)),
            ("twice in the block", good.clone()),
        ] {
            // Alone, before and after another, and in the other's place with everything else as it was.
            for order in [vec![&wrong], vec![&wrong, &good], vec![&good, &wrong]] {
                let order: Vec<String> = order.into_iter().cloned().collect();
                if order.len() == 1 && wrong == good {
                    continue;
                }
                let block = bench.make(&order, time).await;
                assert!(!bench.votes_for(&block).await, "{kind}: {}", order.len());
            }
            assert!(!bench.votes_for(&lie(&block, |lie| lie.transactions[0] = wrong)).await, "{kind}");
        }
    });
}

#[test]
fn a_block_with_a_receipt_the_clock_did_not_write_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        let ticked = lie(&block, |lie| lie.clock = Some(accepted(&TxId::ZERO)));
        assert!(!bench.votes_for(&ticked).await);
    });
}

#[test]
fn an_empty_block_gets_a_vote_only_when_one_is_due() {
    with_proposal(|mut bench, _, _| async move {
        let heartbeat = millis(Pace::default().heartbeat);
        for (after, vote) in [(1, false), (heartbeat - 1, false), (heartbeat, true)] {
            let block = bench.make(&[], BEGIN + after).await;
            assert_eq!(bench.votes_for(&block).await, vote, "{after} ms after its parent");
        }
    });
}

#[test]
fn a_block_that_leaves_out_a_transaction_but_not_its_effect_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        let silent = lie(&block, |lie| {
            lie.transactions.pop();
            lie.receipts.pop();
        });
        assert!(!bench.votes_for(&silent).await);
    });
}

#[test]
fn a_block_out_of_place_or_out_of_time_gets_no_vote() {
    with_proposal(|mut bench, block, _| async move {
        for (time, vote) in [(BEGIN - 1, false), (BEGIN, false), (BEGIN + 1, true)] {
            let block = bench.make(&[comes(7, "lies", BEGIN + 60_000)], time).await;
            assert_eq!(bench.votes_for(&block).await, vote, "{time}, its parent {BEGIN}");
        }
        let other = bench.genesis.header().leader;
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.view += 1)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.epoch += 1)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.leader = other)).await);
        assert!(!bench.votes_for(&lie(&block, |lie| lie.header.chain = "elsewhere".parse().unwrap())).await);
    });
}

#[test]
fn a_time_ahead_only_delays_the_vote_and_a_day_is_the_most() {
    with_proposal(|mut bench, _, time| async move {
        let ahead = bench.make(&[comes(7, "lies", time + 60_000)], time + 3_000).await;
        assert!(bench.votes_for(&ahead).await);
        assert!(
            Clock::default().now(&bench.context) >= time + 3_000,
            "it answered before the block's time had come"
        );
        for (time, vote) in
            [(BEGIN + limits::BLOCK_TIME_STEP + 1, false), (BEGIN + limits::BLOCK_TIME_STEP, true)]
        {
            let block = bench.make(&[], time).await;
            assert_eq!(bench.votes_for(&block).await, vote, "{time}");
        }
    });
}
