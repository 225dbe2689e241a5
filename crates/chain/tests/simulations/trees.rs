//! The engine's state tree at many sizes and after many changes, proven to the verifier that has none of the engine's
//! code. The header over each state is certified with a key of this test's own, so that nothing but the tree is real.

use bytes::Bytes;
use commonware_codec::RangeCfg;
use commonware_cryptography::sha256;
use commonware_parallel::Sequential;
use commonware_runtime::{Runner as _, Supervisor as _, buffer::paged::CacheRef, deterministic};
use commonware_storage::{
    journal::contiguous::variable::Config as LogConfig,
    merkle::full::Config as MerkleConfig,
    mmr,
    qmdb::{
        Error,
        any::ordered::Update,
        any::value::VariableEncoding,
        current::{
            VariableConfig,
            ordered::{proof::constant::ExclusionProof, variable::Db},
            proof::constant::OperationProof,
        },
        floor::Proportional,
    },
    translator::EightCap,
};
use commonware_utils::{NZU16, NZU64, NZUsize, sequence::FixedBytes};
use data_encoding::HEXLOWER;
use proof::{LedgerKey, Refusal, verify};
use types::{
    Aspect, ChainId, Counted, Digest, Header, OpsRange, StateKey, Subject, identity, merkle,
    proof::{AbsenceClaim, Certificate, Claim, Envelope, Finality, StateProof, TransactionClaim, ValueClaim},
};

type Tree =
    Db<mmr::Family, deterministic::Context, FixedBytes<32>, Bytes, sha256::Sha256, EightCap, 32, Sequential>;
type Entry = Update<FixedBytes<32>, VariableEncoding<Bytes>>;

const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";

/// A ledger key whose secret this test holds: it can certify whatever it likes.
struct Forger(blst::min_sig::SecretKey);

impl Forger {
    fn new() -> Forger {
        Forger(blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).unwrap())
    }

    fn key(&self) -> LedgerKey {
        HEXLOWER.encode(&self.0.sk_to_pk().compress()).parse().unwrap()
    }

    /// Certifies a header over this state and these transactions.
    fn certify(&self, state: Digest, transactions: Counted, receipts: Digest) -> Finality {
        let chain: ChainId = "forged".parse().unwrap();
        let header = Header {
            chain,
            epoch: 0,
            view: 300,
            parent_view: 2,
            leader: Digest::ZERO,
            parent: Digest::ZERO,
            height: 3,
            time: 4,
            transactions,
            receipts: Counted { count: transactions.count, root: receipts },
            clock: None,
            state,
            ops: OpsRange { root: Digest::ZERO, start: 0, end: 1 },
        };
        // Varints: 0; 300 = ac 02; 2.
        let round = [0, 0xac, 0x02];
        let vote = [&round[..], &[2], &header.digest().0].concat();
        let certificate = Certificate {
            epoch: 0,
            view: 300,
            parent_view: 2,
            header: header.digest(),
            signature: self.sign("ding:forged_FINALIZE", &vote),
            randomness: self.sign("ding:forged_SEED", &round),
        };
        Finality { headers: vec![header.to_json()], certificate }
    }

    fn sign(&self, namespace: &str, message: &[u8]) -> String {
        let bytes = [&[namespace.len() as u8], namespace.as_bytes(), message].concat();
        HEXLOWER.encode(&self.0.sign(&bytes, SUITE, &[]).compress())
    }

    fn envelope(&self, claim: Claim, finality: Finality) -> String {
        Envelope::new("forged".parse().unwrap(), claim, finality).to_json()
    }
}

fn nothing() -> Counted {
    Counted { count: 0, root: merkle::root(std::iter::empty::<&[u8]>()) }
}

