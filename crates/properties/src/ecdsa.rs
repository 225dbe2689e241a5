//! A signature on P-256 in two libraries: the one a validator asks and the one a browser asks take and refuse the same.

use p256::ecdsa::{RecoveryId, Signature, VerifyingKey, signature::Verifier as _};
use types::{Digest, SecretKey, ecdsa};

/// The first byte says what the others are.
pub fn run(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    match kind {
        b'R' => recovered(bytes),
        b'S' => signed(bytes),
        _ => raw(bytes),
    }
}

/// A key, a signature and a message as they stand.
fn raw(bytes: &[u8]) {
    let Some((key, bytes)) = bytes.split_first_chunk::<33>() else { return };
    let Some((signature, message)) = bytes.split_first_chunk::<64>() else { return };
    alike(key, signature, message);
}

/// For nearly any signature of any message there is a key that it fits: edges of `r` and `s` that no signer comes to.
fn recovered(bytes: &[u8]) {
    let Some((signature, message)) = bytes.split_first_chunk::<64>() else { return };
    let Ok(parsed) = Signature::from_slice(signature) else { return };
    for id in (0..4).filter_map(RecoveryId::from_byte) {
        let digest = Digest::of(message).0;
        let Ok(key) = VerifyingKey::recover_from_prehash(&digest, &parsed, id) else { continue };
        let key = compressed(&key);
        let taken = alike(&key, signature, message);
        assert!(taken || parsed.normalize_s() != parsed, "the key it was made for");
    }
}

/// What a key signed, with some bytes of key, signature and message changed.
fn signed(bytes: &[u8]) {
    let Some((scalar, change)) = bytes.split_first_chunk::<32>() else { return };
    let Ok(secret) = SecretKey::p256(*scalar) else { return };
    let types::PublicKey::P256(mut key) = secret.multikey().decoded() else { return };
    let mut message = *b"Ding: one ledger that anyone can check";
    let mut signature = secret.sign_bytes(&message);
    assert!(alike(&key, &signature, &message), "what was signed");
    let before = (signature, key, message);
    let all = signature.iter_mut().chain(&mut key).chain(&mut message);
    all.zip(change).for_each(|(byte, change)| *byte ^= change);
    let same = before == (signature, key, message);
    assert_eq!(alike(&key, &signature, &message), same, "what was changed");
}

/// Whether the key's signature of the message is taken, by both or by neither.
fn alike(key: &[u8; 33], signature: &[u8; 64], message: &[u8]) -> bool {
    let ours = ecdsa::Signature::parse(signature).is_ok_and(|one| one.check(key, message).is_ok());
    let other = Signature::from_slice(signature).is_ok_and(|one| {
        let low = one.normalize_s() == one;
        let key = VerifyingKey::from_sec1_bytes(key);
        low && key.is_ok_and(|key| key.verify(message, &one).is_ok())
    });
    assert_eq!(ours, other, "one library takes what the other refuses");
    ours
}

fn compressed(key: &VerifyingKey) -> [u8; 33] {
    key.to_sec1_point(true).as_bytes().try_into().expect("a compressed point has 33 bytes")
}
