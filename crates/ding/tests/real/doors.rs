//! The doors stand whatever is thrown at them: limits, headers, problems, and a few thousand requests of noise.

use crate::network::Network;
use api::{
    Problem,
    endpoints::{self, Endpoint},
};
use reqwest::{Client, Method, Response};
use std::{fmt::Display, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Noisy requests to routes, and noisy bytes to the socket.
const REQUESTS: u64 = 3_000;
const CONNECTIONS: u64 = 300;
/// Requests in hand at once.
const AT_ONCE: u64 = 8;
/// The noise begins with this number; a failing one is printed.
const SEED: u64 = 0x0d10_6000;

const HEADERS: [&str; 5] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
];

const ROUTES: &[&str] = &[
    "/v1/ledger",
    "/v1/blocks",
    "/v1/blocks/{}",
    "/v1/institutions",
    "/v1/transactions",
    "/v1/transactions/batch",
    "/v1/transactions/{}",
    "/v1/transactions/{}/proof",
    "/v1/cases",
    "/v1/cases/{}",
    "/v1/cases/{}/proof",
    "/v1/registers",
    "/v1/registers/{}/records",
    "/v1/registers/{}/records/{}",
    "/v1/registers/{}/records/{}/history",
    "/v1/registers/{}/records/{}/proof",
    "/v1/registers/{}/records/{}/absence",
    "/v1/registers/{}/records/{}/history/proof",
    "/v1/services",
    "/v1/services/{}",
    "/v1/persons/{}",
    "/v1/uploads",
    "/v1/disclosures",
    "/v1/papers?material={}",
    "/v1/search",
    "/v1/indicators",
    "/v1/events",
    "/openapi.json",
    "/metrics",
    "/healthz",
    "/v1/{}",
    "/{}",
    "/assets/{}",
];
const NAMES: &[&str] = &[
    "after", "before", "limit", "q", "wait", "service", "status", "origin", "channel", "source", "aspect",
    "x",
];
const WORDS: &[&str] = &[
    "",
    "0",
    "-1",
    "1",
    "100",
    "18446744073709551615",
    "99999999999999999999",
    "NaN",
    "null",
    "final",
    "1.1",
    "a.b",
    "%00",
    "%ff%fe",
    "%E9%9D%A2",
    "..",
    "..%2f..%2fetc",
    "'",
    "%22",
    "%22%20OR%201",
    "*",
    "NEAR(",
    "head",
    "vers",
    "encu",
    "parcels",
    "P-1",
    "permits:case-1",
    "did:ding:ding-demo:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "index.html",
    "0000000000000000000000000000000000000000000000000000000000000000",
];
const METHODS: &[&str] =
    &["GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];

/// xorshift64*
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most)).map(|_| self.next() as u8).collect()
    }

    fn path(&mut self) -> String {
        let mut path = self.one(ROUTES).to_owned();
        while path.contains("{}") {
            path = path.replacen("{}", self.one(WORDS), 1);
        }
        if self.below(8) == 0 {
            path.push_str(self.one(WORDS));
        }
        for at in 0..self.below(4) {
            let (name, word) = (self.one(NAMES), self.one(WORDS));
            path.push_str(&format!("{}{name}={word}", if at == 0 { '?' } else { '&' }));
        }
        path
    }

    fn body(&mut self) -> Vec<u8> {
        match self.below(5) {
            0 => Vec::new(),
            1 => self.bytes(200),
            2 => self.bytes(70_000),
            3 => format!("{}.{}.{}", self.one(WORDS), self.one(WORDS), self.one(WORDS)).into_bytes(),
            _ => br#"["c2FsdA","name","value"]"#.to_vec(),
        }
    }
}

async fn is_problem(response: Response, what: &str) -> Option<Problem> {
    let (status, media) = (response.status().as_u16(), response.headers().get("content-type").cloned());
    for header in HEADERS {
        assert!(response.headers().contains_key(header), "{what}: {status} without {header}");
    }
    assert!(!response.headers().contains_key("access-control-allow-credentials"), "{what}");
    let changes = ["POST /", "PUT /", "DELETE /", "PATCH /", "BREW /", "/v1/disclosures", "/v1/sessions"];
    let open = response.headers().contains_key("access-control-allow-origin");
    assert!(
        !open || !changes.iter().any(|change| what.contains(change)),
        "{what}: only public reads are for other sites"
    );
    assert_ne!(status, 500, "{what}");
    if status < 400 {
        return None;
    }
    assert_eq!(media.expect("a type"), "application/problem+json", "{what}: {status}");
    let text = response.text().await.expect("a body");
    if text.is_empty() {
        return None; // HEAD
    }
    let problem: Problem =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
    assert_eq!(problem.status, status, "{what}");
    assert!(problem.kind.starts_with("urn:ding:problem:"), "{what}: {problem:?}");
    Some(problem)
}

