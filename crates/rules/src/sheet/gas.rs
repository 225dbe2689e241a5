//! Gas: what deciding costs, so that no sheet can hold up a block. Reading a cell costs one and one more for each
//! value it is compared with; each step of an expression costs one; counting working days costs the days that
//! the calendar lists.

/// What one decision may cost.
pub const DECISION_GAS: u32 = 10_000;
/// What all decisions of one transaction may cost together.
pub const TRANSACTION_GAS: u32 = 100_000;

/// What a transaction may still spend on decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gas {
    left: u32,
}

impl Gas {
    /// All that a transaction has.
    pub fn of_transaction() -> Gas {
        Gas { left: TRANSACTION_GAS }
    }

    /// What is left.
    pub fn left(&self) -> u32 {
        self.left
    }

    /// What the next decision may spend.
    pub(crate) fn meter(&self) -> Meter {
        let limit = self.left.min(DECISION_GAS);
        Meter { limit, left: limit }
    }

    /// Takes what a decision spent.
    pub(crate) fn spend(&mut self, meter: &Meter) {
        self.left = self.left.saturating_sub(meter.spent());
    }
}

/// What one decision may still spend.
#[derive(Debug)]
pub struct Meter {
    limit: u32,
    left: u32,
}

/// There was not enough gas.
#[derive(Debug)]
pub struct Spent;

impl Meter {
    /// Spends `gas`, or all that is left.
    pub fn take(&mut self, gas: u32) -> Result<(), Spent> {
        match self.left.checked_sub(gas) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(Spent)
            }
        }
    }

    /// What was spent.
    pub fn spent(&self) -> u32 {
        self.limit - self.left
    }
}
