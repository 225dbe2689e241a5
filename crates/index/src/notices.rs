//! Public notices in the catalogue: announcements, versions of services, officers, cards.

use crate::{
    Index, IndexError,
    lists::{one_more, page},
    place::Place,
};
use api::{NoticeKind, NoticeLine, Page, Words};
use sqlx::SqliteConnection;
use types::{
    Digest, Event, Word, governance,
    service::{self, CardKind},
};

/// What the process calls the pause in which a case is announced.
const ANNOUNCED: &str = "公告";

/// Which notices.
#[derive(Clone, Debug, Default)]
pub struct NoticeFilter {
    /// About this.
    pub kind: Option<NoticeKind>,
    /// Of this institution.
    pub institution: Option<String>,
    /// Only announcements that have not ended.
    pub running: bool,
}

type Row = (
    i64,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    Option<Vec<u8>>,
);

impl Index {
    /// Notices, newest first.
    pub async fn notices(
        &self,
        filter: &NoticeFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<NoticeLine>, IndexError> {
        let after: i64 =
            after.map_or(Ok(i64::MAX), |after| after.parse().map_err(|_| IndexError::BadCursor))?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT n.seq, n.kind, n.event, n.subject, s.zh, s.en, n.institution, i.zh, i.en, n.detail, n.height, \
             n.time, n.until, n.ended, n.tx FROM notices n LEFT JOIN services s ON s.id = n.service \
             LEFT JOIN institutions i ON i.id = n.institution \
             WHERE n.seq < ?1 AND (?2 IS NULL OR n.kind = ?2) AND (?3 IS NULL OR n.institution = ?3) \
             AND (NOT ?4 OR (n.kind = 'announcement' AND n.ended IS NULL)) ORDER BY n.seq DESC LIMIT ?5",
        )
        .bind(after)
        .bind(filter.kind.map(NoticeKind::name))
        .bind(&filter.institution)
        .bind(filter.running)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let Page { items: rows, next } = page(rows, limit, |last: &Row| last.0.to_string());
        Ok(Page { items: rows.into_iter().map(line).collect(), next })
    }
}

fn line(row: Row) -> NoticeLine {
    let (
        _,
        kind,
        event,
        subject,
        zh,
        en,
        institution,
        office_zh,
        office_en,
        detail,
        height,
        time,
        until,
        ended,
        tx,
    ) = row;
    let words = |zh: Option<String>, en: Option<String>| zh.zip(en).map(|(zh, en)| Words { zh, en });
    NoticeLine {
        kind: NoticeKind::ALL.into_iter().find(|known| known.name() == kind).expect("the index wrote it"),
        event,
        subject,
        service_name: words(zh, en),
        institution,
        institution_name: words(office_zh, office_en),
        detail,
        height: height as u64,
        time: time as u64,
        until: until.map(|until| until as u64),
        ended: ended.map(|ended| ended as u64),
        tx: tx.map(|tx| Digest(tx.try_into().expect("the index wrote 32 bytes")).to_string()),
    }
}

/// What an event has to say to everyone.
struct Notice<'a> {
    kind: NoticeKind,
    event: &'static str,
    subject: &'a str,
    institution: Option<&'a str>,
    detail: Option<String>,
    until: Option<u64>,
}

/// Takes an event of any chapter.
pub async fn apply(db: &mut SqliteConnection, place: &Place<'_>, event: &Event) -> Result<(), IndexError> {
    if let Event::Service(
        service::Event::Resumed { case }
        | service::Event::Moved { case, .. }
        | service::Event::Closed { case, .. },
    ) = event
    {
        sqlx::query(
            "UPDATE notices SET ended = ? WHERE subject = ? AND kind = 'announcement' AND ended IS NULL",
        )
        .bind(place.time())
        .bind(case.as_str())
        .execute(&mut *db)
        .await?;
    }
    let Some(notice) = notice(event) else { return Ok(()) };
    // Who handles a case and who offers a service stand in tables of their own, filled before.
    sqlx::query(
        "INSERT INTO notices (kind, event, subject, service, institution, detail, height, time, until, tx) \
         SELECT ?1, ?2, ?3, \
         CASE ?1 WHEN 'service' THEN ?3 ELSE (SELECT service FROM cases WHERE number = ?3) END, \
         coalesce(?4, (SELECT institution FROM cases WHERE number = ?3), \
                  (SELECT authority FROM services WHERE id = ?3), ''), ?5, ?6, ?7, ?8, ?9",
    )
    .bind(notice.kind.name())
    .bind(notice.event)
    .bind(notice.subject)
    .bind(notice.institution)
    .bind(notice.detail)
    .bind(place.header.height as i64)
    .bind(place.time())
    .bind(notice.until.map(|until| until as i64))
    .bind(place.signed.map(|signed| signed.id().0.to_vec()))
    .execute(&mut *db)
    .await?;
    Ok(())
}

fn notice(event: &Event) -> Option<Notice<'_>> {
    let of = |kind, event, subject, institution, detail, until| Notice {
        kind,
        event,
        subject,
        institution,
        detail,
        until,
    };
    Some(match event {
        Event::Service(service::Event::Suspended { case, pause, until }) if pause.as_str() == ANNOUNCED => {
            of(NoticeKind::Announcement, "suspended", case.as_str(), None, None, Some(*until))
        }
        Event::Service(service::Event::Published { service, version, from, .. }) => {
            of(NoticeKind::Service, "published", service.as_str(), None, Some(version.to_string()), *from)
        }
        Event::Service(service::Event::Endorsed { service, version, from }) => of(
            NoticeKind::Service,
            "endorsed",
            service.as_str(),
            None,
            Some(version.to_string()),
            Some(*from),
        ),
        Event::Governance(governance::Event::Appointed { institution, officer, role }) => of(
            NoticeKind::Officer,
            "appointed",
            officer.as_str(),
            Some(institution.as_str()),
            Some(role.to_string()),
            None,
        ),
        Event::Governance(governance::Event::Dismissed { institution, officer, role }) => of(
            NoticeKind::Officer,
            "dismissed",
            officer.as_str(),
            Some(institution.as_str()),
            Some(role.to_string()),
            None,
        ),
        Event::Service(service::Event::Carded { case, kind, task, due }) => {
            let colour = if *kind == CardKind::Red { "red" } else { "yellow" };
            of(NoticeKind::Card, colour, case.as_str(), None, task.as_ref().map(Word::to_string), Some(*due))
        }
        _ => return None,
    })
}
