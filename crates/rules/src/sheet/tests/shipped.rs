//! The sheets of `services/`: no two rows exchange what follows from them, and no part of a formula becomes another,
//! without an example that says so.

use super::*;
use crate::sheet::protect::changes_of;

const SHIPPED: [(&str, &str); 19] = [
    ("admission", include_str!("../../../../../services/administrative-review/decisions/admission.md")),
    ("procedure", include_str!("../../../../../services/administrative-review/decisions/procedure.md")),
    ("acceptance", include_str!("../../../../../services/company-registration/decisions/acceptance.md")),
    ("approval", include_str!("../../../../../services/company-registration/decisions/approval.md")),
    ("capital", include_str!("../../../../../services/company-registration/decisions/capital.md")),
    ("last-look", include_str!("../../../../../services/company-registration/decisions/last-look.md")),
    ("name-check", include_str!("../../../../../services/company-registration/decisions/name-check.md")),
    ("paid-up", include_str!("../../../../../services/company-registration/decisions/paid-up.md")),
    ("taxpayer", include_str!("../../../../../services/company-registration/decisions/taxpayer.md")),
    ("inspection", include_str!("../../../../../services/food-business-permit/decisions/inspection.md")),
    ("scope", include_str!("../../../../../services/food-business-permit/decisions/scope.md")),
    ("acceptance", include_str!("../../../../../services/land-title-transfer/decisions/acceptance.md")),
    ("remaining", include_str!("../../../../../services/food-permit-changes/decisions/remaining.md")),
    ("window", include_str!("../../../../../services/food-permit-changes/decisions/window.md")),
    ("ground", include_str!("../../../../../services/food-permit-revocation/decisions/ground.md")),
    ("approval", include_str!("../../../../../services/land-title-transfer/decisions/approval.md")),
    ("deed-tax", include_str!("../../../../../services/land-title-transfer/decisions/deed-tax.md")),
    ("last-look", include_str!("../../../../../services/land-title-transfer/decisions/last-look.md")),
    (
        "old-certificate",
        include_str!("../../../../../services/land-title-transfer/decisions/old-certificate.md"),
    ),
];

/// Whether what authors are told, or the ledger, has something against a sheet.
fn is_told(sheet: &Sheet) -> bool {
    check(sheet).map_or(true, |rule| !unprotected(sheet, &rule).is_empty())
}

#[test]
fn the_sheets_are_protected_and_none_is_left_out() {
    let services = concat!(env!("CARGO_MANIFEST_DIR"), "/../../services");
    let folders = std::fs::read_dir(services).unwrap().map(|folder| folder.unwrap().path().join("decisions"));
    let sheets: usize =
        folders.filter_map(|folder| std::fs::read_dir(folder).ok()).map(Iterator::count).sum();
    assert_eq!(sheets, SHIPPED.len());
    for (name, text) in SHIPPED {
        let sheet = read(name, text);
        let rule = check(&sheet).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        assert_eq!(unprotected(&sheet, &rule), [], "{name}");
    }
}

#[test]
fn outcomes_that_are_exchanged_are_noticed() {
    let (mut exchanged, mut same) = (0, 0);
    for (name, text) in SHIPPED {
        let sheet = read(name, text);
        for (one, other) in (0..sheet.rows.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
            // All outcomes of two rows, and each by itself.
            let all = (0..sheet.outputs.len()).collect::<Vec<_>>();
            for columns in std::iter::once(all.clone()).chain(all.iter().map(|at| vec![*at])) {
                let mut changed = sheet.clone();
                for at in columns {
                    changed.rows[one].outputs[at] = sheet.rows[other].outputs[at].clone();
                    changed.rows[other].outputs[at] = sheet.rows[one].outputs[at].clone();
                }
                if changed == sheet {
                    same += 1;
                } else {
                    exchanged += 1;
                    let (one, other) = (&sheet.rows[one].id, &sheet.rows[other].id);
                    assert!(is_told(&changed), "{name}: {one} and {other} exchange what follows, unnoticed");
                }
            }
        }
    }
    assert!(exchanged > 250, "{exchanged} exchanged, {same} the same in both rows");
}

#[test]
fn no_part_of_a_formula_becomes_another_unnoticed() {
    let mut noticed = 0;
    for (name, text) in SHIPPED {
        let sheet = read(name, text);
        for (at, spelt) in changes_of(&check(&sheet).unwrap()) {
            let mut changed = sheet.clone();
            changed.then[at].expression = spelt.clone();
            // A name too many decimals, or one that differs in no case, is told or means the same.
            if is_told(&changed) {
                noticed += 1;
            } else {
                panic!("{name}: {spelt} goes unnoticed");
            }
        }
    }
    assert!(noticed > 20, "{noticed}");
}
