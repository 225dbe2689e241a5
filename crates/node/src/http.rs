//! The doors: routes by chapter, and what holds for all of them — sizes, times, rates, headers, errors.

mod events;
mod exchange;
mod fresh;
mod governance;
mod identity;
mod indicators;
mod ledger;
mod notices;
mod print;
mod proofs;
mod registry;
mod routes;
mod search;
mod service;
mod sessions;
mod transactions;
mod uploads;

use crate::{
    metrics::{Answer, Metrics},
    portal,
};
use api::{Problem, ProblemKind, limits};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use doors::{Guard, audience::Audience, sessions::Sessions, uploads::Uploads, vault::Vault};
use host::{EngineMetrics, Ledger};
use index::{Index, IndexError};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use types::Stored;

/// Longest sentence of the framework that is passed on.
const DETAIL_BYTES: usize = 1_024;

/// What every handler sees.
#[derive(Clone)]
pub struct State {
    /// The ledger.
    pub ledger: Ledger,
    /// The index, if this node keeps one.
    pub index: Option<Index>,
    /// Personal answers and papers.
    pub vault: Arc<Vault>,
    /// Who may leave what.
    pub uploads: Arc<Uploads>,
    /// Who is signed in.
    pub sessions: Arc<Sessions>,
    /// The node's own metrics.
    pub metrics: Arc<Metrics>,
    /// The engine's.
    pub engine: EngineMetrics,
    /// What this node is called.
    pub audience: Arc<Audience>,
    /// Keeps count at the doors.
    pub guard: Guard,
}

impl State {
    fn index(&self) -> Result<&Index, Refused> {
        self.index.as_ref().ok_or_else(|| ProblemKind::NoIndex.because("").into())
    }
}

/// All routes.
pub fn router(state: State) -> Router {
    let (guard, count) = (state.guard.clone(), state.metrics.clone());
    routes::endpoints(&state)
        .route(print::STYLE_PATH, get(print::style))
        .fallback(portal::file)
        .method_not_allowed_fallback(async || problem(ProblemKind::MethodNotAllowed.because("")))
        .layer(DefaultBodyLimit::max(types::limits::TRANSACTION_BYTES))
        .layer(middleware::map_response(as_problem))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(CatchPanicLayer::custom(|_| problem(ProblemKind::Internal.because(""))))
        .layer(middleware::from_fn_with_state(guard, doors::guard::guard))
        .layer(middleware::map_response_with_state(count, counted))
        .with_state(state)
}

/// A problem as a handler's error.
#[derive(Debug)]
pub struct Refused(pub Problem);

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Refused(problem)
    }
}

impl From<IndexError> for Refused {
    fn from(error: IndexError) -> Self {
        if matches!(error, IndexError::BadCursor) {
            return Refused(ProblemKind::BadRequest.because(error.to_string()));
        }
        if matches!(error, IndexError::Busy) {
            return Refused(ProblemKind::Full.because(error.to_string()));
        }
        tracing::error!(%error, "the index failed");
        Refused(ProblemKind::Internal.because(""))
    }
}

impl From<chain::StoreError> for Refused {
    fn from(error: chain::StoreError) -> Self {
        tracing::error!(%error, "the state failed");
        Refused(ProblemKind::Internal.because(""))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        problem(self.0)
    }
}

use doors::problem;

/// Counts an answer by its class.
async fn counted(
    axum::extract::State(metrics): axum::extract::State<Arc<Metrics>>,
    answer: Response,
) -> Response {
    let class = format!("{}xx", answer.status().as_u16() / 100);
    metrics.answers.get_or_create(&Answer { class }).inc();
    answer
}

/// What the framework refuses in plain text (a query or path it cannot read, a body that is too long) becomes a
/// problem like every other.
async fn as_problem(response: Response) -> Response {
    let plain = match response.headers().get(header::CONTENT_TYPE) {
        Some(media) => media.as_bytes().starts_with(b"text/plain"),
        None => true,
    };
    let kind = match response.status() {
        StatusCode::NOT_FOUND => ProblemKind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemKind::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::TooLarge,
        status if status.is_client_error() => ProblemKind::BadRequest,
        _ => return response,
    };
    if !plain {
        return response;
    }
    let text = axum::body::to_bytes(response.into_body(), DETAIL_BYTES).await.unwrap_or_default();
    problem(kind.because(String::from_utf8_lossy(&text)))
}

/// A name from a path.
fn name<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Refused> {
    text.parse().map_err(|error: T::Err| ProblemKind::BadRequest.because(error.to_string()).into())
}

/// What a request calls this node; a stranger may put anything here.
fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A page's size.
fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(limits::PAGE)
}

/// JSON text from the ledger, passed on as it is.
fn stored<T>(stored: Stored<T>) -> Box<serde_json::value::RawValue> {
    raw(stored.into_json())
}

fn raw(text: String) -> Box<serde_json::value::RawValue> {
    serde_json::value::RawValue::from_string(text).expect("the state holds JSON")
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], api::openapi())
}

async fn metrics(axum::extract::State(state): axum::extract::State<State>) -> impl IntoResponse {
    state.metrics.height.set(state.ledger.tip().height as i64);
    state.metrics.listed.set(state.index.as_ref().map_or(0, |index| index.height() as i64));
    state.metrics.waiting.set(state.ledger.waiting() as i64);
    let own = state.metrics.text();
    let text = format!("{}{}", own.trim_end_matches("# EOF\n"), state.engine.text());
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}