fn config() -> VariableConfig<EightCap, ((), RangeCfg<usize>), Sequential> {
    let page_cache = CacheRef::new(NZU16!(4_084), NZUsize!(1_024));
    VariableConfig {
        merkle_config: MerkleConfig {
            journal_partition: "tree".into(),
            metadata_partition: "pinned".into(),
            items_per_blob: NZU64!(4_096),
            write_buffer: NZUsize!(65_536),
            replay_buffer: NZUsize!(65_536),
            strategy: Sequential,
            page_cache: page_cache.clone(),
        },
        journal_config: LogConfig {
            partition: "log".into(),
            items_per_section: NZU64!(4_096),
            compression: None,
            codec_config: ((), RangeCfg::from(0..=65_536)),
            page_cache,
            write_buffer: NZUsize!(65_536),
            replay_buffer: NZUsize!(65_536),
        },
        grafted_metadata_partition: "active".into(),
        translator: EightCap,
        init_cache: None,
        init_buffer: NZUsize!(65_536),
        init_concurrency: (),
    }
}

fn subject(number: u64) -> Subject {
    serde_json::from_value(format!("thing:{number}").into()).unwrap()
}

fn engine_key(number: u64) -> FixedBytes<32> {
    FixedBytes::new(StateKey::head(&subject(number)).0)
}

