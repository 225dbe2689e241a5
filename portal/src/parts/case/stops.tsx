// A case's value on the ledger as a timeline: what was signed when, where it is now, what the service's steps
// still hold in store. Everything dated comes from the proven value; only names of steps come from the
// service.
import { own } from '../../lib/own';
import type { Words } from '../../words/zh';
import type { Bilingual, Language } from '../../lib/language';
import { linesOf, questionsOf } from '../../lib/form';
import { type Bundle, type Schema, dutyOf, nameOf, outcomeOf, roleOf } from '../../lib/bundle';
import type { Case, Decision, Opinion } from '../../lib/state';
import { moment, until } from '../../lib/time';
import type { Stop } from '../Timeline';
import { Long, When } from '../Small';
import { Spoken } from '../Spoken';
import { wordOf } from './Rules';

type Pick = (text: Bilingual | string | undefined) => string;

export function stops(
  held: Case,
  bundle: Bundle | undefined,
  words: Words,
  pick: Pick,
  language: Language,
): Stop[] {
  return held.imported ? imported(held.imported.case.events) : witnessed(held, bundle, words, pick, language);
}

function imported(events: { at: number; activity: string; by: string; group: string }[]): Stop[] {
  return events.map((event, at) => ({
    id: String(at),
    state: 'done',
    title: event.activity,
    lines: [[event.by, event.group].filter(Boolean).join(' · '), <When key="at" at={event.at} />],
  }));
}

function witnessed(
  held: Case,
  bundle: Bundle | undefined,
  words: Words,
  pick: Pick,
  language: Language,
): Stop[] {
  const list: Stop[] = [
    {
      id: 'submitted',
      state: 'done',
      title: words.case.submitted,
      lines: [<When key="at" at={held.submitted} />],
    },
  ];
  const said = ({ step, outcome }: Decision | Opinion) =>
    `${pick(nameOf(bundle, step))}${words.case.colon}${pick(outcomeOf(bundle, step, outcome))}`;
  const dated: (Stop & { at: number })[] = (held.decisions ?? []).map((decision, at) => ({
    at: decision.at,
    id: `decision-${at}`,
    state: 'done',
    title: said(decision),
    lines: [
      <When key="at" at={decision.at} />,
      ...stated(decision, bundle, words, pick),
      ...decider(decision, bundle, words, language),
    ],
  }));
  // Where several sign: what each of them said, whether it was decided so or not.
  const beside = (held.decisions ?? []).flatMap(({ opinions = [] }) => opinions);
  for (const opinion of [...beside, ...(held.opinions ?? [])]) {
    dated.push({
      at: opinion.at,
      id: `opinion-${opinion.tx}`,
      state: 'done',
      title: `${words.case.opinion}${words.case.colon}${said(opinion)}`,
      lines: [
        <When key="at" at={opinion.at} />,
        ...stated(opinion, bundle, words, pick),
        ...signed(opinion, opinion.tx, words),
      ],
    });
  }
  for (const [at, stop] of (held.stops ?? []).entries()) {
    const name = own(bundle?.clock.pauses, stop.kind)?.name ?? stop.kind;
    if (stop.until === undefined) continue;
    dated.push({
      at: stop.since,
      id: `stop-${at}`,
      state: 'done',
      title: `${words.case.clockStood}${words.case.colon}${pick(name)}`,
      lines: [`${moment(stop.since)} – ${moment(stop.until)}`, stop.reasons, stop.result],
    });
  }
  for (const [at, card] of (held.cards ?? []).entries()) {
    const about = card.task === undefined ? words.case.wholeCase : pick(nameOf(bundle, card.task));
    dated.push({
      at: card.at,
      id: `card-${at}`,
      state: card.kind === 'red' ? 'wrong' : 'done',
      title: own(words.case.cards, card.kind),
      lines: [about, `${words.case.due} ${until(card.due, words.common.byEnd, bundle?.calendar)}`],
    });
  }
  return [...list, ...dated.toSorted((a, b) => a.at - b.at), ...rest(held, bundle, words, pick)];
}

/** Who or what decided, why, and on which law. */
function decider(
  { by, tx }: Decision,
  bundle: Bundle | undefined,
  words: Words,
  language: Language,
): Stop['lines'] {
  if ('clock' in by) return [words.case.byClock, `${words.case.basis}${words.case.colon}${by.clock.basis}`];
  if ('silence' in by) {
    const { institution, role, basis } = by.silence;
    return [
      words.case.bySilence,
      `${institution} / ${role}`,
      `${words.case.basis}${words.case.colon}${basis}`,
    ];
  }
  if ('rule' in by) {
    const { decision, hits = [] } = by.rule.ruling;
    const law = (basis: string) => wordOf(own(bundle?.decisions, decision), basis, language);
    return [
      words.case.byRule(hits.map(({ row }) => row).join(words.case.comma)),
      ...hits.map(({ basis }) => `${words.case.basis}${words.case.colon}${law(basis)}`),
      tx && link(tx),
    ];
  }
  return signed(by.officer, tx, words);
}

const link = (tx: string) => (
  <span key="tx">
    <Long text={tx} to={`/ledger/transactions/${tx}`} />
  </span>
);

