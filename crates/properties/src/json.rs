//! A stranger's JSON. Whatever our strict reader takes, another reader takes for the same; and it takes whatever another
//! would write in the plainest way.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::fmt::Debug;
use types::{
    Block, Header, ReceiptOutline, Transaction, json as strict,
    proof::Envelope,
    service::{Bundle, Package},
};

/// Any bytes.
pub fn run(bytes: &[u8]) {
    let read = strict::read::<Value>(bytes);
    let other = serde_json::from_slice::<Value>(bytes);
    if let Ok(value) = &read {
        assert_eq!(other.as_ref().ok(), Some(value), "another reader takes it for something else");
    }
    if let Ok(value) = &other
        && plain(value, 0)
        && serde_json::to_vec(value).expect("JSON") == bytes
    {
        assert_eq!(read.as_ref().ok(), Some(value), "what is written plainly is read");
    }
    same::<types::Value>(bytes);
    same::<Transaction>(bytes);
    same::<Envelope>(bytes);
    again::<types::Receipt>(bytes);
    again::<Bundle>(bytes);
    again::<Package>(bytes);
    again::<Header>(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // A receipt that reads in full reads in outline.
        if let Ok(receipt) = strict::read::<types::Receipt>(bytes) {
            let outline = ReceiptOutline::parse(text).expect("a receipt in outline");
            assert_eq!(outline.tx, receipt.tx);
        }
        block(text);
    }
}

/// Without what this grammar leaves out: broken numbers and depth.
fn plain(value: &Value, depth: usize) -> bool {
    match value {
        Value::Number(number) => !number.is_f64(),
        Value::Array(list) => depth < strict::DEPTH && list.iter().all(|one| plain(one, depth + 1)),
        Value::Object(object) => depth < strict::DEPTH && object.values().all(|one| plain(one, depth + 1)),
        _ => true,
    }
}

/// What is read as a `T` is read alike by both, and reads back from its own writing.
fn same<T: DeserializeOwned + Serialize + PartialEq + Debug>(bytes: &[u8]) {
    if let Some(read) = again::<T>(bytes) {
        assert_eq!(serde_json::from_slice::<T>(bytes).ok(), Some(read), "another reader's is another");
    }
}

/// What is read as a `T` reads back from its own writing.
fn again<T: DeserializeOwned + Serialize + PartialEq + Debug>(bytes: &[u8]) -> Option<T> {
    let read = strict::read::<T>(bytes).ok()?;
    let written = serde_json::to_vec(&read).expect("JSON");
    assert_eq!(strict::read::<T>(&written).as_ref(), Ok(&read), "it reads back");
    Some(read)
}

/// A block as its parts.
#[derive(Deserialize)]
struct Parts {
    header: Header,
    transactions: Vec<String>,
    receipts: Vec<String>,
    clock: Option<String>,
}

fn block(text: &str) {
    let Ok(Parts { header, transactions, receipts, clock }) = strict::read_text(text) else { return };
    let Ok(block) = Block::new(header, transactions.clone(), receipts, clock) else { return };
    assert_eq!(block.ids().len(), transactions.len());
}
