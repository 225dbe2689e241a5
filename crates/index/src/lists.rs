//! Lists with stable pages: a cursor names the last item seen, so that new items never shift a page.

use crate::{Index, IndexError, row::Row};
use api::{
    BlockLine, CaseLine, DutyLine, InstitutionView, PackageLine, Page, RecordLine, RegisterLine, ServiceLine,
    TransactionLine, Words,
};
use sqlx::sqlite::SqliteRow;
use types::TxId;

/// Which cases.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Of this service or collection.
    pub service: Option<String>,
    /// With this status.
    pub status: Option<String>,
    /// `witnessed` or `imported`.
    pub origin: Option<String>,
    /// Given by lots to this officer, whose second look is still to come.
    pub reviewer: Option<String>,
    /// Begun by an office about this person.
    pub concerned: Option<String>,
}

/// A row of a list of what can be applied for: all of it but what one list alone holds.
struct Offer {
    id: String,
    version: u64,
    authority: String,
    name: Words,
    summary: Words,
    in_force_from: Option<u64>,
    /// JSON: a service's promise, a package's services.
    holds: String,
}

impl Index {
    /// Where a transaction stands: height and position.
    pub async fn place(&self, id: &TxId) -> Result<Option<(u64, u64)>, IndexError> {
        let place: Option<(i64, i64)> =
            sqlx::query_as("SELECT height, position FROM transactions WHERE id = ?")
                .bind(&id.0[..])
                .fetch_optional(&self.pool)
                .await?;
        Ok(place.map(|(height, position)| (height as u64, position as u64)))
    }

