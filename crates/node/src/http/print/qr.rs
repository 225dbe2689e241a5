//! A QR code as one path of an SVG.

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around it, as the standard asks.
const QUIET: i32 = 4;

/// A code that is drawn.
pub struct Qr {
    /// Side of the view box.
    pub side: i32,
    /// Its dark modules.
    pub path: String,
}

/// The code for a text; none when it is longer than a code can hold.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Some(Qr { side: code.size() + 2 * QUIET, path })
}
