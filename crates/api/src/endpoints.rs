//! Everything that can be asked of a node: one table, from which the node builds its router and the OpenAPI document its
//! paths. What a query may say is checked against it before a handler sees it, so that nothing asked is ignored in silence.

mod table;
mod takes;

pub use table::Endpoint;
pub use takes::{Parameter, Takes};

use std::fmt::{Display, Write as _};

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Brings something.
    Post,
    /// Ends something.
    Delete,
}

/// What a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// A paper.
    Bytes,
    /// A compact JWS.
    Jose,
    /// Compact JWS, one in each line.
    Lines,
    /// A text.
    Text,
}

/// What is answered when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One view.
    One(&'static str),
    /// A page of views, and where the next begins.
    Page(&'static str),
    /// A list of views.
    List(&'static str),
    /// A proof.
    Proof,
    /// Server-sent events, each with a `Tip`.
    Events,
    /// Something of this media type.
    Text(&'static str),
    /// Nothing: 204.
    Nothing,
}

/// One endpoint, as the table has it.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// How it is asked.
    pub method: Method,
    /// Where, with names in braces.
    pub path: &'static str,
    /// What it does.
    pub says: &'static str,
    /// The names in braces, in their order.
    pub in_path: &'static [Parameter],
    /// What its query may say.
    pub in_query: &'static [Parameter],
    /// What it carries.
    pub body: Body,
    /// What it answers.
    pub answer: Answer,
}

impl Endpoint {
    /// Its path with `names` in place of the braces, each escaped as a part of a path, and `query` after it.
    pub fn at(self, names: &[&dyn Display], query: &[(&str, &dyn Display)]) -> String {
        let described = self.described();
        let fits = names.len() == described.in_path.len()
            && query.iter().all(|(name, _)| described.in_query.iter().any(|known| known.name == *name));
        assert!(fits, "{self:?} is asked for what the table of endpoints does not have");
        let mut names = names.iter().map(|name| escaped(&name.to_string()));
        let part = |part: &str| match part.starts_with('{') {
            true => names.next().expect("there are as many names as braces"),
            false => part.to_owned(),
        };
        let path = described.path.split('/').map(part).collect::<Vec<_>>().join("/");
        query.iter().fold(path, |url, (name, value)| {
            let separator = if url.contains('?') { '&' } else { '?' };
            format!("{url}{separator}{name}={}", escaped(&value.to_string()))
        })
    }

    /// Whether anybody is answered the same, and that changes with the ledger and what the index has of it alone: not with who
    /// asks, with what waits at this node, or with the hour.
    pub const fn follows_ledger(self) -> bool {
        use Endpoint as E;
        match self {
            E::Transactions | E::TransactionProof | E::Blocks | E::Block => true,
            E::Cases | E::Case | E::CaseProof | E::Explanations | E::Joint | E::Desk | E::Notices => true,
            E::Services | E::Service | E::ServiceProof | E::Packages | E::Package | E::Search => true,
            E::Registers | E::Register | E::Records | E::Record | E::RecordProof | E::RecordAbsence => true,
            E::History | E::HistoryProof | E::AccessesProof | E::PersonProof => true,
            E::Calendars | E::CalendarProof | E::Institutions => true,
            // What waits here, or what is measured now and then.
            E::Ledger | E::Transaction | E::Person | E::Indicators | E::Events => false,
            E::Metrics | E::Health | E::OpenApi => false,
            // What only some may read, and what is brought.
            E::Personal | E::Paper | E::Accesses | E::OpenUpload | E::LeavePaper | E::Disclose => false,
            E::AskChallenge | E::SignIn | E::SignOut | E::Submit | E::SubmitAll => false,
            // Papers say when they were printed.
            E::ReceiptPaper | E::CertificatePaper | E::CasePaper => false,
        }
    }

    /// Whether the names in a path have their shapes; what is wrong with one.
    pub fn check_path<'a>(self, names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), String> {
        let known = self.described().in_path;
        names.into_iter().try_for_each(|(name, value)| {
            let takes =
                known.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.takes);
            takes.map_or(Ok(()), |takes| takes.check(value).map_err(|why| format!("{name}: {why}")))
        })
    }

    /// Whether a query asks only for what the endpoint knows, each thing once and in its shape; what is wrong, and what would
    /// be right.
    pub fn check_query<'a>(self, query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), String> {
        let known = self.described().in_query;
        let mut said: Vec<&str> = Vec::new();
        for (name, value) in query {
            let parameter = known.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
                match names.as_slice() {
                    [] => format!("{name:.40}: nothing can be asked of this with a query"),
                    names => format!("{name:.40}: this can be asked with {} only", names.join(", ")),
                }
            })?;
            if said.contains(&parameter.name) {
                return Err(format!("{name}: ask for it once"));
            }
            parameter.takes.check(value).map_err(|why| format!("{name}: {why}"))?;
            said.push(parameter.name);
        }
        match known.iter().find(|parameter| parameter.required && !said.contains(&parameter.name)) {
            Some(missing) => Err(format!("{}: {}", missing.name, missing.takes.says())),
            None => Ok(()),
        }
    }
}

/// A text as one part of a path (RFC 3986: everything but unreserved characters is escaped).
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
        out
    })
}

#[cfg(test)]
mod tests;
