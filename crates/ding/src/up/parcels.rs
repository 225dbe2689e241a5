//! The demo's land register: a few parcels of a block of streets, with their boundaries on a local grid in metres.

use super::{done::done, founding};
use crate::{outcome::Failed, sign::Signer};
use api::client::Client;
use serde_json::json;
use std::path::Path;
use types::registry::Write;

const OFFICE: &str = "resources-bureau";
const ROLE: &str = "registrar";

/// A parcel: its number, street, use, area and restriction, and its corners.
type Parcel = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [(i64, i64)]);

const PARCELS: [Parcel; 5] = [
    ("330106-001-0001", "文三路 1 号", "商业", "1200", "无", &[(0, 0), (40, 0), (40, 30), (0, 30)]),
    ("330106-001-0002", "文三路 3 号", "住宅", "1050", "抵押", &[(40, 0), (75, 0), (75, 30), (40, 30)]),
    ("330106-001-0003", "学院路 2 号", "住宅", "1000", "无", &[(0, 38), (40, 38), (40, 63), (0, 63)]),
    (
        "330106-001-0004",
        "学院路 4 号",
        "教育",
        "1120",
        "无",
        &[(48, 38), (75, 38), (85, 50), (75, 73), (48, 73)],
    ),
    (
        "330106-001-0005",
        "学院路 6 号",
        "绿地",
        "870",
        "查封",
        &[(0, 71), (40, 71), (40, 80), (20, 97), (0, 97)],
    ),
];

/// Enters them.
pub async fn enter(client: &Client, dir: &Path) -> Result<(), Failed> {
    let mut registrar = Signer::of(client, founding::key(dir, OFFICE, ROLE)?, None).await?;
    registrar.act_as(&format!("{OFFICE}/{ROLE}"))?;
    for (number, street, used, area, restriction, corners) in PARCELS {
        let corners: Vec<_> = corners.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        let content = json!({
            "坐落": format!("西湖区{street}"), "用途": used, "面积": area, "限制状态": restriction, "界址点": corners,
        });
        let act = Write {
            register: "parcels".parse()?,
            record: number.parse()?,
            content: serde_json::from_value(content)?,
            sealed: Default::default(),
            previous: None,
            holder: None,
            source: Some("演示数据 demo data".into()),
            basis: "不动产登记暂行条例 第8条".into(),
        };
        done(client, registrar.sign(act.into())).await?;
    }
    Ok(())
}
