//! How long what is open has, and the whole case: from the service, by what was decided before, with what was left when the
//! clock stood still.

use super::proceeding::Proceeding;
use rules::calendar as days;
use types::{
    Period, Time, Value, Word,
    service::{Extension, HeldTask, OpenTask, OtherPromise},
};

/// The promise that a case has now.
pub struct Promised<'a> {
    /// How long.
    pub days: Period,
    /// Who may extend it.
    pub extend: Option<&'a Extension>,
}

impl Proceeding<'_, '_> {
    /// What an officer has to do from now on.
    pub fn open(&self, task: &Word) -> OpenTask {
        let (within, office) = (self.within(task), self.bundle.officer_task(task));
        let time = office.and_then(|office| office.time);
        let due = self.after(within);
        let silence = time.and_then(|time| time.silence.as_ref());
        let escalation = time.and_then(|time| time.escalate.as_ref());
        OpenTask {
            task: task.clone(),
            since: self.moment(),
            due,
            yellow: self.after(self.until_yellow(within)),
            claimed: None,
            silence: silence.map(|silence| silence.after.map_or(due, |after| self.after(after).max(due))),
            escalates: escalation.map(|escalation| self.later(due, escalation.after)),
            escalated: None,
            stuck: String::new(),
        }
    }

    /// The time that a step or part has, by what was decided before.
    pub fn within(&self, task: &Word) -> Period {
        let task = self.bundle.officer_task(task).expect("an officer decides what is open");
        let by = task.time.and_then(|time| time.by_outcome.as_ref());
        let other = by.and_then(|by| by.limits.get(&self.came_to(&by.of)?));
        other.copied().unwrap_or(task.within_days)
    }

    /// What is open, with what is left of its time.
    pub fn hold(&self, open: OpenTask) -> HeldTask {
        let within = self.within(&open.task);
        let time = self.bundle.officer_task(&open.task).and_then(|task| task.time);
        let after = time.and_then(|time| time.silence.as_ref()?.after);
        let left = |due: Time| self.left(due, within);
        HeldTask {
            days_left: left(open.due),
            yellow_left: left(open.yellow),
            silence_left: open.silence.map(|moment| self.left(moment, after.unwrap_or(within))),
            escalates_left: open.escalates.map(left),
            since: open.since,
            claimed: open.claimed,
            escalated: open.escalated,
            stuck: open.stuck,
            task: open.task,
        }
    }

    /// What was held, with what was left of its time.
    pub fn open_again(&self, held: HeldTask) -> OpenTask {
        OpenTask {
            since: held.since,
            due: self.after(held.days_left),
            yellow: self.after(held.yellow_left),
            silence: held.silence_left.map(|left| self.after(left)),
            escalates: held.escalates_left.map(|left| self.after(left)),
            claimed: held.claimed,
            escalated: held.escalated,
            stuck: held.stuck,
            task: held.task,
        }
    }

    /// What a step, a part or an output of a rule came to last.
    fn came_to(&self, name: &Word) -> Option<Word> {
        let said = self.case.said_last(name).cloned();
        said.or_else(|| match self.case.outputs.get(name) {
            Some(Value::Text(text)) => Word::new(text.as_str()).ok(),
            _ => None,
        })
    }

    /// The promise in place of the usual one, and the outcome that it goes by.
    fn other_promise(&self) -> Option<(Word, &OtherPromise)> {
        let by = self.bundle.promise.by_outcome.as_ref()?;
        let outcome = self.came_to(&by.of)?;
        let other = by.limits.get(&outcome)?;
        Some((outcome, other))
    }

    /// The promise as it is now.
    pub fn promised(&self) -> Promised<'_> {
        let promise = &self.bundle.promise;
        match self.other_promise() {
            Some((_, other)) => Promised { days: other.our_days, extend: other.extend.as_ref() },
            None => Promised { days: promise.our_days, extend: promise.extend.as_ref() },
        }
    }

    /// The case is accepted; the promise runs.
    pub fn promise(&mut self) {
        let days = self.promised().days;
        // What silence accepts is accepted when the time was over, not when a block came.
        self.case.accepted = Some(self.moment());
        self.case.promised = Some(self.after(days));
        self.case.yellow = Some(self.after(self.until_yellow(days)));
        self.case.promised_by = self.other_promise().map(|(outcome, _)| outcome);
    }

    /// The promise goes by another outcome now: it is counted anew from acceptance, with the time that the clock has stood
    /// still since, and with what it was extended by.
    pub fn promise_by_outcome(&mut self) {
        let by = self.other_promise().map(|(outcome, _)| outcome);
        let Some(accepted) = self.case.accepted.filter(|_| by != self.case.promised_by) else { return };
        let days = self.promised().days;
        let share = days::share(&self.calendar.rules, accepted, days, self.parameters.yellow_percent);
        self.case.promised = Some(self.since_acceptance(accepted, days));
        self.case.yellow = Some(self.since_acceptance(accepted, share));
        self.case.promised_by = by;
    }

    /// The end of a period that began with acceptance.
    fn since_acceptance(&self, accepted: Time, period: Period) -> Time {
        let mut end = self.end_from(accepted, period);
        let stops = self.case.stops.iter().filter(|stop| stop.since >= accepted);
        for (since, until) in stops.filter_map(|stop| Some((stop.since, stop.until?))) {
            let left = days::left(&self.calendar.rules, since, end, period);
            // A stop that the clock ends is over with its last day.
            let whole_days = days::end_of_day(&self.calendar.rules, until) == until;
            end = self.end_from(if whole_days { until.saturating_sub(1) } else { until }, left);
        }
        // What cannot be extended has lost what it was extended by.
        let may = self.promised().extend.is_some();
        let extended = self.case.extended.iter().filter(|extended| may && extended.task.is_none());
        extended.fold(end, |end, extended| self.later(end, extended.days))
    }

    /// What is left of the promise, and of its share before a yellow card.
    pub fn promise_left(&self) -> (Period, Period) {
        let promise = self.promised().days;
        let nothing = if promise.counts_working_days() { Period::WorkingDays(0) } else { Period::Days(0) };
        let left = |due: Option<Time>| due.map_or(nothing, |due| self.left(due, promise));
        (left(self.case.promised), left(self.case.yellow))
    }

    /// The promise runs on with the days that were left.
    pub fn promise_again(&mut self, days_left: Period, yellow_left: Period) {
        if self.case.promised.is_some() {
            self.case.promised = Some(self.after(days_left));
            self.case.yellow = Some(self.after(yellow_left));
        }
    }

    /// The end of a period that follows on the day with which another was over.
    pub fn later(&self, end: Time, period: Period) -> Time {
        self.end_from(end.saturating_sub(1), period)
    }

    fn end_from(&self, from: Time, period: Period) -> Time {
        self.view.owe(crate::work::period(&self.calendar.rules, period));
        days::end(&self.calendar.rules, from, period)
    }
}
