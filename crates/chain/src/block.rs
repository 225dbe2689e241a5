//! A block as validators send it to each other and keep it: the header's exact JSON, then every transaction, every
//! receipt and the clock's receipt if there is one, as they are, each with its length before it.
//!
//! What a block means is in `types::Block`; this file only gives it the engine's traits. Decoding checks that
//! the body is the one the header commits to, so that a digest never stands for two bodies.

use crate::{
    limits::BlockLimits,
    scheme::{EngineDigest, ValidatorKey, ViewContext, from_engine, to_engine},
};
use bytes::BufMut;
use commonware_codec::{
    Buf, Copying, DecodeExt as _, EncodeSize, Error, Read, ReadExt as _, Write, varint::UInt,
};
use commonware_consensus::{
    BoundedBlock, CertifiableBlock, Heightable,
    marshal::standard::Standard,
    types::{Epoch, Height, Round, View},
};
use commonware_cryptography::Digestible;
use std::sync::Arc;
use types::{Header, TxId};

/// Blocks travel and are stored whole.
pub type Form = Standard<Block>;

/// Widest length prefix.
const LENGTH_MAX: usize = 5;

/// A block in the engine's hands. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Block(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    content: types::Block,
    header_json: String,
    leader: ValidatorKey,
}

impl Block {
    /// A block for the engine; `None` when its leader is no validator's key.
    pub fn new(content: types::Block) -> Option<Block> {
        let leader = ValidatorKey::decode(Copying(&content.header().leader.0)).ok()?;
        let header_json = content.header().to_json();
        Some(Block(Arc::new(Inner { content, header_json, leader })))
    }

    /// What the block says.
    pub fn content(&self) -> &types::Block {
        &self.0.content
    }

    /// Its header.
    pub fn header(&self) -> &Header {
        self.0.content.header()
    }

    /// The ids of its transactions, in order.
    pub fn ids(&self) -> &[TxId] {
        self.0.content.ids()
    }
}

/// A block that its leader has not proposed yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its header; the counts and roots of the body and the clock's digest are set when it is made a block.
    pub header: Header,
    /// The transactions.
    pub transactions: Vec<String>,
    /// Their receipts.
    pub receipts: Vec<String>,
    /// The clock's receipt.
    pub clock: Option<String>,
}

impl Draft {
    /// The block; `None` when its parts do not make one.
    pub fn into_block(self) -> Option<Block> {
        let Draft { header, transactions, receipts, clock } = self;
        Block::new(types::Block::make(header, transactions, receipts, clock).ok()?)
    }
}

/// What a lying leader does to its blocks. It lives here because a liar's blocks have to be well made to deceive
/// anybody; whoever runs a validator can write its own, and what keeps the ledger right is the votes of the others.
#[derive(Clone)]
pub struct Lie(pub Arc<dyn Fn(&mut Draft) + Send + Sync>);

impl std::fmt::Debug for Lie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lie")
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.digest() == other.digest()
    }
}

impl Eq for Block {}

impl Write for Block {
    fn write(&self, buf: &mut impl BufMut) {
        write_text(&self.0.header_json, buf);
        let content = &self.0.content;
        write_texts(content.transactions(), buf);
        write_texts(content.receipts(), buf);
        write_texts(content.clock_receipt().as_slice(), buf);
    }
}

impl EncodeSize for Block {
    fn encode_size(&self) -> usize {
        let content = &self.0.content;
        text_size(&self.0.header_json)
            + texts_size(content.transactions())
            + texts_size(content.receipts())
            + texts_size(content.clock_receipt().as_slice())
    }
}

impl Read for Block {
    type Cfg = BlockLimits;

