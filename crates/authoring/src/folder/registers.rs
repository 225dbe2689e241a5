//! `registers.yaml`: the registers that a service needs, as the acts that open them. It is no part of what validators
//! execute; its author's tools open them before the service is published.

use super::{FileFinding, tree, yaml};
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{Bilingual, RegisterId, RoleId, Value, is_blank, limits, registry::Open, service::Bundle};

/// Which registers it needs.
pub const REGISTERS: &str = "registers.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterFile {
    id: RegisterId,
    name: Bilingual,
    writers: Vec<RoleId>,
    basis: String,
    schema: Value,
}

/// The registers that a service needs; all that is wrong with their file.
pub fn registers(bundle: &Bundle) -> Result<Vec<Open>, Vec<FileFinding>> {
    registers_of(&bundle.sources)
}

/// The same for a folder's files.
pub fn registers_of(files: &BTreeMap<String, String>) -> Result<Vec<Open>, Vec<FileFinding>> {
    let Some(text) = files.get(REGISTERS) else { return Ok(Vec::new()) };
    let read: Vec<RegisterFile> = yaml::read(files, REGISTERS).map_err(|fault| vec![fault])?;
    let tree = tree(text);
    let mut faults = Vec::new();
    for (at, register) in read.iter().enumerate() {
        let mut fault = |place: &[&str], zh: &str, en: &str| {
            let nth = (at + 1).to_string();
            let place = [&[nth.as_str()], place].concat();
            let line = tree.as_ref().and_then(|tree| tree.line_of(&place)).or(Some(1));
            faults.push(FileFinding::of_file(REGISTERS, line, zh, en));
        };
        if read[..at].iter().any(|other| other.id == register.id) {
            let id = &register.id;
            fault(
                &[],
                &format!("登记簿“{id}”写了两次：请删去一次，或改名"),
                &format!("the register {id} stands twice: remove one, or rename it"),
            );
        }
        if let Err(problem) = rules::form::read(&register.schema) {
            let place: Vec<&str> = ["schema"].into_iter().chain(problem.at.split('/')).collect();
            fault(&place, &problem.says.zh, &problem.says.en);
        }
        if is_blank(&register.name.zh) || is_blank(&register.name.en) {
            fault(&["name"], "须写中文和英文两种文字。", "Write both Chinese and English.");
        }
        if is_blank(&register.basis) {
            fault(&["basis"], "须写明法律依据", "name the law it stands on");
        }
        if register.writers.is_empty() || register.writers.len() > limits::WRITERS {
            fault(&["writers"], "须有 1 至 16 个岗位", "1 to 16 roles");
        }
    }
    let open = |file: RegisterFile| Open {
        register: file.id,
        name: file.name,
        schema: file.schema,
        writers: file.writers,
        basis: file.basis,
    };
    if faults.is_empty() { Ok(read.into_iter().map(open).collect()) } else { Err(faults) }
}
