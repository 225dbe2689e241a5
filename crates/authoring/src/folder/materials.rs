//! Papers as a folder has them: what may stand beside one, sizes with their unit.

use serde::Deserialize;
use types::{
    Bilingual, RegisterId, Word,
    service::{Count, Material, PaperInForce, PaperType},
};

/// A paper.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialFile {
    id: Word,
    name: Bilingual,
    #[serde(default)]
    needed_when: Option<String>,
    #[serde(default)]
    from: Option<RegisterId>,
    #[serde(default)]
    record: Option<Word>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    in_force: Option<PaperInForce>,
    #[serde(default)]
    holder: Option<Word>,
    #[serde(default)]
    types: Vec<PaperType>,
    #[serde(default)]
    size: Option<Size>,
    #[serde(default)]
    count: Option<Count>,
    #[serde(default)]
    for_each: Option<Word>,
    #[serde(default)]
    expires: Option<Word>,
}

impl From<MaterialFile> for Material {
    fn from(file: MaterialFile) -> Material {
        Material {
            id: file.id,
            name: file.name,
            needed_when: file.needed_when,
            from: file.from,
            record: file.record,
            optional: file.optional,
            in_force: file.in_force,
            holder: file.holder,
            types: file.types,
            max_bytes: file.size.map(|size| size.0),
            count: file.count,
            for_each: file.for_each,
            expires: file.expires,
        }
    }
}

/// Bytes, written `500 KiB` or `10 MiB`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Size(u64);

impl TryFrom<String> for Size {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Size, &'static str> {
        let units = [("KiB", 10), ("MiB", 20)];
        let read = units.iter().find_map(|(unit, shift)| {
            let number: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
            Some(Size(u64::from(number) << shift))
        });
        read.ok_or("大小写整数和单位，如 500 KiB、10 MiB | a size is a whole number and its unit, such as `500 KiB` or `10 MiB`")
    }
}