    fn read_cfg(buf: &mut impl Buf, limits: &BlockLimits) -> Result<Self, Error> {
        let header_json = read_text(buf, limits.header_bytes_max)?;
        let header = Header::parse(&header_json).ok_or(Error::Invalid("block", "not a header"))?;
        let transactions = read_texts(buf, limits.transactions_max, limits.transaction_bytes_max)?;
        let receipts = read_texts(buf, limits.transactions_max, limits.receipts_bytes_max)?;
        let clock = read_texts(buf, 1, limits.clock_bytes_max())?.pop();

        let content = types::Block::new(header, transactions, receipts, clock)
            .map_err(|_| Error::Invalid("block", "the body is not the header's"))?;
        Block::new(content).ok_or(Error::Invalid("block", "the leader is no key"))
    }
}

impl BoundedBlock for Block {
    fn max_encode_size(limits: &BlockLimits) -> usize {
        // Of every transaction and receipt, the header, the clock's receipt, and the three counts.
        let lengths = (2 * limits.transactions_max + 5) * LENGTH_MAX;
        let receipts = limits.receipts_bytes_max + limits.clock_bytes_max();
        limits.header_bytes_max + limits.transaction_bytes_max + receipts + lengths
    }
}

impl Digestible for Block {
    type Digest = EngineDigest;

    fn digest(&self) -> EngineDigest {
        to_engine(self.0.content.digest())
    }
}

impl Heightable for Block {
    fn height(&self) -> Height {
        Height::new(self.header().height)
    }
}

impl commonware_consensus::Block for Block {
    fn parent(&self) -> EngineDigest {
        to_engine(self.header().parent)
    }
}

impl CertifiableBlock for Block {
    type Context = ViewContext;

    fn context(&self) -> ViewContext {
        let header = self.header();
        ViewContext {
            round: Round::new(Epoch::new(header.epoch), View::new(header.view)),
            leader: self.0.leader.clone(),
            parent: (View::new(header.parent_view), to_engine(header.parent)),
        }
    }
}

/// Whether `header` was made for the view that `context` describes.
pub fn fits(header: &Header, context: &ViewContext) -> bool {
    header.epoch == context.round.epoch().get()
        && header.view == context.round.view().get()
        && header.leader == crate::scheme::validator_id(&context.leader)
        && header.parent_view == context.parent.0.get()
        && header.parent == from_engine(&context.parent.1)
}

fn text_size(text: &str) -> usize {
    UInt(text.len() as u32).encode_size() + text.len()
}

fn write_text(text: &str, buf: &mut impl BufMut) {
    UInt(text.len() as u32).write(buf);
    buf.put_slice(text.as_bytes());
}

fn texts_size(texts: &[impl AsRef<str>]) -> usize {
    let count = UInt(texts.len() as u32).encode_size();
    count + texts.iter().map(|text| text_size(text.as_ref())).sum::<usize>()
}

fn write_texts(texts: &[impl AsRef<str>], buf: &mut impl BufMut) {
    UInt(texts.len() as u32).write(buf);
    texts.iter().for_each(|text| write_text(text.as_ref(), buf));
}

fn read_text(buf: &mut impl Buf, max: usize) -> Result<String, Error> {
    let length = u32::from(UInt::<u32>::read(buf)?) as usize;
    if length > max {
        return Err(Error::InvalidLength(length));
    }
    if buf.remaining() < length {
        return Err(Error::EndOfBuffer);
    }
    let mut bytes = vec![0; length];
    buf.copy_to_slice(&mut bytes);
    String::from_utf8(bytes).map_err(|_| Error::Invalid("block", "not UTF-8"))
}

fn read_texts(buf: &mut impl Buf, count_max: usize, bytes_max: usize) -> Result<Vec<String>, Error> {
    let count = u32::from(UInt::<u32>::read(buf)?) as usize;
    if count > count_max {
        return Err(Error::InvalidLength(count));
    }
    let mut texts = Vec::with_capacity(count);
    let mut left = bytes_max;
    for _ in 0..count {
        let text = read_text(buf, left)?;
        left -= text.len();
        texts.push(text);
    }
    Ok(texts)
}
