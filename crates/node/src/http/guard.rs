//! What every request passes: how many at once, how many from one address, how long, and the headers of every
//! answer.

use super::{State, problem};
use crate::{Limits, metrics::Metrics};
use api::ProblemKind;
use axum::{
    extract::{ConnectInfo, Request, State as Extract},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
    time::Instant,
};
use tokio::sync::Semaphore;

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

/// Keeps count.
#[derive(Clone)]
pub struct Guard {
    limits: Arc<Limits>,
    metrics: Arc<Metrics>,
    at_once: Arc<Semaphore>,
    buckets: Arc<Mutex<HashMap<IpAddr, Bucket>>>,
}

struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Guard {
    /// A guard that has seen nobody.
    pub fn new(state: &State) -> Guard {
        Guard {
            limits: state.limits.clone(),
            metrics: state.metrics.clone(),
            at_once: Arc::new(Semaphore::new(state.limits.requests_max)),
            buckets: Arc::default(),
        }
    }

    fn admits(&self, ip: IpAddr) -> bool {
        if ip.is_loopback() && !self.limits.count_loopback {
            return true;
        }
        let (burst, rate) = (f64::from(self.limits.burst), f64::from(self.limits.per_second));
        let mut buckets = self.buckets.lock().expect("nobody panics while counting");
        if buckets.len() >= self.limits.addresses_max && !buckets.contains_key(&ip) {
            buckets.retain(|_, bucket| bucket.tokens + bucket.filled.elapsed().as_secs_f64() * rate < burst);
            if buckets.len() >= self.limits.addresses_max {
                return false;
            }
        }
        let bucket = buckets.entry(ip).or_insert(Bucket { tokens: burst, filled: Instant::now() });
        bucket.tokens = (bucket.tokens + bucket.filled.elapsed().as_secs_f64() * rate).min(burst);
        bucket.filled = Instant::now();
        let admitted = bucket.tokens >= 1.0;
        if admitted {
            bucket.tokens -= 1.0;
        }
        admitted
    }
}

/// Passes a request on, or not.
pub async fn guard(
    Extract(guard): Extract<Guard>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let streaming = request.uri().path() == "/v1/events";
    let mut response = if !guard.admits(peer.ip()) {
        problem(ProblemKind::TooMany.because(""))
    } else if streaming {
        next.run(request).await
    } else {
        match guard.at_once.clone().try_acquire_owned() {
            Ok(_permit) => match tokio::time::timeout(guard.limits.request_time, next.run(request)).await {
                Ok(response) => response,
                Err(_) => problem(ProblemKind::Full.because("the request took too long")),
            },
            Err(_) => problem(ProblemKind::Full.because("too many requests are in hand")),
        }
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    let class = format!("{}xx", response.status().as_u16() / 100);
    guard.metrics.answers.get_or_create(&crate::metrics::Answer { class }).inc();
    response
}
