//! The ledger says no: numbered reasons, part of the format. A number keeps its meaning for ever; 2, 202, 212, 528
//! and 529 are no longer given, since what they were for is in no block ([`crate::Inadmissible`]).

use crate::limits;
use serde::{Deserialize, Serialize};

macro_rules! rejects {
    ($($(#[doc = $doc:literal])+ $code:literal $variant:ident $name:literal,)+) => {
        /// Why the ledger refused an act. The hundreds name the chapter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reject {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Reject {
            /// All of them, by number.
            pub const ALL: &[Reject] = &[$(Reject::$variant),+];

            /// Its number.
            pub fn code(self) -> u16 {
                match self { $(Reject::$variant => $code,)+ }
            }

            /// Its name on the wire.
            pub fn name(self) -> &'static str {
                match self { $(Reject::$variant => $name,)+ }
            }

            /// What it means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Reject::$variant => concat!($($doc),+),)+ }
            }
        }
    };
}

rejects! {
    /// No person with this DID is known.
    1 UnknownPerson "unknown_person",
    /// The act is an official one and must name institution and role.
    3 OfficeMissing "office_missing",
    /// The signer does not hold this role in this institution now.
    4 NotInOffice "not_in_office",
    /// The role may not do this.
    5 RoleNotAllowed "role_not_allowed",
    /// The act is a person's own and must not name an office.
    6 OfficeNotAllowed "office_not_allowed",
    /// A legal basis must be given.
    7 BasisMissing "basis_missing",
    /// A sentence is longer than the format allows.
    8 TooLong "too_long",
    /// The act would take more work than one transaction may; do it in smaller pieces.
    9 TooMuchWork "too_much_work",
    /// A value would be larger than the state can hold; say less, or in smaller pieces.
    10 ValueTooLarge "value_too_large",
    /// More would happen than a receipt can tell; do it in smaller pieces.
    11 ReceiptTooLarge "receipt_too_large",

    /// The appointment must end after it begins and after now.
    101 TermInvalid "term_invalid",
    /// The officer holds this role already.
    102 AppointedAlready "appointed_already",
    /// There is no such appointment in force.
    103 NotAppointed "not_appointed",
    /// No such calendar is known.
    104 CalendarUnknown "calendar_unknown",
    /// The calendar is malformed.
    105 CalendarInvalid "calendar_invalid",
    /// The institution would be left without anyone who can appoint.
    106 LastHead "last_head",
    /// The institution has as many heads as the format allows.
    107 TooManyHeads "too_many_heads",

    /// Something else stands where this would have to stand: choose another name.
    109 PlaceTaken "place_taken",
    /// Nobody appoints themselves to anything but to be head again.
    110 OwnAppointment "own_appointment",
    /// Another institution's head is appointed by the supervisor, or else the keeper of the parameters, and only while it has none.
    111 NotVacant "not_vacant",
    /// The parameters are outside what they may be.
    108 ParametersInvalid "parameters_invalid",

    /// The person has a DID document already.
    201 PersonExists "person_exists",
    /// The key is one of the person's already, in force or revoked.
    203 KeyExists "key_exists",
    /// The key is not one of the person's keys in force.
    204 KeyUnknown "key_unknown",
    /// The last key in force cannot be revoked; add another first.
    205 LastKey "last_key",
    /// The person has as many keys as the format allows.
    206 TooManyKeys "too_many_keys",
    /// Guardians are one to seven others, each once; the threshold at most as many, the wait 1 to 30 days.
    207 GuardiansInvalid "guardians_invalid",
    /// A guardian is not known on this ledger.
    208 GuardianUnknown "guardian_unknown",
    /// The signer is not a guardian of this person.
    209 NotGuardian "not_guardian",
    /// The signer's support counts already.
    210 SupportedAlready "supported_already",
    /// No recovery of this identity is going on.
    211 NoRecovery "no_recovery",

    /// The register is open already.
    301 RegisterExists "register_exists",
    /// No such register is known.
    302 RegisterUnknown "register_unknown",
    /// The schema is not one the ledger can check.
    303 SchemaInvalid "schema_invalid",
    /// The content does not fit the register's schema.
    304 ContentInvalid "content_invalid",
    /// The record has another version than the one this act follows.
    305 RecordChanged "record_changed",

    /// No such service is known.
    501 ServiceUnknown "service_unknown",
    /// The service has another version now.
    502 VersionNotCurrent "version_not_current",
    /// The bundle is not one the ledger can execute.
    503 BundleInvalid "bundle_invalid",
    /// The answers do not fit the form.
    504 AnswersInvalid "answers_invalid",
    /// No such case is known.
    505 CaseUnknown "case_unknown",
    /// The case is not open for this.
    506 CaseNotOpen "case_not_open",
    /// The case is at another step.
    507 WrongStep "wrong_step",
    /// The step has no such outcome.
    508 OutcomeUnknown "outcome_unknown",
    /// Nobody decides their own application.
    509 OwnApplication "own_application",
    /// Only the applicant may do this.
    510 NotApplicant "not_applicant",
    /// Reasons must be given.
    511 ReasonsMissing "reasons_missing",
    /// A correction names at least one field, and only fields of the form.
    512 FieldsInvalid "fields_invalid",
    /// A correction answers exactly the fields that were asked for.
    513 CorrectionMismatch "correction_mismatch",
    /// The case was imported already.
    514 ImportedAlready "imported_already",
    /// The imported case is malformed.
    515 ImportInvalid "import_invalid",
    /// The case was sent back for correction as often as the format allows.
    516 TooManyCorrections "too_many_corrections",
    /// No version of the service is in force.
    517 NotInForce "not_in_force",
    /// There is no such version to endorse.
    518 NothingToEndorse "nothing_to_endorse",
    /// An outcome other than the rule's answer needs a reason of its own.
    519 DeviationUnexplained "deviation_unexplained",
    /// The outcome does not deviate from a rule's answer.
    520 NoDeviation "no_deviation",
    /// The service does not allow this pause.
    521 PauseUnknown "pause_unknown",
    /// The pause would last longer than the service allows, or end before it begins.
    522 PauseTooLong "pause_too_long",
    /// It is too late to withdraw.
    523 TooLateToWithdraw "too_late_to_withdraw",
    /// There is nothing to be reviewed by this service.
    524 NoReview "no_review",
    /// The time for asking for a review is over.
    525 ReviewTooLate "review_too_late",
    /// The papers are not those that the service asks for.
    526 PapersInvalid "papers_invalid",
    /// More was decided or stopped in this case than the format allows.
    527 CaseFull "case_full",
    /// Only the officer who was drawn may do this, once.
    530 NotReviewer "not_reviewer",
    /// No such package is known.
    531 PackageUnknown "package_unknown",
    /// The package is not one the ledger can open.
    532 PackageInvalid "package_invalid",
    /// The officer has this in hand already.
    533 ClaimedAlready "claimed_already",
    /// Another officer has this in hand.
    534 ClaimedByAnother "claimed_by_another",
    /// The officer does not have this in hand.
    535 NotClaimed "not_claimed",
    /// More versions are yet to take force than the format allows.
    536 TooManyVersions "too_many_versions",
    /// Another person has named this commitment first: seal the answer or paper anew, with one's own name.
    545 CommitmentTaken "commitment_taken",
    /// Who has decided in the matter, or had it in hand in another office, leaves it to others.
    546 ConflictOfInterest "conflict_of_interest",
    /// This pause has lasted, or was begun, as long or as often as the service allows in one case.
    547 PauseSpent "pause_spent",
    /// The id belongs to another institution.
    548 IdTaken "id_taken",

    /// Only an officer who has something to do for the case now may read its personal answers.
    601 NoDuty "no_duty",
    /// An access names at least one of the case's personal answers or papers, each once, and only those.
    602 NamesInvalid "names_invalid",
    /// A purpose must be given.
    603 PurposeMissing "purpose_missing",
    /// More accesses to this case were recorded than the format allows.
    604 AccessesFull "accesses_full",
}

/// A rejection as it stands in a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// The number.
    pub code: u16,
    /// The name.
    pub name: String,
    /// What exactly was wrong, for a person to read; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl From<Reject> for Rejection {
    fn from(reject: Reject) -> Self {
        Rejection { code: reject.code(), name: reject.name().into(), detail: String::new() }
    }
}

impl Reject {
    /// The rejection with what exactly was wrong, cut at [`limits::DETAIL_BYTES`].
    pub fn because(self, detail: impl Into<String>) -> Rejection {
        let mut detail = detail.into();
        detail.truncate(detail.floor_char_boundary(limits::DETAIL_BYTES));
        Rejection { detail, ..self.into() }
    }
}
