//! Builds what runs in a citizen's browser, as plain WebAssembly small enough to download on a phone: the verifier
//! (`proof`), the wallet (`wallet`), the authoring of services (`authoring`) and shadow runs (`shadow`).

use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::repo::Repo;

/// Where the portal looks for them.
const PLACE: &str = "portal/src/generated";
/// The rooms that browsers run, and the KiB that each may take on the wire (brotli). Citizens download the first two, on a
/// phone; the others are fetched by who writes services, at a desk.
const ROOMS: [(&str, usize); 4] = [("proof", 200), ("wallet", 350), ("authoring", 400), ("shadow", 250)];

/// Builds them, puts them where the portal looks for them and says how large they are.
pub fn build(repo: &Repo) -> Result<String, String> {
    let packages = ROOMS.iter().flat_map(|(room, _)| ["--package", *room]);
    let status = Command::new(std::env::var("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(packages)
        .current_dir(&repo.root)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err("the browser's part does not build for wasm32-unknown-unknown".into());
    }

    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => folder.into(),
        None => repo.root.join("target"),
    };
    let built = target.join("wasm32-unknown-unknown/wasm");
    let sentences: Result<Vec<String>, String> =
        ROOMS.iter().map(|(room, most)| place(repo, &built, room, most * 1024)).collect();
    Ok(sentences?.join("\n"))
}

fn place(repo: &Repo, built: &Path, room: &str, most: usize) -> Result<String, String> {
    let built = built.join(format!("{room}.wasm"));
    let bytes = std::fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    let size = brotli(&bytes);
    if size > most {
        return Err(format!("{room}.wasm takes {size} bytes on the wire, more than {most}"));
    }

    let folder = repo.root.join(PLACE);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let place = folder.join(format!("{room}.wasm"));
    std::fs::write(&place, &bytes).map_err(|error| format!("{}: {error}", place.display()))?;
    Ok(format!("{PLACE}/{room}.wasm: {} bytes, {size} on the wire", bytes.len()))
}

/// The size after the compression browsers ask for.
fn brotli(bytes: &[u8]) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes).expect("memory takes what is written");
    writer.into_inner().len()
}
