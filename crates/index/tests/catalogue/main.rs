//! The catalogue over blocks made by hand: what is found, how pages hold still, what is measured, what is refused.

mod indicators;
mod ledger;
mod lists;
mod notices;
mod search;
mod survival;
