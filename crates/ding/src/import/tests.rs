//! What an import says is what is on the ledger: the same case counts, another one is named, and a file that says two
//! things of one case is refused.

use super::{Imported, difference, permits};
use std::collections::BTreeMap;
use types::service::Import;

const HEAD: &str = "case:channel,case:concept:name,case:deadline,case:department,case:enddate,case:enddate_planned,\
case:group,case:responsible,case:startdate,concept:instance,concept:name,lifecycle:transition,org:group,\
org:resource,time:timestamp\n";

fn row(number: &str, ended: &str, activity: &str, at: &str) -> String {
    format!(
        "Desk,{number},2024-04-01 00:00:00+08:00,General,{ended},,G1,R1,2024-03-01 08:59:00+08:00,t1,{activity},\
         complete,G1,R1,2024-03-{at} 09:00:00+08:00\n"
    )
}

fn read(text: &str) -> Result<Vec<Import>, String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("it can be written");
    permits::read(file.path()).map_err(|failed| failed.to_string())
}

const ENDED: &str = "2024-03-20 09:00:00+08:00";

fn first() -> Vec<Import> {
    read(&format!("{HEAD}{}{}", row("up-1", "", "Receipt", "01"), row("up-2", "", "Receipt", "02"))).unwrap()
}

/// A second file with an end, an event and a case more
fn second() -> Vec<Import> {
    let rows = [
        row("up-1", ENDED, "Receipt", "01"),
        row("up-1", ENDED, "Refused", "20"),
        row("up-2", "", "Receipt", "02"),
        row("up-3", "", "Receipt", "03"),
    ];
    read(&format!("\u{feff}{HEAD}{}", rows.concat())).unwrap()
}

fn counted(wanted: &[Import], there: &[Import], before: &[Import]) -> Imported {
    let of =
        |all: &[Import], number: &str| all.iter().find(|one| one.case.number.as_str() == number).cloned();
    let mut imported = Imported::default();
    for one in wanted {
        let number = one.case.number.as_str();
        imported.count(one, of(there, number).as_ref(), of(before, number).is_some());
    }
    imported
}

/// Only what stands on the ledger as the file has it counts; the case that has grown is named, with the reason
#[test]
fn what_is_not_on_the_ledger_is_not_claimed() {
    let (first, second) = (first(), second());
    let mut there = first.clone();
    there.push(second[2].clone());
    let imported = counted(&second, &there, &first);
    assert_eq!((imported.cases, imported.events, imported.before), (2, 2, 1));
    assert_eq!(imported.other, [("up-1".to_owned(), "the file has more events")]);
    assert!(imported.differs().contains("up-1: the file has more events"), "{}", imported.differs());

    let again = counted(&first, &first, &first);
    assert_eq!((again.cases, again.events, again.before, again.other.len()), (2, 2, 2, 0));
    let none = counted(&first, &[], &[]);
    assert_eq!((none.cases, none.events, none.other.len()), (0, 0, 2), "what was not taken is not there");
}

/// Whatever single thing differs is a difference, and nothing else is
#[test]
fn every_difference_is_one() {
    let case = second()[0].case.clone();
    assert_eq!(difference(&case, &case.clone()), None);
    let changes: BTreeMap<&str, fn(&mut types::service::ImportedCase)> = BTreeMap::from([
        ("channel", (|case| case.channel.push('x')) as fn(&mut types::service::ImportedCase)),
        ("department", |case| case.department.clear()),
        ("started", |case| case.started = None),
        ("ended", |case| case.ended = case.ended.map(|at| at + 1)),
        ("deadline", |case| case.deadline = None),
        ("fewer", |case| drop(case.events.pop())),
        ("activity", |case| case.events[0].activity.push('x')),
        ("by", |case| case.events[1].by.push('x')),
        ("group", |case| case.events[1].group.push('x')),
        ("at", |case| case.events[0].at += 1),
    ]);
    for (what, change) in changes {
        let mut other = case.clone();
        change(&mut other);
        assert!(difference(&case, &other).is_some(), "{what}");
        assert!(difference(&other, &case).is_some(), "{what}");
    }
}

/// Two rows that say different things of one case are refused, with the line and the column
#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let rows = [row("up-1", "", "Receipt", "01"), row("up-1", ENDED, "Refused", "20")];
    let refused = read(&format!("{HEAD}{}", rows.concat())).unwrap_err();
    assert!(refused.contains("line 3: case up-1: another row has another case:enddate"), "{refused}");
}
