//! A first answer at the door: whether a transaction's key is its signer's, its nonce could still be used, and a draw
//! carries the randomness it says, going by the final state.
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
use types::{Act, Aspect, Genesis, Signed, StateKey, Subject, Time};

/// Answers from the final state.
pub struct FinalState<E: Runtime> {
    state: State<E>,
    draws: Draws,
}

impl<E: Runtime> FinalState<E> {
    /// Answers about the ledger that began with `genesis`.
    pub fn new(state: State<E>, genesis: &Genesis) -> FinalState<E> {
        FinalState { state, draws: Draws::new(genesis) }
    }

    /// Whether a draw carries the randomness of its block's view.
    async fn check_draw(&mut self, signed: &Signed, source: Source, now: Time) -> Result<(), NotTaken> {
        let Act::Draw(draw) = &signed.transaction().act else { return Ok(()) };
        if self.draws.is_right(draw) {
            return Ok(());
        }
        let key = StateKey::new(&Subject::lots(), Aspect::lot(draw.height));
        let Ok((Some(lots), _)) = self.state.get(&key).await else {
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
        let mut answers = Vec::with_capacity(transactions.len());
        for ((one, texts), source) in transactions.iter().zip(texts.chunks_exact(2)).zip(sources) {
            let standing = match state::admissible([texts[0].as_deref(), texts[1].as_deref()], one) {
                Err(why) => Err(why.into()),
                Ok(()) if texts[0].is_some() => Ok(Standing::Known),
                Ok(()) => Ok(Standing::Newcomer),
            };
            answers.push(match standing {
                Ok(standing) => self.check_draw(one, *source, now).await.map(|()| standing),
                Err(why) => Err(why),
            });
        }
        answers
    }
}
