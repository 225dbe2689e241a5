//! A decision table as another tool wrote it, in XML. It is refused by name, or becomes a sheet that reads back from its
//! Markdown, and that goes out as DMN and comes back.

use crate::{effort, sheet};
use authoring::dmn;
use rules::sheet::markdown;

/// What reading a file may take, in units of work: files are bounded, and so is what they make.
const READING: u64 = 20_000;

/// A file.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let imported = effort::within(READING, || dmn::import("a.dmn", text, None));
    match imported {
        Ok(imported) => {
            let read = markdown::read(&imported.sheet.name, &imported.markdown);
            assert_eq!(read.as_ref(), Ok(&imported.sheet), "{}", imported.markdown);
            sheet::judge(&imported.sheet, &[]);
        }
        Err(faults) => assert!(!faults.is_empty(), "a refusal has its reason"),
    }
}
