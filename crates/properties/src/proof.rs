//! A proof file, under a key whose secret is known here. None panics; what verifies is one of the proofs that were made, or
//! says the same; and what conspiring validators would certify is refused for another reason, or says what it shows.

use data_encoding::HEXLOWER;
use proof::{LedgerKey, Verdict, verify, verify_bytes};
use serde::Deserialize;
use std::sync::OnceLock;
use types::{
    ChainId, Counted, Header, json,
    proof::{Claim, Envelope, FORMAT},
    varint,
};

/// The proofs that other implementations are tried with.
#[derive(Deserialize)]
struct Vectors {
    chain: ChainId,
    ledger_key: String,
    good: Vec<Good>,
}

#[derive(Deserialize)]
struct Good {
    envelope: String,
}

struct Known {
    chain: ChainId,
    key: LedgerKey,
    said: Vec<Verdict>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let vectors: Vectors =
            serde_json::from_slice(include_bytes!("../../../vectors/proofs.json")).expect("the vectors");
        let key = vectors.ledger_key.parse().expect("a ledger key");
        let said = vectors
            .good
            .iter()
            .map(|good| verify(&good.envelope, &key, None).expect("a good proof"))
            .collect();
        Known { chain: vectors.chain, key, said }
    })
}

/// A file as it comes; after a `!`, one whose header and certificate are made to fit it.
pub fn run(bytes: &[u8]) {
    let Known { chain, key, said } = known();
    if let Some(file) = bytes.strip_prefix(b"!") {
        return certified(file);
    }
    if let Ok(verdict) = verify_bytes(bytes, key, Some(chain)) {
        assert!(said.contains(&verdict), "a proof that nobody made");
    }
}

/// An envelope whose claim is certified whatever it says.
fn certified(file: &[u8]) {
    let Ok(mut envelope) = json::read::<Envelope>(file) else { return };
    let sealer = Sealer::new();
    let Some(last) = envelope.finality.headers.last() else { return };
    let Ok(mut header) = json::read_text::<Header>(last) else { return };
    envelope.ding = FORMAT.into();
    envelope.chain = header.chain.clone();
    // What is claimed of a block's only transaction is so.
    if let Claim::Transaction(claim) = &mut envelope.claim
        && claim.position == 0
        && claim.transaction_path.is_empty()
    {
        let id = claim.transaction.as_ref().map(|text| types::TxId::of(text.as_bytes()));
        let id = id.or_else(|| types::ReceiptOutline::parse(&claim.receipt).ok().map(|receipt| receipt.tx));
        header.transactions = Counted::of_ids(id.as_slice());
        header.receipts = Counted::of_texts(std::slice::from_ref(&claim.receipt));
    }
    let at = envelope.finality.headers.len() - 1;
    envelope.finality.headers[at] = header.to_json();
    sealer.certify(&mut envelope, &header);
    envelope.digest = envelope.claim.digest();
    let text = envelope.to_json();
    if let Ok(verdict) = verify(&text, &sealer.key, None) {
        // It says what stood under the first of its headers.
        let first: Header = json::read_text(&envelope.finality.headers[0]).expect("it was read");
        let header = &first;
        assert_eq!(
            (&verdict.chain, verdict.height, verdict.time),
            (&header.chain, header.height, header.time)
        );
        assert_eq!(verify(&text, &sealer.key, None).as_ref().ok(), Some(&verdict), "the same twice");
        assert!(!verdict.says.zh.is_empty() && !verdict.says.en.is_empty());
    }
}

/// Whoever holds the secret of a ledger key.
struct Sealer {
    secret: blst::min_sig::SecretKey,
    key: LedgerKey,
}

impl Sealer {
    fn new() -> Sealer {
        let secret = blst::min_sig::SecretKey::key_gen(&[5; 32], &[]).expect("a seed is long enough");
        let key = HEXLOWER.encode(&secret.sk_to_pk().compress()).parse().expect("a ledger key");
        Sealer { secret, key }
    }

    /// Certifies this header as the last.
    fn certify(&self, envelope: &mut Envelope, last: &Header) {
        let mut round = Vec::new();
        varint::write(last.epoch, &mut round);
        varint::write(last.view, &mut round);
        let mut vote = round.clone();
        varint::write(last.parent_view, &mut vote);
        vote.extend(last.digest().0);
        let certificate = &mut envelope.finality.certificate;
        (certificate.epoch, certificate.view) = (last.epoch, last.view);
        (certificate.parent_view, certificate.header) = (last.parent_view, last.digest());
        certificate.signature = self.sign(&last.chain, "_FINALIZE", &vote);
        certificate.randomness = self.sign(&last.chain, "_SEED", &round);
    }

    fn sign(&self, chain: &ChainId, suffix: &str, message: &[u8]) -> String {
        const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
        let name = format!("ding:{chain}{suffix}");
        let bytes = [&[name.len() as u8], name.as_bytes(), message].concat();
        HEXLOWER.encode(&self.secret.sign(&bytes, SUITE, &[]).compress())
    }
}
