//! What stands in the way of a model's becoming a sheet.

use roxmltree::Node;
use types::Bilingual;

/// What is wrong with an element.
pub struct ElementFinding<'a, 'i> {
    /// The element.
    pub node: Node<'a, 'i>,
    /// Where in the decision: the row, the column.
    pub at: String,
    /// What, and what to do.
    pub says: Bilingual,
}
