//! What surrounds a service, from files: other folders, a list of institutions, the file that a ledger is founded with.

use super::{Around, Institution, Named, Register};
use crate::{
    FileFinding,
    folder::{SERVICE, composed, registers_of, yaml},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{CalendarId, Genesis, InstitutionId, ServiceId};

/// Which institutions there are, with the roles that somebody holds, and which calendars.
pub const INSTITUTIONS: &str = "institutions.yaml";

/// What of another folder's service is looked at.
#[derive(Deserialize)]
struct Other {
    id: ServiceId,
    authority: InstitutionId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstitutionsFile {
    institutions: Vec<Institution>,
    #[serde(default)]
    calendars: Vec<CalendarId>,
}

impl Around {
    /// Adds another service's folder: the service, and the registers that it opens.
    pub fn add_folder(&mut self, files: BTreeMap<String, String>) -> Result<(), Vec<FileFinding>> {
        let files = composed(files);
        let Other { id, authority } = yaml::read(&files, SERVICE).map_err(|fault| vec![fault])?;
        let opened = registers_of(&files)?;
        self.services.push(Named { id });
        for open in opened {
            let known = self.registers.iter().any(|known| known.id == open.register);
            if !known {
                let institution = authority.clone();
                self.registers.push(Register { id: open.register, institution, schema: open.schema });
            }
        }
        Ok(())
    }

    /// Adds a list of institutions, [`INSTITUTIONS`].
    pub fn add_institutions(&mut self, text: &str) -> Result<(), FileFinding> {
        let files = composed(BTreeMap::from([(INSTITUTIONS.to_owned(), text.to_owned())]));
        let file: InstitutionsFile = yaml::read(&files, INSTITUTIONS)?;
        self.institutions.extend(file.institutions);
        self.calendars.extend(file.calendars.into_iter().map(|id| Named { id }));
        Ok(())
    }

    /// Adds what a ledger is founded with.
    pub fn add_genesis(&mut self, genesis: &Genesis) {
        for institution in &genesis.institutions {
            let roles = institution.officers.iter().map(|officer| officer.role.clone()).collect();
            self.institutions.push(Institution { id: institution.id.clone(), roles: Some(roles) });
        }
        self.calendars.extend(genesis.calendars.iter().map(|calendar| Named { id: calendar.id.clone() }));
    }
}
