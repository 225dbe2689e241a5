//! Lists: pages that hold still while the ledger grows, cursors, and blocks that must follow each other.

use crate::ledger::{DAY, Done, Ledger, imported, opened, written};
use index::{CaseFilter, Contents, IndexError};
use types::{Did, Digest, Event, SecretKey, service};

fn cases(numbers: std::ops::Range<u64>) -> Vec<Done> {
    numbers.map(|number| imported(&format!("c{number:03}"), "Desk", &[1, 2], None)).collect()
}

/// All pages of cases, with `between` cast into the ledger after the first.
async fn paged(ledger: &mut Ledger, limit: u32, mut between: Vec<Done>) -> Vec<Vec<String>> {
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = ledger.index.cases(&CaseFilter::default(), after.as_deref(), limit).await.unwrap();
        pages.push(page.items.into_iter().map(|line| line.number).collect());
        if !between.is_empty() {
            ledger.cast(std::mem::take(&mut between)).await;
        }
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

/// Whoever pages through a list sees everything that was there at the beginning once, though new items arrive
#[tokio::test]
async fn pages_hold_still_while_new_items_arrive() {
    let mut ledger = Ledger::new().await;
    ledger.cast(cases(0..10)).await;
    let pages = paged(&mut ledger, 4, cases(10..15)).await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 2]);
    let expected: Vec<String> = (0..10).rev().map(|number| format!("permits:c{number:03}")).collect();
    assert_eq!(pages.concat(), expected, "newest first, each once");

    let transactions = ledger.index.transactions(None, 7).await.unwrap();
    ledger.cast(cases(15..20)).await;
    let rest = ledger.index.transactions(transactions.next.as_deref(), 100).await.unwrap();
    assert_eq!((transactions.items.len(), rest.items.len(), rest.next), (7, 8, None));
    assert!(rest.items.iter().all(|line| transactions.items.iter().all(|seen| seen.id != line.id)));
}

/// The last page says that it is the last, also when it is full
#[tokio::test]
async fn the_last_page_says_so() {
    let mut ledger = Ledger::new().await;
    assert!(paged(&mut ledger, 5, Vec::new()).await.concat().is_empty());
    ledger.cast(cases(0..10)).await;
    let pages = paged(&mut ledger, 5, Vec::new()).await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
}

