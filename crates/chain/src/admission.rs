//! A first answer at the door: whether a transaction could be in the next block, and whether a draw carries the
//! randomness it says, going by the final state.
//!
//! Checking a draw is work, and being wrong costs its sender nothing; so what was found right is remembered, and
//! wrong ones are counted by the minute.

mod draws;

use crate::{
    gossip::{Admission, NotTaken},
    mempool::{Source, Standing},
    scheme::Runtime,
    store::State,
};
use draws::Draws;
use state::{BlockContext, Overlay, Stop};
use types::{Act, ChainId, Digest, Genesis, Inadmissible, Signed, StateKey, Time, places, service};

/// Readings of one transaction's keys, at most; each loads what the one before missed.
const READINGS: usize = 64;

/// Answers from the final state.
pub struct FinalState<E: Runtime> {
    state: State<E>,
    draws: Draws,
    chain: ChainId,
    genesis: Digest,
}

impl<E: Runtime> FinalState<E> {
    /// Answers about the ledger that began with `genesis`.
    pub fn new(state: State<E>, genesis: &Genesis) -> FinalState<E> {
        let (chain, digest) = (genesis.chain.clone(), genesis.digest());
        FinalState { state, draws: Draws::new(genesis), chain, genesis: digest }
    }

    /// Why a transaction can be in no block; nothing when it could be, or when the state cannot be read.
    async fn refused(
        &self,
        overlay: &mut Overlay,
        block: &BlockContext,
        one: &Signed,
    ) -> Option<Inadmissible> {
        for _ in 0..READINGS {
            match state::admissible(overlay, block, one) {
                Ok(()) => return None,
                Err(Stop::Inadmissible(why)) => return Some(why),
                Err(Stop::Miss(keys)) => {
                    let Ok((texts, _)) = self.state.get_all(&keys).await else { return None };
                    overlay.load(keys.into_iter().zip(texts));
                }
            }
        }
        None
    }

    /// Whether a draw carries the randomness of its block's view.
    async fn check_draw(&mut self, signed: &Signed, source: Source, now: Time) -> Result<(), NotTaken> {
        let Act::Service(service::Act::Draw(draw)) = &signed.transaction().act else { return Ok(()) };
        if self.draws.is_right(draw) {
            return Ok(());
        }
        let Ok((Some(lots), _)) = self.state.get(&places::lots(draw.height).key()).await else {
            return Err(NotTaken::WrongDraw);
        };
        self.draws.check(draw, &lots, source, now)
    }
}

impl<E: Runtime> Admission for FinalState<E> {
    async fn ask(
        &mut self,
        transactions: &[Signed],
        sources: &[Source],
        now: Time,
    ) -> Vec<Result<Standing, NotTaken>> {
        let keys: Vec<StateKey> =
            transactions.iter().flat_map(|one| state::keys_of_signer(&one.signer().did)).collect();
        let Ok((texts, _)) = self.state.get_all(&keys).await else {
            // Without the state nobody is known for sure, and the block will tell.
            return vec![Ok(Standing::Newcomer); transactions.len()];
        };
        // Nothing here goes by a block's place, only by its time.
        let (chain, genesis) = (self.chain.clone(), self.genesis);
        let block = BlockContext { chain, genesis, height: 0, epoch: 0, view: 0, time: now };
        let mut overlay = Overlay::new();
        overlay.load(keys.iter().copied().zip(texts.iter().cloned()));
        let mut answers = Vec::with_capacity(transactions.len());
        for ((one, texts), source) in transactions.iter().zip(texts.chunks_exact(2)).zip(sources) {
            let standing = match self.refused(&mut overlay, &block, one).await {
                Some(why) => Err(why.into()),
                None if texts[0].is_some() => Ok(Standing::Known),
                None => Ok(Standing::Newcomer),
            };
            answers.push(match standing {
                Ok(standing) => self.check_draw(one, *source, now).await.map(|()| standing),
                Err(why) => Err(why),
            });
        }
        answers
    }
}
