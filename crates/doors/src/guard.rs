//! What every request passes: how often one address may ask, how much it may have in hand, how long that may take, who on
//! another site may read the answer, and the headers of every answer.

use crate::{
    Client, Limits,
    address::UNNAMED_PROXY,
    body::{Ended, Keeping, Memory, Pace, Told, Watched},
    problem,
    rate::Rates,
    shares::{Part, Shares},
};
use api::ProblemKind;
use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use std::{
    net::IpAddr,
    sync::{Arc, Mutex, Once},
    time::{Duration, Instant},
};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=()"),
];

/// Whom a connection came from, as the socket says.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// A part of what an address may have.
pub type Place = Part<Client>;

/// Keeps count.
#[derive(Clone)]
pub struct Guard(Arc<Inner>);

struct Inner {
    limits: Limits,
    rates: Rates,
    connections: Shares<Client>,
    requests: Shares<Client>,
    listeners: Shares<Client>,
    uploads: Shares<Client>,
    memory: Shares<Client>,
    unnamed_proxy: Once,
}

/// What a request asks of the doors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Taken into memory, answered, done.
    Plain,
    /// Listens as long as it likes.
    Listening,
    /// Brings a file that is passed on as it comes.
    Bringing,
}

impl Guard {
    /// A guard that has seen nobody.
    pub fn new(limits: Limits) -> Guard {
        Guard(Arc::new(Inner {
            rates: Rates::new(&limits),
            connections: Shares::new(limits.connections),
            requests: Shares::new(limits.requests),
            listeners: Shares::new(limits.listeners),
            uploads: Shares::new(limits.uploads),
            memory: Shares::new(limits.body_bytes),
            unnamed_proxy: Once::new(),
            limits,
        }))
    }

    /// The limits it keeps.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// A place for a connection from `peer`. A trusted proxy's connections are many people's.
    pub fn connect(&self, peer: IpAddr) -> Option<Place> {
        let peer = peer.to_canonical();
        let proxies = self.0.limits.trusted_proxies.iter();
        let shared = proxies.map(IpAddr::to_canonical).any(|proxy| proxy == peer);
        self.0.connections.take((!shared).then(|| Client::of(peer)), 1)
    }

    /// A place for somebody who listens to events.
    pub fn listen(&self, client: Client) -> Option<Place> {
        self.0.listeners.take(Some(client), 1)
    }

    /// Whether the rate of these requests is counted.
    fn counts(&self, client: Client) -> bool {
        if client == UNNAMED_PROXY {
            self.0.unnamed_proxy.call_once(|| {
                tracing::warn!(
                    "a proxy on this machine is not named: --trusted-proxy tells its clients apart"
                );
            });
        }
        !client.is_here() || self.0.limits.count_loopback
    }

    fn place(&self, kind: Kind, client: Client) -> Option<Place> {
        match kind {
            Kind::Plain => self.0.requests.take(Some(client), 1),
            Kind::Bringing => self.0.uploads.take(Some(client), 1),
            // The door itself takes a place among the listeners.
            Kind::Listening => self.0.requests.take(Some(client), 0),
        }
    }

    fn time(&self, kind: Kind) -> Duration {
        let limits = &self.0.limits;
        if kind == Kind::Bringing { limits.upload_time } else { limits.request_time }
    }
}

/// Passes a request on, or not.
pub async fn guard(Extract(guard): Extract<Guard>, request: Request, next: Next) -> Response {
    let public = is_public(request.method(), request.uri().path());
    let mut response = answer(&guard, request, next, public).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if public {
        let any = HeaderValue::from_static("*");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    }
    response
}

async fn answer(guard: &Guard, request: Request, next: Next, public: bool) -> Response {
    let Some(Peer(peer)) = request.extensions().get::<Peer>().copied() else {
        return problem(ProblemKind::Internal.because(""));
    };
    let client = Client::asking(peer, request.headers(), &guard.0.limits.trusted_proxies);
    let (kind, cost) = (kind(&request), cost(request.uri().path()));
    if guard.counts(client) && !guard.0.rates.admit(client, cost, Instant::now()) {
        return problem(ProblemKind::TooMany.because(""));
    }
    if public && request.method() == Method::OPTIONS {
        return preflight();
    }
    let Some(place) = guard.place(kind, client) else {
        return problem(
            ProblemKind::Full.because("too many requests from this address, or of all, are in hand"),
        );
    };
    let memory = match kind {
        Kind::Bringing => None,
        _ => guard.0.memory.take(Some(client), 0).map(|part| Arc::new(Mutex::new(part))),
    };
    let (request, told) = watched(guard, request, client, memory.clone());
    let response = match tokio::time::timeout(guard.time(kind), next.run(request)).await {
        Ok(response) => response,
        Err(_) => problem(ProblemKind::Full.because("the request took too long")),
    };
    let mut response = match told.ended() {
        Some(Ended::TooSlow) => problem(ProblemKind::TooSlow.because("")),
        Some(Ended::NoRoom) => problem(ProblemKind::Full.because("too much is being sent at once")),
        None => response,
    };
    if told.ended().is_some() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    // Both are given back when the answer is sent, not when it is ready.
    response.map(|body| Body::new(Keeping::new(body, (place, memory))))
}

fn watched(guard: &Guard, mut request: Request, client: Client, memory: Option<Memory>) -> (Request, Told) {
    request.extensions_mut().insert(client);
    let (told, limits) = (Told::default(), &guard.0.limits);
    let pace = Pace { time: limits.body_time, rate: limits.body_rate };
    let told_of = told.clone();
    (request.map(|body| Body::new(Watched::new(body, pace, memory, told_of))), told)
}

fn kind(request: &Request) -> Kind {
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/v1/events") => Kind::Listening,
        (&Method::POST, "/v1/papers") => Kind::Bringing,
        _ => Kind::Plain,
    }
}

/// How many simple requests one costs as much as.
fn cost(path: &str) -> f64 {
    match path {
        "/v1/indicators" => 4.0,
        "/v1/search" => 2.0,
        _ if path.ends_with("/history/proof") => 8.0,
        _ if path.ends_with("/history") => 2.0,
        _ => 1.0,
    }
}

/// What anybody may read, whatever site they are on: what the ledger says and its proofs. Not what needs a session, nor what
/// changes anything.
fn is_public(method: &Method, path: &str) -> bool {
    let reads = [Method::GET, Method::HEAD, Method::OPTIONS].contains(method);
    let personal = path.starts_with("/v1/sessions")
        || path.starts_with("/v1/uploads")
        || path.starts_with("/v1/disclosures")
        || path.starts_with("/v1/papers")
        || path.starts_with("/v1/cases/") && (path.ends_with("/personal") || path.contains("/papers/"));
    reads && !personal && (path.starts_with("/v1/") || path == "/openapi.json")
}

fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    for (name, value) in
        [(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"), (header::ACCESS_CONTROL_MAX_AGE, "86400")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
