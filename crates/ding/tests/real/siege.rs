//! A siege of a real validator from one address, while everybody else is served and blocks go on. What the doors do is
//! tried in detail beside them (`crates/doors/tests/siege.rs`); here it is the shipped binary, its memory and its ledger.

use crate::{
    network::Network,
    person::{Person, act},
};
use serde_json::json;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
const UNFINISHED: usize = 1_100;
const LISTENERS: usize = 300;
const PAPERS: usize = 100;
/// Memory of a besieged validator, MiB.
const MEMORY_MIB: u64 = 400;
/// The besieger; others come from the addresses after it.
const BESIEGER: u8 = 2;

async fn connect(address: SocketAddr, last: u8) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind(SocketAddr::new([127, 0, 0, last].into(), 0)).ok()?;
    timeout(PATIENCE, socket.connect(address)).await.ok()?.ok()
}

/// Sends something and keeps the connection.
async fn begin(address: SocketAddr, bytes: &[u8]) -> Option<TcpStream> {
    let mut stream = connect(address, BESIEGER).await?;
    timeout(PATIENCE, stream.write_all(bytes)).await.ok()?.ok()?;
    Some(stream)
}

/// Whether somebody is served, and how quickly.
async fn served(address: SocketAddr, last: u8) -> Duration {
    let begun = Instant::now();
    let mut stream = connect(address, last).await.expect("others are let in");
    let request = b"GET /v1/ledger HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    stream.write_all(request).await.expect("it is taken");
    let mut answer = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("in time").expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    begun.elapsed()
}

/// 1,100 connections that never finish, 300 listeners and 100 unfinished papers from one address: everybody else is
/// served, acts become final, and memory stays small
#[tokio::test(flavor = "multi_thread")]
async fn one_address_besieges_and_everybody_else_is_served() {
    let network = Network::start(1).await;
    let client = network.client(0);
    let address: SocketAddr = network.url(0).replace("http://", "").parse().expect("an address");
    let mut citizen = Person::citizen(&client, 1).await;

    let part = vec![b'x'; 1 << 20];
    let heads: [&[u8]; 3] = [
        b"GET /v1/ledger HTTP/1.1\r\nhost:",
        b"",
        b"POST /v1/transactions HTTP/1.1\r\n\
        host: x\r\ncontent-length: 300000\r\n\r\n",
    ];
    let paper = b"POST /v1/papers?material=plan HTTP/1.1\r\nhost: x\r\ncontent-length: 16000000\r\n\r\n";
    let mut held = Vec::new();
    for number in 0..UNFINISHED {
        held.extend(begin(address, heads[number % heads.len()]).await);
        if number < LISTENERS {
            held.extend(begin(address, b"GET /v1/events HTTP/1.1\r\nhost: x\r\n\r\n").await);
        }
        if number < PAPERS
            && let Some(mut stream) = begin(address, paper).await
        {
            let _ = timeout(Duration::from_millis(50), stream.write_all(&part)).await;
            held.push(stream);
        }
        if number % 100 == 0 {
            served(address, 3).await;
        }
    }

    for last in [1, 3, 4] {
        let took = served(address, last).await;
        assert!(took < Duration::from_secs(2), "127.0.0.{last}: {took:?}");
    }
    let key = types::SecretKey::ed25519([5; 32]).multikey();
    citizen.done(&client, act(json!({ "identity.add_key": { "key": key, "label": "besieged" } }))).await;
    let memory = network.memory_mib(0);
    assert!(memory < MEMORY_MIB, "{memory} MiB");
    drop(held);
}

/// A validator whose doors are closed goes on with the others, and nobody reaches it by HTTP
#[tokio::test(flavor = "multi_thread")]
async fn a_validator_runs_with_its_doors_closed() {
    let mut network = Network::start(4).await;
    network.stop(3).await;
    network.start_closed(3);
    let client = network.client(0);
    // Three of four are needed: with another one gone, the closed one is one of them.
    network.stop(2).await;
    Person::citizen(&client, 1).await;
    assert!(network.runs(3), "{}", network.log(3));
    assert!(network.client(3).ledger().await.is_err(), "no doors are open");
    network.stop(3).await;
}
