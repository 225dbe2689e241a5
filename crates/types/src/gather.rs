//! Maps and sets that are filled one entry after the other.

/// Any iterator that fills a map or a set.
pub trait Gather: Iterator + Sized {
    /// What [`Iterator::collect`] gives, and of two entries with one key the later, too. `collect` sorts first, with a sort of
    /// its own for every kind of entry: 4 KB each in what browsers download, for maps of a dozen entries.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut filled = C::default();
        filled.extend(self);
        filled
    }
}

impl<I: Iterator> Gather for I {}
