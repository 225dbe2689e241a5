// A bundle's process as it is drawn: each step with who does it, how long it may take, and where its outcomes
// lead.
import type { Period } from './period';
import type { Bilingual } from './language';
import type { Bundle, Choosable, Step } from './bundle';
import { leadsOf, nameOf, outcomeOf } from './bundle';

export type DrawnChoice = Choosable & { to: Bilingual };
/**
 * Who does a step: an office in so many days, a rule, the ledger, or a public announcement of so many days.
 */
export type Doer =
  | { role: string; institution?: string; days: Period }
  | 'rule'
  | 'ledger'
  | { announced: Period };
export type DrawnStep = {
  id: string;
  name: Bilingual;
  by?: Doer;
  choices: DrawnChoice[];
  parts: { id: string; name: Bilingual; by: Doer }[];
};

export function drawn(bundle: Bundle): DrawnStep[] {
  return bundle.steps.map((step) => ({ id: step.id, name: step.name, ...work(step, bundle) }));
}

type Work = Pick<DrawnStep, 'by' | 'choices' | 'parts'>;

function work({ id, does }: Step, bundle: Bundle): Work {
  const to = (then: Parameters<typeof leadsOf>[0]): Bilingual => {
    if (then === 'correction') return { zh: '', en: '' };
    return 'step' in then ? nameOf(bundle, then.step) : outcomeOf(bundle, '', then.end);
  };
  const choice = (outcome: string, name: Bilingual, then: Parameters<typeof leadsOf>[0]): DrawnChoice => ({
    outcome,
    name,
    leads: leadsOf(then, bundle),
    to: to(then),
  });
  const on = (step: string): DrawnChoice => ({
    outcome: step,
    name: { zh: '办完', en: 'Done' },
    leads: 'on',
    to: nameOf(bundle, step),
  });
  if ('officer' in does)
    return {
      by: officer(does.officer),
      choices: does.officer.choices.map(({ outcome, name, then }) => choice(outcome, name, then)),
      parts: [],
    };
  if ('rule' in does) {
    const human = choice(
      '转人工',
      { zh: '转人工', en: 'The rule does not decide' },
      { step: does.rule.human },
    );
    return {
      by: 'rule',
      choices: [
        ...does.rule.choices.map(({ outcome, then }) =>
          choice(outcome, outcomeOf(bundle, id, outcome), then),
        ),
        human,
      ],
      parts: [],
    };
  }
  if ('together' in does) {
    const parts = does.together.tasks.map((part) => ({
      id: part.id,
      name: part.name,
      by: 'officer' in part.does ? officer(part.does.officer) : ('rule' as const),
    }));
    return { choices: [on(does.together.then)], parts };
  }
  if ('announce' in does)
    return { by: { announced: does.announce.days }, choices: [on(does.announce.then)], parts: [] };
  return {
    by: 'ledger',
    choices: [choice(does.issue.then, outcomeOf(bundle, '', does.issue.then), { end: does.issue.then })],
    parts: [],
  };
}

const officer = ({
  role,
  institution,
  within_days: days,
}: {
  role: string;
  institution?: string;
  within_days: Period;
}): Doer => ({ role, days, ...(institution && { institution }) });