/// Records stand in the order of their names, and a record that is written anew keeps its place
#[tokio::test]
async fn records_keep_their_place() {
    let mut ledger = Ledger::new().await;
    ledger.cast(vec![opened("parcels", "地块", "Parcels")]).await;
    ledger.cast(["d", "a", "c", "b"].map(|record| written("parcels", record, 1, "x")).to_vec()).await;
    let first = ledger.index.records("parcels", None, 2).await.unwrap();
    ledger.cast(vec![written("parcels", "a", 2, "y"), written("parcels", "aa", 1, "y")]).await;
    let second = ledger.index.records("parcels", first.next.as_deref(), 2).await.unwrap();
    let names: Vec<_> = first.items.iter().chain(&second.items).map(|line| line.record.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
    assert_eq!(ledger.index.records("parcels", None, 1).await.unwrap().items[0].version, 2);
    assert_eq!(ledger.index.registers().await.unwrap().items[0].records, 5);
}

/// A cursor that is not one of ours is refused, whatever it is
#[tokio::test]
async fn a_foreign_cursor_is_refused() {
    let mut ledger = Ledger::new().await;
    ledger.cast(cases(0..3)).await;
    for cursor in ["", "x", "1.2.3", "-", "99999999999999999999", "1'", "面"] {
        let refused = ledger.index.cases(&CaseFilter::default(), Some(cursor), 5).await;
        assert!(matches!(refused, Err(IndexError::BadCursor)), "{cursor:?}: {refused:?}");
        let refused = ledger.index.transactions(Some(cursor), 5).await;
        assert!(matches!(refused, Err(IndexError::BadCursor)), "{cursor:?}: {refused:?}");
    }
}

/// A filter keeps to itself what it lets through
#[tokio::test]
async fn a_filter_filters() {
    let mut ledger = Ledger::new().await;
    ledger.cast(cases(0..3)).await;
    let count = async |filter: CaseFilter| ledger.index.cases(&filter, None, 10).await.unwrap().items.len();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(count(CaseFilter { origin: some("imported"), ..Default::default() }).await, 3);
    assert_eq!(count(CaseFilter { origin: some("witnessed"), ..Default::default() }).await, 0);
    assert_eq!(
        count(CaseFilter { service: some("permits"), status: some("imported"), ..Default::default() }).await,
        3
    );
    assert_eq!(count(CaseFilter { service: some("' OR 1=1"), ..Default::default() }).await, 0);
}

/// What lots gave to an officer is listed for them until they have looked
#[tokio::test]
async fn a_reviewer_finds_what_waits_for_them() {
    let mut ledger = Ledger::new().await;
    ledger.cast(cases(0..4)).await;
    let did = |seed| SecretKey::ed25519([seed; 32]).first_of(&"paper".parse().unwrap()).did;
    let drawn = |case: &str, seed| {
        Event::Service(service::Event::Drawn { case: case.parse().unwrap(), reviewer: did(seed) })
    };
    let told = |record: &str, events| (written("parcels", record, 1, record).0, events);
    ledger.cast(vec![told("1", vec![drawn("permits:c001", 7), drawn("permits:c003", 7)])]).await;
    ledger.cast(vec![told("2", vec![drawn("permits:c002", 8)])]).await;
    let waiting = async |ledger: &Ledger| {
        let filter = CaseFilter { reviewer: Some(did(7).to_string()), ..Default::default() };
        let page = ledger.index.cases(&filter, None, 10).await.unwrap();
        page.items.into_iter().map(|line| line.number).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&ledger).await, ["permits:c003", "permits:c001"]);
    let looked =
        Event::Service(service::Event::Rereviewed { case: "permits:c003".parse().unwrap(), upheld: true });
    ledger.cast(vec![told("3", vec![looked])]).await;
    assert_eq!(waiting(&ledger).await, ["permits:c001"]);
}

fn package(version: u64, zh: &str, from: Option<u64>) -> Done {
    let part = |service: &str| service::PackagePart {
        service: service.parse().unwrap(),
        answers: Default::default(),
        papers: Default::default(),
    };
    let package = service::Package {
        id: "open-a-shop".parse().unwrap(),
        version,
        name: types::Bilingual { zh: zh.into(), en: "Open a shop".into() },
        summary: types::Bilingual { zh: "一次申请，两张证照".into(), en: "One application".into() },
        authority: "bureau".parse().unwrap(),
        form: types::Value::Object(Default::default()),
        parts: vec![part("licence"), part("permit")],
        sources: Default::default(),
    };
    let (id, bundle) = (package.id.clone(), Digest::of(b"package"));
    let event = Event::Service(service::Event::PackagePublished { package: id, version, bundle, from });
    (Box::new(service::PublishPackage { package }).into(), vec![event])
}

/// A package is listed and found from its publication on, and says since when it is in force
#[tokio::test]
async fn packages_are_listed_and_found() {
    let mut ledger = Ledger::new().await;
    ledger.cast(vec![package(1, "开小店一件事", None)]).await;
    let line = ledger.index.packages().await.unwrap().items.remove(0);
    assert_eq!((line.id.as_str(), line.version, line.in_force_from), ("open-a-shop", 1, None));
    assert_eq!(line.services, ["licence", "permit"]);

    let endorsed = Event::Service(service::Event::PackageEndorsed {
        package: "open-a-shop".parse().unwrap(),
        version: 1,
        from: DAY,
    });
    ledger.cast(vec![(written("parcels", "1", 1, "x").0, vec![endorsed])]).await;
    ledger.cast(vec![package(2, "开店一件事", None)]).await;
    let line = ledger.index.packages().await.unwrap().items.remove(0);
    assert_eq!((line.version, line.name.zh.as_str()), (2, "开店一件事"));
    assert_eq!(line.in_force_from, Some(DAY), "an earlier version is in force");
    let hits = ledger.index.search("开店", 10).await.unwrap().items;
    assert_eq!((hits[0].kind.as_str(), hits[0].id.as_str(), hits.len()), ("package", "open-a-shop", 1));
}

