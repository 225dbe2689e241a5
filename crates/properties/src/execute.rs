//! Acts of citizens and officers on a small founded ledger, read from bytes. Whatever they do: nothing panics, every limit
//! of the format holds, the same from the same state is the same, and what is refused leaves nothing but its nonce.

mod acts;
mod answers;
mod granted;
mod lives;
pub(crate) mod offers;
mod together;
pub(crate) mod town;
mod words;

pub use granted::{Went, granted};

use crate::dice::Dice;
use town::Town;

/// Acts of one history: more show nothing that fewer do not, and take longer.
const ACTS: usize = 48;

/// A history.
pub fn run(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let mut town = Town::founded();
    for _ in 0..ACTS {
        if !dice.lasts() {
            break;
        }
        step(&mut town, &mut dice);
    }
    town.seal();
}

fn step(town: &mut Town, dice: &mut Dice) {
    /// How far time jumps between two blocks, in milliseconds.
    const JUMPS: [u64; 8] =
        [1, 60_000, 3_600_000, 86_400_000, 432_000_000, 2_592_000_000, 34_560_000_000, 777_600_000_000];
    match dice.below(8) {
        0 => town.pass(*dice.one(&JUMPS)),
        _ => {
            let (who, office, act) = acts::act(town, dice);
            let keeper = acts::keeper(who, &act, town, dice);
            town.send_by(who, keeper, office, act);
        }
    }
}

/// The town's services, for those who bend them.
pub(crate) fn bundles() -> impl Iterator<Item = serde_json::Value> {
    [offers::permit(1), offers::simple("simple", "bureau", 1), offers::shared(1)].into_iter()
}
