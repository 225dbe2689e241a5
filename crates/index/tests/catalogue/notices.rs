//! Public notices: what becomes one, which run, and pages that hold still.

use crate::ledger::{DAY, Done, Ledger, imported, written};
use api::NoticeKind;
use index::{IndexError, NoticeFilter};
use types::{
    Event, SecretKey, governance,
    service::{self, CardKind},
};

/// An act of which these notices are told.
fn told(record: &str, events: Vec<Event>) -> Done {
    let (act, _) = written("parcels", record, 1, record);
    (act, events)
}

fn suspended(case: &str, pause: &str) -> Event {
    Event::Service(service::Event::Suspended {
        case: case.parse().unwrap(),
        pause: pause.parse().unwrap(),
        until: 9 * DAY,
    })
}

fn appointed(role: &str) -> Event {
    let officer = SecretKey::ed25519([3; 32]).first_of(&"paper".parse().unwrap()).did;
    Event::Governance(governance::Event::Appointed {
        institution: "bureau".parse().unwrap(),
        officer,
        role: role.parse().unwrap(),
    })
}

async fn events(ledger: &Ledger, filter: NoticeFilter) -> Vec<(String, String)> {
    let page = ledger.index.notices(&filter, None, 100).await.unwrap();
    page.items.into_iter().map(|line| (line.event, line.detail.unwrap_or_default())).collect()
}

/// An announcement runs until its case goes on; another pause of the clock is nobody else's business
#[tokio::test]
async fn an_announcement_runs_until_its_case_goes_on() {
    let mut ledger = Ledger::new().await;
    ledger.cast(vec![imported("a", "Desk", &[1], None), imported("b", "Desk", &[1], None)]).await;
    ledger.cast(vec![told("1", vec![suspended("permits:a", "公告"), suspended("permits:b", "听证")])]).await;
    let all = ledger.index.notices(&NoticeFilter::default(), None, 10).await.unwrap().items;
    let [notice] = &all[..] else { panic!("one notice: {all:?}") };
    assert_eq!((notice.kind, notice.subject.as_str()), (NoticeKind::Announcement, "permits:a"));
    assert_eq!((notice.institution.as_str(), notice.until, notice.ended), ("bureau", Some(9 * DAY), None));
    assert!(notice.tx.as_ref().is_some_and(|tx| tx.len() == 64), "who signed is proven by the transaction");

    let running = || NoticeFilter { running: true, ..NoticeFilter::default() };
    assert_eq!(events(&ledger, running()).await.len(), 1);
    let resumed = Event::Service(service::Event::Resumed { case: "permits:a".parse().unwrap() });
    ledger.cast(vec![told("2", vec![resumed])]).await;
    assert!(events(&ledger, running()).await.is_empty());
    let ended = ledger.index.notices(&NoticeFilter::default(), None, 10).await.unwrap().items[0].ended;
    assert_eq!(ended, Some(1_700_000_000_003), "the time of the block in which it went on");
}

/// Notices are told apart by kind and office, newest first
#[tokio::test]
async fn notices_are_told_apart() {
    let mut ledger = Ledger::new().await;
    ledger.cast(vec![imported("a", "Desk", &[1], None)]).await;
    let card = Event::Service(service::Event::Carded {
        case: "permits:a".parse().unwrap(),
        kind: CardKind::Red,
        task: Some("受理".parse().unwrap()),
        due: DAY,
    });
    let endorsed = Event::Service(service::Event::Endorsed {
        service: "permit".parse().unwrap(),
        version: 2,
        from: DAY,
    });
    ledger.cast(vec![told("1", vec![appointed("clerk"), card, endorsed])]).await;
    let of = |kind| NoticeFilter { kind: Some(kind), ..NoticeFilter::default() };
    assert_eq!(events(&ledger, of(NoticeKind::Card)).await, [("red".into(), "受理".into())]);
    assert_eq!(events(&ledger, of(NoticeKind::Service)).await, [("endorsed".into(), "2".into())]);
    assert_eq!(events(&ledger, of(NoticeKind::Officer)).await, [("appointed".into(), "clerk".into())]);
    assert!(events(&ledger, of(NoticeKind::Announcement)).await.is_empty());
    let office = |id: &str| NoticeFilter { institution: Some(id.into()), ..NoticeFilter::default() };
    assert_eq!(events(&ledger, office("bureau")).await.len(), 2, "the officer and the card");
    assert!(events(&ledger, office("elsewhere")).await.is_empty());
}

/// Whoever pages through notices sees each once, though new ones arrive; a foreign cursor is refused
#[tokio::test]
async fn pages_of_notices_hold_still() {
    let mut ledger = Ledger::new().await;
    let appoint = |from: u64, to: u64| (from..to).map(|n| appointed(&format!("r{n}"))).collect::<Vec<_>>();
    ledger.cast(vec![told("1", appoint(0, 5))]).await;
    let first = ledger.index.notices(&NoticeFilter::default(), None, 3).await.unwrap();
    ledger.cast(vec![told("2", appoint(5, 7))]).await;
    let rest = ledger.index.notices(&NoticeFilter::default(), first.next.as_deref(), 3).await.unwrap();
    let roles: Vec<_> = first.items.into_iter().chain(rest.items).filter_map(|line| line.detail).collect();
    assert_eq!((roles, rest.next), (["r4", "r3", "r2", "r1", "r0"].map(String::from).to_vec(), None));
    let refused = ledger.index.notices(&NoticeFilter::default(), Some("x"), 3).await;
    assert!(matches!(refused, Err(IndexError::BadCursor)));
}
