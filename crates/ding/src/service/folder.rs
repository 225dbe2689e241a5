//! A service's folder on disk: its files, read for `authoring`.

use authoring::{DECISIONS, FORM, FileFinding, PROCESS, REGISTERS, SERVICE};
use std::{collections::BTreeMap, io::ErrorKind, path::Path};
use types::service::Bundle;

/// Compiles a folder on disk.
pub fn compile(dir: &Path) -> Result<Bundle, Vec<FileFinding>> {
    files(dir).and_then(authoring::compile)
}

/// The files of a service's folder.
pub fn files(dir: &Path) -> Result<BTreeMap<String, String>, Vec<FileFinding>> {
    let mut files = BTreeMap::new();
    let mut names: Vec<String> = [SERVICE, PROCESS, FORM].map(str::to_owned).to_vec();
    if dir.join(REGISTERS).is_file() {
        names.push(REGISTERS.to_owned());
    }
    if let Ok(folder) = std::fs::read_dir(dir.join(DECISIONS)) {
        let sheets = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let own = sheets.filter(|name| name.ends_with(".md") && !authoring::is_dropping(name));
        names.extend(own.map(|name| format!("{DECISIONS}{name}")));
    }
    for name in names {
        let text =
            std::fs::read_to_string(dir.join(&name)).map_err(|error| vec![unreadable(&name, &error)])?;
        files.insert(name, text);
    }
    Ok(files)
}

fn unreadable(file: &str, error: &std::io::Error) -> FileFinding {
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => (
            format!("缺少这个文件；事项文件夹须有 {SERVICE}、{PROCESS} 和 {FORM}"),
            format!("is missing; a service's folder holds {SERVICE}, {PROCESS} and {FORM}"),
        ),
        ErrorKind::InvalidData => {
            ("不是 UTF-8 文本，请另存为 UTF-8".into(), "is not UTF-8 text; save it as UTF-8".into())
        }
        _ => (format!("读不出来：{error}"), format!("cannot be read: {error}")),
    };
    FileFinding::of_file(file, None, zh, en)
}
