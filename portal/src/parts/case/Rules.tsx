// How rules judged a case, ruling by ruling: the conclusion, the rows that apply with their law, and folded
// away the rows that do not, the values that were read and the law itself. Which rows apply comes from the
// case, which is proven.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fetchExplanations } from '../../lib/api';
import { useSettings, type Language } from '../../lib/language';
import { explained, rulingsOf, said, type RowSaid, type Ruled } from '../../lib/rulings';
import { type Bundle, type Sheet, nameOf, outcomeOf } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Dot, Ring } from '../Marks';
import { Card, Content, Pairs } from '../Small';

type Props = { held: Case; bundle: Bundle | undefined };

/** All rulings of a case, or those of the past; nothing where no rule was asked. */
export function Rules({ held, bundle, past = false }: Props & { past?: boolean }) {
  const { words } = useSettings();
  const rulings = rulingsOf(held).filter(({ how }) => !past || how !== 'open');
  if (rulings.length === 0) return null;
  return (
    <Card title={words.case.rules} className="rules">
      <p className="quiet">{words.case.rulesText}</p>
      <Rulings held={held} bundle={bundle} rulings={rulings} />
    </Card>
  );
}

/** Some rulings of a case, explained. */
export function Rulings({ held, bundle, rulings }: Props & { rulings: Ruled[] }) {
  const { words } = useSettings();
  const query = useQuery({
    // Another decision, another list of explanations.
    queryKey: ['explanations', held.number, held.decisions?.length ?? 0],
    queryFn: ({ signal }) => fetchExplanations(held.number, signal),
  });
  const pairs = explained(rulingsOf(held), query.data ?? []);
  const chosen = pairs.filter(([one]) => rulings.some((ruled) => ruled.ruling === one.ruling));
  return (
    <>
      {query.isError && <p className="note">{words.case.noSentences}</p>}
      <ol className="rulings">
        {chosen.map(([ruled, explanation], at) => (
          <li key={at}>
            <One ruled={ruled} said={said(ruled.ruling, explanation)} bundle={bundle} />
          </li>
        ))}
      </ol>
    </>
  );
}

function One({
  ruled,
  said: { conclusion, rows, reckoned, chain },
  bundle,
}: {
  ruled: Ruled;
  said: ReturnType<typeof said>;
  bundle: Bundle | undefined;
}) {
  const { words, pick, language } = useSettings();
  const { step, ruling, how } = ruled;
  const sheet = own(bundle?.decisions, ruling.decision);
  const [hits, misses] = [rows.filter(({ applies }) => applies), rows.filter(({ applies }) => !applies)];
  const inputs = Object.entries(ruling.inputs);
  const outcome =
    'decision' in ruled && ruled.how === 'advised'
      ? pick(outcomeOf(bundle, step, ruled.decision.outcome))
      : '';
  return (
    <>
      <h3>
        {pick(nameOf(bundle, step))} · {pick(sheet?.title) || ruling.decision}
      </h3>
      <p className="quiet">
        {words.case.ruledHow[how]}
        {outcome && `${words.case.colon}${outcome}`}
      </p>
      {conclusion && (
        <p>
          <b>{pick(conclusion)}</b>
        </p>
      )}
      <Rows rows={hits} sheet={sheet} />
      {reckoned.length > 0 && (
        <Folded title={words.case.reckoned}>
          <ul className="values">
            {reckoned.map((line) => (
              <li key={line.zh} className="mono">
                {pick(line)}
              </li>
            ))}
          </ul>
        </Folded>
      )}
      {chain.length > 0 && (
        <Folded title={words.case.chain(chain.length)}>
          <ol className="rulings">
            {chain.map(({ decision, says: [first, ...more] }) => (
              <li key={decision}>
                <h4>{pick(own(bundle?.decisions, decision)?.title) || decision}</h4>
                <p>
                  <b>{pick(first)}</b>
                </p>
                <ul className="values">
                  {more.map((line) => (
                    <li key={line.zh}>{pick(line)}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </Folded>
      )}
      {misses.length > 0 && (
        <Folded title={words.case.otherRows(misses.length)}>
          <Rows rows={misses} sheet={sheet} />
        </Folded>
      )}
      {inputs.length > 0 && (
        <Folded title={words.case.readValues(inputs.length)}>
          <Pairs
            pairs={inputs.map(([name, value]) => [
              wordOf(sheet, name, language),
              <Content key={name} value={spoken(sheet, value, language)} />,
            ])}
          />
        </Folded>
      )}
      {(sheet?.law ?? []).length > 0 && (
        <Folded title={words.case.ruleLaw}>
          <blockquote lang="zh-CN">
            {sheet?.law?.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </blockquote>
        </Folded>
      )}
    </>
  );
}

const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="more">
    <summary>{title}</summary>
    <div>{children}</div>
  </details>
);

function Rows({ rows, sheet }: { rows: RowSaid[]; sheet: Sheet | undefined }) {
  const { words, pick, language } = useSettings();
  return (
    <ul className="rows">
      {rows.map(({ row, applies, basis, says }) => (
        <li key={row} className={applies ? 'applies' : ''}>
          {applies ? <Dot /> : <Ring />}
          <span>
            {says ? pick(says) : `${row} ${applies ? words.case.applies : words.case.appliesNot}`}
            {!says && basis && ` · ${words.case.basis}${words.case.colon}${wordOf(sheet, basis, language)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A word of a sheet in the reader's language; one that has no translation stands for itself. */
export const wordOf = (sheet: Sheet | undefined, text: string, language: Language): string =>
  language === 'en' ? (own(sheet?.words, text) ?? text) : text;

function spoken(sheet: Sheet | undefined, value: unknown, language: Language): unknown {
  if (typeof value === 'string') return wordOf(sheet, value, language);
  return Array.isArray(value) ? value.map((one) => spoken(sheet, one, language)) : value;
}
