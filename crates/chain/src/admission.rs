//! A first answer at the door: whether a transaction's key is its signer's and its nonce could still be used, going by the
//! final state.

use crate::{gossip::Admission, scheme::Runtime, store::State};
use types::{Inadmissible, Signed, StateKey};

/// Answers from the final state.
pub struct FinalState<E: Runtime>(pub State<E>);

impl<E: Runtime> Clone for FinalState<E> {
    fn clone(&self) -> Self {
        FinalState(self.0.clone())
    }
}

impl<E: Runtime> Admission for FinalState<E> {
    async fn refuse(&self, transactions: &[Signed]) -> Vec<Option<Inadmissible>> {
        let keys: Vec<StateKey> =
            transactions.iter().flat_map(|one| state::keys_of_signer(&one.signer().did)).collect();
        let Ok((texts, _)) = self.0.get_all(&keys).await else {
            return vec![None; transactions.len()];
        };
        let refused = |(one, texts): (&Signed, &[Option<bytes::Bytes>])| {
            state::admissible([texts[0].as_deref(), texts[1].as_deref()], one).err()
        };
        transactions.iter().zip(texts.chunks_exact(2)).map(refused).collect()
    }
}
