//! Through whose hands a case went: who had something of it in hand, what each of several has signed before enough agree,
//! and in which offices somebody has acted.

use super::{Case, Decider, Decision};
use crate::{Did, Digest, Fields, InstitutionId, RoleId, Sealed, Time, TxId, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An officer in an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hand {
    /// Who.
    pub did: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// What of it, where the service keeps who had that in hand out of something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Word>,
}

/// What one of several officers has signed of a step or part, before enough agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// The step, or the part of one.
    pub step: Word,
    /// The outcome.
    pub outcome: Word,
    /// Who.
    pub did: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// Whose deputy they are: the two of them are one signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputises: Option<Did>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
    /// For a correction: the answers and papers to be corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Word>,
    /// Why it deviates from the rule's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviates: Option<String>,
    /// What was stated with it, as the step asks: public answers.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub findings: Fields,
    /// Commitments to personal ones.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// When.
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
}

impl Opinion {
    /// Whether it is this person's, or their deputy's.
    pub fn is_of(&self, who: &Did) -> bool {
        self.did == *who || self.deputises.as_ref() == Some(who)
    }

    /// Whether two are one person's: signed by the same one, or by one and the other's deputy.
    pub fn same_person(&self, other: &Opinion) -> bool {
        other.is_of(&self.did) || self.deputises.as_ref().is_some_and(|deputised| other.is_of(deputised))
    }

    /// Whether two say the same of a step: the same outcome, with the same stated and, of a correction, the same to be
    /// corrected.
    pub fn agrees(&self, other: &Opinion) -> bool {
        let all =
            |one: &Opinion, other: &Opinion| one.fields.iter().all(|field| other.fields.contains(field));
        (&self.step, &self.outcome) == (&other.step, &other.outcome)
            && (&self.findings, &self.sealed) == (&other.findings, &other.sealed)
            && all(self, other)
            && all(other, self)
    }
}

impl Case {
    /// In which offices somebody has acted in it: decided, had something in hand, stopped its clock, or was drawn to look
    /// at it again (then without an office).
    pub fn offices_of<'a>(
        &'a self,
        who: &'a Did,
    ) -> impl Iterator<Item = Option<(&'a InstitutionId, &'a RoleId)>> + 'a {
        let decided = self.decisions.iter().filter_map(move |decision| match &decision.by {
            Decider::Officer { did, institution, role, .. } if did == who => Some(Some((institution, role))),
            _ => None,
        });
        let hands = self.hands.iter().filter(move |hand| hand.did == *who);
        let signed = self.signed().filter(move |opinion| opinion.is_of(who));
        let drawn = self.rereview.iter().filter(move |drawn| drawn.reviewer == *who).map(|_| None);
        decided
            .chain(hands.map(|hand| Some((&hand.institution, &hand.role))))
            .chain(signed.map(|opinion| Some((&opinion.institution, &opinion.role))))
            .chain(drawn)
    }

    /// Every opinion of it that stands: of what is open, and beside the decisions.
    pub fn signed(&self) -> impl Iterator<Item = &Opinion> {
        self.opinions.iter().chain(self.decisions.iter().flat_map(|decision| &decision.opinions))
    }

    /// The personal statements of officers, by name, each with its commitment and whose it is: of what was decided last, or
    /// of an opinion where nothing was decided yet.
    pub fn sealed_findings(&self) -> BTreeMap<&Word, (&Digest, &Did)> {
        let mut found = BTreeMap::new();
        for opinion in &self.opinions {
            found.extend(opinion.sealed.iter().map(|(name, digest)| (name, (digest, &opinion.did))));
        }
        for decision in &self.decisions {
            let Decider::Officer { did, .. } = &decision.by else { continue };
            for (name, digest) in decision.sealed.iter() {
                let first = decision.opinions.iter().find(|opinion| opinion.sealed.get(name) == Some(digest));
                found.insert(name, (digest, first.map_or(did, |opinion| &opinion.did)));
            }
        }
        found
    }

    /// Whether somebody decided this step or part of it, signed an opinion on it, or had it in hand, also through a deputy.
    pub fn acted_in(&self, who: &Did, task: &Word) -> bool {
        let decided = |decision: &Decision| {
            decision.step == *task && matches!(&decision.by, Decider::Officer { did, .. } if did == who)
        };
        self.decisions.iter().any(decided)
            || self.signed().any(|opinion| opinion.step == *task && opinion.is_of(who))
            || self.hands.iter().any(|hand| hand.did == *who && hand.tasks.contains(task))
    }
}
