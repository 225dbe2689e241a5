//! What validators who all conspire could certify, and a verifier refuses all the same: transactions nobody signed, values
//! of other subjects, entries that are no longer in force, signatures outside the group.

use crate::cases::{HEAD, busy, officer, record, subject, three, version};
use crate::kept::Certified;
use crate::synth::{Body, Sealer, State, chain, header};
use crate::transactions;
use data_encoding::HEXLOWER;
use types::{
    Aspect, Digest, Header, StateKey, Subject,
    proof::{AbsenceClaim, Claim, Envelope, HistoryClaim, StateProof, ValueClaim},
};

/// All of them.
pub fn all(sealer: &Sealer) -> Vec<Certified> {
    let mut list = Vec::new();
    for (name, refusal, body, claim) in transactions::wrong() {
        let header = header(None, Digest::of(b"a state"), &body);
        list.push(of(
            name,
            refusal,
            Envelope::new(chain(), Claim::Transaction(claim), sealer.certify(&[header])),
        ));
    }
    list.extend(values(sealer));
    list.extend(histories(sealer));
    list.extend(absences(sealer));
    list.extend(headers(sealer));
    list
}

fn of(name: &str, refusal: &str, envelope: Envelope) -> Certified {
    Certified { name: name.into(), envelope: envelope.to_json(), refusal: refusal.into() }
}

/// A claim about this state, under this many idle peaks.
fn over(sealer: &Sealer, state: &State, claim: Claim) -> Envelope {
    let header = header(None, state.root(state.inactive()), &Body::default());
    Envelope::new(chain(), claim, sealer.certify(&[header]))
}

