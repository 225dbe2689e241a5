//! Lists with stable pages: a cursor names the last item seen, so that new items never shift a page.

use crate::{Index, IndexError};
use api::{
    BlockLine, CaseLine, DutyLine, InstitutionView, PackageLine, Page, RecordLine, RegisterLine, ServiceLine,
    TransactionLine, Words,
};
use types::{Digest, TxId};

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
}

type OfferRow = (String, i64, String, String, String, String, String, String, Option<i64>);
/// Id, version, authority, name, summary, what the table alone holds, and from when on it is in force.
type Offer = (String, u64, String, Words, Words, String, Option<u64>);
type CaseRow = (
    i64,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<String>,
);
type DutyRow =
    (String, String, Option<String>, Option<String>, String, String, String, i64, i64, i64, Option<String>);

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
        let rows: Vec<(Vec<u8>, i64, i64, String, String, bool)> = sqlx::query_as(
            "SELECT id, height, position, act, signer, accepted FROM transactions \
             WHERE (height, position) < (?, ?) ORDER BY height DESC, position DESC LIMIT ?",
        )
        .bind(height)
        .bind(position)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let items: Vec<TransactionLine> = rows.into_iter().map(transaction_line).collect();
        Ok(page(items, limit, |last| format!("{}.{}", last.height, last.position)))
    }

    /// The transactions of one block.
    pub async fn transactions_of(&self, height: u64) -> Result<Vec<TransactionLine>, IndexError> {
        let rows: Vec<(Vec<u8>, i64, i64, String, String, bool)> = sqlx::query_as(
            "SELECT id, height, position, act, signer, accepted FROM transactions WHERE height = ? ORDER BY position",
        )
        .bind(height as i64)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(transaction_line).collect())
    }

    /// Blocks below `before`, newest first.
    pub async fn blocks(&self, before: Option<u64>, limit: u32) -> Result<Page<BlockLine>, IndexError> {
        let before = before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
        let rows: Vec<(i64, i64, String, String, i64)> =
            sqlx::query_as("SELECT height, time, digest, leader, count FROM blocks WHERE height < ? ORDER BY height DESC LIMIT ?")
                .bind(before)
                .bind(one_more(limit))
                .fetch_all(&self.pool)
                .await?;
        let items = rows
            .into_iter()
            .map(|(height, time, digest, leader, count)| BlockLine {
                height: height as u64,
                time: time as u64,
                digest,
                leader,
                transactions: count as u64,
            })
            .collect();
        Ok(page(items, limit, |last: &BlockLine| last.height.to_string()))
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
        ];
        let wanted: String =
            asked.iter().filter(|(asked, _)| *asked).map(|(_, condition)| *condition).collect();
        let rows: Vec<CaseRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "SELECT c.seq, c.number, c.service, s.zh, s.en, c.institution, c.origin, c.status, c.submitted, \
             c.deadline, c.card FROM cases c LEFT JOIN services s \
             ON s.id = c.service AND s.authority = c.institution \
             WHERE c.seq < ?1{wanted} ORDER BY c.seq DESC LIMIT ?6",
        )))
        .bind(after)
        .bind(&filter.service)
        .bind(&filter.status)
        .bind(&filter.origin)
        .bind(&filter.reviewer)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let Page { items: rows, next } = page(rows, limit, |last| last.0.to_string());
        let items = rows
            .into_iter()
            .map(|(_, number, service, zh, en, institution, origin, status, submitted, deadline, card)| {
                CaseLine {
                    number,
                    service,
                    service_name: zh.zip(en).map(|(zh, en)| Words { zh, en }),
                    institution,
                    origin,
                    status,
                    submitted: submitted as u64,
                    deadline: deadline.map(|deadline| deadline as u64),
                    card,
                }
            })
            .collect();
        Ok(Page { items, next })
    }

    /// What an office has to do, the most urgent first.
    pub async fn duties(
        &self,
        institution: &str,
        role: Option<&str>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<DutyLine>, IndexError> {
        // A cursor is the last line's due time, case and task.
        let after = after.map(|after| after.splitn(3, '/').collect::<Vec<_>>());
        let (due, case, task) = match after.as_deref() {
            None => (i64::MIN, "", ""),
            Some([due, case, task]) => (due.parse().map_err(|_| IndexError::BadCursor)?, *case, *task),
            Some(_) => return Err(IndexError::BadCursor),
        };
        let rows: Vec<DutyRow> = sqlx::query_as(
            "SELECT d.case_number, c.service, s.zh, s.en, d.task, d.institution, d.role, d.due, d.yellow, c.submitted, d.claimed \
             FROM duties d JOIN cases c ON c.number = d.case_number LEFT JOIN services s \
             ON s.id = c.service AND s.authority = c.institution \
             WHERE d.institution = ?1 AND (?2 IS NULL OR d.role = ?2) \
             AND (d.due, d.case_number, d.task) > (?3, ?4, ?5) ORDER BY d.due, d.case_number, d.task LIMIT ?6",
        )
        .bind(institution)
        .bind(role)
        .bind(due)
        .bind(case)
        .bind(task)
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let line =
            |(case, service, zh, en, task, institution, role, due, yellow, submitted, claimed): DutyRow| {
                DutyLine {
                    case,
                    service,
                    service_name: zh.zip(en).map(|(zh, en)| Words { zh, en }),
                    task,
                    institution,
                    role,
                    due: due as u64,
                    yellow: yellow as u64,
                    submitted: submitted as u64,
                    claimed,
                }
            };
        let items: Vec<DutyLine> = rows.into_iter().map(line).collect();
        Ok(page(items, limit, |last: &DutyLine| format!("{}/{}/{}", last.due, last.case, last.task)))
    }

    /// Registers by id.
    pub async fn registers(&self) -> Result<Page<RegisterLine>, IndexError> {
        let rows: Vec<(String, String, String, String, i64)> =
            sqlx::query_as("SELECT id, institution, zh, en, records FROM registers ORDER BY id LIMIT 1000")
                .fetch_all(&self.pool)
                .await?;
        let items = rows
            .into_iter()
            .map(|(id, institution, zh, en, records)| RegisterLine {
                id,
                institution,
                name: Words { zh, en },
                records: records as u64,
            })
            .collect();
        Ok(Page { items, next: None })
    }

    /// Records of a register by id.
    pub async fn records(
        &self,
        register: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<RecordLine>, IndexError> {
        let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
            "SELECT register, record, version, time FROM records WHERE register = ? AND record > ? ORDER BY record LIMIT ?",
        )
        .bind(register)
        .bind(after.unwrap_or_default())
        .bind(one_more(limit))
        .fetch_all(&self.pool)
        .await?;
        let items = rows
            .into_iter()
            .map(|(register, record, version, time)| RecordLine {
                register,
                record,
                version: version as u64,
                time: time as u64,
                content: None,
            })
            .collect();
        Ok(page(items, limit, |last: &RecordLine| last.record.clone()))
    }

    /// Services by id.
    pub async fn services(&self) -> Result<Page<ServiceLine>, IndexError> {
        let rows = self.offers("SELECT id, version, authority, zh, en, summary_zh, summary_en, promise, begins FROM services ORDER BY id LIMIT 1000");
        let line = |(id, version, authority, name, summary, promise, in_force_from): Offer| ServiceLine {
            id,
            version,
            authority,
            name,
            summary,
            promise: serde_json::from_str(&promise).expect("the index wrote it"),
            in_force_from,
        };
        Ok(Page { items: rows.await?.into_iter().map(line).collect(), next: None })
    }

    /// Packages of services by id.
    pub async fn packages(&self) -> Result<Page<PackageLine>, IndexError> {
        let rows = self.offers("SELECT id, version, authority, zh, en, summary_zh, summary_en, services, begins FROM packages ORDER BY id LIMIT 1000");
        let line = |(id, version, authority, name, summary, services, in_force_from): Offer| PackageLine {
            id,
            version,
            authority,
            name,
            summary,
            services: serde_json::from_str(&services).expect("the index wrote it"),
            in_force_from,
        };
        Ok(Page { items: rows.await?.into_iter().map(line).collect(), next: None })
    }

    /// What can be applied for, as its table holds it.
    async fn offers(&self, query: &'static str) -> Result<Vec<Offer>, IndexError> {
        let rows: Vec<OfferRow> = sqlx::query_as(query).fetch_all(&self.pool).await?;
        let offer = |(id, version, authority, zh, en, summary_zh, summary_en, of, begins): OfferRow| {
            let (name, summary) = (Words { zh, en }, Words { zh: summary_zh, en: summary_en });
            (id, version as u64, authority, name, summary, of, begins.map(|begins| begins as u64))
        };
        Ok(rows.into_iter().map(offer).collect())
    }

    /// Institutions by id.
    pub async fn institutions(&self) -> Result<Vec<InstitutionView>, IndexError> {
        let rows: Vec<(String, String, String, String)> =
            sqlx::query_as("SELECT id, code, zh, en FROM institutions ORDER BY id LIMIT 1000")
                .fetch_all(&self.pool)
                .await?;
        let view = |(id, code, zh, en)| InstitutionView { id, code, name: Words { zh, en } };
        Ok(rows.into_iter().map(view).collect())
    }
}

fn transaction_line(row: (Vec<u8>, i64, i64, String, String, bool)) -> TransactionLine {
    let (id, height, position, act, signer, accepted) = row;
    let id = Digest(id.try_into().expect("the index wrote 32 bytes"));
    TransactionLine {
        id: id.to_string(),
        height: height as u64,
        position: position as u64,
        act,
        signer,
        accepted,
    }
}

/// One row more than the page holds tells whether there is another page.
pub(crate) fn one_more(limit: u32) -> i64 {
    i64::from(limit) + 1
}

/// A page of what was found, which is one row more when there is another page.
pub(crate) fn page<T>(mut items: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Page<T> {
    let more = items.len() > limit as usize;
    items.truncate(limit as usize);
    let next = more.then(|| items.last().map(cursor)).flatten();
    Page { items, next }
}
