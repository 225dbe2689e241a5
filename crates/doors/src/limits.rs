//! Limits of the doors: a node's own settings, not the format's.

use std::{net::IpAddr, time::Duration};

/// So many for all, and of those so many for one.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// For all together.
    pub all: u64,
    /// For one alone.
    pub each: u64,
}

/// How much may be kept of what persons leave.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Files, of all persons and of one.
    pub files: Share,
    /// Bytes, of all persons and of one.
    pub bytes: Share,
    /// Bytes that no final case names yet, of all persons and of one address.
    pub waiting: Share,
    /// Bytes that stay free on the volume, for the ledger.
    pub spare: u64,
    /// How long something is kept that no final case names.
    pub expiry: Duration,
}

/// Limits of the doors.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Requests one address may make at once before it must wait.
    pub burst: u32,
    /// Requests one address may make in a second on average.
    pub per_second: u32,
    /// Whether what this very machine asks for itself is counted as well.
    pub count_loopback: bool,
    /// Proxies whose word is taken for whom they ask.
    pub trusted_proxies: Vec<IpAddr>,
    /// Addresses remembered at once.
    pub addresses_max: usize,
    /// Connections.
    pub connections: Share,
    /// Requests in hand.
    pub requests: Share,
    /// Listeners to events.
    pub listeners: Share,
    /// Papers on their way, counted by address.
    pub uploads: Share,
    /// Papers on their way of one person.
    pub uploads_of_one: u64,
    /// Bytes of bodies in memory.
    pub body_bytes: Share,
    /// How long a request may take.
    pub request_time: Duration,
    /// How long a paper may take.
    pub upload_time: Duration,
    /// How long a request's head may take, and how long a connection may idle.
    pub head_time: Duration,
    /// How long a body may take beside what its rate allows.
    pub body_time: Duration,
    /// The least a body brings in a second, bytes.
    pub body_rate: u64,
    /// How long the other side may take nothing of an answer.
    pub write_time: Duration,
    /// What is kept of what persons leave.
    pub room: Room,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            burst: 200,
            per_second: 50,
            count_loopback: false,
            trusted_proxies: Vec::new(),
            addresses_max: 10_000,
            connections: Share { all: 4_096, each: 256 },
            requests: Share { all: 1_024, each: 128 },
            listeners: Share { all: 1_024, each: 64 },
            uploads: Share { all: 256, each: 16 },
            uploads_of_one: 4,
            body_bytes: Share { all: 96 << 20, each: 32 << 20 },
            request_time: Duration::from_secs(60),
            upload_time: Duration::from_secs(15 * 60),
            head_time: Duration::from_secs(15),
            body_time: Duration::from_secs(10),
            body_rate: 16 << 10,
            write_time: Duration::from_secs(30),
            room: Room::default(),
        }
    }
}

impl Default for Room {
    fn default() -> Self {
        Room {
            files: Share { all: 2_000_000, each: 20_000 },
            bytes: Share { all: 64 << 30, each: 4 << 30 },
            waiting: Share { all: 16 << 30, each: 1 << 30 },
            spare: 4 << 30,
            expiry: Duration::from_secs(24 * 60 * 60),
        }
    }
}
