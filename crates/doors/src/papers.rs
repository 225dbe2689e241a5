//! What the file of a paper may be: of a type that its service takes, told by its first bytes and not by its name, not larger
//! than that service allows, and not the same file as another paper of the case.

use std::collections::BTreeMap;
use types::{
    Did, Digest, Word, commit_paper,
    service::{Material, PaperType},
};

/// First bytes of a file by which its type is told.
pub const FIRST_BYTES: usize = 8;

/// What a service asks of the file of one paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Any of these; empty: anything.
    pub types: Vec<PaperType>,
    /// Bytes, at most.
    pub max_bytes: Option<u64>,
}

impl Asked {
    /// What is asked of a paper.
    pub fn of(paper: &Material) -> Asked {
        Asked { types: paper.types.clone(), max_bytes: paper.max_bytes }
    }

    /// What both ask, where one file is for two services.
    pub fn and(&self, other: &Asked) -> Asked {
        let types = match (self.types.is_empty(), other.types.is_empty()) {
            (true, _) => other.types.clone(),
            (_, true) => self.types.clone(),
            // Where none suits both, the first one's: the other's office tells its own.
            _ => match self.types.iter().filter(|one| other.types.contains(one)).copied().collect::<Vec<_>>()
            {
                both if both.is_empty() => self.types.clone(),
                both => both,
            },
        };
        let max_bytes = self.max_bytes.into_iter().chain(other.max_bytes).min();
        Asked { types, max_bytes }
    }

    /// Whether a file that begins like this is of a type that is asked for.
    pub fn takes(&self, first: &[u8]) -> bool {
        self.types.is_empty() || kind(first).is_some_and(|kind| self.types.contains(&kind))
    }

    /// The types that are asked for, as a sentence names them.
    pub fn words(&self) -> String {
        let words = self.types.iter().map(|one| match one {
            PaperType::Pdf => "PDF",
            PaperType::Jpeg => "JPEG",
            PaperType::Png => "PNG",
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// What a file is that begins like this.
pub fn kind(first: &[u8]) -> Option<PaperType> {
    let begins: [(&[u8], PaperType); 3] = [
        (b"%PDF-", PaperType::Pdf),
        (&[0xff, 0xd8, 0xff], PaperType::Jpeg),
        (b"\x89PNG\r\n\x1a\n", PaperType::Png),
    ];
    begins.into_iter().find(|(begin, _)| first.starts_with(begin)).map(|(_, kind)| kind)
}

/// Another paper of the same person that is this very file.
pub fn same_as<'a>(
    genesis: &Digest,
    owner: &Did,
    (name, file): (&Word, &Digest),
    others: &'a BTreeMap<Word, Digest>,
) -> Option<&'a Word> {
    let same = |(other, named): &(&Word, &Digest)| {
        *other != name && commit_paper(genesis, owner, other, file) == **named
    };
    others.iter().find(same).map(|(other, _)| other)
}

#[cfg(test)]
mod tests;
