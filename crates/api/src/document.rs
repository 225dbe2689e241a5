//! The OpenAPI 3.1 document: every path, what it takes, what it answers.

mod schemas;

use crate::{
    AccessesView, BatchAnswer, Block, BlockLine, CalendarView, CaseLine, CaseView, Challenge, DutyLine,
    Explanation, HistoryView, Hit, Indicators, InstitutionView, Ledger, NoticeLine, Opened, PackageLine,
    PackageView, Page, PersonView, PersonalView, Problem, RecordLine, RecordView, RegisterLine, RegisterView,
    ServiceLine, ServiceView, Stored, Submitted, Tip, Transaction, TransactionLine, UploadOpened,
    endpoints::{Answer, Body, Described, Endpoint, Method, Parameter},
};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;
use types::schema::State;
use utoipa::{PartialSchema, ToSchema, openapi::RefOr, openapi::schema::Schema};

/// The document as JSON text.
pub fn openapi() -> String {
    static TEXT: LazyLock<String> = LazyLock::new(written);
    TEXT.clone()
}

fn written() -> String {
    let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
    add::<Problem>(&mut schemas);
    add::<Ledger>(&mut schemas);
    add::<Tip>(&mut schemas);
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
    add::<CalendarView>(&mut schemas);
    add::<PersonView>(&mut schemas);
    add::<Indicators>(&mut schemas);
    add::<Stored>(&mut schemas);
    add::<Challenge>(&mut schemas);
    add::<Opened>(&mut schemas);
    add::<UploadOpened>(&mut schemas);
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
    add::<State>(&mut schemas);
    let _ = Page::<Hit>::name();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ding 鼎",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "One ledger that the institutions of a government run together and every citizen can check.",
        },
        "paths": paths(),
        "components": { "schemas": schemas::by_name(schemas) },
    });
    serde_json::to_string_pretty(&document).expect("a document is JSON")
}

fn add<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    T::schemas(schemas);
    schemas.push((T::name().into_owned(), <T as PartialSchema>::schema()));
}

fn paths() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for Described { method, path, says, in_path, in_query, body, answer } in
        Endpoint::ALL.iter().map(|endpoint| endpoint.described())
    {
        let method = match method {
            Method::Get => "get",
            Method::Post => "post",
            Method::Delete => "delete",
        };
        let done = match content(answer) {
            None => ("204", json!({ "description": "done" })),
            Some(content) => ("200", json!({ "description": "done", "content": content })),
        };
        let problem = json!({
            "description": "a problem (RFC 9457)",
            "content": { "application/problem+json": { "schema": reference("Problem") } },
        });
        let mut operation = json!({
            "operationId": format!("{method} {path}"),
            "summary": says,
            "parameters": parameters(in_path, "path").chain(parameters(in_query, "query")).collect::<Vec<_>>(),
            "responses": { done.0: done.1, "default": problem },
        });
        let media = match body {
            Body::None => None,
            Body::Bytes => Some("application/octet-stream"),
            Body::Jose => Some("application/jose"),
            Body::Lines | Body::Text => Some("text/plain"),
        };
        if let Some(media) = media {
            let text = json!({ "type": "string", "minLength": 1 });
            operation["requestBody"] = json!({ "required": true, "content": { media: { "schema": text } } });
        }
        let entry = paths.entry(path.to_string()).or_insert_with(|| json!({}));
        entry[method] = operation;
    }
    Value::Object(paths)
}

fn parameters(list: &'static [Parameter], place: &'static str) -> impl Iterator<Item = Value> {
    list.iter().map(move |parameter| {
        json!({ "name": parameter.name, "in": place, "required": parameter.required,
            "description": parameter.takes.says(), "schema": parameter.takes.schema() })
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn content(answer: &Answer) -> Option<Value> {
    Some(match answer {
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
        // A text of these types is an object or nothing that JSON Schema could say more of.
        Answer::Text("application/json") => json!({ "application/json": { "schema": { "type": "object" } } }),
        Answer::Events => json!({ "text/event-stream": { "schema": {
            "type": "object", "required": ["event", "data"], "description": "One of the events, as long as somebody listens.",
            "properties": {
                "event": { "type": "string", "enum": ["tip"] },
                "data": { "type": "string", "contentMediaType": "application/json", "contentSchema": reference("Tip") },
            } } } }),
        Answer::Text(media) => json!({ *media: { "schema": { "type": "string" } } }),
        Answer::Nothing => return None,
    })
}
