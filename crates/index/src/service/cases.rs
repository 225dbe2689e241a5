//! Cases in the catalogue: opened, moved, decided, stopped, carded, closed; and what offices have to do for them.

use crate::{IndexError, document::Document, place::Place, words::BOUNDARY};
use sqlx::SqliteConnection;
use types::{
    Act, CaseNumber, Did, InstitutionId, ServiceId, Time, Word,
    service::{self, CardKind, DeciderKind, Duty, EndKind, Event, Origin},
};

/// Takes an event of a case.
pub async fn apply(db: &mut SqliteConnection, place: &Place<'_>, event: &Event) -> Result<(), IndexError> {
    match event {
        Event::Opened { case, service, institution, origin } => {
            opened(db, place, (case, service, institution), *origin).await
        }
        Event::Initiated { case, concerned, .. } => {
            sqlx::query("UPDATE cases SET concerned = ? WHERE number = ?")
                .bind(concerned.as_ref().map(Did::as_str))
                .bind(case.as_str())
                .execute(db)
                .await?;
            Ok(())
        }
        // What was closed is not any more, and has no end yet.
        Event::Reopened { case, .. } => {
            sqlx::query("UPDATE cases SET ended = NULL, last = ? WHERE number = ?")
                .bind(place.time())
                .bind(case.as_str())
                .execute(db)
                .await?;
            Ok(())
        }
        Event::Moved { case, promised, open, .. } => {
            stands(db, case, "running", place.header.time).await?;
            deadline(db, case, *promised).await?;
            duties(db, case, open).await
        }
        Event::Extended { case, promised, open, .. } => {
            touched(db, case, place.header.time).await?;
            deadline(db, case, *promised).await?;
            duties(db, case, open).await
        }
        Event::Escalated { case, open, .. } => duties(db, case, open).await,
        Event::Claimed { case, step, by, .. } => claimed(db, case, step, Some(by)).await,
        Event::Released { case, step } => claimed(db, case, step, None).await,
        Event::OpinionSigned { case, .. }
        | Event::Joined { case, .. }
        | Event::Declined { case, .. }
        | Event::ActedFor { case, .. }
        | Event::WithdrawalAsked { case, .. }
        | Event::PapersReceived { case, .. } => touched(db, case, place.header.time).await,
        Event::Asked { case, .. } => {
            stands(db, case, "joining", place.header.time).await?;
            duties(db, case, &[]).await
        }
        Event::Decided { case, by, deviates, .. } => {
            let decider = match by {
                DeciderKind::Officer => "officer",
                DeciderKind::Rule => "rule",
                DeciderKind::Clock => "clock",
                DeciderKind::Silence => "silence",
            };
            sqlx::query("INSERT INTO decided VALUES (?, ?, ?)")
                .bind(case.as_str())
                .bind(decider)
                .bind(*deviates)
                .execute(&mut *db)
                .await?;
            touched(db, case, place.header.time).await
        }
        Event::Corrected { case } => {
            touched(db, case, place.header.time).await?;
            let service: Option<String> = sqlx::query_scalar("SELECT service FROM cases WHERE number = ?")
                .bind(case.as_str())
                .fetch_optional(&mut *db)
                .await?;
            found(db, case, &service.unwrap_or_default(), place.contents.of_case(case).unwrap_or_default())
                .await
        }
        Event::Resumed { case } => touched(db, case, place.header.time).await,
        Event::SentBack { case, .. } => {
            stands(db, case, "correcting", place.header.time).await?;
            duties(db, case, &[]).await
        }
        Event::Suspended { case, .. } => {
            stands(db, case, "suspended", place.header.time).await?;
            duties(db, case, &[]).await
        }
        Event::Carded { case, kind, .. } => {
            // A red card stays red.
            let card = if *kind == CardKind::Red { "red" } else { "yellow" };
            sqlx::query("UPDATE cases SET card = ?1 WHERE number = ?2 AND (card IS NULL OR ?1 = 'red')")
                .bind(card)
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
            Ok(())
        }
        Event::Closed { case, kind, .. } => {
            let status = match kind {
                EndKind::Granted => "granted",
                EndKind::Refused => "refused",
                EndKind::Withdrawn => "withdrawn",
            };
            stands(db, case, status, place.header.time).await?;
            sqlx::query("UPDATE cases SET ended = ? WHERE number = ?")
                .bind(place.time())
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
            duties(db, case, &[]).await
        }
        Event::Drawn { case, reviewer } => {
            sqlx::query("UPDATE cases SET reviewer = ? WHERE number = ?")
                .bind(reviewer.as_str())
                .bind(case.as_str())
                .execute(db)
                .await?;
            Ok(())
        }
        Event::Rereviewed { case, upheld } => {
            sqlx::query("UPDATE cases SET overturned = ? WHERE number = ?")
                .bind(!upheld)
                .bind(case.as_str())
                .execute(db)
                .await?;
            Ok(())
        }
        // Not about one case; or, lots, in the cases that they drew.
        Event::Published { .. }
        | Event::Endorsed { .. }
        | Event::PackagePublished { .. }
        | Event::PackageEndorsed { .. }
        | Event::JointOpened { .. }
        | Event::LotsDrawn { .. } => Ok(()),
    }
}

