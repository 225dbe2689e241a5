//! The table.

use super::{
    Answer::{self, Events, List, Nothing, One, Page, Proof, Text},
    Body, Described, Method, Parameter, Takes,
};
use crate::limits;

const fn may(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes, required: false }
}

const fn must(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes, required: true }
}

const STATUSES: &[&str] =
    &["running", "suspended", "correcting", "joining", "granted", "refused", "withdrawn", "imported"];
const ORIGINS: &[&str] = &["witnessed", "imported"];
const NOTICES: &[&str] = &["announcement", "service", "officer", "card"];

const HEIGHT: Parameter = must("height", Takes::Whole(0, i64::MAX as u64));
const NUMBER: Parameter = must("number", Takes::Case);
const REGISTER: Parameter = must("register", Takes::Slug);
const RECORD: Parameter = must("record", Takes::Record);
const RECORD_ID: Parameter = must("id", Takes::Record);
const PAPER_ID: Parameter = must("id", Takes::Word);
const TRANSACTION: Parameter = must("transaction", Takes::Transaction);
const TRANSACTION_ID: Parameter = must("id", Takes::Transaction);
const ID: Parameter = must("id", Takes::Slug);
const DID: Parameter = must("did", Takes::Person);

const AFTER: Parameter = may("after", Takes::Whole(0, i64::MAX as u64));
const AFTER_PLACE: Parameter = may("after", Takes::Place);
const AFTER_RECORD: Parameter = may("after", Takes::Record);
const AFTER_DUTY: Parameter = may("after", Takes::Duty);
const BEFORE: Parameter = may("before", Takes::Whole(0, i64::MAX as u64));
const LIMIT: Parameter = may("limit", Takes::Whole(1, limits::PAGE_MAX as u64));
const WAIT: Parameter = may("wait", Takes::OneOf(&["final"]));
const SERVICE: Parameter = may("service", Takes::Slug);
const STATUS: Parameter = may("status", Takes::OneOf(STATUSES));
const ORIGIN: Parameter = may("origin", Takes::OneOf(ORIGINS));
const SOURCE: Parameter = may("source", Takes::OneOf(ORIGINS));
const CHANNEL: Parameter = may("channel", Takes::Text(limits::QUERY_CHARS));
const REVIEWER: Parameter = may("reviewer", Takes::Person);
const CONCERNED: Parameter = may("concerned", Takes::Person);
const MATERIAL: Parameter = must("material", Takes::Word);
const CONTENT: Parameter = may("content", Takes::Whether);
const ASPECT: Parameter = must("aspect", Takes::Tag);
const VERSION: Parameter = may("version", Takes::Whole(1, i64::MAX as u64));
const OFFICE: Parameter = must("institution", Takes::Slug);
const INSTITUTION: Parameter = may("institution", Takes::Slug);
const ROLE: Parameter = may("role", Takes::Slug);
const KIND: Parameter = may("kind", Takes::OneOf(NOTICES));
const RUNNING: Parameter = may("running", Takes::Whether);
const Q: Parameter = must("q", Takes::Text(limits::QUERY_CHARS));
const LANG: Parameter = may("lang", Takes::OneOf(&["zh", "en"]));

macro_rules! endpoints {
    ($($name:ident: $method:ident $path:literal [$($in_path:ident),*] [$($in_query:ident),*] $body:ident => $answer:expr; $says:literal)*) => {
        /// Everything that can be asked, in the order of the document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Endpoint { $(#[doc = $says] $name,)* }

        impl Endpoint {
            /// All of them.
            pub const ALL: &[Endpoint] = &[$(Endpoint::$name),*];

            /// What the table says of it.
            pub const fn described(self) -> &'static Described {
                match self {
                    $(Endpoint::$name => {
                        const ANSWER: Answer = $answer;
                        &Described {
                            method: Method::$method,
                            path: $path,
                            says: $says,
                            in_path: &[$($in_path),*],
                            in_query: &[$($in_query),*],
                            body: Body::$body,
                            answer: ANSWER,
                        }
                    })*
                }
            }
        }
    };
}