    /// Transactions, newest first.
    pub async fn transactions(
        &self,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<TransactionLine>, IndexError> {
        let (height, position) = match after {
            Some(after) => after.split_once('.').and_then(|(h, p)| Some((h.parse().ok()?, p.parse().ok()?))),
            None => Some((i64::MAX, i64::MAX)),
        }
        .ok_or(IndexError::BadCursor)?;
        let rows = sqlx::query(
            "SELECT id, height, position, act, signer, accepted FROM transactions \
             WHERE (height, position) < (?, ?) ORDER BY height DESC, position DESC LIMIT ?",
        )
        .bind(height)
        .bind(position)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        Ok(page(lines(&rows, transaction_line)?, limit, |last| format!("{}.{}", last.height, last.position)))
    }

    /// The transactions of one block.
    pub async fn transactions_of(&self, height: u64) -> Result<Vec<TransactionLine>, IndexError> {
        let rows = sqlx::query(
            "SELECT id, height, position, act, signer, accepted FROM transactions WHERE height = ? ORDER BY position",
        )
        .bind(height as i64)
        .fetch_all(&self.pool)
        .await?;
        lines(&rows, transaction_line)
    }

    /// Blocks below `before`, newest first.
    pub async fn blocks(&self, before: Option<u64>, limit: u32) -> Result<Page<BlockLine>, IndexError> {
        let before = before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
        let rows = sqlx::query(
            "SELECT height, time, digest, leader, count FROM blocks WHERE height < ? ORDER BY height DESC LIMIT ?",
        )
        .bind(before)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let line = |row: Row| {
            Ok(BlockLine {
                height: row.number("height")?,
                time: row.number("time")?,
                digest: row.text("digest")?,
                leader: row.text("leader")?,
                transactions: row.number("count")?,
            })
        };
        Ok(page(lines(&rows, line)?, limit, |last| last.height.to_string()))
    }

    /// Cases, newest first.
    pub async fn cases(
        &self,
        filter: &CaseFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<CaseLine>, IndexError> {
        let after: i64 =
            after.map_or(Ok(i64::MAX), |after| after.parse().map_err(|_| IndexError::BadCursor))?;
        // Only what is asked for stands in the query, so that it finds its catalogue.
        let asked = [
            (
                filter.service.is_some(),
                concat!(" AND c.service = ?2 AND ", of_its_authority!("c.institution", "?2")),
            ),
            (filter.status.is_some(), " AND c.status = ?3"),
            (filter.origin.is_some(), " AND c.origin = ?4"),
            (filter.reviewer.is_some(), " AND c.reviewer = ?5 AND c.overturned IS NULL"),
            (filter.concerned.is_some(), " AND c.concerned = ?6"),
        ];
        let wanted: String =
            asked.iter().filter(|(asked, _)| *asked).map(|(_, condition)| *condition).collect();
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT c.seq, c.number, c.service, s.zh, s.en, c.institution, c.origin, c.status, c.submitted, \
             c.deadline, c.card FROM cases c LEFT JOIN services s \
             ON s.id = c.service AND s.authority = c.institution \
             WHERE c.seq < ?1{wanted} ORDER BY c.seq DESC LIMIT ?7",
        )))
        .bind(after)
        .bind(&filter.service)
        .bind(&filter.status)
        .bind(&filter.origin)
        .bind(&filter.reviewer)
        .bind(&filter.concerned)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        numbered(&rows, limit, case_line)
    }

    /// What an office has to do, the most urgent first.
    pub async fn duties(
        &self,
        institution: &str,
        role: Option<&str>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<DutyLine>, IndexError> {
        // A cursor is the last line's due time, case, task and role.
        let after = after.map(|after| after.splitn(4, '/').collect::<Vec<_>>());
        let (due, case, task, of) = match after.as_deref() {
            None => (i64::MIN, "", "", ""),
            Some([due, case, task, of]) => {
                (due.parse().map_err(|_| IndexError::BadCursor)?, *case, *task, *of)
            }
            Some(_) => return Err(IndexError::BadCursor),
        };
        let rows = sqlx::query(
            "SELECT d.case_number, c.service, s.zh, s.en, d.task, d.institution, d.role, d.due, d.yellow, c.submitted, d.claimed \
             FROM duties d JOIN cases c ON c.number = d.case_number LEFT JOIN services s \
             ON s.id = c.service AND s.authority = c.institution \
             WHERE d.institution = ?1 AND (?2 IS NULL OR d.role = ?2) \
             AND (d.due, d.case_number, d.task, d.role) > (?3, ?4, ?5, ?6) \
             ORDER BY d.due, d.case_number, d.task, d.role LIMIT ?7",
        )
        .bind(institution)
        .bind(role)
        .bind(due)
        .bind(case)
        .bind(task)
        .bind(of)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let line = |row: Row| {
            Ok(DutyLine {
                case: row.text("case_number")?,
                service: row.text("service")?,
                service_name: row.some_words("zh", "en")?,
                task: row.text("task")?,
                institution: row.text("institution")?,
                role: row.text("role")?,
                due: row.number("due")?,
                yellow: row.number("yellow")?,
                submitted: row.number("submitted")?,
                claimed: row.some_text("claimed")?,
            })
        };
        Ok(page(lines(&rows, line)?, limit, |last| {
            format!("{}/{}/{}/{}", last.due, last.case, last.task, last.role)
        }))
    }

    /// Registers by id.
    pub async fn registers(&self) -> Result<Page<RegisterLine>, IndexError> {
        let rows =
            sqlx::query("SELECT id, institution, zh, en, records FROM registers ORDER BY id LIMIT 1000")
                .fetch_all(&self.pool)
                .await?;
        let line = |row: Row| {
            Ok(RegisterLine {
                id: row.text("id")?,
                institution: row.text("institution")?,
                name: row.words("zh", "en")?,
                records: row.number("records")?,
            })
        };
        Ok(Page { items: lines(&rows, line)?, next: None })
    }

    /// Records of a register by id.
    pub async fn records(
        &self,
        register: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<RecordLine>, IndexError> {
        let rows = sqlx::query(
            "SELECT register, record, version, time FROM records WHERE register = ? AND record > ? ORDER BY record LIMIT ?",
        )
        .bind(register)
        .bind(after.unwrap_or_default())
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let line = |row: Row| {
            Ok(RecordLine {
                register: row.text("register")?,
                record: row.text("record")?,
                version: row.number("version")?,
                time: row.number("time")?,
                content: None,
            })
        };
        Ok(page(lines(&rows, line)?, limit, |last| last.record.clone()))
    }

    /// Services by id.
    pub async fn services(&self) -> Result<Page<ServiceLine>, IndexError> {
        let line = |offer: Offer| ServiceLine {
            id: offer.id,
            version: offer.version,
            authority: offer.authority,
            name: offer.name,
            summary: offer.summary,
            promise: serde_json::from_str(&offer.holds).expect("the index wrote it"),
            in_force_from: offer.in_force_from,
        };
        let offers = self.offers("SELECT *, promise AS holds FROM services ORDER BY id LIMIT 1000").await?;
        Ok(Page { items: offers.into_iter().map(line).collect(), next: None })
    }

    /// Packages of services by id.
    pub async fn packages(&self) -> Result<Page<PackageLine>, IndexError> {
        let line = |offer: Offer| PackageLine {
            id: offer.id,
            version: offer.version,
            authority: offer.authority,
            name: offer.name,
            summary: offer.summary,
            services: serde_json::from_str(&offer.holds).expect("the index wrote it"),
            in_force_from: offer.in_force_from,
        };
        let offers = self.offers("SELECT *, services AS holds FROM packages ORDER BY id LIMIT 1000").await?;
        Ok(Page { items: offers.into_iter().map(line).collect(), next: None })
    }

    /// What can be applied for, as its table holds it.
    async fn offers(&self, query: &'static str) -> Result<Vec<Offer>, IndexError> {
        let rows = sqlx::query(query).fetch_all(&self.pool).await?;
        lines(&rows, |row| {
            Ok(Offer {
                id: row.text("id")?,
                version: row.number("version")?,
                authority: row.text("authority")?,
                name: row.words("zh", "en")?,
                summary: row.words("summary_zh", "summary_en")?,
                in_force_from: row.some_number("begins")?,
                holds: row.text("holds")?,
            })
        })
    }

    /// Institutions by id.
    pub async fn institutions(&self) -> Result<Vec<InstitutionView>, IndexError> {
        let rows = sqlx::query("SELECT id, code, zh, en FROM institutions ORDER BY id LIMIT 1000")
            .fetch_all(&self.pool)
            .await?;
        lines(&rows, |row| {
            Ok(InstitutionView { id: row.text("id")?, code: row.text("code")?, name: row.words("zh", "en")? })
        })
    }
}

fn transaction_line(row: Row) -> Result<TransactionLine, sqlx::Error> {
    Ok(TransactionLine {
        id: row.id("id")?,
        height: row.number("height")?,
        position: row.number("position")?,
        act: row.text("act")?,
        signer: row.text("signer")?,
        accepted: row.flag("accepted")?,
    })
}

fn case_line(row: &Row) -> Result<CaseLine, sqlx::Error> {
    Ok(CaseLine {
        number: row.text("number")?,
        service: row.text("service")?,
        service_name: row.some_words("zh", "en")?,
        institution: row.text("institution")?,
        origin: row.text("origin")?,
        status: row.text("status")?,
        submitted: row.past("submitted")?,
        deadline: row.some_past("deadline")?,
        card: row.some_text("card")?,
    })
}

/// What each of `rows` says.
pub(crate) fn lines<T>(
    rows: &[SqliteRow],
    line: impl Fn(Row) -> Result<T, sqlx::Error>,
) -> Result<Vec<T>, IndexError> {
    rows.iter().map(|row| line(Row(row)).map_err(IndexError::from)).collect()
}

/// A page of rows in the order of a running number, `seq`, which is no part of a line but what the cursor names.
pub(crate) fn numbered<T>(
    rows: &[SqliteRow],
    limit: u32,
    line: impl Fn(&Row) -> Result<T, sqlx::Error>,
) -> Result<Page<T>, IndexError> {
    let with_number = |row: Row| Ok((row.number("seq")?, line(&row)?));
    let Page { items, next } = page(lines(rows, with_number)?, limit, |(seq, _)| seq.to_string());
    Ok(Page { items: items.into_iter().map(|(_, line)| line).collect(), next })
}

/// One row more than the page holds tells whether there is another page.
pub(crate) fn one_more(limit: u32) -> i64 {
    i64::from(limit) + 1
}

/// A page of what was found, which is one row more when there is another page.
fn page<T>(mut items: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Page<T> {
    let more = items.len() > limit as usize;
    items.truncate(limit as usize);
    let next = more.then(|| items.last().map(cursor)).flatten();
    Page { items, next }
}
