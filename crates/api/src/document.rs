//! The OpenAPI 3.1 document: every path, what it takes, what it answers.

use crate::{
    AccessesView, BatchAnswer, Block, BlockLine, CaseLine, CaseView, Challenge, DutyLine, Explanation,
    HistoryView, Hit, Indicators, InstitutionView, Ledger, NoticeLine, Opened, PackageLine, PackageView,
    Page, PersonView, PersonalView, Problem, RecordLine, RecordView, RegisterLine, RegisterView, ServiceLine,
    ServiceView, Stored, Submitted, Transaction, TransactionLine,
};
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema, openapi::RefOr, openapi::schema::Schema};

/// The document as JSON text.
pub fn openapi() -> String {
    let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
    add::<Problem>(&mut schemas);
    add::<Ledger>(&mut schemas);
    add::<Submitted>(&mut schemas);
    add::<BatchAnswer>(&mut schemas);
    add::<Transaction>(&mut schemas);
    add::<Block>(&mut schemas);
    add::<CaseView>(&mut schemas);
    add::<RecordView>(&mut schemas);
    add::<HistoryView>(&mut schemas);
    add::<RegisterView>(&mut schemas);
    add::<NoticeLine>(&mut schemas);
    add::<ServiceView>(&mut schemas);
    add::<PackageLine>(&mut schemas);
    add::<PackageView>(&mut schemas);
    add::<InstitutionView>(&mut schemas);
    add::<PersonView>(&mut schemas);
    add::<Indicators>(&mut schemas);
    add::<Stored>(&mut schemas);
    add::<Challenge>(&mut schemas);
    add::<Opened>(&mut schemas);
    add::<PersonalView>(&mut schemas);
    add::<AccessesView>(&mut schemas);
    add::<BlockLine>(&mut schemas);
    add::<TransactionLine>(&mut schemas);
    add::<CaseLine>(&mut schemas);
    add::<DutyLine>(&mut schemas);
    add::<Explanation>(&mut schemas);
    add::<RecordLine>(&mut schemas);
    add::<RegisterLine>(&mut schemas);
    add::<ServiceLine>(&mut schemas);
    add::<Hit>(&mut schemas);
    let _ = Page::<Hit>::name();
    let schemas: Map<String, Value> = schemas
        .into_iter()
        .map(|(name, schema)| (name, serde_json::to_value(schema).expect("a schema is JSON")))
        .collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ding 鼎",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "One ledger that the institutions of a government run together and every citizen can check.",
        },
        "paths": paths(),
        "components": { "schemas": schemas },
    });
    serde_json::to_string_pretty(&document).expect("a document is JSON")
}

fn add<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    T::schemas(schemas);
    schemas.push((T::name().into_owned(), <T as PartialSchema>::schema()));
}

