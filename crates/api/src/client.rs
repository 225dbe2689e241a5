//! The typed client: asks a node and gives back views or its problem.

use crate::{
    BatchAnswer, Challenge, Ledger, Opened, PersonView, PersonalView, Problem, ProblemKind, Stored,
    Submitted, UploadOpened, endpoints::Endpoint,
};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use std::{fmt::Display, time::Duration};

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Answers once it is final.
const FINAL: (&str, &dyn Display) = ("wait", &"final");

/// Asks one node.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
}

/// The node could not be asked, or said no.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No answer.
    #[error(
        "{url} does not answer: {}. Is the node running? Start one with `ding up`, or name another with --url",
        root(source)
    )]
    NoAnswer {
        /// The node.
        url: String,
        /// Why.
        source: reqwest::Error,
    },
    /// The address is none.
    #[error("{url:?} is no address of a node; write it as http://localhost:8080")]
    NoUrl {
        /// What was given.
        url: String,
    },
    /// It said no.
    #[error("{0}")]
    Problem(Problem),
    /// The answer is not what was expected.
    #[error("{url} answered something unexpected: {what}. Is it a Ding node, of this version?")]
    Unexpected {
        /// The node.
        url: String,
        /// What.
        what: String,
    },
}

impl Client {
    /// A client of the node at `url`, such as `http://localhost:8080`.
    pub fn new(url: &str) -> Client {
        let http = reqwest::Client::builder().timeout(TIMEOUT).build().expect("a client needs nothing");
        Client { http, url: url.trim_end_matches('/').to_owned() }
    }

    /// The node it asks.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The text at `path`.
    pub async fn text(&self, path: &str) -> Result<String, AskError> {
        let answer = self.http.get(self.url_of(path)).send().await;
        let answer = self.good(answer).await?;
        answer.text().await.map_err(|error| self.unexpected(error))
    }

    /// The view at `path`.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, AskError> {
        let text = self.text(path).await?;
        serde_json::from_str(&text).map_err(|error| self.unexpected(error))
    }

    /// The ledger as a whole.
    pub async fn ledger(&self) -> Result<Ledger, AskError> {
        self.get(&Endpoint::Ledger.at(&[], &[])).await
    }

    /// A person's document and next nonce.
    pub async fn person(&self, did: &str) -> Result<PersonView, AskError> {
        self.get(&Endpoint::Person.at(&[&did], &[])).await
    }

    /// Submits a compact JWS; with `wait`, answers once it is final.
    pub async fn submit(&self, compact: &str, wait: bool) -> Result<Submitted, AskError> {
        let wait: &[(&str, &dyn Display)] = if wait { &[FINAL] } else { &[] };
        self.post(&Endpoint::Submit.at(&[], wait), "application/jose", compact.to_owned()).await
    }

    /// Submits many.
    pub async fn submit_all(&self, compacts: &[String]) -> Result<Vec<BatchAnswer>, AskError> {
        self.post(&Endpoint::SubmitAll.at(&[], &[]), "text/plain", compacts.join("\n")).await
    }

    /// Submits many and waits until they are final or the node stops waiting.
    pub async fn submit_all_and_wait(&self, compacts: &[String]) -> Result<Vec<BatchAnswer>, AskError> {
        self.post(&Endpoint::SubmitAll.at(&[], &[FINAL]), "text/plain", compacts.join("\n")).await
    }

    /// Opens an upload for what a signed transaction commits to.
    pub async fn open_upload(&self, compact: &str) -> Result<UploadOpened, AskError> {
        self.post(&Endpoint::OpenUpload.at(&[], &[]), "application/jose", compact.to_owned()).await
    }

    /// Gives a personal answer to the node to keep, with an upload's token.
    pub async fn disclose(&self, token: &str, disclosure: &str) -> Result<Stored, AskError> {
        let request = self.http.post(self.url_of(&Endpoint::Disclose.at(&[], &[]))).bearer_auth(token);
        let answer = self.good(request.body(disclosure.to_owned()).send().await).await?;
        answer.json().await.map_err(|error| self.unexpected(error))
    }

    /// Something to sign in order to sign in.
    pub async fn challenge(&self) -> Result<Challenge, AskError> {
        self.post(&Endpoint::AskChallenge.at(&[], &[]), "text/plain", String::new()).await
    }

    /// Signs in with a signed challenge.
    pub async fn sign_in(&self, compact: &str) -> Result<Opened, AskError> {
        self.post(&Endpoint::SignIn.at(&[], &[]), "application/jose", compact.to_owned()).await
    }

    /// Ends all sessions of the person who is signed in.
    pub async fn sign_out(&self, token: &str) -> Result<(), AskError> {
        let request = self.http.delete(self.url_of(&Endpoint::SignOut.at(&[], &[]))).bearer_auth(token);
        self.good(request.send().await).await.map(drop)
    }

    /// The personal answers of a case that the person who is signed in may read.
    pub async fn personal(&self, token: &str, case: &str) -> Result<PersonalView, AskError> {
        let request = self.http.get(self.url_of(&Endpoint::Personal.at(&[&case], &[]))).bearer_auth(token);
        let answer = self.good(request.send().await).await?;
        let text = answer.text().await.map_err(|error| self.unexpected(error))?;
        serde_json::from_str(&text).map_err(|error| self.unexpected(error))
    }

    /// Gives a paper to the node to keep, with an upload's token.
    pub async fn leave_paper(
        &self,
        token: &str,
        material: &str,
        content: Vec<u8>,
    ) -> Result<Stored, AskError> {
        let request = self.http.post(self.url_of(&Endpoint::LeavePaper.at(&[], &[("material", &material)])));
        let answer = self.good(request.bearer_auth(token).body(content).send().await).await?;
        answer.json().await.map_err(|error| self.unexpected(error))
    }

    /// A paper of a case, for the person who is signed in.
    pub async fn paper(&self, token: &str, case: &str, id: &str) -> Result<Vec<u8>, AskError> {
        let request = self.http.get(self.url_of(&Endpoint::Paper.at(&[&case, &id], &[]))).bearer_auth(token);
        let answer = self.good(request.send().await).await?;
        Ok(answer.bytes().await.map_err(|error| self.unexpected(error))?.to_vec())
    }

    fn url_of(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, media: &str, body: String) -> Result<T, AskError> {
        let request = self.http.post(self.url_of(path)).header("content-type", media).body(body);
        let answer = self.good(request.send().await).await?;
        let text = answer.text().await.map_err(|error| self.unexpected(error))?;
        serde_json::from_str(&text).map_err(|error| self.unexpected(error))
    }

    async fn good(&self, answer: reqwest::Result<Response>) -> Result<Response, AskError> {
        let answer = answer.map_err(|source| match source.is_builder() {
            true => AskError::NoUrl { url: self.url.clone() },
            false => AskError::NoAnswer { url: self.url.clone(), source },
        })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let text = answer.text().await.unwrap_or_default();
        Err(match serde_json::from_str(&text) {
            Ok(problem) => AskError::Problem(problem),
            Err(_) if status == StatusCode::NOT_FOUND => AskError::Problem(ProblemKind::NotFound.because("")),
            Err(_) => self.unexpected(status),
        })
    }

    fn unexpected(&self, what: impl std::fmt::Display) -> AskError {
        AskError::Unexpected { url: self.url.clone(), what: what.to_string() }
    }
}

/// What an error comes from in the end, such as "connection refused".
fn root(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
