//! Authoring (起草): a service while it is still a folder of files. The files become the bundle that validators execute;
//! whatever is wrong is named with its file and line; rule sheets are tried before they are law; two versions are laid
//! side by side; and what several services ask is put into one package.
//!
//! Everything here is pure: files come in as texts. Where they come from (a disk, a browser's
//! memory, the API) and who signs what comes of them is the caller's business. It is the only room that reads YAML.

mod around;
mod compare;
#[cfg(not(target_arch = "wasm32"))]
pub mod dmn;
mod folder;
pub mod package;
mod question;
mod sense;
#[cfg(test)]
mod tests;
mod trial;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(not(target_arch = "wasm32"))]
pub use around::INSTITUTIONS;
pub use around::{Around, Institution, Named, Register, Surveyed, compile, registers_asked, survey};
pub use compare::{Difference, Fate, Line, compare, unified};
pub use folder::{
    DECISIONS, FORM, FileFinding, PROCESS, REGISTERS, SERVICE, check, is_dropping, read, registers,
    without_mark,
};
pub use question::answer;
pub use sense::{warnings, warnings_on};
pub use trial::{Decided, Exemplified, Tested, decide, test};
