//! A key file is read as an editor left it, and one that is none is named.

use super::*;
use types::SecretKey;

fn said(bytes: &[u8]) -> Result<SecretKey, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("key.json");
    std::fs::write(&file, bytes).expect("a file");
    read(&file).map_err(|failed| failed.to_string())
}

/// With a byte order mark, which a Windows editor adds; in UTF-16, which it may save as; and nothing but noise
#[test]
fn a_key_file_is_read_as_an_editor_left_it() {
    let key = SecretKey::ed25519([3; 32]);
    let text = serde_json::to_string(&KeyFile::of(&key)).expect("JSON");
    for bytes in [text.clone().into_bytes(), format!("\u{feff}{text}\r\n").into_bytes()] {
        assert_eq!(said(&bytes).expect("a key").multikey(), key.multikey());
    }
    let wide: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, why) in [
        (wide.as_slice(), "save it as UTF-8"),
        (&[0xc3, 0x28][..], "save it as UTF-8"),
        (&[], "this is no key file"),
    ] {
        let Err(error) = said(bytes) else { panic!("a key") };
        assert!(error.contains("key.json: ") && error.contains(why), "{error}");
    }
}
