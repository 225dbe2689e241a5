//! How much may be checked before a service is taken: the cases of its sheets, the comparisons that find them and its
//! examples, all together, so that no publication holds up a block. What a sheet alone may ask is in `sheet`.

/// Work that checking one service may take.
pub const CHECK_WORK: u64 = 60_000;
/// Steps for one unit of work: a step is a case seen, or half a comparison.
const STEPS: u64 = 32;
/// Steps of a comparison with one value.
const COMPARISON: u64 = 2;
/// Steps for one gas.
const GAS: u64 = 4;

/// What checking may still take.
#[derive(Debug)]
pub struct Checking {
    left: u64,
}

/// There was more to check.
#[derive(Debug)]
pub struct Exhausted;

impl Default for Checking {
    fn default() -> Checking {
        Checking::of_service()
    }
}

impl Checking {
    /// All that a service has.
    pub fn of_service() -> Checking {
        Checking { left: CHECK_WORK * STEPS }
    }

    /// The work that was done.
    pub fn work(&self) -> u64 {
        CHECK_WORK - self.left / STEPS
    }

    /// Takes so many cases to be seen.
    pub fn cases(&mut self, count: usize) -> Result<(), Exhausted> {
        self.take(count as u64)
    }

    /// Takes so many comparisons.
    pub fn comparisons(&mut self, count: usize) -> Result<(), Exhausted> {
        self.take((count as u64).saturating_mul(COMPARISON))
    }

    /// Takes what decisions have spent.
    pub fn gas(&mut self, gas: u32) -> Result<(), Exhausted> {
        self.take(u64::from(gas).saturating_mul(GAS))
    }

    /// Takes so many units of work, and one more.
    pub fn units(&mut self, work: u64) -> Result<(), Exhausted> {
        self.take(work.saturating_add(1).saturating_mul(STEPS))
    }

    fn take(&mut self, steps: u64) -> Result<(), Exhausted> {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(Exhausted)
            }
        }
    }
}
