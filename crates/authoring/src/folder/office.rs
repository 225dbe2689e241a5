//! An office as a folder names it: `clerk` of the authority, or `tax-bureau/assessor`.

use serde::Deserialize;
use types::{InstitutionId, RoleId};

/// A role, `institution/role` or that of the authority.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct Officer {
    pub institution: Option<InstitutionId>,
    pub role: RoleId,
}

impl TryFrom<String> for Officer {
    type Error = String;

    fn try_from(text: String) -> Result<Officer, String> {
        let (institution, role) = match text.split_once('/') {
            Some((institution, role)) => (Some(institution), role),
            None => (None, text.as_str()),
        };
        let wrong = |error: types::InvalidId| {
            format!(
                "“{text}”不是岗位：请写成 clerk，或 机构/岗位，如 tax-bureau/assessor | {text:?} is no role: {error}"
            )
        };
        let institution = institution.map(str::parse).transpose().map_err(wrong)?;
        Ok(Officer { institution, role: role.parse().map_err(wrong)? })
    }
}
