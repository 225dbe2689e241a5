//! Indicators on cases whose answers can be counted on two hands.

use crate::ledger::{Done, Ledger, imported};
use api::Indicators;
use index::Filter;

async fn measured(cases: Vec<Done>, filter: Filter) -> Indicators {
    let mut ledger = Ledger::new().await;
    ledger.cast(cases).await;
    ledger.index.indicators(&filter).await.unwrap()
}

fn lasting(days: &[u64]) -> Vec<Done> {
    let case =
        |(number, days): (usize, &u64)| imported(&format!("c{number}"), "Desk", &[100, 100 + days], None);
    days.iter().enumerate().map(case).collect()
}

/// Median and p90 are the values at floor(n/2) and floor(0.9 n) of the sorted list
#[tokio::test]
async fn median_and_p90_are_by_nearest_rank() {
    for (days, median, p90) in [
        (&[7][..], 7.0, 7.0),
        (&[4, 1], 4.0, 4.0),
        (&[10, 1, 3, 2, 4], 3.0, 10.0),
        (&[4, 3, 2, 1], 3.0, 4.0),
        (&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 6.0, 10.0),
        (&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 6.0, 10.0),
    ] {
        let found = measured(lasting(days), Filter::default()).await;
        let sum: u64 = days.iter().sum();
        let expected = Indicators {
            count: days.len() as u64,
            mean_days: sum as f64 / days.len() as f64,
            median_days: median,
            p90_days: p90,
            max_days: *days.iter().max().unwrap() as f64,
            ended_after_deadline: 0,
            ..Default::default()
        };
        assert_eq!(found, expected, "{days:?}");
    }
}

/// Nothing measured is nothing, not an error
#[tokio::test]
async fn nothing_is_measured_as_nothing() {
    let found = measured(Vec::new(), Filter::default()).await;
    assert_eq!((found.count, found.mean_days, found.p90_days, found.max_days), (0, 0.0, 0.0, 0.0));
}

/// Only a case that ended later than its deadline is late
#[tokio::test]
async fn only_who_ends_after_the_deadline_is_late() {
    let cases = vec![
        imported("on-time", "Desk", &[10, 20], Some(20)),
        imported("late", "Desk", &[10, 21], Some(20)),
        imported("no-deadline", "Desk", &[10, 99], None),
        imported("later", "Internet", &[10, 30], Some(20)),
    ];
    let all = measured(cases.clone(), Filter::default()).await;
    assert_eq!((all.count, all.ended_after_deadline), (4, 2));
    let desk = Filter { channel: Some("Desk".into()), ..Default::default() };
    let desk = measured(cases.clone(), desk).await;
    assert_eq!((desk.count, desk.ended_after_deadline, desk.max_days), (3, 1, 89.0));
    let witnessed = Filter { source: Some("witnessed".into()), ..Default::default() };
    assert_eq!(measured(cases, witnessed).await.count, 0, "what was imported was not witnessed");
}
