//! What surrounds a service: the folders beside its own and those that `--with` names, or the ledger of a node. What
//! does not fit is told by `authoring`.

use super::folder;
use crate::outcome::{Failed, read};
use api::{
    CalendarView, InstitutionView,
    client::{AskError, Client},
    endpoints::Endpoint,
};
use authoring::{Around, FileFinding, INSTITUTIONS, Institution, Named, SERVICE, Surveyed};
use serde::de::DeserializeOwned;
use std::{
    fs,
    path::{Path, PathBuf},
};
use types::{Genesis, service::Bundle};

/// The file that a ledger is founded with.
const GENESIS: &str = "genesis.json";

/// What a check found, and what it held the folder against, in words.
pub struct Checked {
    /// The service.
    pub bundle: Bundle,
    /// What is wrong with it.
    pub faults: Vec<FileFinding>,
    /// What its author should look at.
    pub warnings: Vec<FileFinding>,
    /// What could not be checked.
    pub unchecked: Vec<FileFinding>,
    /// Folders, files, or a node.
    pub against: Vec<String>,
}

/// Checks a folder by itself, and against what surrounds it: what `with` names and, where there is no `client`, the
/// folders beside it; else the ledger that it asks.
pub async fn check(dir: &Path, with: &[PathBuf], client: Option<&Client>) -> Result<Checked, Failed> {
    let bundle =
        folder::files(dir).and_then(authoring::read).map_err(|faults| super::refused(dir, &faults))?;
    let (mut around, mut against) = (Around::default(), Vec::new());
    for place in with {
        add(&mut around, place)?;
        against.push(place.display().to_string());
    }
    match client {
        None => against.extend(beside(&mut around, dir)),
        Some(client) => {
            of_node(&mut around, client, &bundle).await?;
            against.push(client.url().to_owned());
        }
    }
    let Surveyed { faults, warnings, unchecked } = authoring::survey(&bundle, &around);
    let faults = authoring::check(&bundle).into_iter().chain(faults).collect();
    let warnings = authoring::warnings(&bundle).into_iter().chain(warnings).collect();
    Ok(Checked { bundle, faults, warnings, unchecked, against })
}

/// Adds a service's folder, a folder of such folders, a list of institutions, or what a ledger is founded with.
fn add(around: &mut Around, place: &Path) -> Result<(), Failed> {
    if place.is_dir() {
        let mut found = false;
        for file in [INSTITUTIONS, GENESIS].map(|name| place.join(name)).iter().filter(|file| file.is_file())
        {
            add_file(around, file)?;
            found = true;
        }
        let own = place.join(SERVICE).is_file().then(|| place.to_owned());
        for folder in own.into_iter().chain(folders(place)) {
            let files = folder::files(&folder).and_then(|files| around.add_folder(files));
            files.map_err(|faults| super::refused(&folder, &faults))?;
            found = true;
        }
        return match found {
            true => Ok(()),
            false => Err(format!(
                "{} holds no service, no {INSTITUTIONS} and no {GENESIS} 里面没有事项、机构名单或创世文件",
                place.display()
            )
            .into()),
        };
    }
    add_file(around, place)
}

fn add_file(around: &mut Around, file: &Path) -> Result<(), Failed> {
    let text = read(file)?;
    match file.extension().is_some_and(|extension| extension == "json") {
        true => around.add_genesis(&serde_json::from_str::<Genesis>(&text)?),
        false => {
            around.add_institutions(&text).map_err(|fault| format!("{}: {fault}", file.display()))?;
        }
    }
    Ok(())
}

/// The folders of services in a folder, by name.
fn folders(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join(SERVICE).is_file()).collect();
    folders.sort();
    folders
}

/// Adds what stands beside a folder. Nobody named it: what cannot be read there is passed over.
fn beside(around: &mut Around, dir: &Path) -> Vec<String> {
    let Some((own, parent)) =
        dir.canonicalize().ok().and_then(|own| Some((own.clone(), own.parent()?.to_owned())))
    else {
        return Vec::new();
    };
    let mut against = Vec::new();
    for folder in folders(&parent).into_iter().filter(|folder| *folder != own) {
        let added = folder::files(&folder).and_then(|files| around.add_folder(files));
        against.extend(added.ok().map(|()| folder.display().to_string()));
    }
    let institutions = parent.join(INSTITUTIONS);
    if institutions.is_file() && add_file(around, &institutions).is_ok() {
        against.push(institutions.display().to_string());
    }
    against
}

/// What a ledger has of what a service asks for. Roles are not among what a node answers: who holds which is known from
/// files alone.
async fn of_node(around: &mut Around, client: &Client, bundle: &Bundle) -> Result<(), Failed> {
    around.registers.clear();
    around.services.clear();
    around.calendars.clear();
    around.whole = true;
    for register in authoring::registers_asked(bundle) {
        let path = Endpoint::Register.at(&[&register], &[]);
        if let Some(view) = found::<api::RegisterView>(client, &path).await? {
            around.registers.push(serde_json::from_str(view.register.get())?);
        }
    }
    let institutions: Vec<InstitutionView> = client.get(&Endpoint::Institutions.at(&[], &[])).await?;
    for institution in institutions {
        let id = institution.id.parse()?;
        if !around.institutions.iter().any(|known| known.id == id) {
            around.institutions.push(Institution { id, roles: None });
        }
    }
    let calendars: Vec<CalendarView> = client.get(&Endpoint::Calendars.at(&[], &[])).await?;
    for calendar in calendars {
        around.calendars.push(Named { id: calendar.id.parse()? });
    }
    if let Some(review) = &bundle.rights.review {
        let path = Endpoint::Service.at(&[&review.opens], &[]);
        if found::<api::ServiceView>(client, &path).await?.is_some() {
            around.services.push(Named { id: review.opens.clone() });
        }
    }
    Ok(())
}

/// What stands at a path, or nothing if there is no such thing.
async fn found<T: DeserializeOwned>(client: &Client, path: &str) -> Result<Option<T>, Failed> {
    match client.get(path).await {
        Ok(view) => Ok(Some(view)),
        Err(AskError::Problem(problem)) if problem.status == 404 => Ok(None),
        Err(error) => Err(error.into()),
    }
}
