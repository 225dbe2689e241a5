//! Builds the verifier that runs in a citizen's browser: the proof crate as plain WebAssembly, small
//! enough to download on a phone.

use std::io::Write;
use std::process::Command;

use crate::repo::Repo;

/// Bytes the verifier may take on the wire (brotli).
const BROTLI_BYTES_MAX: usize = 350 * 1024;
/// Where the portal looks for it.
const PLACE: &str = "portal/src/generated/proof.wasm";

/// Builds it, puts it where the portal looks for it and says how large it is.
pub fn build(repo: &Repo) -> Result<String, String> {
    let status = Command::new(std::env::var("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--package", "ding-proof", "--lib", "--profile", "wasm"])
        .args(["--target", "wasm32-unknown-unknown"])
        .current_dir(&repo.root)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err("the verifier does not build for wasm32-unknown-unknown".into());
    }

    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => folder.into(),
        None => repo.root.join("target"),
    };
    let built = target.join("wasm32-unknown-unknown/wasm/proof.wasm");
    let bytes = std::fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    let size = brotli(&bytes);
    if size > BROTLI_BYTES_MAX {
        return Err(format!("the verifier takes {size} bytes on the wire, more than {BROTLI_BYTES_MAX}"));
    }

    let place = repo.root.join(PLACE);
    let folder = place.parent().expect("the place has a folder");
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    std::fs::write(&place, &bytes).map_err(|error| format!("{}: {error}", place.display()))?;
    Ok(format!("{PLACE}: {} bytes, {size} on the wire", bytes.len()))
}

/// The size after the compression browsers ask for.
fn brotli(bytes: &[u8]) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes).expect("memory takes what is written");
    writer.into_inner().len()
}
