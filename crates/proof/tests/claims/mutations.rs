//! Changes of good envelopes that must be refused, each with its name and the refusal it must meet. A change of an
//! envelope's meaning brings its `digest` along, as anyone who wanted to deceive would.

use crate::kept::Refused;
use types::{
    Aspect, Digest, Subject,
    proof::{Claim, Envelope, HistoryClaim, StateProof, TransactionClaim, ValueClaim},
};

const ACCEPTED: &str = "a transaction that was accepted";
const REJECTED: &str = "a transaction that was rejected";
const ALONE: &str = "the only transaction of its block";
const SHOWN: &str = "a transaction that was rejected, shown by its signer";
const RECORD: &str = "a record";
const EARLIER: &str = "an earlier version of a record";
const HISTORY: &str = "a record's history";
const EARLY: &str = "a record's history, early";
const ABSENT: &str = "no such record";
const NO_LIEN: &str = "no encumbrance on a record";
const AROUND: &str = "no such record, in the gap around the end";
const FOUNDING: &str = "an institution, as the genesis has it, through the next header";

type Find<'a> = &'a dyn Fn(&str) -> Envelope;

/// All of them.
pub fn all(find: Find) -> Vec<Refused> {
    [transactions(find), values(find), histories(find), absences(find), finality(find), writing(find)]
        .concat()
}

/// A changed meaning, written canonically.
fn changed(find: Find, of: &str, name: &str, refusal: &str, change: impl FnOnce(&mut Envelope)) -> Refused {
    let good = find(of);
    let mut bad = good.clone();
    change(&mut bad);
    let bad = Envelope::new(bad.chain, bad.claim, bad.finality);
    let mut replace = vec![span(&good.to_json(), &Envelope { digest: good.digest, ..bad.clone() }.to_json())];
    if bad.digest != good.digest {
        replace.push([good.digest.to_string(), bad.digest.to_string()]);
    }
    Refused { name: name.into(), of: of.into(), replace, refusal: refusal.into() }
}

/// A changed text.
fn rewritten(find: Find, of: &str, name: &str, refusal: &str, old: &str, new: &str) -> Refused {
    assert_eq!(find(of).to_json().matches(old).count(), 1, "{name}: {old}");
    let replace = vec![[old.into(), new.into()]];
    Refused { name: name.into(), of: of.into(), replace, refusal: refusal.into() }
}

/// The one span in which two texts differ, with as much around it as makes it stand out.
fn span(good: &str, bad: &str) -> [String; 2] {
    assert_ne!(good, bad);
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = good.chars().zip(bad.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, other) = (&good[start..], &bad[start..]);
    let end: usize =
        rest.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (mut from, mut to, mut to_bad) = (start, good.len() - end, bad.len() - end);
    while good.matches(&good[from..to]).count() != 1 || from == to {
        let before = good[..from].chars().next_back().map_or(0, char::len_utf8);
        let after = good[to..].chars().next().map_or(0, char::len_utf8);
        (from, to, to_bad) = (from - before, to + after, to_bad + after);
    }
    [good[from..to].into(), bad[from..to_bad].into()]
}

