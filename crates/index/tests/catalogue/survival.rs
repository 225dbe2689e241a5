//! Whatever final blocks hold, and however often they are told, the catalogue goes on and tells the same.

use crate::ledger::{Done, Ledger, imported, opened, written};
use index::{Contents, IndexError};
use types::{Block, Counted, Digest, Event, Header, Outcome, Receipt, TxId, service};

/// A small stream of numbers that looks random and is the same for the same seed.
struct Stream(u64);

impl Stream {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Acts whose events fit each other or do not: registers opened twice, records without a register, cases twice.
fn done(stream: &mut Stream) -> Done {
    let name = format!("n{}", stream.below(3));
    match stream.below(5) {
        0 => opened(&name, "名", "Name"),
        1 => written(&name, "r1", 1 + stream.below(3), "text"),
        2 => imported("A-1", "desk", &[1, 2], Some(3)),
        3 => imported(&format!("A-{}", stream.below(3)), "", &[], None),
        // Events of another act than the one that was signed.
        _ => (
            opened(&name, "名", "Name").0,
            vec![Event::Service(service::Event::Resumed { case: "330106-2026-000001".parse().unwrap() })],
        ),
    }
}

/// The same block with other receipts, or with its first transaction once more.
fn odd(block: &Block, stream: &mut Stream) -> Block {
    let (mut transactions, mut receipts) = (block.transactions().to_vec(), block.receipts().to_vec());
    if !transactions.is_empty() && stream.below(2) == 0 {
        transactions.push(transactions[0].clone());
        receipts.push(receipts[0].clone());
    }
    if let Some(receipt) = receipts.last_mut()
        && stream.below(3) == 0
    {
        let (address, _) = receipt.split_once(r#""outcome":"#).unwrap();
        *receipt = format!(r#"{address}"outcome":{{"later":[]}}}}"#);
    }
    let tick = Receipt { tx: TxId::ZERO, outcome: Outcome::Accepted { events: done(stream).1 } }.to_json();
    let clock = (stream.below(2) == 0).then_some(tick);
    let ids: Vec<TxId> = transactions.iter().map(|text| TxId::of(text.as_bytes())).collect();
    let header = Header {
        transactions: Counted::of_ids(&ids),
        receipts: Counted::of_texts(&receipts),
        clock: clock.as_ref().map(|text| Digest::of(text.as_bytes())),
        ..block.header().clone()
    };
    Block::new(header, transactions, receipts, clock).expect("a block whose parts fit")
}

async fn told(ledger: &Ledger) -> String {
    let transactions = ledger.index.transactions(None, 100).await.unwrap();
    let height = ledger.index.cursor().await.unwrap().height;
    assert_eq!(ledger.index.height(), height, "what it says without asking is what is stored");
    format!("{height} {}", serde_json::to_string(&transactions).unwrap())
}

#[tokio::test]
async fn whatever_is_final_the_catalogue_goes_on() {
    for seed in 0..24 {
        let (mut stream, mut ledger) = (Stream(seed), Ledger::new().await);
        let mut blocks = Vec::new();
        for _ in 0..8 {
            let count = stream.below(4);
            let acts = (0..count).map(|_| done(&mut stream)).collect();
            let block = ledger.block(acts);
            blocks.push(odd(&block, &mut stream));
        }
        ledger.index.apply(&blocks[..5], &Contents::default()).await.expect("the first five");
        let before = told(&ledger).await;
        // Told again, as after a restart, and once more from the middle.
        ledger.index.apply(&blocks[..5], &Contents::default()).await.expect("once more");
        ledger.index.apply(&blocks[2..4], &Contents::default()).await.expect("from the middle");
        assert_eq!(told(&ledger).await, before, "seed {seed}");
        let gap = ledger.index.apply(&blocks[6..], &Contents::default()).await;
        assert!(matches!(gap, Err(IndexError::Gap { at: 5, got: 7 })), "{gap:?}");
        assert_eq!(told(&ledger).await, before, "seed {seed}");
        ledger.index.apply(&blocks[3..], &Contents::default()).await.expect("the rest, and some again");
        assert_eq!(ledger.index.cursor().await.unwrap().height, 8);
    }
}

#[tokio::test]
async fn a_transaction_told_twice_is_listed_at_its_first_place() {
    let mut ledger = Ledger::new().await;
    let first = ledger.block(vec![opened("parcels", "宗地", "Parcels")]);
    let (text, receipt) = (first.transactions()[0].clone(), first.receipts()[0].clone());
    let empty = ledger.block(vec![]);
    let header = Header {
        transactions: Counted::of_ids(&[TxId::of(text.as_bytes()); 2]),
        receipts: Counted::of_texts(&[receipt.clone(), receipt.clone()]),
        ..empty.header().clone()
    };
    let twice = Block::new(header, vec![text.clone(); 2], vec![receipt; 2], None).unwrap();
    ledger.index.apply(&[first, twice], &Contents::default()).await.expect("it survives");
    assert_eq!(ledger.index.place(&TxId::of(text.as_bytes())).await.unwrap(), Some((1, 0)));
}
