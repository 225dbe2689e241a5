//! What a signed transaction names and its signer may leave: personal answers and papers, by their commitments. Opened against
//! the signature, for a quarter of an hour, before or after the transaction is sent; nothing else can be left.

use crate::{
    Client,
    limits::Share,
    papers::Asked,
    shares::{Part, Shares},
    tokens::{Count, Full, Tokens},
};
use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};
use types::{Act, Did, Digest, Sealed, Word, service};

/// How long something can be left.
pub const UPLOAD_TIME: Duration = Duration::from_secs(15 * 60);
/// Uploads open at once.
const UPLOADS: Count = Count { all: 20_000, from_one: 2_000, of_one: 4 };

/// What a commitment is to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A personal answer, by its field.
    Answer(Word),
    /// A paper, by its material.
    Paper(Word),
}

/// What may be left.
#[derive(Clone, Debug)]
pub struct Upload {
    /// By whom.
    pub owner: Did,
    /// Each with its commitment.
    pub things: BTreeMap<Thing, Digest>,
    /// What is asked of papers, by their names; of others nothing is known.
    pub asked: BTreeMap<Word, Asked>,
    /// All papers of the case, these and those that it has already.
    pub papers: BTreeMap<Word, Digest>,
}

/// Uploads that are open.
pub struct Uploads {
    open: Tokens<Arc<Upload>>,
    moving: Shares<Did>,
}

impl Upload {
    /// What an act of `owner` commits to; nothing for acts that commit to nothing.
    pub fn of(owner: &Did, act: &Act) -> Upload {
        let none = &Sealed::default();
        let (sealed, papers) = match act {
            Act::Service(service::Act::Submit(act)) => (&act.sealed, &act.papers),
            Act::Service(service::Act::Correct(act)) => (&act.sealed, &act.papers),
            Act::Service(service::Act::SubmitJoint(act)) => (&act.sealed, &act.papers),
            Act::Service(service::Act::Decide(act)) => (&act.sealed, none),
            _ => (none, none),
        };
        let answers = sealed.iter().map(|(field, digest)| (Thing::Answer(field.clone()), *digest));
        let things = papers.iter().map(|(material, digest)| (Thing::Paper(material.clone()), *digest));
        let things = answers.chain(things).collect();
        Upload { owner: owner.clone(), things, asked: BTreeMap::new(), papers: papers.0.clone() }
    }
}

impl Uploads {
    /// Nothing is open; `moving` papers of one person at once.
    pub fn new(moving: u64) -> Uploads {
        let share = Share { all: u64::MAX, each: moving };
        Uploads { open: Tokens::new(UPLOADS), moving: Shares::new(share) }
    }

    /// Opens an upload to somebody who asks from an address; the token to show.
    pub fn open(&self, upload: Upload, from: Client, now: Instant) -> Result<String, Full> {
        let owner = (upload.owner.clone(), from);
        self.open.open(Arc::new(upload), owner, now + UPLOAD_TIME, now)
    }

    /// The upload of this token.
    pub fn get(&self, token: &str, now: Instant) -> Option<Arc<Upload>> {
        self.open.get(token, now)
    }

    /// A place for one paper of `owner` on its way.
    pub fn begin(&self, owner: &Did) -> Option<Part<Did>> {
        self.moving.take(Some(owner.clone()), 1)
    }
}