fn transaction(envelope: &mut Envelope) -> &mut TransactionClaim {
    match &mut envelope.claim {
        Claim::Transaction(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn value(envelope: &mut Envelope) -> &mut ValueClaim {
    match &mut envelope.claim {
        Claim::Value(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn history(envelope: &mut Envelope) -> &mut HistoryClaim {
    match &mut envelope.claim {
        Claim::History(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn state(envelope: &mut Envelope) -> &mut StateProof {
    match &mut envelope.claim {
        Claim::Value(claim) => &mut claim.state,
        Claim::History(claim) => &mut claim.state,
        Claim::Absence(claim) => &mut claim.state,
        Claim::Transaction(_) => panic!("no state"),
    }
}

fn flip(digest: &mut Digest) {
    digest.0[31] ^= 1;
}

fn subject(record: &str) -> Subject {
    Subject::record(&"parcels".parse().unwrap(), &record.parse().unwrap())
}

fn transactions(find: Find) -> Vec<Refused> {
    let of = |name, refusal, change: &dyn Fn(&mut TransactionClaim)| {
        changed(find, ACCEPTED, name, refusal, |envelope| change(transaction(envelope)))
    };
    let neighbour = transaction(&mut find(SHOWN)).clone();
    let accepted = transaction(&mut find(ACCEPTED)).receipt.clone();
    let path = "transaction_path";
    vec![
        of("a transaction at another place", path, &|claim| claim.position -= 1),
        of("a transaction beyond the end of the block", path, &|claim| claim.position = u64::MAX),
        changed(find, ALONE, "a place after the only transaction of its block", path, |envelope| {
            transaction(envelope).position = 1;
        }),
        of("a changed sibling of a transaction", path, &|claim| flip(&mut claim.transaction_path[0])),
        of("a sibling of a transaction left out", path, &|claim| {
            claim.transaction_path.truncate(claim.transaction_path.len() - 1)
        }),
        of("a sibling of a transaction too many", path, &|claim| claim.transaction_path.push(Digest::ZERO)),
        of("siblings of a transaction in another order", path, &|claim| claim.transaction_path.reverse()),
        of("another transaction of the same block", path, &|claim| {
            claim.transaction = neighbour.transaction.clone();
        }),
        of("a transaction with another signature", path, &|claim| {
            let text = claim.transaction.as_mut().expect("it is shown");
            let at = text.len() - 40;
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            text.replace_range(at..=at, other);
        }),
        of("a transaction that is no JWS", "transaction", &|claim| {
            claim.transaction.as_mut().expect("it is shown").truncate(40)
        }),
        of("an accepted transaction that is not shown", "transaction", &|claim| claim.transaction = None),
        of("a changed sibling of a receipt", "receipt", &|claim| flip(&mut claim.receipt_path[0])),
        of("the receipt of another transaction of the block", "receipt", &|claim| {
            claim.receipt = neighbour.receipt.clone();
            claim.receipt_path = neighbour.receipt_path.clone();
        }),
        changed(find, SHOWN, "a rejection dressed up as an acceptance", "receipt", |envelope| {
            let claim = transaction(envelope);
            let id = claim.receipt[7..71].to_owned();
            claim.receipt = accepted.replacen(&accepted[7..71], &id, 1);
        }),
        changed(find, REJECTED, "a rejection of another transaction", path, |envelope| {
            let claim = transaction(envelope);
            claim.receipt = claim.receipt.replacen(&claim.receipt[7..71], &accepted[7..71], 1);
        }),
        changed(find, REJECTED, "a rejection with other reasons", "receipt", |envelope| {
            let claim = transaction(envelope);
            claim.receipt = claim.receipt.replacen("305", "306", 1);
        }),
        of("the transaction's path in place of the receipt's", "receipt", &|claim| {
            claim.receipt_path = claim.transaction_path.clone();
        }),
        of("a sibling of a receipt left out", "receipt", &|claim| {
            claim.receipt_path.truncate(claim.receipt_path.len() - 1)
        }),
        of("a sibling of a receipt too many", "receipt", &|claim| claim.receipt_path.push(Digest::ZERO)),
        changed(find, ACCEPTED, "a transaction with another block's finality", path, |envelope| {
            envelope.finality = find(RECORD).finality;
        }),
    ]
}

fn values(find: Find) -> Vec<Refused> {
    let of = |name, change: &dyn Fn(&mut StateProof)| {
        changed(find, RECORD, name, "state", |envelope| change(state(envelope)))
    };
    let claim = |name, refusal, change: &dyn Fn(&mut ValueClaim)| {
        changed(find, RECORD, name, refusal, |envelope| change(value(envelope)))
    };
    let earlier = value(&mut find(EARLIER)).clone();
    vec![
        claim("evidence of one record for another", "other_key", &|claim| claim.subject = subject("p4")),
        claim("evidence of the current version for an earlier one", "other_key", &|claim| {
            claim.aspect = Aspect::version(1);
        }),
        claim("evidence of an earlier version for the current one", "other_key", &|claim| {
            claim.state = earlier.state.clone();
        }),
        claim("an earlier version under the current one's key", "state", &|claim| {
            claim.state.value = earlier.state.value.clone();
        }),
        of("a changed value", &|proof| proof.value = proof.value.replacen("\"n\":77", "\"n\":78", 1)),
        of("a changed next key", &|proof| proof.next_key.0[31] ^= 1),
        of("an entry at another place of the log", &|proof| proof.location -= 1),
        of("an entry beyond the end of the log", &|proof| proof.location = proof.operations),
        of("an entry that is not in force", &|proof| {
            let bit = proof.location % 256;
            proof.active.0[(bit / 8) as usize] ^= 1 << (bit % 8);
        }),
        of("a neighbour said to be in force, or not", &|proof| {
            let bit = (proof.location + 1) % 256;
            proof.active.0[(bit / 8) as usize] ^= 1 << (bit % 8);
        }),
        of("a longer log", &|proof| proof.operations += 1),
        of("a log longer than any", &|proof| proof.operations = u64::MAX),
        of("another number of inactive peaks", &|proof| proof.inactive_peaks += 1),
        of("more inactive peaks than peaks", &|proof| proof.inactive_peaks = u64::MAX),
        of("a changed digest of the path", &|proof| flip(&mut proof.path[0])),
        of("a digest of the path left out", &|proof| proof.path.truncate(proof.path.len() - 1)),
        of("a digest of the path too many", &|proof| proof.path.push(Digest::ZERO)),
        of("a path in another order", &|proof| proof.path.reverse()),
        of("no digest of the last chunk", &|proof| proof.last_active = None),
        of("another digest of the last chunk", &|proof| flip(proof.last_active.as_mut().unwrap())),
        of("another root of the log", &|proof| flip(&mut proof.log_root)),
        changed(find, HISTORY, "evidence of an older state under a newer header", "state", |envelope| {
            let old = find(EARLY);
            envelope.claim = old.claim;
        }),
        changed(find, FOUNDING, "evidence of a state under the header after it", "state", |envelope| {
            envelope.finality.headers.remove(0);
        }),
    ]
}

fn histories(find: Find) -> Vec<Refused> {
    let of = |name, refusal, change: &dyn Fn(&mut HistoryClaim)| {
        changed(find, HISTORY, name, refusal, |envelope| change(history(envelope)))
    };
    let other = value(&mut find("a record written last")).state.value.clone();
    vec![
        of("a history without its first version", "history", &|claim| drop(claim.earlier.remove(0))),
        of("a history without its last but one version", "history", &|claim| drop(claim.earlier.pop())),
        of("only the current version of several", "history", &|claim| claim.earlier.clear()),
        of("versions in another order", "history", &|claim| claim.earlier.reverse()),
        of("a version twice", "history", &|claim| claim.earlier.push(claim.earlier[1].clone())),
        of("an earlier version with other content", "history", &|claim| {
            claim.earlier[0] = claim.earlier[0].replacen("\"n\":3", "\"n\":4", 1);
        }),
        of("an earlier version with a space", "history", &|claim| claim.earlier[1].push(' ')),
        of("a version of another record", "history", &|claim| claim.earlier[0] = other.clone()),
        of("an earlier version that is none", "value", &|claim| claim.earlier[0] = "{}".into()),
        of("a history of another record", "other_key", &|claim| claim.subject = subject("p4")),
    ]
}

fn absences(find: Find) -> Vec<Refused> {
    let of = |of, name, refusal, change: &dyn Fn(&mut types::proof::AbsenceClaim)| {
        changed(find, of, name, refusal, |envelope| match &mut envelope.claim {
            Claim::Absence(claim) => change(claim),
            other => panic!("{other:?}"),
        })
    };
    vec![
        of(NO_LIEN, "the gap after a record's head for the whole record", "gap", &|claim| {
            (claim.first, claim.last) = (Aspect([0; 16]), Aspect([0xff; 16]));
        }),
        of(NO_LIEN, "a gap for another kind of aspects", "gap", &|claim| {
            (claim.first, claim.last) = Aspect::range(*b"vers");
        }),
        of(NO_LIEN, "a range whose end is before its beginning", "gap", &|claim| {
            (claim.first, claim.last) = (claim.last, claim.first);
        }),
        of(NO_LIEN, "the absence of the entry that shows the gap", "gap", &|claim| {
            (claim.first, claim.last) = (Aspect::HEAD, Aspect::HEAD);
        }),
        of(ABSENT, "the gap of one name for a record that exists", "gap", &|claim| {
            claim.subject = subject("p3");
        }),
        of(ABSENT, "a gap stretched over everything", "state", &|claim| {
            claim.subject = subject("p3");
            claim.state.key.0 = [0; 32];
            claim.state.next_key.0 = [0xff; 32];
        }),
        of(ABSENT, "a gap said to run around the end", "state", &|claim| {
            claim.subject = subject("p3");
            claim.state.next_key = claim.state.key;
        }),
        of(AROUND, "the gap around the end for a record that exists", "gap", &|claim| {
            claim.subject = subject("p3");
        }),
        of(ABSENT, "a gap whose entry is no longer in force", "state", &|claim| {
            let bit = claim.state.location % 256;
            claim.state.active.0[(bit / 8) as usize] ^= 1 << (bit % 8);
        }),
    ]
}

fn finality(find: Find) -> Vec<Refused> {
    let of = |name, refusal, change: &dyn Fn(&mut types::proof::Finality)| {
        changed(find, RECORD, name, refusal, |envelope| change(&mut envelope.finality))
    };
    let header = |name, refusal, old: &str, new: &str, follows: bool| {
        changed(find, RECORD, name, refusal, |envelope| {
            let finality = &mut envelope.finality;
            let text = finality.headers[0].replacen(old, new, 1);
            assert_ne!(text, finality.headers[0]);
            if follows {
                finality.certificate.header = Digest::of(text.as_bytes());
            }
            finality.headers[0] = text;
        })
    };
    let state_root = types::Header::parse(&find(RECORD).finality.headers[0]).unwrap().state.to_string();
    let other_root = Digest::of(b"a state somebody wishes for").to_string();
    let other = find(ACCEPTED).finality.certificate;
    let mut list = vec![
        of("no header", "headers", &|finality| finality.headers.clear()),
        of("more headers than allowed", "headers", &|finality| finality.headers = vec!["{}".into(); 65]),
        of("a header twice", "header_chain", &|finality| finality.headers.push(finality.headers[0].clone())),
        header("a header with a space", "header", "\"epoch\":", "\"epoch\": ", false),
        header("a header of another ledger", "header", "\"chain\":\"sim\"", "\"chain\":\"sin\"", false),
        header("a header with a field too many", "header", "{\"chain\"", "{\"note\":1,\"chain\"", false),
        header("a header with another state root", "certificate_header", &state_root, &other_root, false),
        header(
            "a header with another state root, named by the certificate",
            "certificate",
            &state_root,
            &other_root,
            true,
        ),
        of("a certificate for another header", "certificate_header", &|finality| {
            flip(&mut finality.certificate.header);
        }),
        of("a certificate of another epoch", "certificate_header", &|finality| {
            finality.certificate.epoch += 1
        }),
        of("a certificate of another view", "certificate_header", &|finality| finality.certificate.view += 1),
        of("a certificate with another parent", "certificate_header", &|finality| {
            finality.certificate.parent_view += 1;
        }),
        of("the signature over another header", "certificate", &|finality| {
            finality.certificate.signature = other.signature.clone();
        }),
        of("the randomness of another view", "certificate", &|finality| {
            finality.certificate.randomness = other.randomness.clone();
        }),
        of("the signature in place of the randomness", "certificate", &|finality| {
            finality.certificate.randomness = finality.certificate.signature.clone();
        }),
        of("no signature", "certificate", &|finality| finality.certificate.signature.clear()),
        of("a signature that is the point at infinity", "certificate", &|finality| {
            finality.certificate.signature = format!("c0{}", "00".repeat(47));
        }),
        of("a negated signature", "certificate", &|finality| {
            let first = u8::from_str_radix(&finality.certificate.signature[..2], 16).unwrap() ^ 0x20;
            finality.certificate.signature.replace_range(..2, &format!("{first:02x}"));
        }),
        of("a signature in upper case", "certificate", &|finality| {
            finality.certificate.signature = finality.certificate.signature.to_uppercase();
        }),
    ];
    let founding = |name, refusal, change: &dyn Fn(&mut Vec<String>)| {
        changed(find, FOUNDING, name, refusal, |envelope| change(&mut envelope.finality.headers))
    };
    list.extend([
        founding("headers in another order", "header_chain", &|headers| headers.reverse()),
        founding("without the certified header", "certificate_header", &|headers| drop(headers.pop())),
        founding("a changed header before the certified one", "header_chain", &|headers| {
            headers[0] = headers[0].replacen("\"time\":1790000000000", "\"time\":1790000000001", 1);
        }),
    ]);
    list
}

fn writing(find: Find) -> Vec<Refused> {
    let good = find(RECORD);
    let text = good.to_json();
    let of = |name, refusal, old: &str, new: &str| rewritten(find, RECORD, name, refusal, old, new);
    let canonical = "not_canonical";
    let digest = format!("\"digest\":\"{}\"", good.digest);
    let other_digest = format!("\"digest\":\"{}\"", Digest::ZERO);
    let claim = "\"claim\":{\"value\":{\"subject\":\"record:parcels/p3\"";
    vec![
        of("another version of the format", "other_format", "\"proof/1\"", "\"proof/2\""),
        of(
            "another ledger's name",
            "other_ledger",
            "{\"ding\":\"proof/1\",\"chain\":\"sim\"",
            "{\"ding\":\"proof/1\",\"chain\":\"sin\"",
        ),
        of("another digest of the claim", canonical, &digest, &other_digest),
        of("a value changed without its digest", canonical, "\\\"n\\\":77", "\\\"n\\\":78"),
        of("a space", canonical, "\"chain\":\"sim\",\"claim\"", "\"chain\": \"sim\",\"claim\""),
        of("a line end", canonical, &digest, &format!("{digest}\n")),
        of(
            "fields in another order",
            canonical,
            "\"ding\":\"proof/1\",\"chain\":\"sim\"",
            "\"chain\":\"sim\",\"ding\":\"proof/1\"",
        ),
        of("a letter written as an escape", canonical, claim, &claim.replace("p3", "\\u00703")),
        of("a field too many", "malformed", "{\"ding\"", "{\"note\":1,\"ding\""),
        of(
            "a field twice",
            "malformed",
            "{\"ding\":\"proof/1\"",
            "{\"ding\":\"proof/1\",\"ding\":\"proof/1\"",
        ),
        of("a field missing", "malformed", &format!(",{digest}"), ""),
        of("two claims", "malformed", claim, &format!("\"claim\":{{\"absence\":{{}},{}", &claim[9..])),
        of(
            "a kind of claim that does not exist",
            "malformed",
            "\"claim\":{\"value\"",
            "\"claim\":{\"worth\"",
        ),
        of("a number that is a fraction", "malformed", ",\"active\"", ".0,\"active\""),
        of(
            "a digest in upper case",
            "malformed",
            &digest,
            &digest.to_uppercase().replace("DIGEST", "digest"),
        ),
        of("an empty file", "malformed", &text, ""),
        of("half a file", "malformed", &text, &text[..text.len() / 2]),
    ]
}
