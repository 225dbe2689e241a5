//! Public notices in the catalogue: announcements, versions of services, officers, cards.

use crate::{
    Index, IndexError,
    lists::{numbered, one_more},
    place::Place,
    row::Row,
};
use api::{NoticeKind, NoticeLine, Page};
use sqlx::SqliteConnection;
use types::{
    Event, Word, governance,
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
        let rows = sqlx::query(
            "SELECT n.seq, n.kind, n.event, n.subject, s.zh, s.en, n.institution, i.zh AS office_zh, \
             i.en AS office_en, n.detail, n.height, n.time, n.until, n.ended, n.tx FROM notices n LEFT JOIN services s ON s.id = n.service \
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
        numbered(&rows, limit, notice_line)
    }
}

fn notice_line(row: &Row) -> Result<NoticeLine, sqlx::Error> {
    let kind = row.text("kind")?;
    Ok(NoticeLine {
        kind: NoticeKind::ALL.into_iter().find(|known| known.name() == kind).expect("the index wrote it"),
        event: row.text("event")?,
        subject: row.text("subject")?,
        service_name: row.some_words("zh", "en")?,
        institution: row.text("institution")?,
        institution_name: row.some_words("office_zh", "office_en")?,
        detail: row.some_text("detail")?,
        height: row.number("height")?,
        time: row.number("time")?,
        until: row.some_number("until")?,
        ended: row.some_number("ended")?,
        tx: row.some_id("tx")?,
    })
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
