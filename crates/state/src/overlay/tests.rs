//! What is parsed once must never outlive the text it was parsed from.

use crate::Overlay;
use bytes::Bytes;
use std::collections::BTreeMap;
use types::StateKey;

const KEY: StateKey = StateKey([7; 32]);

fn length(overlay: &Overlay, parsed: &mut u32) -> usize {
    let text = overlay.get(&KEY).unwrap().unwrap();
    *overlay.parse_once(&KEY, text, |text| {
        *parsed += 1;
        text.len()
    })
}

#[test]
fn a_value_is_parsed_once_and_again_after_it_changed() {
    let mut overlay = Overlay::new();
    overlay.load([(KEY, Some(Bytes::from_static(b"one")))]);
    let mut parsed = 0;
    assert_eq!((length(&overlay, &mut parsed), length(&overlay, &mut parsed)), (3, 3));
    assert_eq!(parsed, 1);

    overlay.write(BTreeMap::from([(KEY, Bytes::from_static(b"three"))]));
    assert_eq!((length(&overlay, &mut parsed), length(&overlay, &mut parsed)), (5, 5));
    assert_eq!(parsed, 2);
}

#[test]
fn one_text_is_parsed_anew_into_another_type() {
    let mut overlay = Overlay::new();
    overlay.load([(KEY, Some(Bytes::from_static(b"12")))]);
    let text = overlay.get(&KEY).unwrap().unwrap();
    assert_eq!(*overlay.parse_once(&KEY, text, |text| text.len()), 2);
    let number = |text: &Bytes| serde_json::from_slice::<u32>(text).unwrap();
    assert_eq!(*overlay.parse_once(&KEY, text, number), 12);
}
