//! A siege of the doors from one address: connections that never finish, bodies that never come or come too slowly, answers
//! nobody takes, listeners without end. Everybody else is served all the while, and the besieger loses what was taken.
//! Addresses of this machine (127.0.0.2 and so on) stand for different clients.

use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::State,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use doors::{Client, Guard, Limits, connection, guard, limits::Share, machine};
use futures::{StreamExt as _, stream};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::oneshot,
    time::timeout,
};

/// How long anything may take here.
const PATIENCE: Duration = Duration::from_secs(20);
const BESIEGER: u8 = 2;
const OTHERS: [u8; 2] = [1, 3];

struct Doors {
    address: SocketAddr,
    guard: Guard,
    _stop: oneshot::Sender<()>,
}

/// Limits of a day, in seconds.
fn quick() -> Limits {
    Limits {
        head_time: Duration::from_secs(2),
        body_time: Duration::from_secs(1),
        body_rate: 1_000,
        write_time: Duration::from_secs(1),
        ..Limits::default()
    }
}

async fn open(limits: Limits) -> Doors {
    machine::raise_files();
    let guard = Guard::new(limits);
    let router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/v1/transactions", post(async |body: Bytes| body.len().to_string()))
        .route("/v1/papers", post(drain))
        .route("/v1/events", get(listen))
        .route("/v1/blocks", get(async || vec![b'x'; 32 << 20]))
        .route("/v1/cases/1/personal", get(async || "personal"))
        .layer(middleware::from_fn_with_state(guard.clone(), guard::guard))
        .with_state(guard.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let served = connection::serve(listener, router, guard.clone(), async { drop(stopped.await) });
    tokio::spawn(served);
    Doors { address, guard, _stop: stop }
}

async fn drain(body: Body) -> Response {
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        if part.is_err() {
            return "torn".into_response();
        }
    }
    "kept".into_response()
}

async fn listen(State(guard): State<Guard>, Extension(client): Extension<Client>) -> Response {
    let Some(place) = guard.listen(client) else {
        return doors::problem(api::ProblemKind::Full.because(""));
    };
    let first = stream::once(async { Ok::<_, std::io::Error>(Bytes::from_static(b"event: tip\n\n")) });
    let silence = stream::once(async move {
        let _place = place;
        std::future::pending().await
    });
    Body::from_stream(first.chain(silence)).into_response()
}

impl Doors {
    async fn connect(&self, last: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::new([127, 0, 0, last].into(), 0)).expect("an address of this machine");
        timeout(PATIENCE, socket.connect(self.address)).await.expect("in time").expect("a connection")
    }

    /// What is answered to these bytes, until the connection ends or falls silent.
    async fn ask(&self, last: u8, bytes: &str) -> String {
        let mut stream = self.connect(last).await;
        let _ = stream.write_all(bytes.as_bytes()).await;
        read(&mut stream).await
    }

    async fn serves(&self, last: u8) {
        let answer = self.ask(last, "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "127.0.0.{last} is served: {answer}");
    }

    async fn serves_others(&self) {
        for other in OTHERS {
            self.serves(other).await;
        }
    }
}

async fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("it ends");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The first bytes of an answer that may go on.
async fn begins(stream: &mut TcpStream) -> String {
    let mut answer = vec![0; 4_096];
    let read = timeout(PATIENCE, stream.read(&mut answer)).await.expect("in time").unwrap_or(0);
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

const BODY: &str = "POST /v1/transactions HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n";
const PAPER: &str = "POST /v1/papers HTTP/1.1\r\nhost: x\r\ncontent-length: 16000000\r\n\r\n";
const EVENTS: &str = "GET /v1/events HTTP/1.1\r\nhost: x\r\n\r\n";

/// Connections that never finish, listeners and unfinished files of one address cost others nothing, and end
#[tokio::test(flavor = "multi_thread")]
async fn a_siege_from_one_address_shuts_out_the_besieger_alone() {
    let limits = Limits { connections: Share { all: 600, each: 256 }, ..quick() };
    let doors = open(limits).await;
    let mut besieging = Vec::new();
    for number in 0..1_500 {
        let mut stream = doors.connect(BESIEGER).await;
        let bytes = match number % 5 {
            0 => "",
            1 => "GET / HTTP/1.1\r\nhost:",
            2 => BODY,
            3 => PAPER,
            _ => EVENTS,
        };
        let _ = stream.write_all(bytes.as_bytes()).await;
        besieging.push(stream);
        if number % 250 == 249 {
            doors.serves_others().await;
        }
    }
    doors.serves_others().await;
    // All but who listens has lost its connection after a while; then the besieger itself is served again.
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer =
            doors.ask(BESIEGER, "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        if answer.starts_with("HTTP/1.1 200") {
            break;
        }
        assert!(Instant::now() < deadline, "{answer}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// A body that does not come, or comes in drops, is given up and says why; one that comes slowly but well is taken
#[tokio::test(flavor = "multi_thread")]
async fn a_body_comes_in_time_or_not_at_all() {
    let doors = open(quick()).await;
    let begun = Instant::now();
    let answer = doors.ask(BESIEGER, BODY).await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("too_slow"), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(5));

    for (bytes, pause, good) in [(5, 300, false), (500, 100, true)] {
        let mut stream = doors.connect(BESIEGER).await;
        let head = BODY.replace("100000", "10000");
        stream.write_all(head.as_bytes()).await.expect("it is taken");
        for _ in 0..10_000 / bytes {
            if stream.write_all(&vec![b'x'; bytes]).await.is_err() {
                break;
            }
            if !good && begun.elapsed() > PATIENCE {
                break;
            }
            let given_up = timeout(Duration::from_millis(pause), stream.readable()).await.is_ok();
            if given_up {
                break;
            }
        }
        let answer = begins(&mut stream).await;
        assert_eq!(answer.starts_with("HTTP/1.1 200"), good, "{bytes} bytes every {pause} ms: {answer}");
    }
}

/// Only so many of one address listen, and as many bring files; others do
#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_its_share_and_no_more() {
    let limits =
        Limits { listeners: Share { all: 40, each: 8 }, uploads: Share { all: 40, each: 4 }, ..quick() };
    let doors = open(limits).await;
    let mut kept = Vec::new();
    for (request, share) in [(EVENTS, 8), (PAPER, 4)] {
        for number in 0..share + 3 {
            let mut stream = doors.connect(BESIEGER).await;
            stream.write_all(request.as_bytes()).await.expect("it is taken");
            if request == EVENTS {
                let answer = begins(&mut stream).await;
                assert_eq!(answer.starts_with("HTTP/1.1 200"), number < share, "{number}: {answer}");
            } else if number >= share {
                let answer = begins(&mut stream).await;
                assert!(answer.starts_with("HTTP/1.1 503"), "{number}: {answer}");
            } else {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            kept.push(stream);
        }
        let mut other = doors.connect(3).await;
        other.write_all(EVENTS.as_bytes()).await.expect("it is taken");
        assert!(begins(&mut other).await.starts_with("HTTP/1.1 200"));
    }
    doors.serves_others().await;
}

/// Bodies in memory have a share too: many large ones at once are not taken
#[tokio::test(flavor = "multi_thread")]
async fn bodies_in_memory_are_counted() {
    let limits = Limits {
        body_bytes: Share { all: 100_000, each: 50_000 },
        body_time: Duration::from_secs(10),
        ..quick()
    };
    let doors = open(limits).await;
    let large = format!("{BODY}{}", "x".repeat(100_000));
    let answer = doors.ask(BESIEGER, &large.replacen("\r\n\r\n", "\r\nconnection: close\r\n\r\n", 1)).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 503"), "{answer}");
    let mut besieging = doors.connect(BESIEGER).await;
    besieging.write_all(format!("{BODY}{}", "x".repeat(49_000)).as_bytes()).await.expect("it is taken");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let small = format!("{BODY}{}", "x".repeat(9_000)).replace("100000", "9000");
    let small = small.replacen("\r\n\r\n", "\r\nconnection: close\r\n\r\n", 1);
    assert!(!doors.ask(BESIEGER, &small).await.starts_with("HTTP/1.1 200"), "its share is taken");
    assert!(doors.ask(3, &small).await.starts_with("HTTP/1.1 200"));
}

/// Whoever asks for much and takes nothing loses the connection
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_taken_or_lost() {
    let doors = open(quick()).await;
    let mut stream = doors.connect(BESIEGER).await;
    stream.write_all(b"GET /v1/blocks HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("it is taken");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("it ends");
    assert!(answer.len() < 32 << 20, "{} bytes", answer.len());
}

/// Behind a named proxy its clients are told apart; without a name, whoever says so is one client
#[tokio::test(flavor = "multi_thread")]
async fn clients_behind_a_named_proxy_are_told_apart() {
    let limits = Limits { burst: 5, per_second: 1, trusted_proxies: vec![[127, 0, 0, 9].into()], ..quick() };
    let doors = open(limits).await;
    let ask = async |from: u8, client: &str| {
        let head = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
        let answer = doors.ask(from, &format!("{head}x-forwarded-for: 10.9.9.9, {client}\r\n\r\n")).await;
        answer.split(' ').nth(1).map(str::to_owned).unwrap_or_default()
    };
    for number in 0..8 {
        assert_eq!(ask(9, "203.0.113.7").await, if number < 5 { "200" } else { "429" });
    }
    assert_eq!(ask(9, "203.0.113.8").await, "200");
    for number in 0..8 {
        let client = format!("203.0.113.{number}");
        assert_eq!(
            ask(BESIEGER, &client).await,
            if number < 5 { "200" } else { "429" },
            "nobody chooses who they are"
        );
        let answer = ask(1, &client).await;
        assert_eq!(answer, if number < 5 { "200" } else { "429" }, "a proxy nobody named is one client");
    }
    for _ in 0..20 {
        doors.serves(1).await;
    }
    assert!(doors.guard.limits().burst == 5);
}

/// Another site may read what is public and nothing else
#[tokio::test(flavor = "multi_thread")]
async fn another_site_reads_what_is_public_and_nothing_else() {
    let doors = open(quick()).await;
    for (request, status, allowed) in [
        ("GET /v1/blocks?x=1", 200, true),
        ("OPTIONS /v1/blocks", 204, true),
        ("GET /v1/nothing", 404, true),
        ("GET /v1/cases/1/personal", 200, false),
        ("OPTIONS /v1/cases/1/personal", 405, false),
        ("POST /v1/transactions", 200, false),
        ("OPTIONS /v1/sessions", 404, false),
        ("GET /v1/cases/1/papers/plan", 404, false),
        ("GET /healthz", 200, false),
    ] {
        let mut stream = doors.connect(3).await;
        let head = "HTTP/1.1\r\nhost: x\r\norigin: https://elsewhere.example\r\nconnection: close\r\n";
        let bytes = format!("{request} {head}content-length: 0\r\n\r\n");
        stream.write_all(bytes.as_bytes()).await.expect("it is taken");
        let answer = begins(&mut stream).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {answer}");
        assert_eq!(answer.contains("access-control-allow-origin: *"), allowed, "{request}: {answer}");
        assert!(!answer.contains("access-control-allow-credentials"), "{request}");
    }
}