async fn touched(db: &mut SqliteConnection, case: &CaseNumber, time: Time) -> Result<(), IndexError> {
    sqlx::query("UPDATE cases SET last = ? WHERE number = ?")
        .bind(time as i64)
        .bind(case.as_str())
        .execute(db)
        .await?;
    Ok(())
}

/// When the whole case is due, if it says so.
async fn deadline(
    db: &mut SqliteConnection,
    case: &CaseNumber,
    promised: Option<Time>,
) -> Result<(), IndexError> {
    sqlx::query("UPDATE cases SET deadline = coalesce(?, deadline) WHERE number = ?")
        .bind(promised.map(|promised| promised as i64))
        .bind(case.as_str())
        .execute(db)
        .await?;
    Ok(())
}

async fn stands(
    db: &mut SqliteConnection,
    case: &CaseNumber,
    status: &str,
    time: Time,
) -> Result<(), IndexError> {
    sqlx::query("UPDATE cases SET status = ?, last = ? WHERE number = ?")
        .bind(status)
        .bind(time as i64)
        .bind(case.as_str())
        .execute(db)
        .await?;
    Ok(())
}

/// Who has a task in hand.
async fn claimed(
    db: &mut SqliteConnection,
    case: &CaseNumber,
    task: &Word,
    by: Option<&Did>,
) -> Result<(), IndexError> {
    sqlx::query("UPDATE duties SET claimed = ? WHERE case_number = ? AND task = ?")
        .bind(by.map(Did::as_str))
        .bind(case.as_str())
        .bind(task.as_str())
        .execute(db)
        .await?;
    Ok(())
}

/// What offices have to do for a case now, in place of what they had.
async fn duties(db: &mut SqliteConnection, case: &CaseNumber, open: &[Duty]) -> Result<(), IndexError> {
    sqlx::query("DELETE FROM duties WHERE case_number = ?").bind(case.as_str()).execute(&mut *db).await?;
    for Duty { task, institution, role, due, yellow, claimed } in open {
        sqlx::query("INSERT INTO duties VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(case.as_str())
            .bind(task.as_str())
            .bind(institution.as_str())
            .bind(role.as_str())
            .bind(*due as i64)
            .bind(*yellow as i64)
            .bind(claimed.as_ref().map(Did::as_str))
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn opened(
    db: &mut SqliteConnection,
    place: &Place<'_>,
    (case, service, institution): (&CaseNumber, &ServiceId, &InstitutionId),
    origin: Origin,
) -> Result<(), IndexError> {
    let opened = Opened::of(place.act(), place.time());
    let (origin, status) = match origin {
        Origin::Witnessed => ("witnessed", "running"),
        Origin::Imported => ("imported", "imported"),
    };
    sqlx::query(
        "INSERT INTO cases (number, service, institution, origin, status, channel, submitted, first, last, \
         deadline, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(case.as_str())
    .bind(service.as_str())
    .bind(institution.as_str())
    .bind(origin)
    .bind(status)
    .bind(&opened.channel)
    .bind(opened.submitted)
    .bind(opened.first)
    .bind(opened.last)
    .bind(opened.deadline)
    .bind(opened.ended)
    .execute(&mut *db)
    .await?;
    found(db, case, service.as_str(), place.contents.of_case(case).unwrap_or(opened.text)).await
}

/// A case can be found by what it says now.
async fn found(
    db: &mut SqliteConnection,
    case: &CaseNumber,
    service: &str,
    text: String,
) -> Result<(), IndexError> {
    let document = Document {
        kind: "case",
        id: case.as_str(),
        zh: case.as_str(),
        en: case.as_str(),
        detail: service,
        path: format!("/cases/{case}"),
        text,
    };
    document.write(db).await
}

/// What an opened case begins with.
struct Opened {
    channel: String,
    submitted: i64,
    first: i64,
    last: i64,
    deadline: Option<i64>,
    ended: Option<i64>,
    text: String,
}

impl Opened {
    fn of(act: Option<&Act>, now: i64) -> Opened {
        match act {
            Some(Act::Service(service::Act::Import(import))) => {
                let case = &import.case;
                let first = case.events.first().map_or(now, |event| event.at);
                let activities = case.events.iter().map(|event| event.activity.as_str());
                let mut words: Vec<&str> = vec![&case.channel, &case.department];
                words.extend(activities);
                words.dedup();
                Opened {
                    channel: case.channel.clone(),
                    submitted: case.started.unwrap_or(first),
                    first,
                    last: case.events.last().map_or(now, |event| event.at),
                    deadline: case.deadline,
                    ended: case.ended,
                    text: words.join(&BOUNDARY.to_string()),
                }
            }
            Some(Act::Service(
                service::Act::Submit(_) | service::Act::SubmitJoint(_) | service::Act::Initiate(_),
            )) => Opened { channel: "ding".into(), ..Opened::at(now) },
            _ => Opened::at(now),
        }
    }

    /// Opened on the ledger at this moment.
    fn at(now: i64) -> Opened {
        Opened {
            channel: String::new(),
            submitted: now,
            first: now,
            last: now,
            deadline: None,
            ended: None,
            text: String::new(),
        }
    }
}
