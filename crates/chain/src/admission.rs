//! A first answer at the door: whether a transaction's nonce could still be used, going by the final state.

use crate::{gossip::Admission, scheme::Runtime, store::State};
use types::{Aspect, Inadmissible, Signed, StateKey, Subject};

/// Answers from the final state.
pub struct FinalState<E: Runtime>(pub State<E>);

impl<E: Runtime> Clone for FinalState<E> {
    fn clone(&self) -> Self {
        FinalState(self.0.clone())
    }
}

impl<E: Runtime> Admission for FinalState<E> {
    async fn refuse(&self, transactions: &[Signed]) -> Vec<Option<Inadmissible>> {
        let keys: Vec<StateKey> = transactions
            .iter()
            .map(|one| StateKey::new(&Subject::person(&one.signer().did), Aspect::NONCES))
            .collect();
        let Ok((used, _)) = self.0.get_all(&keys).await else {
            return vec![None; transactions.len()];
        };
        let refused = |(one, used): (&Signed, Option<bytes::Bytes>)| {
            state::nonce_usable(used.as_deref(), one.transaction().nonce).err()
        };
        transactions.iter().zip(used).map(refused).collect()
    }
}
