//! Indicators on cases whose answers can be counted on two hands.

use crate::ledger::{Done, Ledger, imported};
use api::Indicators;
use index::{CaseFilter, Filter};
use serde_json::json;
use types::{Act, Digest, Event, service};

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

/// A version of the service `permits`, offered by `authority`.
fn published(authority: &str) -> Done {
    let words = json!({ "zh": "许可", "en": "Permits" });
    let act = json!({ "service.publish": { "bundle": {
        "id": "permits", "version": 1, "name": words, "summary": words, "authority": authority, "legal_basis": [],
        "promise": { "legal_days": 20, "legal_basis": "行政许可法 第42条", "our_days": 8 }, "calendar": "cn",
        "form": {}, "steps": [], "ends": [], "results": [], "sources": {},
        "clock": { "starts_with": "受理", "correction_days": 5, "correction_basis": "行政许可法 第32条" },
        "rights": { "withdrawal": { "basis": "行政许可法 第70条" } },
    } } });
    let event = Event::Service(service::Event::Published {
        service: "permits".parse().unwrap(),
        version: 1,
        bundle: Digest::of(b"bundle"),
        from: Some(1),
    });
    (serde_json::from_value::<Act>(act).unwrap(), vec![event])
}

/// Who imports cases under the name of another office's service counts nowhere in that service, nor stands in its list
#[tokio::test]
async fn an_importer_counts_in_no_service_of_another_office() {
    let permits = || Some("permits".to_owned());
    for (authority, counted) in [("office", 0), ("bureau", 2)] {
        let mut ledger = Ledger::new().await;
        ledger.cast(vec![published(authority)]).await;
        ledger.cast(lasting(&[1, 900])).await;
        let filter = Filter { service: permits(), ..Default::default() };
        assert_eq!(ledger.index.indicators(&filter).await.unwrap().count, counted, "offered by {authority}");
        let all = ledger.index.indicators(&Filter::default()).await.unwrap();
        assert_eq!(all.count, 2, "they are cases all the same");
        let filter = CaseFilter { service: permits(), ..Default::default() };
        let listed = ledger.index.cases(&filter, None, 10).await.unwrap().items;
        assert_eq!(listed.len() as u64, counted);
        let listed = ledger.index.cases(&CaseFilter::default(), None, 10).await.unwrap().items;
        assert!(listed.iter().all(|line| line.service_name.is_some() == (counted > 0)), "{listed:?}");
    }
}

/// However often somebody asks, what was measured is given again until the catalogue has grown
#[tokio::test]
async fn what_was_measured_is_measured_anew_when_the_catalogue_has_grown() {
    let mut ledger = Ledger::new().await;
    for count in 0..5 {
        let filter = Filter::default();
        for _ in 0..20 {
            assert_eq!(ledger.index.indicators(&filter).await.unwrap().count, count);
        }
        ledger.cast(vec![imported(&format!("n{count}"), "Desk", &[1, 2], None)]).await;
        // What is measured may be old for as long as measuring took, many times over: a moment here.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
}