fn values(sealer: &Sealer) -> Vec<Certified> {
    let [_, _, p3] = three("p3");
    let p4 = version("p4", 1, 1, None).to_json();
    let bureau = "institution:bureau";
    let clerk = Aspect::appointment(&officer(), &"clerk".parse().unwrap());
    let appointed = |institution: &str, role: &str| {
        format!(r#"{{"officer":"{}","institution":"{institution}","role":"{role}"}}"#, officer())
    };
    let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    let (head, one) = (Aspect::HEAD, Aspect::version(1));
    let list: Vec<(&str, &str, Aspect, String)> = vec![
        ("a record under another's key", "record:parcels/p2", head, p4.clone()),
        ("a record of another register", "record:houses/p4", head, p4.clone()),
        ("a version of a record under another's key", "record:parcels/p2", one, p4.clone()),
        ("a version of a record under another number", "record:parcels/p3", one, p3),
        (
            "a record that says nothing of whether it is imported",
            "record:parcels/p4",
            head,
            p4.replace(r#""attestation":"entered","#, ""),
        ),
        (
            "a record whose attestation is an object",
            "record:parcels/p4",
            head,
            p4.replace(r#""entered""#, r#"{"entered":null}"#),
        ),
        ("a record that is no object", "record:parcels/p4", head, "[]".into()),
        (
            "a case under another's key",
            "case:330106-2026-000001",
            head,
            r#"{"number":"330106-2026-000002","origin":"witnessed"}"#.into(),
        ),
        (
            "a case that does not say where it is from",
            "case:330106-2026-000001",
            head,
            r#"{"number":"330106-2026-000001"}"#.into(),
        ),
        (
            "a joint application under another's key",
            "joint:330106-2026-000001",
            head,
            r#"{"number":"330106-2026-000002"}"#.into(),
        ),
        (
            "a person under another's key",
            "person:did:ding:sim:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            head,
            format!(r#"{{"id":"{}"}}"#, officer()),
        ),
        ("an institution under another's key", bureau, head, r#"{"id":"office"}"#.into()),
        ("an appointment under another's key", bureau, clerk, appointed("bureau", "head")),
        ("an appointment of another institution", bureau, clerk, appointed("office", "clerk")),
        ("an appointment of nobody", bureau, clerk, r#"{"institution":"bureau","role":"clerk"}"#.into()),
        ("a register under another's key", "register:parcels", head, r#"{"id":"houses"}"#.into()),
        ("a calendar under another's key", "calendar:cn", head, r#"{"id":"us","version":1}"#.into()),
        (
            "a version of a calendar under another number",
            "calendar:cn",
            one,
            r#"{"id":"cn","version":2}"#.into(),
        ),
        ("a version of another calendar", "calendar:cn", one, r#"{"id":"us","version":1}"#.into()),
        ("a service under another's key", "service:permit", head, r#"{"id":"licence"}"#.into()),
        (
            "a version of a service under another number",
            "service:permit",
            one,
            r#"{"id":"permit","version":2}"#.into(),
        ),
        ("a package under another's key", "package:shop", head, r#"{"id":"stall"}"#.into()),
        ("another ledger's genesis", "ledger", head, r#"{"chain":"sin"}"#.into()),
        ("a value that is no JSON", "later:thing", head, "{".into()),
        ("a value with a name twice", "later:thing", head, r#"{"a":1,"a":1}"#.into()),
        ("a value with a fraction", "later:thing", head, "[0.5]".into()),
        ("a value nested too deep", "later:thing", head, deep),
        ("a value with half a character", "later:thing", head, r#""\udc00""#.into()),
        ("a value with a byte order mark", "later:thing", head, "\u{feff}{}".into()),
    ];
    let mut all: Vec<Certified> = list
        .into_iter()
        .map(|(name, text, aspect, value)| {
            let (mut state, subject) = (busy(), subject(text));
            state.set(&subject, aspect, &value);
            let proof = state.prove(StateKey::new(&subject, aspect));
            of(
                name,
                "value",
                over(sealer, &state, Claim::Value(ValueClaim { subject, aspect, state: proof })),
            )
        })
        .collect();
    all.extend(stale(sealer));
    all
}

/// Entries that were in force once.
fn stale(sealer: &Sealer) -> Vec<Certified> {
    let p3 = record("p3");
    let mut old = busy();
    old.set(&p3, Aspect::HEAD, &version("p3", 1, 999, None).to_json());
    let small = old.clone();
    old.fill(&record("f0"), &version("f0", 1, 0, None).to_json(), 300);
    let claim =
        |state: StateProof| Claim::Value(ValueClaim { subject: record("p3"), aspect: Aspect::HEAD, state });
    let mut list = Vec::new();
    for (where_, state) in [("in the chunk that is not full", &small), ("in a full chunk", &old)] {
        let proof = state.prove_at(state.stale(StateKey::head(&p3)), state.inactive());
        list.push(of(
            &format!("a value that is no longer in force, {where_}"),
            "state",
            over(sealer, state, claim(proof.clone())),
        ));
        let bit = proof.location % 256;
        let mut lying = proof.clone();
        lying.active.0[(bit / 8) as usize] |= 1 << (bit % 8);
        list.push(of(
            &format!("the same, its bit set, {where_}"),
            "state",
            over(sealer, state, claim(lying.clone())),
        ));
        if lying.location / 256 == lying.operations / 256 {
            lying.last_active = Some(Digest::of(&lying.active.0));
            list.push(of(
                &format!("the same, the last chunk made to fit, {where_}"),
                "state",
                over(sealer, state, claim(lying)),
            ));
        }
    }
    list
}

fn histories(sealer: &Sealer) -> Vec<Certified> {
    let [first, second, third] = three("p3");
    let mut null = version("p9", 1, 1, None).to_json();
    null.truncate(null.len() - 1);
    null += r#","previous":null}"#;
    let mut named = version("p9", 1, 1, Some("nothing")).to_json();
    let mut list: Vec<(&str, &str, Subject, Vec<String>, String)> = vec![
        (
            "a history whose first version names one before",
            "history",
            record("p9"),
            vec![],
            std::mem::take(&mut named),
        ),
        ("a history whose first version says null", "value", record("p9"), vec![], null),
        (
            "a history whose last version does not name the one before",
            "history",
            record("p9"),
            vec![version("p9", 1, 1, None).to_json()],
            version("p9", 2, 2, None).to_json(),
        ),
        (
            "a history whose versions do not count up",
            "history",
            record("p9"),
            vec![version("p9", 1, 1, None).to_json()],
            version("p9", 3, 2, Some(&version("p9", 1, 1, None).to_json())).to_json(),
        ),
        (
            "a history with a version of another record",
            "history",
            record("p9"),
            vec![version("p8", 1, 1, None).to_json()],
            version("p9", 2, 2, Some(&version("p8", 1, 1, None).to_json())).to_json(),
        ),
        (
            "a history with a version of another register",
            "history",
            subject("record:houses/p3"),
            vec![first, second],
            third,
        ),
        (
            "a history of something that is no record",
            "value",
            subject("register:parcels"),
            vec![],
            r#"{"id":"parcels"}"#.into(),
        ),
    ];
    let mut twice = version("p9", 1, 1, None).to_json();
    twice = twice.replacen('{', r#"{"a":1,"a":1,"#, 1);
    list.push(("a history with a name twice in a version", "value", record("p9"), vec![], twice));
    list.into_iter()
        .map(|(name, refusal, subject, earlier, current)| {
            let mut state = busy();
            state.set(&subject, Aspect::HEAD, &current);
            let proof = state.prove(StateKey::head(&subject));
            of(
                name,
                refusal,
                over(sealer, &state, Claim::History(HistoryClaim { subject, earlier, state: proof })),
            )
        })
        .collect()
}

fn absences(sealer: &Sealer) -> Vec<Certified> {
    let state = busy();
    let p3 = record("p3");
    let proof = state.prove(StateKey::head(&p3));
    let claim = |(first, last): (Aspect, Aspect), state: &StateProof| {
        Claim::Absence(AbsenceClaim { subject: record("p3"), first, last, state: state.clone() })
    };
    // The next key of p3's head is its first earlier version.
    let first_version = Aspect::version(1);
    let old = {
        let mut state = busy();
        // p3's version 3 came between, so the older entry of version 2 shows a gap that is none any more.
        state.set(&p3, Aspect::version(3), &version("p3", 3, 1, None).to_json());
        state
    };
    let stale = old.prove_at(old.stale(StateKey::new(&p3, Aspect::version(2))), old.inactive());
    let three = Aspect::version(3);
    let mut lone = State::default();
    lone.set(&p3, Aspect::HEAD, &crate::cases::three("p3")[0]);
    let only = lone.prove(StateKey::head(&p3));
    vec![
        of(
            "the absence of the next key",
            "gap",
            over(sealer, &state, claim((first_version, first_version), &proof)),
        ),
        of(
            "the absence of a range up to the next key",
            "gap",
            over(sealer, &state, claim((Aspect::tagged(*b"lien", [0; 12]), first_version), &proof)),
        ),
        of("the absence of the entry itself", "gap", over(sealer, &state, claim(HEAD, &proof))),
        of(
            "a range that begins at the entry",
            "gap",
            over(sealer, &state, claim((Aspect::HEAD, Aspect::tagged(*b"lien", [0; 12])), &proof)),
        ),
        of(
            "a range whose end is before its beginning",
            "gap",
            over(
                sealer,
                &state,
                claim((Aspect::tagged(*b"lien", [0xff; 12]), Aspect::tagged(*b"lien", [0; 12])), &proof),
            ),
        ),
        of(
            "the gap of an entry that is no longer in force",
            "state",
            over(sealer, &old, claim((three, three), &stale)),
        ),
        of("the absence of the only entry", "gap", over(sealer, &lone, claim(HEAD, &only))),
        of(
            "a range around the only entry",
            "gap",
            over(sealer, &lone, claim((Aspect([0; 16]), Aspect([0xff; 16])), &only)),
        ),
    ]
}

/// The T of the curve of G1 whose order is not the group's: added to a signature, no pairing sees it.
const BESIDE: &str =
    "accd40884cb1834492efbd0149a414535890f30477f9535103082ff438ca13d7f7e36e2f1d15dd8ca30397f12170831a";

fn headers(sealer: &Sealer) -> Vec<Certified> {
    let state = busy();
    let claim = || {
        let proof = state.prove(StateKey::head(&record("p3")));
        Claim::Value(ValueClaim { subject: record("p3"), aspect: Aspect::HEAD, state: proof })
    };
    let first = header(None, state.root(0), &Body::default());
    let next = |parent: &Header| header(Some(parent), Digest::of(b"later"), &Body::default());
    let certified = |name: &str, refusal: &str, headers: &[Header]| {
        of(name, refusal, Envelope::new(chain(), claim(), sealer.certify(headers)))
    };
    let written = |name: &str, change: &dyn Fn(String) -> String| {
        let mut finality = sealer.certify(std::slice::from_ref(&first));
        let text = change(first.to_json());
        assert_ne!(text, first.to_json());
        let digest = Digest::of(text.as_bytes());
        let mut vote = crate::synth::round(first.epoch, first.view);
        types::varint::write(first.parent_view, &mut vote);
        vote.extend(digest.0);
        finality.certificate.signature = sealer.sign("_FINALIZE", &vote);
        finality.certificate.header = digest;
        finality.headers = vec![text];
        of(name, "header", Envelope::new(chain(), claim(), finality))
    };
    let beside = |name: &str, which: fn(&mut types::proof::Certificate) -> &mut String| {
        let mut finality = sealer.certify(std::slice::from_ref(&first));
        let signature = which(&mut finality.certificate);
        *signature = added(signature, BESIDE);
        of(name, "certificate", Envelope::new(chain(), claim(), finality))
    };
    let mut rows = vec![first.clone()];
    while rows.len() < 65 {
        rows.push(next(rows.last().unwrap()));
    }
    let last = Header { height: u64::MAX, ..first.clone() };
    let after_last = Header { height: 0, ..next(&first) };
    let after_last = Header { parent: last.digest(), ..after_last };
    let foreign = Header { chain: "sin".parse().unwrap(), ..next(&first) };
    let next_of_foreign = next(&foreign);
    // Signed as it stands, and of another place than its header says.
    let placed = |name: &str, (epoch, view, parent_view): (u64, u64, u64)| {
        let mut finality = sealer.certify(std::slice::from_ref(&first));
        let round = crate::synth::round(epoch, view);
        let mut vote = round.clone();
        types::varint::write(parent_view, &mut vote);
        vote.extend(first.digest().0);
        let (signature, randomness) = (sealer.sign("_FINALIZE", &vote), sealer.sign("_SEED", &round));
        let header = first.digest();
        finality.certificate =
            types::proof::Certificate { epoch, view, parent_view, header, signature, randomness };
        of(name, "certificate_header", Envelope::new(chain(), claim(), finality))
    };
    vec![
        placed("a certificate of another epoch than its header's", (1, 5, 3)),
        placed("a certificate of another view than its header's", (0, 6, 3)),
        placed("a certificate of another parent's view than its header's", (0, 5, 4)),
        certified("one header more than may be", "headers", &rows),
        certified("a header after the last height there is", "header_chain", &[last, after_last]),
        certified(
            "a header that does not name the one before",
            "header_chain",
            &[first.clone(), Header { parent: Digest::ZERO, ..next(&first) }],
        ),
        certified(
            "a height left out",
            "header_chain",
            &[first.clone(), Header { height: first.height + 2, ..next(&first) }],
        ),
        certified(
            "the same height twice",
            "header_chain",
            &[first.clone(), Header { height: first.height, ..next(&first) }],
        ),
        certified(
            "a header of another ledger on the way",
            "header",
            &[first.clone(), foreign.clone(), next_of_foreign],
        ),
        certified(
            "a header with fewer receipts than transactions",
            "header",
            &[Header { transactions: types::Counted { count: 1, ..first.transactions }, ..first.clone() }],
        ),
        written("a header with a member too many", &|text| {
            text.replacen("\"state\"", "\"note\":1,\"state\"", 1)
        }),
        written("a header with a member missing", &|text| text.replacen("\"epoch\":0,", "", 1)),
        written("a header with members in another order", &|text| {
            text.replacen("\"epoch\":0,\"view\":5,", "\"view\":5,\"epoch\":0,", 1)
        }),
        written("a header with a space inside", &|text| text.replacen(':', ": ", 1)),
        written("a header with a digest in upper case", &|text| {
            text.replacen(&first.state.to_string(), &first.state.to_string().to_uppercase(), 1)
        }),
        written("a header with an escape that need not be", &|text| {
            text.replacen("\"sim\"", "\"s\\u0069m\"", 1)
        }),
        written("a header whose clock is null", &|text| {
            text.replacen(",\"state\"", ",\"clock\":null,\"state\"", 1)
        }),
        written("a header longer than any", &|text| {
            text.replacen("\"ops\":", &format!("{}\"ops\":", " ".repeat(2_000)), 1)
        }),
        beside("a vote with a part outside the group", |certificate| &mut certificate.signature),
        beside("randomness with a part outside the group", |certificate| &mut certificate.randomness),
    ]
}

/// The sum of two points of the curve of G1, in or out of the group.
#[expect(unsafe_code, reason = "the safe half of the library refuses what is outside the group")]
fn added(one: &str, other: &str) -> String {
    let read = |text: &str| {
        let bytes = HEXLOWER.decode(text.as_bytes()).unwrap();
        let (mut affine, mut point) = (blst::blst_p1_affine::default(), blst::blst_p1::default());
        // SAFETY: 48 bytes go in, and both targets are whole values.
        unsafe {
            assert_eq!(blst::blst_p1_uncompress(&mut affine, bytes.as_ptr()), blst::BLST_ERROR::BLST_SUCCESS);
            blst::blst_p1_from_affine(&mut point, &affine);
        }
        point
    };
    let (one, other) = (read(one), read(other));
    let (mut sum, mut bytes) = (blst::blst_p1::default(), [0; 48]);
    // SAFETY: all of them are whole values; 48 bytes come out.
    unsafe {
        blst::blst_p1_add_or_double(&mut sum, &one, &other);
        blst::blst_p1_compress(bytes.as_mut_ptr(), &sum);
    }
    HEXLOWER.encode(&bytes)
}
