//! No byte of a proof is insignificant: every one of every kept envelope is changed, removed, doubled and cut off at,
//! and each time the proof proves nothing. Random bytes prove nothing either, and never stop the verifier.
#![allow(missing_docs)]

mod kept;

use kept::Proofs;
use proof::{LedgerKey, verify};
use proptest::prelude::*;
use std::sync::LazyLock;

static KEPT: LazyLock<(Proofs, LedgerKey)> = LazyLock::new(|| {
    let kept = Proofs::read();
    let key = kept.key();
    (kept, key)
});

/// One envelope of each kind of claim, and one whose certificate is another header's.
fn envelopes() -> impl Iterator<Item = &'static str> {
    let names = [
        "a transaction that was accepted",
        "a record",
        "a record's history",
        "no such record",
        "no encumbrance on a record",
        "an institution, as the genesis has it, through the next header",
    ];
    let find = |name| KEPT.0.good.iter().find(|good| good.name == name).expect("it is kept");
    names.into_iter().map(move |name| find(name).envelope.as_str())
}

/// Bytes that are no text are refused before they are looked at.
fn believed(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| verify(text, &KEPT.1, None).is_ok())
}

#[test]
fn the_kept_envelopes_are_believed_as_they_are() {
    assert!(envelopes().all(|envelope| believed(envelope.as_bytes())));
}

#[test]
fn an_envelope_with_any_byte_changed_is_refused() {
    for envelope in envelopes() {
        let mut bytes = envelope.as_bytes().to_vec();
        for at in 0..bytes.len() {
            for pattern in [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff] {
                bytes[at] ^= pattern;
                assert!(!believed(&bytes), "byte {at} changed by {pattern:#04x} in {envelope}");
                bytes[at] ^= pattern;
            }
        }
    }
}

#[test]
fn an_envelope_with_any_byte_removed_or_doubled_is_refused() {
    for envelope in envelopes() {
        for at in 0..envelope.len() {
            let bytes = envelope.as_bytes();
            let removed = [&bytes[..at], &bytes[at + 1..]].concat();
            assert!(!believed(&removed), "byte {at} removed from {envelope}");
            let doubled = [&bytes[..=at], &bytes[at..]].concat();
            assert!(!believed(&doubled), "byte {at} doubled in {envelope}");
        }
    }
}

#[test]
fn an_envelope_cut_anywhere_or_with_a_space_anywhere_is_refused() {
    for envelope in envelopes() {
        for at in 0..envelope.len() {
            let bytes = envelope.as_bytes();
            assert!(!believed(&bytes[..at]), "cut at {at}: {envelope}");
            let spaced = [&bytes[..at], b" ", &bytes[at..]].concat();
            assert!(!believed(&spaced), "a space at {at} in {envelope}");
        }
        assert!(!believed(format!("{envelope} ").as_bytes()));
    }
}

#[test]
fn what_editors_put_around_a_file_is_read_over_and_nothing_else() {
    use proof::verify_bytes;
    for envelope in envelopes() {
        let read = |file: &[u8]| verify_bytes(file, &KEPT.1, None).is_ok();
        for (before, after) in
            [("", "\n"), ("", "\r\n"), ("", "\n\n\r\n"), ("\u{feff}", ""), ("\u{feff}", "\n")]
        {
            assert!(read(format!("{before}{envelope}{after}").as_bytes()), "{before:?} {after:?}");
        }
        for (before, after) in [
            ("\n", ""),
            (" ", ""),
            ("", " "),
            ("", "\n "),
            ("", "\t"),
            ("", "\0"),
            ("", "\u{feff}"),
            ("", "\u{2028}"),
            ("\u{feff}\u{feff}", ""),
            ("\n\u{feff}", ""),
        ] {
            assert!(!read(format!("{before}{envelope}{after}").as_bytes()), "{before:?} {after:?}");
        }
        assert!(!read(&[envelope.as_bytes(), &[0xff]].concat()), "no UTF-8");
        let utf16: Vec<u8> = envelope.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!read(&[&[0xff, 0xfe], utf16.as_slice()].concat()), "UTF-16");
    }
}

#[test]
fn an_envelope_longer_than_any_is_not_even_read() {
    let long = " ".repeat(types::proof::ENVELOPE_BYTES + 1);
    assert_eq!(verify(&long, &KEPT.1, None).unwrap_err().name(), "too_long");
}

#[test]
fn a_ledger_key_with_any_bit_changed_is_none_or_another() {
    let good = envelopes().next().unwrap();
    for at in 0..KEPT.0.ledger_key.len() {
        for digit in "0123456789abcdef".chars().filter(|digit| !KEPT.0.ledger_key[at..].starts_with(*digit)) {
            let mut key = KEPT.0.ledger_key.clone();
            key.replace_range(at..=at, &digit.to_string());
            let believed = key.parse().is_ok_and(|key: LedgerKey| verify(good, &key, None).is_ok());
            assert!(!believed, "digit {at} changed to {digit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn random_bytes_prove_nothing(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(!believed(&bytes));
    }

    #[test]
    fn random_text_proves_nothing(text in "\\PC{0,400}") {
        prop_assert!(verify(&text, &KEPT.1, None).is_err());
    }

    #[test]
    fn random_numbers_and_digests_in_a_proof_never_stop_the_verifier(
        which in any::<prop::sample::Index>(),
        location: u64,
        operations: u64,
        inactive_peaks: u64,
        shift in 0u32..64,
        path in prop::collection::vec(any::<[u8; 32]>(), 0..70),
        last: Option<[u8; 32]>,
    ) {
        use types::{Digest, proof::{Claim, Envelope}};
        let states: Vec<&str> = envelopes().skip(1).collect();
        let mut envelope: Envelope = serde_json::from_str(states[which.index(states.len())]).unwrap();
        let state = match &mut envelope.claim {
            Claim::Value(claim) => &mut claim.state,
            Claim::History(claim) => &mut claim.state,
            Claim::Absence(claim) => &mut claim.state,
            Claim::Transaction(_) => unreachable!("the first one was skipped"),
        };
        (state.location, state.operations) = (location >> shift, operations >> shift);
        state.inactive_peaks = inactive_peaks >> shift;
        state.path = path.into_iter().map(Digest).collect();
        state.active = Digest([0xff; 32]);
        state.last_active = last.map(Digest);
        let text = Envelope::new(envelope.chain, envelope.claim, envelope.finality).to_json();
        prop_assert!(verify(&text, &KEPT.1, None).is_err());
    }
}