/// Random methods, paths, queries and bodies at every door, and random bytes at the socket, never give a 500 and
/// never end the process
#[tokio::test(flavor = "multi_thread")]
async fn noise_at_every_door_ends_nothing() {
    let mut network = Network::start(1).await;
    let http = Client::builder().timeout(Duration::from_secs(60)).build().unwrap();
    let tasks: Vec<_> = (0..AT_ONCE)
        .map(|task| {
            let (http, url) = (http.clone(), network.url(0));
            tokio::spawn(async move {
                for number in (task..REQUESTS).step_by(AT_ONCE as usize) {
                    let mut noise = Noise(SEED + number * 7_919 + 1);
                    let method = Method::from_bytes(noise.one(METHODS).as_bytes()).unwrap();
                    let (path, body) = (noise.path(), noise.body());
                    let what = format!("noise {number}: {method} {path}");
                    let mut request = http.request(method.clone(), format!("{url}{path}"));
                    if noise.below(2) == 0 {
                        request = request.header("origin", "https://elsewhere.example");
                    }
                    if method != Method::GET && method != Method::HEAD {
                        request = request.body(body);
                    }
                    match request.send().await {
                        Ok(answer) => drop(is_problem(answer, &what).await),
                        // A door closes on whom it does not want to hear out; the house stands.
                        Err(_) => {
                            let stands = http.get(format!("{url}/healthz")).send().await;
                            assert!(stands.is_ok_and(|answer| answer.status() == 200), "after {what}");
                        }
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }

    let address = network.url(0).replace("http://", "");
    for number in 0..CONNECTIONS {
        let mut noise = Noise(SEED + number * 104_729 + 1);
        let mut bytes =
            if noise.below(2) == 0 { Vec::new() } else { b"POST /v1/transactions HTTP/1.1\r\n".to_vec() };
        bytes.extend(noise.bytes(3_000));
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let _ = stream.write_all(&bytes).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
        assert!(!answer.starts_with(b"HTTP/1.1 500"), "connection {number}");
    }
    assert!(network.runs(0), "{}", network.log(0));
    assert!(!network.log(0).contains("panicked"), "{}", network.log(0));
    network.stop(0).await;
}

/// Every body has a limit of its own, and a query has one too
#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_not_taken() {
    let network = Network::start(1).await;
    let http = Client::new();
    for (path, body) in [
        ("/v1/transactions", "x".repeat(types::limits::TRANSACTION_BYTES + 1)),
        ("/v1/transactions/batch", "x".repeat(api::limits::BATCH_BYTES + 1)),
        ("/v1/transactions/batch", "x\n".repeat(api::limits::BATCH + 1)),
        ("/v1/disclosures", "x".repeat(api::limits::DISCLOSURE_BYTES + 1)),
        ("/v1/uploads", "x".repeat(types::limits::TRANSACTION_BYTES + 1)),
    ] {
        let answer = http.post(network.url(0) + path).body(body).send().await.unwrap();
        let problem = is_problem(answer, path).await.expect("a problem");
        assert_eq!((problem.name(), problem.status), ("too_large", 413), "{path}: {problem}");
    }
    let long = format!("{}/v1/search?q={}", network.url(0), "x".repeat(api::limits::QUERY_CHARS + 1));
    let problem = is_problem(http.get(long).send().await.unwrap(), "search").await.expect("a problem");
    assert_eq!((problem.name(), problem.status), ("bad_request", 400));
    for (path, detail) in
        [("/v1/cases?limit=many", "limit"), ("/v1/cases?after=x", "after"), ("/v1/blocks/x", "")]
    {
        let problem =
            is_problem(http.get(network.url(0) + path).send().await.unwrap(), path).await.expect("a problem");
        assert_eq!(problem.name(), "bad_request", "{path}");
        assert!(problem.detail.contains(detail), "{path}: {problem}");
    }
}

/// What is asked is answered or refused, never passed over: a misspelt filter would answer something else
#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_nobody_knows_is_refused() {
    let network = Network::start(1).await;
    let http = Client::new();
    for endpoint in Endpoint::ALL {
        let described = endpoint.described();
        let names: Vec<&dyn Display> = vec![&"7"; described.in_path.len()];
        let url = format!("{}{}?nobody=knows", network.url(0), endpoint.at(&names, &[]));
        let request = match described.method {
            endpoints::Method::Get => http.get(url),
            endpoints::Method::Post => http.post(url),
            endpoints::Method::Delete => http.delete(url),
        };
        let problem = is_problem(request.send().await.unwrap(), described.path).await.expect("a problem");
        assert_eq!(problem.name(), "bad_request", "{}: {problem}", described.path);
        assert!(problem.detail.starts_with("nobody: "), "{}: {problem}", described.path);
    }
    for (query, detail) in [
        ("status=open", "status: one of running, suspended,"),
        ("limit=101", "limit: a whole number from 1 to 100"),
        ("limit=1&limit=2", "limit: ask for it once"),
    ] {
        let answer = http.get(format!("{}/v1/cases?{query}", network.url(0))).send().await.unwrap();
        let problem = is_problem(answer, query).await.expect("a problem");
        assert!(problem.name() == "bad_request" && problem.detail.starts_with(detail), "{problem}");
    }
}

/// Who asks too often is told to wait, and is served again afterwards
#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_to_wait() {
    let options = ["--count-loopback", "--burst", "20", "--per-second", "4"];
    let network = Network::start_with(1, &options).await;
    let (http, url) = (Client::new(), network.url(0) + "/healthz");
    let (mut served, mut refused) = (0, 0);
    while refused < 5 {
        let answer = http.get(&url).send().await.unwrap();
        if answer.status() == 200 {
            served += 1;
            assert!(served < 500, "nobody stops who never waits");
            continue;
        }
        assert_eq!(answer.status(), 429);
        assert!(answer.headers().contains_key("retry-after"));
        let problem = is_problem(answer, "429").await.expect("a problem");
        assert_eq!(problem.name(), "too_many_requests");
        refused += 1;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(http.get(&url).send().await.unwrap().status(), 200);
}
