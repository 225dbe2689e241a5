//! What stands between strangers and a node, and knows nothing of the ledger: connections and how slow they may be,
//! how much one address may have in hand, who is signed in, and what persons leave to be kept. Apart from `node`, so that
//! it is compiled and tried without the engine. What a path answers is `node`'s.

pub mod address;
pub mod audience;
mod body;
pub mod connection;
pub mod guard;
pub mod limits;
pub mod machine;
pub mod papers;
mod problem;
mod rate;
pub mod sessions;
pub mod shares;
mod tokens;
pub mod uploads;
pub mod vault;

pub use address::Client;
pub use guard::Guard;
pub use limits::Limits;
pub use problem::problem;
pub use tokens::Full;