endpoints! {
    Ledger: Get "/v1/ledger" [] [] None => One("Ledger");
        "The ledger as a whole"
    Submit: Post "/v1/transactions" [] [WAIT] Jose => One("Submitted");
        "Submit a signed transaction; wait=final waits until it is final"
    SubmitAll: Post "/v1/transactions/batch" [] [WAIT] Lines => List("BatchAnswer");
        "Submit many, one compact JWS per line; wait=final waits until all are final"
    Transactions: Get "/v1/transactions" [] [AFTER_PLACE, LIMIT] None => Page("TransactionLine");
        "Transactions, newest first"
    Transaction: Get "/v1/transactions/{id}" [TRANSACTION_ID] [] None => One("Transaction");
        "A transaction and its receipt"
    TransactionProof: Get "/v1/transactions/{id}/proof" [TRANSACTION_ID] [] None => Proof;
        "Proof of a transaction and its receipt"
    Blocks: Get "/v1/blocks" [] [BEFORE, LIMIT] None => Page("BlockLine");
        "Blocks, newest first"
    Block: Get "/v1/blocks/{height}" [HEIGHT] [] None => One("Block");
        "A block"
    Cases: Get "/v1/cases" [] [AFTER, LIMIT, SERVICE, STATUS, ORIGIN, REVIEWER, CONCERNED] None => Page("CaseLine");
        "Cases, newest first; reviewer= gives those whose second look lots gave to this officer, concerned= those that an office began about this person"
    Case: Get "/v1/cases/{number}" [NUMBER] [] None => One("CaseView");
        "A case"
    CaseProof: Get "/v1/cases/{number}/proof" [NUMBER] [] None => Proof;
        "Proof of a case as it stands, or of its absence"
    Explanations: Get "/v1/cases/{number}/explanations" [NUMBER] [] None => List("Explanation");
        "How rules decided steps of a case, row by row, in sentences"
    Personal: Get "/v1/cases/{number}/personal" [NUMBER] [] None => One("PersonalView");
        "Personal answers of a case that the signed-in person may read: their own, or what a final access names"
    OpenUpload: Post "/v1/uploads" [] [] Jose => One("UploadOpened");
        "Open an upload with a signed transaction: what it commits to can be left with the token it answers with"
    LeavePaper: Post "/v1/papers" [] [MATERIAL] Bytes => One("Stored");
        "Leave a paper that an upload names, with the upload's token; the answer is its commitment"
    Paper: Get "/v1/cases/{number}/papers/{id}" [NUMBER, PAPER_ID] [] None => Text("application/octet-stream");
        "A paper of a case, for the signed-in person who may read it"
    Accesses: Get "/v1/cases/{number}/accesses" [NUMBER] [] None => One("AccessesView");
        "Who read personal answers of a case, when and why"
    AccessesProof: Get "/v1/cases/{number}/accesses/proof" [NUMBER] [] None => Proof;
        "Proof of all accesses to a case's personal answers, or that there was none"
    AskChallenge: Post "/v1/sessions/challenge" [] [] None => One("Challenge");
        "Something to sign in order to sign in"
    SignIn: Post "/v1/sessions" [] [] Jose => One("Opened");
        "Sign in with the signed challenge"
    SignOut: Delete "/v1/sessions" [] [] None => Nothing;
        "End all sessions of the signed-in person"
    Joint: Get "/v1/joint/{number}" [NUMBER] [] None => One("JointCase");
        "A joint application and the cases it opened"
    Registers: Get "/v1/registers" [] [] None => Page("RegisterLine");
        "Registers"
    Register: Get "/v1/registers/{register}" [REGISTER] [] None => One("RegisterView");
        "A register and what its records must look like"
    Records: Get "/v1/registers/{register}/records" [REGISTER] [AFTER_RECORD, LIMIT, CONTENT] None => Page("RecordLine");
        "Records of a register by id; content=true gives their public content as well"
    Record: Get "/v1/registers/{register}/records/{id}" [REGISTER, RECORD_ID] [] None => One("RecordView");
        "A record's current version"
    History: Get "/v1/registers/{register}/records/{id}/history" [REGISTER, RECORD_ID] [BEFORE, LIMIT] None => One("HistoryView");
        "Versions of a record, the newest 100 unless before= and limit= say otherwise"
    RecordProof: Get "/v1/registers/{register}/records/{id}/proof" [REGISTER, RECORD_ID] [] None => Proof;
        "Proof of a record's current version, or of its absence"
    RecordAbsence: Get "/v1/registers/{register}/records/{id}/absence" [REGISTER, RECORD_ID] [ASPECT] None => Proof;
        "Proof that a record has nothing of a kind, named by its four letters such as `vers`"
    HistoryProof: Get "/v1/registers/{register}/records/{id}/history/proof" [REGISTER, RECORD_ID] [] None => Proof;
        "Proof of all versions of a record"
    Packages: Get "/v1/packages" [] [] None => Page("PackageLine");
        "Packages of services"
    Services: Get "/v1/services" [] [] None => Page("ServiceLine");
        "Services"
    Service: Get "/v1/services/{id}" [ID] [VERSION] None => One("ServiceView");
        "A service's version in force, or another one"
    ServiceProof: Get "/v1/services/{id}/proof" [ID] [VERSION] None => Proof;
        "Proof of a version of a service as validators execute it"
    Package: Get "/v1/packages/{id}" [ID] [VERSION] None => One("PackageView");
        "A package of services (一件事): its version in force, or another one"
    Desk: Get "/v1/desk" [] [OFFICE, ROLE, AFTER_DUTY, LIMIT] None => Page("DutyLine");
        "What an office has to do, the most urgent first"
    Notices: Get "/v1/notices" [] [AFTER, LIMIT, KIND, INSTITUTION, RUNNING] None => Page("NoticeLine");
        "Public notices, newest first; running=true gives announcements that have not ended"
    Calendars: Get "/v1/calendars" [] [] None => List("CalendarView");
        "Working-day calendars, each with its zone and the years it knows"
    CalendarProof: Get "/v1/calendars/{id}/proof" [ID] [VERSION] None => Proof;
        "Proof of a working-day calendar: as it is now, or an earlier version"
    Institutions: Get "/v1/institutions" [] [] None => List("InstitutionView");
        "Institutions"
    Person: Get "/v1/persons/{did}" [DID] [] None => One("PersonView");
        "A person's DID document and next nonce"
    PersonProof: Get "/v1/persons/{did}/proof" [DID] [] None => Proof;
        "Proof of a person"
    Search: Get "/v1/search" [] [Q, LIMIT] None => Page("Hit");
        "Search in Chinese and English"
    Indicators: Get "/v1/indicators" [] [SERVICE, CHANNEL, SOURCE] None => One("Indicators");
        "Processing time of cases"
    Events: Get "/v1/events" [] [] None => Events;
        "Server-sent events: `tip` for every final block"
    Disclose: Post "/v1/disclosures" [] [] Text => One("Stored");
        "Leave a personal answer (an SD-JWT disclosure) that an upload names, with the upload's token"
    OpenApi: Get "/openapi.json" [] [] None => Text("application/json");
        "This document"
    Metrics: Get "/metrics" [] [] None => Text("application/openmetrics-text");
        "Prometheus metrics"
    Health: Get "/healthz" [] [] None => Text("text/plain");
        "Whether the node runs"
    ReceiptPaper: Get "/print/receipt/{transaction}" [TRANSACTION] [LANG] None => Text("text/html");
        "A transaction and what became of it, to be printed"
    CertificatePaper: Get "/print/certificate/{register}/{record}" [REGISTER, RECORD] [LANG] None => Text("text/html");
        "A record's current version, or that there is none, to be printed"
    CasePaper: Get "/print/case/{number}" [NUMBER] [LANG] None => Text("text/html");
        "Where a case stands, or that there is none, to be printed"
}
