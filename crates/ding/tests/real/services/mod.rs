//! The services of `services/` from end to end, through the API of four validators: every end by rule and by hand,
//! corrections, pauses, withdrawals, reviews, deviations, and what the clock does when nobody does anything. A walk is
//! told line by line, in `walk`; what each service must do stands in a file of its own.

mod clock;
mod company;
mod food;
mod forms;
mod hall;
mod land;
mod review;
mod walk;
mod words;

use hall::Hall;
use walk::{Walk, walks};

/// Walks through services, each as told, all of them side by side.
async fn tell(hall: &Hall, text: &str) {
    let mut all = walks(text);
    assert!(!all.is_empty(), "nothing is told");
    hall.go(&mut all).await;
    let unfinished: Vec<&str> = all.iter().filter(|walk| !walk.is_over()).map(Walk::title).collect();
    assert!(unfinished.is_empty(), "time must pass for {unfinished:?}");
}
