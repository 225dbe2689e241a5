//! The ledger as a whole, and its blocks.

use super::{Refused, State, limit, name};
use api::{Block, BlockLine, Ledger, Page, ProblemKind, Validator};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
};
use serde::Deserialize;

/// `GET /v1/ledger`
pub async fn ledger(Extract(state): Extract<State>) -> Json<Ledger> {
    let (genesis, tip) = (state.ledger.genesis(), state.ledger.tip());
    let named = |id| genesis.institutions.iter().find(|institution| institution.id == id);
    let validators = genesis
        .validators
        .iter()
        .map(|validator| Validator {
            institution: validator.institution.to_string(),
            name: named(validator.institution.clone()).map(|institution| institution.name.clone().into()),
            key: validator.key.to_string(),
        })
        .collect();
    Json(Ledger {
        chain_id: genesis.chain.to_string(),
        genesis: state.ledger.genesis_digest().to_string(),
        ledger_key: genesis.ledger_key.clone(),
        height: tip.height,
        time: tip.time,
        validators,
        waiting: state.ledger.waiting() as u64,
        listed: state.index.as_ref().map(|index| index.height()),
    })
}

#[derive(Deserialize)]
pub struct Blocks {
    before: Option<u64>,
    limit: Option<u32>,
}

/// `GET /v1/blocks`
pub async fn blocks(
    Extract(state): Extract<State>,
    Query(asked): Query<Blocks>,
) -> Result<Json<Page<BlockLine>>, Refused> {
    Ok(Json(state.index()?.blocks(asked.before, limit(asked.limit)).await?))
}

/// `GET /v1/blocks/{height}`
pub async fn block(
    Extract(state): Extract<State>,
    Path(height): Path<String>,
) -> Result<Json<Block>, Refused> {
    let height: u64 = name(&height)?;
    let block = state
        .ledger
        .block(height)
        .await
        .ok_or_else(|| ProblemKind::NotFound.because("no block at this height"))?;
    let header = block.header();
    let items = match &state.index {
        Some(index) => index.transactions_of(height).await?,
        None => Vec::new(),
    };
    let line = BlockLine {
        height,
        time: header.time,
        digest: block.digest().to_string(),
        leader: header.leader.to_string(),
        transactions: header.transactions.count,
    };
    Ok(Json(Block { line, header: header.to_json(), items }))
}
