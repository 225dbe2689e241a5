//! Who answers what: one line for each endpoint of `api`'s table. A missing one does not compile.

use super::{
    Refused, State, events, exchange, fresh, governance, identity, indicators, ledger, notices, print,
    registry, search, service, sessions, transactions, uploads,
};
use api::{
    ProblemKind,
    endpoints::{Endpoint, Method},
    limits,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Query, RawPathParams, Request, State as Extract},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, MethodRouter, on},
};

/// Every endpoint, asked only for what it knows.
pub fn endpoints(state: &State) -> Router<State> {
    Endpoint::ALL.iter().fold(Router::new(), |router, &endpoint| {
        let asked = move |Extract(state), names, request, next| ask(state, endpoint, names, request, next);
        let checked = middleware::from_fn_with_state(state.clone(), asked);
        router.route(endpoint.described().path, answers(endpoint).route_layer(checked))
    })
}

fn answers(endpoint: Endpoint) -> MethodRouter<State> {
    use Endpoint as E;
    let how = match endpoint.described().method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Delete => MethodFilter::DELETE,
    };
    match endpoint {
        E::Ledger => on(how, ledger::ledger),
        E::Blocks => on(how, ledger::blocks),
        E::Block => on(how, ledger::block),
        E::Institutions => on(how, governance::institutions),
        E::Submit => on(how, transactions::submit),
        E::SubmitAll => on(how, transactions::submit_all).layer(DefaultBodyLimit::max(limits::BATCH_BYTES)),
        E::Transactions => on(how, transactions::list),
        E::Transaction => on(how, transactions::one),
        E::TransactionProof => on(how, transactions::proof),
        E::Cases => on(how, service::cases::list),
        E::Case => on(how, service::cases::one),
        E::CaseProof => on(how, service::cases::proof),
        E::Explanations => on(how, service::cases::explanations),
        E::Personal => on(how, exchange::answers),
        E::Accesses => on(how, exchange::accesses),
        E::AccessesProof => on(how, exchange::accesses_proof),
        E::AskChallenge => on(how, sessions::challenge),
        E::SignIn => on(how, sessions::open),
        E::SignOut => on(how, sessions::close),
        E::Paper => on(how, exchange::papers::one),
        E::OpenUpload => on(how, uploads::open),
        E::LeavePaper => on(how, uploads::bring),
        E::Disclose => on(how, uploads::disclose).layer(DefaultBodyLimit::max(limits::DISCLOSURE_BYTES)),
        E::Joint => on(how, service::joint),
        E::Registers => on(how, registry::registers),
        E::Register => on(how, registry::register),
        E::Records => on(how, registry::records),
        E::Record => on(how, registry::record),
        E::History => on(how, registry::history),
        E::RecordProof => on(how, registry::proof),
        E::RecordAbsence => on(how, registry::absence),
        E::HistoryProof => on(how, registry::history_proof),
        E::Services => on(how, service::list),
        E::Service => on(how, service::one),
        E::ServiceProof => on(how, service::proof),
        E::Packages => on(how, service::packages),
        E::Package => on(how, service::package),
        E::Desk => on(how, service::desk),
        E::Calendars => on(how, governance::calendars),
        E::CalendarProof => on(how, governance::calendar_proof),
        E::Person => on(how, identity::one),
        E::PersonProof => on(how, identity::proof),
        E::Notices => on(how, notices::list),
        E::Search => on(how, search::search),
        E::Indicators => on(how, indicators::indicators),
        E::Events => on(how, events::events),
        E::OpenApi => on(how, super::openapi),
        E::Metrics => on(how, super::metrics),
        E::Health => on(how, async || "ok\n"),
        E::ReceiptPaper => on(how, print::receipt),
        E::CertificatePaper => on(how, print::certificate),
        E::CasePaper => on(how, print::case),
    }
}

/// Lets a request through whose query asks for what there is, and whose path names what can be.
async fn ask(
    state: State,
    endpoint: Endpoint,
    names: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let said = match Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
        Ok(Query(said)) => said,
        Err(error) => return refused(error.body_text()),
    };
    let said = said.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    match endpoint.check_query(said).and_then(|()| endpoint.check_path(&names)) {
        Ok(()) => fresh::unless_unmoved(&state, endpoint, request, next).await,
        Err(why) => refused(why),
    }
}

fn refused(why: String) -> Response {
    Refused::from(ProblemKind::BadRequest.because(why)).into_response()
}
