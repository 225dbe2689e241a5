//! How often one may ask: a bucket of requests for each address, which fills again with time.

use crate::{Client, Limits};
use std::{collections::HashMap, sync::Mutex, time::Instant};

/// The buckets.
pub struct Rates {
    burst: f64,
    per_second: f64,
    addresses_max: usize,
    buckets: Mutex<HashMap<Client, Bucket>>,
}

struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Rates {
    /// Nobody has asked yet.
    pub fn new(limits: &Limits) -> Rates {
        let (burst, per_second) = (f64::from(limits.burst), f64::from(limits.per_second));
        Rates { burst, per_second, addresses_max: limits.addresses_max, buckets: Mutex::default() }
    }

    /// Whether `client` may ask now for something that costs as much as `cost` simple requests.
    pub fn admit(&self, client: Client, cost: f64, now: Instant) -> bool {
        let filled = |bucket: &Bucket| {
            let since = now.saturating_duration_since(bucket.filled).as_secs_f64();
            (bucket.tokens + since * self.per_second).min(self.burst)
        };
        let mut buckets = self.buckets.lock().expect("nobody panics while counting");
        if buckets.len() >= self.addresses_max && !buckets.contains_key(&client) {
            buckets.retain(|_, bucket| filled(bucket) < self.burst);
            if buckets.len() >= self.addresses_max {
                return false;
            }
        }
        let bucket = buckets.entry(client).or_insert(Bucket { tokens: self.burst, filled: now });
        bucket.tokens = filled(bucket);
        bucket.filled = now;
        // What costs more than a whole bucket is served from a full one.
        let admitted = bucket.tokens >= cost.min(self.burst);
        if admitted {
            bucket.tokens -= cost.min(bucket.tokens);
        }
        admitted
    }
}

#[cfg(test)]
mod tests;
