// A case's value on the ledger as a timeline: what was signed when, where it is now, what the service's steps still
// hold in store. Everything dated comes from the proven value; only names of steps come from the service.
import type { Words } from '../../words/zh';
import type { Bilingual } from '../../lib/language';
import type { Bundle, Case } from '../../lib/state';
import { moment } from '../../lib/time';
import type { Stop } from '../../parts/Timeline';
import { Long, When } from '../../parts/Small';

type Pick = (text: Bilingual | string | undefined) => string;

export function stops(held: Case, bundle: Bundle | undefined, words: Words, pick: Pick): Stop[] {
  return held.imported ? imported(held.imported.case.events) : witnessed(held, bundle, words, pick);
}

function imported(events: { at: number; activity: string; by: string; group: string }[]): Stop[] {
  return events.map((event, at) => ({
    id: String(at),
    state: 'done',
    title: event.activity,
    lines: [[event.by, event.group].filter(Boolean).join(' · '), <When key="at" at={event.at} />],
  }));
}

function witnessed(held: Case, bundle: Bundle | undefined, words: Words, pick: Pick): Stop[] {
  const stepOf = (id: string) => bundle?.steps.find((step) => step.id === id);
  const stepName = (id: string) => pick(stepOf(id)?.name) || id;
  const outcomeName = (step: string, id: string) =>
    pick(stepOf(step)?.choices.find((choice) => choice.outcome === id)?.name) || id;

  const list: Stop[] = [
    { id: 'submitted', state: 'done', title: words.case.submitted, lines: [<When key="at" at={held.submitted} />] },
  ];
  for (const decision of held.decisions ?? []) {
    list.push({
      id: decision.tx,
      state: 'done',
      title: `${stepName(decision.step)}${words.case.colon}${outcomeName(decision.step, decision.outcome)}`,
      lines: [
        <When key="at" at={decision.at} />,
        decision.reasons && `${words.case.reasons}${words.case.colon}${decision.reasons}`,
        `${words.case.basis}${words.case.colon}${decision.basis}`,
        <span key="tx">{words.case.role} {words.roles[decision.role] ?? decision.role} · <Long text={decision.tx} to={`/ledger/transactions/${decision.tx}`} /></span>,
      ],
    });
  }
  return list.concat(rest(held, bundle, words, stepName, pick));
}

function rest(held: Case, bundle: Bundle | undefined, words: Words, stepName: (id: string) => string, pick: Pick): Stop[] {
  const { status } = held;
  if (status === 'imported') return [];
  if ('closed' in status) {
    const end = bundle?.ends.find(({ id }) => id === status.closed.end);
    return [{
      id: 'closed',
      state: status.closed.kind === 'granted' ? 'done' : 'wrong',
      title: pick(end?.name) || words.case.kinds[status.closed.kind] || status.closed.end,
      lines: [<When key="at" at={status.closed.at} />],
    }];
  }
  if ('correcting' in status) {
    const { correcting } = status;
    return [
      {
        id: 'correcting',
        state: 'now',
        title: words.case.correcting,
        lines: [
          `${words.case.fieldsToCorrect}${words.case.colon}${correcting.fields.join(words.case.comma)}`,
          `${words.case.clockStopped} · ${moment(correcting.since)}`,
          `${words.case.due} ${moment(correcting.due)}`,
        ],
      },
      ...later(bundle, correcting.step, pick, true),
    ];
  }
  const { running } = status;
  return [
    {
      id: 'running',
      state: 'now',
      title: stepName(running.step),
      lines: [words.case.waiting, `${words.case.due} ${moment(running.due)}`],
    },
    ...later(bundle, running.step, pick, false),
  ];
}

/** The steps after this one, as the service's folder orders them. */
function later(bundle: Bundle | undefined, step: string, pick: Pick, including: boolean): Stop[] {
  const steps = bundle?.steps ?? [];
  const at = steps.findIndex(({ id }) => id === step);
  if (at < 0) return [];
  return steps.slice(including ? at : at + 1).map(({ id, name }) => ({ id: `next-${id}`, state: 'next', title: pick(name), lines: [] }));
}
