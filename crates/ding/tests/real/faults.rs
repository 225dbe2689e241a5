//! Validators die without warning and come back.

use crate::{
    network::{Network, until},
    person::{Person, create},
};
use api::{Life, Submitted, Transaction, client::AskError};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Tasks that submit at once.
const LOAD: u64 = 24;

/// kill -9 one of four: the others go on finalizing; started again, it catches up
#[tokio::test(flavor = "multi_thread")]
async fn one_of_four_may_be_killed_and_catches_up() {
    let mut network = Network::start(4).await;
    let before = Person::stranger(&network, 1).done(&network.client(0), create()).await;

    network.kill(3);
    let mut heights = vec![before.height.unwrap()];
    for number in 2..8 {
        let done =
            Person::stranger(&network, number).done(&network.client(number as usize % 3), create()).await;
        heights.push(done.height.unwrap());
    }
    assert!(heights.windows(2).all(|pair| pair[0] < pair[1]), "each is in a later block: {heights:?}");

    network.start_one(3).await;
    let tip = *heights.last().unwrap();
    let late = network.client(3);
    until("the late one is at the tip", 60, async || (late.ledger().await.ok()?.height >= tip).then_some(()))
        .await;
    for height in 1..=tip {
        let path = format!("/v1/blocks/{height}");
        let theirs: api::Block = until("the late one has it", 20, async || late.get(&path).await.ok()).await;
        let ours: api::Block = network.client(0).get(&path).await.unwrap();
        assert_eq!(
            (ours.header, ours.line.digest),
            (theirs.header, theirs.line.digest),
            "at height {height}"
        );
    }
    Person::stranger(&network, 9).done(&late, create()).await;
}

/// kill -9 two of four: nothing becomes final and nothing is lost; it continues when one returns
#[tokio::test(flavor = "multi_thread")]
async fn without_two_of_four_it_waits_and_loses_nothing() {
    let mut network = Network::start(4).await;
    let client = network.client(0);
    let before = Person::stranger(&network, 1).done(&client, create()).await;

    network.kill(2);
    network.kill(3);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let height = client.ledger().await.unwrap().height;
    let waiting = client.submit(&Person::stranger(&network, 2).sign(create()), false).await.unwrap();
    assert_eq!(waiting.status, Life::Waiting);
    tokio::time::sleep(Duration::from_secs(6)).await;
    let ledger = client.ledger().await.unwrap();
    assert_eq!((ledger.height, ledger.waiting), (height, 1), "two of four make no block");
    let path = format!("/v1/transactions/{}", waiting.id);
    let asked = client.get::<Transaction>(&path).await.unwrap_err().to_string();
    assert!(asked.contains("it waits for its block"), "{asked}");
    same(&network, 0, &before).await;

    network.start_one(2).await;
    let listed: Transaction = until("it becomes final", 90, async || client.get(&path).await.ok()).await;
    assert!(listed.height > height);
    same(&network, 0, &before).await;
    Person::stranger(&network, 3).done(&network.client(2), create()).await;
}

/// kill -9 everything under load: every transaction that was reported final is there, at the same place, with the
/// same receipt, on every validator
#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_reported_final_survives_a_power_cut() {
    let mut network = Network::start(4).await;
    let count = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..LOAD)
        .map(|task| {
            let (client, genesis) = (network.client(task as usize % 4), network.genesis());
            let count = count.clone();
            tokio::spawn(async move {
                let mut final_ones = Vec::new();
                for number in 0.. {
                    let compact = Person::of(genesis, 1 + task * 1_000_000 + number).sign(create());
                    match client.submit(&compact, true).await {
                        Ok(submitted) => {
                            final_ones.push(submitted);
                            count.fetch_add(1, Ordering::Relaxed);
                        }
                        // No room just now: others go on.
                        Err(AskError::Problem(_)) => tokio::time::sleep(Duration::from_millis(50)).await,
                        Err(_) => break,
                    }
                }
                final_ones
            })
        })
        .collect();
    until("there is load", 60, async || (count.load(Ordering::Relaxed) > 100).then_some(())).await;
    network.kill_all();
    let mut reported: Vec<Submitted> = Vec::new();
    for task in tasks {
        reported.extend(task.await.unwrap());
    }
    assert!(reported.len() > 100, "there was load: {}", reported.len());

    network.start_all().await;
    let newest = reported.iter().filter_map(|one| one.height).max().unwrap();
    for index in 0..4 {
        let client = network.client(index);
        until("it is where it was", 60, async || {
            (client.ledger().await.ok()?.height >= newest).then_some(())
        })
        .await;
        for submitted in &reported {
            same(&network, index, submitted).await;
        }
    }
    Person::stranger(&network, 999_999_999).done(&network.client(1), create()).await;
}

/// What was reported final is there as it was reported.
async fn same(network: &Network, index: usize, reported: &Submitted) {
    assert_eq!(reported.status, Life::Final);
    let (client, path) = (network.client(index), format!("/v1/transactions/{}", reported.id));
    let found: Transaction = until("it is listed", 60, async || client.get(&path).await.ok()).await;
    assert_eq!(
        (Some(found.height), Some(found.position), Some(&found.receipt)),
        (reported.height, reported.position, reported.receipt.as_ref()),
    );
}