/// One path: method, path, what it does, query parameters, body, answer.
struct Path(&'static str, &'static str, &'static str, &'static [&'static str], Body, Answer);

enum Body {
    None,
    Bytes,
    Jose,
    Lines,
    Text,
}

enum Answer {
    One(&'static str),
    Page(&'static str),
    List(&'static str),
    Proof,
    Text(&'static str),
}

const PAGE: &[&str] = &["after", "limit"];

const PATHS: &[Path] = &[
    Path("get", "/v1/ledger", "The ledger as a whole", &[], Body::None, Answer::One("Ledger")),
    Path(
        "post",
        "/v1/transactions",
        "Submit a signed transaction; wait=final waits until it is final",
        &["wait"],
        Body::Jose,
        Answer::One("Submitted"),
    ),
    Path(
        "post",
        "/v1/transactions/batch",
        "Submit many, one compact JWS per line; wait=final waits until all are final",
        &["wait"],
        Body::Lines,
        Answer::List("BatchAnswer"),
    ),
    Path(
        "get",
        "/v1/transactions",
        "Transactions, newest first",
        PAGE,
        Body::None,
        Answer::Page("TransactionLine"),
    ),
    Path(
        "get",
        "/v1/transactions/{id}",
        "A transaction and its receipt",
        &[],
        Body::None,
        Answer::One("Transaction"),
    ),
    Path(
        "get",
        "/v1/transactions/{id}/proof",
        "Proof of a transaction and its receipt",
        &[],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "get",
        "/v1/blocks",
        "Blocks, newest first",
        &["before", "limit"],
        Body::None,
        Answer::Page("BlockLine"),
    ),
    Path("get", "/v1/blocks/{height}", "A block", &[], Body::None, Answer::One("Block")),
    Path(
        "get",
        "/v1/cases",
        "Cases, newest first; reviewer= gives those whose second look lots gave to this officer",
        &["after", "limit", "service", "status", "origin", "reviewer"],
        Body::None,
        Answer::Page("CaseLine"),
    ),
    Path("get", "/v1/cases/{number}", "A case", &[], Body::None, Answer::One("CaseView")),
    Path(
        "get",
        "/v1/cases/{number}/proof",
        "Proof of a case as it stands, or of its absence",
        &[],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "get",
        "/v1/cases/{number}/explanations",
        "How rules decided steps of a case, row by row, in sentences",
        &[],
        Body::None,
        Answer::List("Explanation"),
    ),
    Path(
        "get",
        "/v1/cases/{number}/personal",
        "Personal answers of a case that the signed-in person may read: their own, or what a final access names",
        &[],
        Body::None,
        Answer::One("PersonalView"),
    ),
    Path(
        "post",
        "/v1/papers",
        "Leave a paper of an application here; the answer is its digest, which the application names",
        &[],
        Body::Bytes,
        Answer::One("Stored"),
    ),
    Path(
        "get",
        "/v1/cases/{number}/papers/{id}",
        "A paper of a case, for the signed-in person who may read it",
        &[],
        Body::None,
        Answer::Text("application/octet-stream"),
    ),
    Path(
        "get",
        "/v1/cases/{number}/accesses",
        "Who read personal answers of a case, when and why",
        &[],
        Body::None,
        Answer::One("AccessesView"),
    ),
    Path(
        "get",
        "/v1/cases/{number}/accesses/proof",
        "Proof of all accesses to a case's personal answers, or that there was none",
        &[],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "post",
        "/v1/sessions/challenge",
        "Something to sign in order to sign in",
        &[],
        Body::None,
        Answer::One("Challenge"),
    ),
    Path("post", "/v1/sessions", "Sign in with the signed challenge", &[], Body::Jose, Answer::One("Opened")),
    Path(
        "delete",
        "/v1/sessions",
        "End all sessions of the signed-in person",
        &[],
        Body::None,
        Answer::Text("text/plain"),
    ),
    Path(
        "get",
        "/v1/joint/{number}",
        "A joint application and the cases it opened",
        &[],
        Body::None,
        Answer::Text("application/json"),
    ),
    Path("get", "/v1/registers", "Registers", &[], Body::None, Answer::Page("RegisterLine")),
    Path(
        "get",
        "/v1/registers/{register}",
        "A register and what its records must look like",
        &[],
        Body::None,
        Answer::One("RegisterView"),
    ),
    Path(
        "get",
        "/v1/registers/{register}/records",
        "Records of a register by id; content=true gives their public content as well",
        &["after", "limit", "content"],
        Body::None,
        Answer::Page("RecordLine"),
    ),
    Path(
        "get",
        "/v1/registers/{register}/records/{id}",
        "A record's current version",
        &[],
        Body::None,
        Answer::One("RecordView"),
    ),
    Path(
        "get",
        "/v1/registers/{register}/records/{id}/history",
        "All versions of a record",
        &[],
        Body::None,
        Answer::One("HistoryView"),
    ),
    Path(
        "get",
        "/v1/registers/{register}/records/{id}/proof",
        "Proof of a record's current version, or of its absence",
        &[],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "get",
        "/v1/registers/{register}/records/{id}/absence",
        "Proof that a record has nothing of a kind, named by its four letters such as `vers`",
        &["aspect"],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "get",
        "/v1/registers/{register}/records/{id}/history/proof",
        "Proof of all versions of a record",
        &[],
        Body::None,
        Answer::Proof,
    ),
    Path("get", "/v1/packages", "Packages of services", &[], Body::None, Answer::Page("PackageLine")),
    Path("get", "/v1/services", "Services", &[], Body::None, Answer::Page("ServiceLine")),
    Path(
        "get",
        "/v1/services/{id}",
        "A service's version in force, or another one",
        &["version"],
        Body::None,
        Answer::One("ServiceView"),
    ),
    Path(
        "get",
        "/v1/services/{id}/proof",
        "Proof of a version of a service as validators execute it",
        &["version"],
        Body::None,
        Answer::Proof,
    ),
    Path(
        "get",
        "/v1/packages/{id}",
        "A package of services (一件事): its version in force, or another one",
        &["version"],
        Body::None,
        Answer::One("PackageView"),
    ),
    Path(
        "get",
        "/v1/desk",
        "What an office has to do, the most urgent first",
        &["institution", "role", "after", "limit"],
        Body::None,
        Answer::Page("DutyLine"),
    ),
    Path(
        "get",
        "/v1/notices",
        "Public notices, newest first; running=true gives announcements that have not ended",
        &["after", "limit", "kind", "institution", "running"],
        Body::None,
        Answer::Page("NoticeLine"),
    ),
    Path(
        "get",
        "/v1/calendars/{id}/proof",
        "Proof of a working-day calendar: as it is now, or an earlier version",
        &["version"],
        Body::None,
        Answer::Proof,
    ),
    Path("get", "/v1/institutions", "Institutions", &[], Body::None, Answer::List("InstitutionView")),
    Path(
        "get",
        "/v1/persons/{did}",
        "A person's DID document and next nonce",
        &[],
        Body::None,
        Answer::One("PersonView"),
    ),
    Path("get", "/v1/persons/{did}/proof", "Proof of a person", &[], Body::None, Answer::Proof),
    Path(
        "get",
        "/v1/search",
        "Search in Chinese and English",
        &["q", "limit"],
        Body::None,
        Answer::Page("Hit"),
    ),
    Path(
        "get",
        "/v1/indicators",
        "Processing time of cases",
        &["service", "channel", "source"],
        Body::None,
        Answer::One("Indicators"),
    ),
    Path(
        "get",
        "/v1/events",
        "Server-sent events: `tip` for every final block",
        &[],
        Body::None,
        Answer::Text("text/event-stream"),
    ),
    Path(
        "post",
        "/v1/disclosures",
        "Keep a personal answer (an SD-JWT disclosure) that a transaction commits to",
        &[],
        Body::Text,
        Answer::One("Stored"),
    ),
    Path("get", "/openapi.json", "This document", &[], Body::None, Answer::Text("application/json")),
    Path("get", "/metrics", "Prometheus metrics", &[], Body::None, Answer::Text("text/plain")),
    Path("get", "/healthz", "Whether the node runs", &[], Body::None, Answer::Text("text/plain")),
];

fn paths() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for Path(method, path, summary, query, body, answer) in PATHS {
        let mut operation = json!({
            "operationId": format!("{method} {path}"),
            "summary": summary,
            "parameters": parameters(path, query),
            "responses": {
                "200": { "description": "done", "content": content(answer) },
                "default": {
                    "description": "a problem (RFC 9457)",
                    "content": { "application/problem+json": { "schema": reference("Problem") } },
                },
            },
        });
        let media = match body {
            Body::None => None,
            Body::Bytes => Some("application/octet-stream"),
            Body::Jose => Some("application/jose"),
            Body::Lines | Body::Text => Some("text/plain"),
        };
        if let Some(media) = media {
            operation["requestBody"] =
                json!({ "required": true, "content": { media: { "schema": { "type": "string" } } } });
        }
        let entry = paths.entry(path.to_string()).or_insert_with(|| json!({}));
        entry[method] = operation;
    }
    Value::Object(paths)
}

fn parameters(path: &str, query: &[&str]) -> Vec<Value> {
    let in_path = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = in_path.map(|name| {
        let kind = if name == "height" { "integer" } else { "string" };
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": kind } })
    });
    let in_query = query.iter().map(|name| {
        let kind = if *name == "limit" { "integer" } else { "string" };
        json!({ "name": name, "in": "query", "required": matches!(*name, "q" | "aspect"), "schema": { "type": kind } })
    });
    in_path.chain(in_query).collect()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn content(answer: &Answer) -> Value {
    match answer {
        Answer::One(name) => json!({ "application/json": { "schema": reference(name) } }),
        Answer::List(name) => {
            json!({ "application/json": { "schema": { "type": "array", "items": reference(name) } } })
        }
        Answer::Page(name) => {
            let items = json!({ "type": "array", "items": reference(name) });
            let page = json!({ "type": "object", "required": ["items"], "properties": {
                "items": items, "next": { "type": "string" } } });
            json!({ "application/json": { "schema": page } })
        }
        Answer::Proof => json!({ "application/json": { "schema": {
            "type": "object", "description": "A proof envelope; see docs/spec/proof.md. Keep its text as it is." } } }),
        Answer::Text(media) => json!({ *media: { "schema": { "type": "string" } } }),
    }
}
