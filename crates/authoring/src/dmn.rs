//! Rule sheets in DMN, the exchange format of decision tables: a sheet as DMN 1.3 that other tools read, and a decision table
//! of theirs as the Markdown of a sheet. What lies outside what sheets can say is refused, with the element and what to do.
//!
//! The standard part carries the whole meaning. Beside it stand, in a namespace of our own, what DMN has no place for (both
//! languages, examples, where an input comes from) and the sheet's own spelling of a cell, which is believed only as long as
//! it still says what the standard part says. XML ends here: no validator and no browser reads it.

mod diagram;
mod extensions;
mod feel;
mod finding;
mod markdown;
mod model;
mod names;
mod read;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod write;
mod xml;

pub use feel::{Scope, expression};
pub use markdown::write as markdown;
pub use model::{Decision, Logic, Model};
pub use read::{Imported, import, sheet_of};
pub use write::{export, names};
pub use xml::{ATTRIBUTES_MAX, DEPTH_MAX, FILE_BYTES, NODES_MAX, parse};

/// DMN 1.3, which every tool reads.
const DMN: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";
/// The versions of DMN that are read: 1.1 to 1.5.
const READ: [&str; 5] = [
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    DMN,
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
];
/// What DMN has no place for.
const DING: &str = "urn:ding:dmn:1";
