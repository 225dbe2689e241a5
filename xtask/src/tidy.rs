//! What the repository promises about itself, as checks. Each check reads the files and answers with
//! the sentences that say what is wrong and where; no sentence means it holds.

pub mod absence;
pub mod chapters;
pub mod circles;
pub mod dependencies;
pub mod docs;
pub mod glossary;
pub mod layers;
pub mod limits;
pub mod shape;
#[cfg(test)]
mod tests;

use crate::repo::Repo;

/// Everything that is wrong, by all checks.
pub fn all(repo: &Repo) -> Vec<String> {
    let near = repo.metadata(&["--no-deps"]);
    let far = dependencies::resolved(repo);
    [
        layers::check(repo, &near),
        absence::check(repo),
        chapters::check(repo),
        circles::check(repo),
        shape::check(repo),
        docs::check(repo),
        limits::check(repo),
        glossary::check(repo),
        dependencies::pinned(repo, &near),
        dependencies::licences(repo, &far),
    ]
    .concat()
}
