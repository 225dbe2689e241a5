//! Whom limits count: the address a request truly comes from. Behind a proxy that the operator named, it is the last
//! address the proxy did not write for itself; from everybody else such headers are only noise.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Whom limits count: an IPv4 address, or the 64-bit network of an IPv6 address, which one household has whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

/// Everybody behind a proxy on this machine that the operator did not name.
pub const UNNAMED_PROXY: Client = Client(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)));

/// What proxies write.
const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED: &str = "forwarded";

impl Client {
    /// Whom an address belongs to.
    pub fn of(ip: IpAddr) -> Client {
        match ip.to_canonical() {
            IpAddr::V4(ip) => Client(ip.into()),
            IpAddr::V6(ip) => {
                let network = u128::from(ip) & !u128::from(u64::MAX);
                // This machine is no network of its own.
                Client(if ip.is_loopback() { ip } else { Ipv6Addr::from(network) }.into())
            }
        }
    }

    /// Whose a request is that came from `peer`.
    pub fn asking(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Client {
        let peer = peer.to_canonical();
        let trusts = |ip: &IpAddr| trusted.iter().any(|proxy| proxy.to_canonical() == *ip);
        if !trusts(&peer) {
            let own = Client::of(peer);
            return if own.is_here() && is_forwarded(headers) { UNNAMED_PROXY } else { own };
        }
        let last = |hops: Vec<Option<IpAddr>>| {
            let outside = hops.into_iter().rev().find(|hop| hop.is_none_or(|ip| !trusts(&ip)));
            outside.flatten()
        };
        let (listed, standard) = (listed(headers), standard(headers));
        // A proxy writes one of them, and passes on what a stranger wrote as the other: two that differ say nothing.
        let hop = match (listed.is_empty(), standard.is_empty()) {
            (false, true) => last(listed),
            (true, false) => last(standard),
            _ => last(listed).filter(|hop| Some(*hop) == last(standard)),
        };
        Client::of(hop.unwrap_or(peer))
    }

    /// A number that tells one from another.
    pub fn number(self) -> u64 {
        match self.0 {
            IpAddr::V4(ip) => ip.to_bits().into(),
            IpAddr::V6(ip) => (ip.to_bits() >> 64) as u64,
        }
    }

    /// Whether it is this very machine, asking for itself.
    pub fn is_here(self) -> bool {
        self.0 == IpAddr::V4(Ipv4Addr::LOCALHOST) || self.0 == IpAddr::V6(Ipv6Addr::LOCALHOST)
    }
}

/// Whether some proxy wrote whom it asks for.
fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key(FORWARDED)
}

/// `X-Forwarded-For`: addresses with commas between, the last one written last.
fn listed(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    parts(headers, FORWARDED_FOR).map(hop).collect()
}

/// `Forwarded` (RFC 7239): the same, as `for=` of each element.
fn standard(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let whom = |element: &str| {
        let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for")).find_map(|(_, whom)| hop(whom))
    };
    parts(headers, FORWARDED).map(whom).collect()
}

/// What stands between commas; what is no text stands there all the same.
fn parts<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).into_iter();
    let parts = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b','));
    parts.map(|part| str::from_utf8(part).unwrap_or("no text")).filter(|part| !part.trim().is_empty())
}

/// An address, with or without port, quotes and brackets.
fn hop(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let ip = text.parse::<IpAddr>().ok();
    let ip = ip.or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    let ip = ip.or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok());
    ip.map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests;