/// A block that does not follow the newest one is refused, and nothing of its batch remains
#[tokio::test]
async fn a_gap_is_refused_whole() {
    let mut ledger = Ledger::new().await;
    let [one, two, three] = [cases(0..1), cases(1..2), cases(2..3)].map(|done| ledger.block(done));
    ledger.index.apply(std::slice::from_ref(&one), &Contents::default()).await.unwrap();
    ledger.index.apply(&[one], &Contents::default()).await.expect("what is there already is passed over");
    for (blocks, at, got) in [(vec![three.clone()], 1, 3), (vec![two.clone(), two.clone()], 2, 2)] {
        let refused = ledger.index.apply(&blocks, &Contents::default()).await.unwrap_err();
        assert!(
            matches!(refused, IndexError::Gap { at: a, got: g } if (a, g) == (at, got)),
            "{refused}: expected a gap at {at}, {got}"
        );
        assert_eq!(ledger.index.cursor().await.unwrap().height, 1);
        assert_eq!(ledger.index.cases(&CaseFilter::default(), None, 10).await.unwrap().items.len(), 1);
    }
    let digest = three.digest().to_string();
    ledger.index.apply(&[two, three], &Contents::default()).await.unwrap();
    let cursor = ledger.index.cursor().await.unwrap();
    assert_eq!((cursor.height, cursor.digest), (3, Some(digest)));
}

/// A desk says who has a task in hand, through claims, releases and every move of the case
#[tokio::test]
async fn a_desk_says_who_has_what_in_hand() {
    let mut ledger = Ledger::new().await;
    ledger.cast(vec![imported("a", "Desk", &[1], None)]).await;
    let case = || "permits:a".parse().unwrap();
    let officer = |seed| SecretKey::ed25519([seed; 32]).first_of(&"paper".parse().unwrap()).did;
    let duty = |task: &str, claimed| service::Duty {
        task: task.parse().unwrap(),
        institution: "bureau".parse().unwrap(),
        role: "clerk".parse().unwrap(),
        due: 9,
        yellow: 8,
        claimed,
    };
    let moved = |open| {
        Event::Service(service::Event::Moved {
            case: case(),
            step: "look".parse().unwrap(),
            due: 9,
            promised: None,
            open,
        })
    };
    let claimed = |by, from| {
        Event::Service(service::Event::Claimed { case: case(), step: "taxes".parse().unwrap(), by, from })
    };
    let released = Event::Service(service::Event::Released { case: case(), step: "taxes".parse().unwrap() });

    let (first, second) = (officer(1), officer(2));
    let both = moved(vec![duty("place", None), duty("taxes", None)]);
    let one = moved(vec![duty("taxes", Some(second.clone()))]);
    let steps = [
        (both, [("place", None), ("taxes", None)].to_vec()),
        (claimed(first.clone(), None), [("place", None), ("taxes", Some(&first))].to_vec()),
        (claimed(second.clone(), Some(first.clone())), [("place", None), ("taxes", Some(&second))].to_vec()),
        (one, [("taxes", Some(&second))].to_vec()),
        (released, [("taxes", None)].to_vec()),
    ];
    for (at, (event, expected)) in steps.into_iter().enumerate() {
        let (act, _) = written("parcels", &at.to_string(), 1, "x");
        ledger.cast(vec![(act, vec![event])]).await;
        let page = ledger.index.duties("bureau", Some("clerk"), None, 10).await.unwrap();
        let told: Vec<_> =
            page.items.iter().map(|line| (line.task.as_str(), line.claimed.as_deref())).collect();
        let expected: Vec<_> = expected.into_iter().map(|(task, by)| (task, by.map(Did::as_str))).collect();
        assert_eq!(told, expected, "step {at}");
    }
}