/** What an officer stated with an outcome; of personal statements the name alone. */
function stated(
  { step, findings = {}, sealed = {} }: Decision | Opinion,
  bundle: Bundle | undefined,
  words: Words,
  pick: Pick,
): Stop['lines'] {
  const form = dutyOf(bundle, step)?.findings as Schema | undefined;
  const title = (name: string) => pick(questionsOf(form ?? {}).find((one) => one.name === name)?.title);
  return [
    ...linesOf(questionsOf(form ?? {}), findings).map(({ name, title: says, said }) => (
      <span key={name}>
        {pick(says) || name}
        {words.case.colon}
        <Spoken said={said} />
      </span>
    )),
    ...Object.keys(sealed).map((name) => `${title(name) || name}${words.case.colon}${words.fill.personal}`),
  ];
}

/** Why an officer says so, and on which law. */
function signed(
  { role, reasons, basis, deviates }: { role: string; reasons?: string; basis: string; deviates?: string },
  tx: string | undefined,
  words: Words,
): Stop['lines'] {
  return [
    reasons && `${words.case.reasons}${words.case.colon}${reasons}`,
    deviates && `${words.case.deviates}${words.case.colon}${deviates}`,
    `${words.case.basis}${words.case.colon}${basis}`,
    `${words.case.role}${words.case.colon}${own(words.roles, role) ?? role}`,
    tx && link(tx),
  ];
}

function rest(held: Case, bundle: Bundle | undefined, words: Words, pick: Pick): Stop[] {
  const { status } = held;
  if (status === 'imported') return [];
  if ('closed' in status) {
    const end = bundle?.ends.find(({ id }) => id === status.closed.end);
    return [
      {
        id: 'closed',
        state: status.closed.kind === 'granted' ? 'done' : 'wrong',
        title: pick(end?.name) || own(words.case.kinds, status.closed.kind) || status.closed.end,
        lines: [<When key="at" at={status.closed.at} />],
      },
    ];
  }
  if ('correcting' in status) {
    const { correcting } = status;
    const asked = correcting.fields.map((name) => pick(askedAs(name, bundle)));
    return [
      {
        id: 'correcting',
        state: 'now',
        title: words.case.correcting,
        lines: [
          `${words.case.fieldsToCorrect}${words.case.colon}${asked.join(words.case.comma)}`,
          held.stops?.at(-1)?.reasons,
          `${words.case.clockStopped} · ${moment(correcting.since)}`,
          `${words.case.due} ${until(correcting.due, words.common.byEnd, bundle?.calendar)}`,
        ],
      },
      ...later(bundle, correcting.step, pick, true),
    ];
  }
  if ('joining' in status) {
    const yet = (held.applicants ?? []).filter((one) => one.signed === undefined);
    return [
      {
        id: 'joining',
        state: 'now',
        title: words.case.joining,
        lines: [
          ...yet.map(({ role, did }) => `${pick(roleOf(bundle, role))}${words.case.colon}…${did.slice(-6)}`),
          `${words.case.due} ${until(status.joining.due, words.common.byEnd, bundle?.calendar)}`,
        ],
      },
      ...later(bundle, status.joining.step, pick, true),
    ];
  }
  if ('suspended' in status) {
    const { kind, since, until: last, step } = status.suspended;
    const name =
      kind === 'announcement'
        ? nameOf(bundle, step)
        : kind === 'papers'
          ? words.case.clockIs['papers']
          : (own(bundle?.clock.pauses, kind.pause)?.name ?? kind.pause);
    const reasons = kind === 'papers' ? undefined : held.stops?.at(-1)?.reasons;
    return [
      {
        id: 'suspended',
        state: 'now',
        title: pick(name),
        lines: [
          `${words.case.clockStopped} · ${moment(since)}`,
          reasons,
          words.case.goesOn(until(last, words.common.byEnd, bundle?.calendar)),
        ],
      },
      ...later(bundle, step, pick, kind !== 'announcement'),
    ];
  }
  const { running } = status;
  const parts = running.open.filter(({ task }) => task !== running.step);
  return [
    {
      id: 'running',
      state: 'now',
      title: pick(nameOf(bundle, running.step)),
      lines: [
        running.open.some(({ claimed }) => claimed) ? words.case.inHand : words.case.waiting,
        `${words.case.due} ${until(running.due, words.common.byEnd, bundle?.calendar)}`,
        ...parts.map(({ task, due }) => {
          const by = until(due, words.common.byEnd, bundle?.calendar);
          return `${pick(nameOf(bundle, task))} · ${words.case.due} ${by}`;
        }),
      ],
    },
    ...later(bundle, running.step, pick, false),
  ];
}

/** What an answer or a paper is called. */
function askedAs(name: string, bundle: Bundle | undefined): Bilingual | string {
  const question = bundle && questionsOf(bundle.form).find((one) => one.name === name);
  return question?.title ?? bundle?.materials?.find(({ id }) => id === name)?.name ?? name;
}

/** The steps after this one, as the service's folder orders them. */
function later(bundle: Bundle | undefined, step: string, pick: Pick, including: boolean): Stop[] {
  const steps = bundle?.steps ?? [];
  const at = steps.findIndex(({ id }) => id === step);
  if (at < 0) return [];
  return steps
    .slice(including ? at : at + 1)
    .map(({ id, name }) => ({ id: `next-${id}`, state: 'next', title: pick(name), lines: [] }));
}
