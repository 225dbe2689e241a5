// A shadow run: past cases, the versions they were filed under and the calendars they were counted by are
// fetched from the node, and the draft's rules decide them once more on this device.
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { fetchCase, fetchCases, fetchServiceVersion } from '../../lib/api';
import { calendarRules, type CalendarRules } from '../../lib/around';
import type { Bundle } from '../../lib/bundle';
import { useSettings } from '../../lib/language';
import { shadows, type Different, type NotCompared, type Shadow } from '../../lib/shadow';
import { Refused } from '../../lib/wallet';
import type { Case, Ruling } from '../../lib/state';
import { Failed } from '../../parts/Answer';
import { Arc, Diamond, Dot } from '../../parts/Marks';

/** Past cases of one run, the newest first. */
const CASES_MAX = 1000;
/** Cases fetched at the same time. */
const TOGETHER = 8;

type State =
  | { is: 'idle' }
  | { is: 'running'; cases: number }
  | ({ is: 'done'; cases: number; cut: boolean } & Shadow)
  | { is: 'failed'; error: unknown };

/** Of a version in which the check found nothing; another one has another digest. */
export function ShadowRun({ bundle, digest }: { bundle: Bundle; digest: string }) {
  const { words, pick } = useSettings();
  const [found, setFound] = useState<{ of: string; state: State }>({ of: digest, state: { is: 'idle' } });
  // What was found belongs to the version it was found with.
  const state = found.of === digest ? found.state : ({ is: 'idle' } as const);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), [digest]);

  const tell = (next: State) => setFound({ of: digest, state: next });
  const run = async () => {
    const { signal } = (stop.current = new AbortController());
    tell({ is: 'running', cases: 0 });
    try {
      const [engine, { cases, cut }] = await Promise.all([
        shadows(),
        pastCases(bundle.id, signal, (count) => tell({ is: 'running', cases: count })),
      ]);
      const then = await timesOf(bundle, cases, signal);
      tell({ is: 'done', cases: cases.length, cut, ...engine.run(bundle, cases, then) });
    } catch (error) {
      tell(signal.aborted ? { is: 'idle' } : { is: 'failed', error });
    }
  };
  return (
    <div className="shadow" data-shadow={state.is === 'done' ? state.differences.length : state.is}>
      <p className="quiet">{words.design.shadowText}</p>
      <p className="actions">
        {state.is === 'running' ? (
          <button type="button" className="button second" onClick={() => stop.current?.abort()}>
            {words.design.shadowStop}
          </button>
        ) : (
          <button type="button" className="button second" onClick={() => void run()}>
            {state.is === 'idle' ? words.design.shadowGo : words.design.shadowAgain}
          </button>
        )}
      </p>
      <div role="status">
        {state.is === 'running' && (
          <p className="line">
            <Arc />
            {words.design.shadowOf(state.cases)}
          </p>
        )}
        {state.is === 'done' && (
          <>
            <p>{words.design.shadowDone(state.cases, state.decisions)}</p>
            {state.differences.length === 0 && state.not_compared.length === 0 ? (
              <p className="line good-text">
                <Dot />
                {words.design.shadowSame}
              </p>
            ) : (
              <p className="line">
                <Diamond />
                <b>{pick(state.says)}</b>
              </p>
            )}
            {state.cut && <p className="quiet">{words.design.shadowMost(CASES_MAX)}</p>}
          </>
        )}
      </div>
      {state.is === 'failed' &&
        (state.error instanceof Refused ? (
          <p className="wrong-text" role="alert">
            {pick(state.error.says)}
          </p>
        ) : (
          <Failed error={state.error} page={false} />
        ))}
      {state.is === 'done' && <Differences list={state.differences} />}
      {state.is === 'done' && state.not_compared.length > 0 && <Uncompared list={state.not_compared} />}
    </div>
  );
}

function Differences({ list }: { list: Different[] }) {
  const { words, pick } = useSettings();
  return (
    <ol className="differences">
      {list.map(({ case: number, step, was_says, would_say }, at) => (
        <li key={at}>
          <p>
            <Link className="mono" to={`/cases/${encodeURIComponent(number)}`}>
              {number}
            </Link>{' '}
            · {step}
          </p>
          <dl>
            <div>
              <dt>{words.design.was}</dt>
              <dd>{pick(was_says)}</dd>
            </div>
            <div>
              <dt>{words.design.wouldBe}</dt>
              <dd>
                <b>{pick(would_say[0])}</b>
                {would_say.slice(1).map((one, place) => (
                  <span key={place} className="quiet">
                    {' '}
                    {pick(one)}
                  </span>
                ))}
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** Decisions of which nothing can be said, each with the reason. */
function Uncompared({ list }: { list: NotCompared[] }) {
  const { words, pick } = useSettings();
  return (
    <details className="more">
      <summary>{words.design.notCompared(list.length)}</summary>
      <ul className="values">
        {list.map(({ case: number, step, because }, at) => (
          <li key={at}>
            <Link className="mono" to={`/cases/${encodeURIComponent(number)}`}>
              {number}
            </Link>{' '}
            · {step} · {pick(because)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The service's past cases, page after page, a few at a time. */
async function pastCases(
  service: string,
  signal: AbortSignal,
  told: (count: number) => void,
): Promise<{ cases: Case[]; cut: boolean }> {
  const cases: Case[] = [];
  for (let after = ''; ; ) {
    const page = await fetchCases({ service, origin: 'witnessed', limit: '100', after }, signal);
    const wanted = page.items.slice(0, CASES_MAX - cases.length);
    for (let at = 0; at < wanted.length; at += TOGETHER) {
      const views = await Promise.all(
        wanted.slice(at, at + TOGETHER).map(({ number }) => fetchCase(number, signal)),
      );
      cases.push(...views.map((view) => view.case));
      told(cases.length);
    }
    if (page.next === undefined || cases.length >= CASES_MAX) return { cases, cut: page.next !== undefined };
    after = page.next;
  }
}

/** What the cases were decided under: versions of the service, and of its calendar. */
async function timesOf(bundle: Bundle, cases: Case[], signal: AbortSignal) {
  const versions = [...new Set(cases.map(({ version }) => version))];
  const rulings = cases.flatMap(({ decisions = [] }) => decisions.flatMap(rulingOf));
  const counted = new Set(rulings.flatMap((ruling) => [ruling, ...(ruling.chain ?? [])]).map(calendarOf));
  counted.delete(undefined);
  const [earlier, calendar, ...rules] = await Promise.all([
    Promise.all(versions.map((version) => inForceThen(bundle.id, version, signal))),
    calendarRules(bundle.calendar, undefined, signal),
    ...[...counted].map(async (version) => [version, await calendarRules(bundle.calendar, version, signal)]),
  ]);
  const known = rules.filter((one): one is [number, CalendarRules] => one[1] !== undefined);
  return { earlier, calendar, calendars: Object.fromEntries(known) as Record<string, CalendarRules> };
}

const calendarOf = ({ calendar }: Pick<Ruling, 'calendar'>) => calendar;

const rulingOf = ({ by }: NonNullable<Case['decisions']>[number]): Ruling[] =>
  'rule' in by ? [by.rule.ruling] : 'officer' in by && by.officer.advice ? [by.officer.advice.ruling] : [];

async function inForceThen(service: string, version: number, signal: AbortSignal): Promise<Bundle> {
  const { bundle, sources } = await fetchServiceVersion(service, version, signal);
  return { ...bundle, sources };
}
