//! What the measuring itself must get right.

use super::{acts::Kind, load::Rate, meter::Latencies, officers::payload_bytes};
use crate::{
    keyfile::{Alg, draw},
    sign::Signer,
};
use std::time::Duration;
use types::{Algorithm, Digest, Signed, identity::Create};

#[test]
fn percentiles_are_of_the_slowest_they_name() {
    let all = (1..=100).rev().map(Duration::from_millis).collect();
    assert_eq!(Latencies::of(all), Latencies { p50: 50.0, p95: 95.0, p99: 99.0, max: 100.0 });
    assert_eq!(
        Latencies::of(vec![Duration::from_millis(7)]),
        Latencies { p50: 7.0, p95: 7.0, p99: 7.0, max: 7.0 }
    );
    assert_eq!(Latencies::of(Vec::new()), Latencies::default());
}

#[test]
fn a_rate_is_a_number_or_a_share_of_what_was_reached() {
    assert_eq!("max".parse::<Rate>().unwrap().given(None).unwrap(), None);
    assert_eq!("half".parse::<Rate>().unwrap().given(Some(4_001.0)).unwrap(), Some(2_000));
    assert_eq!("250".parse::<Rate>().unwrap().given(Some(9.0)).unwrap(), Some(250));
    assert!("half".parse::<Rate>().unwrap().given(None).is_err());
    assert!("0".parse::<Rate>().is_err());
    assert!("fast".parse::<Rate>().is_err());
}

#[test]
fn an_act_has_the_size_asked_for_and_a_good_signature() {
    for (kind, alg) in [(Kind::Records, Alg::Eddsa), (Kind::Hot, Alg::Eddsa), (Kind::Records, Alg::Es256)] {
        for bytes in [400, 1_024] {
            let mut signer = Signer::offline(draw(alg), "t".parse().unwrap(), Digest::ZERO, 1);
            signer.act_as(&format!("data-bureau/{}", kind.role())).unwrap();
            let register = "bench-1".parse().unwrap();
            let shortest = payload_bytes(&signer.sign(kind.act((&register, "law"), 1, 0)));
            let compact = signer.sign(kind.act((&register, "law"), 2, bytes - shortest));
            assert!(payload_bytes(&compact).abs_diff(bytes) <= 1, "{} bytes", payload_bytes(&compact));
            Signed::parse(&compact).unwrap().verify().unwrap();
        }
    }
}

#[test]
fn a_citizen_of_the_mix_signs_as_a_passkey_does() {
    let mut citizen =
        Signer::offline(draw(Alg::Es256), "t".parse().unwrap(), Digest::ZERO, 1).with_passkeys();
    let signed = Signed::parse(&citizen.sign(Create { label: "phone".into() }.into())).unwrap();
    assert_eq!(signed.algorithm(), Algorithm::WebAuthn);
    signed.verify().unwrap();
}
