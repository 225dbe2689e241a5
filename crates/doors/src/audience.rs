//! What a node is called in public. Whoever signs in signs this name, and papers print it, so it is the operator's to say and
//! never the visitor's: a request that calls the node by another name is not signed in.

use std::{net::SocketAddr, str::FromStr};

/// The public addresses of a node.
#[derive(Clone, Debug, Default)]
pub struct Audience(Vec<PublicUrl>);

/// One of them, such as `https://ding.example` or `http://localhost:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    scheme: &'static str,
    /// As a browser's `Host` names it: the port only where it is not the usual one.
    host: String,
}

/// A text that is no public address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "a public address is https://NAME or https://NAME:PORT and nothing after it, as people see it in their browser"
)]
pub struct NoPublicUrl;

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    fn from_str(text: &str) -> Result<Self, NoPublicUrl> {
        let (scheme, rest) = text.split_once("://").ok_or(NoPublicUrl)?;
        let (scheme, usual) = match scheme {
            "https" => ("https", ":443"),
            "http" => ("http", ":80"),
            _ => return Err(NoPublicUrl),
        };
        let host = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        let host = host.strip_suffix(usual).unwrap_or(&host).to_owned();
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        if host.is_empty() || !host.bytes().all(good) {
            return Err(NoPublicUrl);
        }
        Ok(PublicUrl { scheme, host })
    }
}

impl Audience {
    /// The names an operator gave; none for a node that is reached at its own machine alone, as in a demo, which goes by
    /// the machine's own names and the port it listens at.
    pub fn new(named: Vec<PublicUrl>, listens: SocketAddr) -> Audience {
        if !named.is_empty() {
            return Audience(named);
        }
        let own = ["localhost", "127.0.0.1", "[::1]"].map(|name| match listens.port() {
            80 => name.to_owned(),
            port => format!("{name}:{port}"),
        });
        Audience(own.into_iter().map(|host| PublicUrl { scheme: "http", host }).collect())
    }

    /// The name a request's `Host` calls this node by, if it is one of its names.
    pub fn called<'a>(&'a self, host: &str) -> Option<&'a str> {
        self.find(host).map(|url| url.host.as_str())
    }

    /// The public address that a request with this `Host` came to, such as `https://ding.example`; the first where it
    /// calls the node by a name that is none of its own.
    pub fn origin(&self, host: &str) -> String {
        let url = self.find(host).or(self.0.first());
        url.map(|url| format!("{}://{}", url.scheme, url.host)).unwrap_or_default()
    }

    fn find(&self, host: &str) -> Option<&PublicUrl> {
        let host = host.to_ascii_lowercase();
        self.0.iter().find(|url| url.host == host)
    }

    /// The first of its names.
    pub fn first(&self) -> &str {
        self.0.first().map_or("", |url| &url.host)
    }
}

#[cfg(test)]
mod tests;