/// Writes the engine's proof out field by field.
fn explicit(proof: OperationProof<mmr::Family, sha256::Digest, 32>, entry: Entry) -> StateProof {
    let key = |key: &FixedBytes<32>| StateKey(key.as_ref().try_into().unwrap());
    let digest = |digest: &sha256::Digest| Digest(digest.as_ref().try_into().unwrap());
    let range = proof.range_proof;
    StateProof {
        key: key(&entry.key),
        value: String::from_utf8(entry.value.to_vec()).unwrap(),
        next_key: key(&entry.next_key),
        location: *proof.loc,
        active: Digest(proof.chunk),
        operations: *range.proof.leaves,
        inactive_peaks: range.proof.inactive_peaks as u64,
        path: range.proof.digests.iter().map(digest).collect(),
        last_active: range.partial_chunk_digest.as_ref().map(digest),
        log_root: digest(&range.ops_root),
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What was met on the way.
#[derive(Debug, Default)]
struct Seen {
    full_last_chunk: bool,
    inactive_before: bool,
    inactive_after_the_entrys: bool,
    around: bool,
    proofs: u64,
}

impl Seen {
    fn note(&mut self, proof: &StateProof) {
        self.full_last_chunk |= proof.last_active.is_none();
        self.inactive_before |= proof.inactive_peaks > 0;
        self.inactive_after_the_entrys |= proof.inactive_peaks > 1;
        self.around |= proof.next_key <= proof.key;
        self.proofs += 1;
    }
}

/// Changes tried until one fills the last chunk.
const TRIES: u32 = 60;

#[test]
fn the_engines_proofs_verify_at_every_size_of_the_state() {
    let seen = deterministic::Runner::seeded(3).start(async |context| {
        let (forger, mut dice, mut seen) = (Forger::new(), Dice(11), Seen::default());
        let mut db = Tree::init(context.child("db"), config(), None).await.unwrap();
        // Few things changed often make peaks that hold nothing in force.
        for round in 0..420 {
            let things = if round < 60 { 4 } else { 40 + round / 2 };
            // Now and then, changes are looked for that fill the last chunk to the brim. It may be too far away.
            let (mut tries, looked_for) = (0, round % 10 == 0);
            let batch = loop {
                tries += 1;
                let mut batch = db.new_batch();
                let mut changed = std::collections::BTreeSet::new();
                for _ in 0..=dice.below(if round % 10 == 0 { 120 } else { 4 }) {
                    let thing = dice.below(things);
                    if changed.insert(thing) {
                        let text = "鼎".repeat(dice.below(70) as usize);
                        let value = format!("{{\"round\":{round},\"text\":\"{text}\"}}");
                        batch = batch.write(engine_key(thing), Some(Bytes::from(value)));
                    }
                }
                let batch = batch.merkleize(&db, None, &mut Proportional).await.unwrap();
                let full = (*batch.bounds().tip.size).is_multiple_of(256);
                if full || !looked_for || tries == TRIES {
                    break batch;
                }
            };
            db = db.apply_batch(batch).await.unwrap();
            let full = (*db.bounds().end).is_multiple_of(256);
            for _ in 0..if full { 10 } else { 2 } {
                prove_value(&db, &forger, dice.below(things), &mut seen).await;
                prove_absence(&db, &forger, things + dice.below(10_000), &mut seen).await;
            }
        }
        seen
    });
    assert!(seen.full_last_chunk && seen.inactive_before && seen.inactive_after_the_entrys, "{seen:?}");
    assert!(seen.around && seen.proofs > 1_000, "{seen:?}");
}

fn root(db: &Tree) -> Digest {
    Digest(db.root().as_ref().try_into().unwrap())
}

async fn prove_value(db: &Tree, forger: &Forger, thing: u64, seen: &mut Seen) {
    let Some(value) = db.get(&engine_key(thing)).await.unwrap() else { return };
    let proof = db.key_value_proof(engine_key(thing)).await.unwrap();
    let state = explicit(proof.proof, Update { key: engine_key(thing), value, next_key: proof.next_key });
    seen.note(&state);
    let claim = |state| Claim::Value(ValueClaim { subject: subject(thing), aspect: Aspect::HEAD, state });
    let finality = forger.certify(root(db), nothing(), Digest::ZERO);
    let envelope = forger.envelope(claim(state.clone()), finality.clone());
    verify(&envelope, &forger.key(), None).unwrap_or_else(|why| panic!("{why}: {envelope}"));

    // Under the very same certificate, no other value.
    let other = StateProof { value: state.value.replacen("round", "raund", 1), ..state };
    let refused = verify(&forger.envelope(claim(other), finality), &forger.key(), None);
    assert_eq!(refused, Err(Refusal::State));
}

async fn prove_absence(db: &Tree, forger: &Forger, thing: u64, seen: &mut Seen) {
    let state = match db.exclusion_proof(&engine_key(thing)).await {
        Ok(ExclusionProof::KeyValue(proof, entry)) => explicit(proof, entry),
        Ok(ExclusionProof::Commit(..)) | Err(Error::KeyExists) => return,
        Err(error) => panic!("{error:?}"),
    };
    seen.note(&state);
    let claim = AbsenceClaim { subject: subject(thing), first: Aspect::HEAD, last: Aspect::HEAD, state };
    let finality = forger.certify(root(db), nothing(), Digest::ZERO);
    let envelope = forger.envelope(Claim::Absence(claim), finality);
    verify(&envelope, &forger.key(), None).unwrap_or_else(|why| panic!("{why}: {envelope}"));
}

#[test]
fn even_a_certified_block_cannot_forge_a_citizens_signature() {
    let forger = Forger::new();
    let key = types::SecretKey::ed25519([1; 32]);
    let chain: ChainId = "forged".parse().unwrap();
    let transaction = types::Transaction {
        chain: chain.clone(),
        genesis: Digest::ZERO,
        nonce: 1,
        expires: 1_000,
        acting_as: None,
        act: types::Act::Identity(identity::Act::Create(types::identity::Create { label: "a".into() })),
    };
    let signed = key.sign(&key.first_of(&chain).did, &transaction);
    let forged = {
        let (input, _) = signed.rsplit_once('.').unwrap();
        format!("{input}.{}", data_encoding::BASE64URL_NOPAD.encode(&[9; 64]))
    };
    let check = |compact: &str| {
        let tx = Digest::of(compact.as_bytes());
        let receipt = types::Receipt { tx, outcome: types::Outcome::Accepted { events: vec![] } }.to_json();
        let receipts = Counted::of_texts(std::slice::from_ref(&receipt));
        let finality = forger.certify(Digest::ZERO, Counted::of_ids(&[tx]), receipts.root);
        let claim = TransactionClaim {
            transaction: Some(compact.to_owned()),
            receipt,
            position: 0,
            transaction_path: vec![],
            receipt_path: vec![],
        };
        verify(&forger.envelope(Claim::Transaction(claim), finality), &forger.key(), None)
    };
    assert!(check(&signed).is_ok());
    assert_eq!(check(&forged), Err(Refusal::Signature));
}
