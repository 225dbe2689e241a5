//! What officers decide in a process, whether it is a whole step or a part of one: whose it is, who is kept out of it, how
//! many sign it.

use super::{Bundle, Does, Task, TaskDoes, Then, Timing};
use crate::{InstitutionId, Period, RoleId, Value, Word};

/// What an officer's step and an officer's part have in common.
#[derive(Clone, Copy, Debug)]
pub struct OfficerTask<'a> {
    /// The step or part.
    pub id: &'a Word,
    /// The step itself, or the step whose part it is.
    pub within: &'a Word,
    /// Whose it is.
    pub institution: &'a InstitutionId,
    /// In which role.
    pub role: &'a RoleId,
    /// Whose hands it keeps out: steps and parts.
    pub not_by: &'a [Word],
    /// How many sign it, if more than one.
    pub signatures: Option<u32>,
    /// The form of what is stated with the outcome.
    pub findings: Option<&'a Value>,
    /// Its time.
    pub within_days: Period,
    /// What its time has besides its length.
    pub time: Option<&'a Timing>,
}

impl OfficerTask<'_> {
    /// How many people sign the same outcome before it counts.
    pub fn signers(&self) -> usize {
        self.signatures.map_or(1, |signatures| signatures as usize)
    }

    /// Whether who acted in `other` is kept out of this one: it says so, or the other does and both are open at the same
    /// time, so that which comes first is by chance.
    pub fn keeps_out(&self, other: &OfficerTask<'_>) -> bool {
        let beside = self.within == other.within && self.id != other.id;
        self.not_by.contains(other.id) || (beside && other.not_by.contains(self.id))
    }
}

impl Bundle {
    /// All that officers decide, in order.
    pub fn officer_tasks(&self) -> impl Iterator<Item = OfficerTask<'_>> {
        self.steps.iter().flat_map(move |step| match &step.does {
            Does::Officer { institution, role, within_days, not_by, signatures, findings, time, .. } => {
                let institution = institution.as_ref().unwrap_or(&self.authority);
                let (id, within, within_days) = (&step.id, &step.id, *within_days);
                let (signatures, findings, time) = (*signatures, findings.as_ref(), time.as_deref());
                vec![OfficerTask {
                    id,
                    within,
                    institution,
                    role,
                    not_by,
                    signatures,
                    findings,
                    within_days,
                    time,
                }]
            }
            Does::Together { tasks, .. } => {
                tasks.iter().filter_map(|task| self.officer_part(&step.id, task)).collect()
            }
            Does::Rule { .. } | Does::Announce { .. } | Does::Issue { .. } => Vec::new(),
        })
    }

    fn officer_part<'a>(&'a self, within: &'a Word, task: &'a Task) -> Option<OfficerTask<'a>> {
        let TaskDoes::Officer { institution, role, within_days, not_by, signatures, findings, time, .. } =
            &task.does
        else {
            return None;
        };
        let institution = institution.as_ref().unwrap_or(&self.authority);
        let (id, within_days) = (&task.id, *within_days);
        let (signatures, findings, time) = (*signatures, findings.as_ref(), time.as_deref());
        Some(OfficerTask { id, within, institution, role, not_by, signatures, findings, within_days, time })
    }

    /// What an officer decides under this name.
    pub fn officer_task(&self, id: &Word) -> Option<OfficerTask<'_>> {
        self.officer_tasks().find(|task| task.id == id)
    }

    /// Whether an officer's outcome sends the case back to the applicant.
    pub fn sends_back(&self, step: &Word, outcome: &Word) -> bool {
        let does = self.step(step).map(|step| &step.does);
        matches!(does, Some(Does::Officer { choices, .. })
            if choices.iter().any(|choice| choice.outcome == *outcome && choice.then == Then::Correction))
    }

    /// Whether it matters who had this in hand, because something else keeps their hands out.
    pub fn keeps_hands_of(&self, id: &Word) -> bool {
        let Some(task) = self.officer_task(id) else { return false };
        self.officer_tasks().any(|other| other.keeps_out(&task))
    }

    /// The institutions that it names beside the authority: those that decide, extend, or act on what is overdue.
    pub fn institutions(&self) -> impl Iterator<Item = &InstitutionId> {
        let deciding = self.steps.iter().flat_map(|step| match &step.does {
            Does::Officer { institution, .. } => institution.iter().collect(),
            Does::Together { tasks, .. } => tasks.iter().filter_map(|task| task.does.institution()).collect(),
            _ => Vec::new(),
        });
        deciding.chain(self.superiors())
    }
}

impl TaskDoes {
    /// The institution that it names beside the authority.
    pub fn institution(&self) -> Option<&InstitutionId> {
        match self {
            TaskDoes::Officer { institution, .. } => institution.as_ref(),
            TaskDoes::Rule { .. } => None,
        }
    }
}
