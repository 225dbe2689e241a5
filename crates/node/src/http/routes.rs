//! Who answers what: one line for each endpoint of `api`'s table. A missing one does not compile.

use super::{
    Refused, State, calendars, cases, events, indicators, ledger, notices, papers, personal, persons, print,
    registry, search, services, transactions, uploads,
};
use api::{
    ProblemKind,
    endpoints::{Endpoint, Method},
    limits,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Query, RawPathParams, Request},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, MethodRouter, on},
};

/// Every endpoint, asked only for what it knows.
pub fn endpoints() -> Router<State> {
    Endpoint::ALL.iter().fold(Router::new(), |router, &endpoint| {
        let checked = middleware::from_fn(move |names, request, next| ask(endpoint, names, request, next));
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
        E::Institutions => on(how, ledger::institutions),
        E::Submit => on(how, transactions::submit),
        E::SubmitAll => on(how, transactions::submit_all).layer(DefaultBodyLimit::max(limits::BATCH_BYTES)),
        E::Transactions => on(how, transactions::list),
        E::Transaction => on(how, transactions::one),
        E::TransactionProof => on(how, transactions::proof),
        E::Cases => on(how, cases::list),
        E::Case => on(how, cases::one),
        E::CaseProof => on(how, cases::proof),
        E::Explanations => on(how, cases::explanations),
        E::Personal => on(how, personal::answers),
        E::Accesses => on(how, personal::accesses),
        E::AccessesProof => on(how, personal::accesses_proof),
        E::AskChallenge => on(how, personal::challenge),
        E::SignIn => on(how, personal::open),
        E::SignOut => on(how, personal::close),
        E::Paper => on(how, papers::one),
        E::OpenUpload => on(how, uploads::open),
        E::LeavePaper => on(how, uploads::bring),
        E::Disclose => on(how, uploads::disclose).layer(DefaultBodyLimit::max(limits::DISCLOSURE_BYTES)),
        E::Joint => on(how, services::joint),
        E::Registers => on(how, registry::registers),
        E::Register => on(how, registry::register),
        E::Records => on(how, registry::records),
        E::Record => on(how, registry::record),
        E::History => on(how, registry::history),
        E::RecordProof => on(how, registry::proof),
        E::RecordAbsence => on(how, registry::absence),
        E::HistoryProof => on(how, registry::history_proof),
        E::Services => on(how, services::list),
        E::Service => on(how, services::one),
        E::ServiceProof => on(how, services::proof),
        E::Packages => on(how, services::packages),
        E::Package => on(how, services::package),
        E::Desk => on(how, services::desk),
        E::Calendars => on(how, calendars::list),
        E::CalendarProof => on(how, services::calendar_proof),
        E::Person => on(how, persons::one),
        E::PersonProof => on(how, persons::proof),
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
async fn ask(endpoint: Endpoint, names: RawPathParams, request: Request, next: Next) -> Response {
    let said = match Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
        Ok(Query(said)) => said,
        Err(error) => return refused(error.body_text()),
    };
    let said = said.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    match endpoint.check_query(said).and_then(|()| endpoint.check_path(&names)) {
        Ok(()) => next.run(request).await,
        Err(why) => refused(why),
    }
}

fn refused(why: String) -> Response {
    Refused::from(ProblemKind::BadRequest.because(why)).into_response()
}
