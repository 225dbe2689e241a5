// What will be signed, as a person reads it: public answers and personal ones apart, each with a way to change it.
import { Link } from 'react-router';
import { idOf, type Kind, type Question } from '../../lib/form';
import { useSettings, type Language } from '../../lib/language';
import type { Fields } from '../../lib/state';
import { Card, Content } from '../../parts/Small';

type Props = { questions: Question[]; answers: Fields; disclosed: Fields; change: string };

export function Summary({ questions, answers, disclosed, change }: Props) {
  const { words } = useSettings();
  const [open, personal] = [questions.filter((one) => !one.personal), questions.filter((one) => one.personal)];
  return (
    <>
      {open.length > 0 && <Card title={words.check.publicTitle}><Lines questions={open} given={answers} change={change} /></Card>}
      {personal.length > 0 && (
        <Card title={words.check.personalTitle}>
          <p className="quiet">{words.fill.personalText}</p>
          <Lines questions={personal} given={disclosed} change={change} />
        </Card>
      )}
    </>
  );
}

function Lines({ questions, given, change }: { questions: Question[]; given: Fields; change: string }) {
  const { words, pick, language } = useSettings();
  return (
    <dl className="answers">
      {questions.map(({ name, title, kind }) => (
        <div key={name}>
          <dt>{pick(title)}</dt>
          <dd>{given[name] === undefined ? <span className="quiet">{words.check.notGiven}</span> : <Content value={spoken(kind, given[name], language)} />}</dd>
          <dd><Link to={`${change}#${idOf(name)}`} aria-label={words.check.changeOf(pick(title))}>{words.check.change}</Link></dd>
        </div>
      ))}
    </dl>
  );
}

/** An answer in the reader's language: choices and inner names have their own words. */
export function spoken(kind: Kind, value: unknown, language: Language): unknown {
  if (kind.is === 'choice') return kind.options.find((option) => option.value === value)?.says[language] ?? value;
  if (kind.is === 'several') return (value as string[]).map((one) => kind.options.find((option) => option.value === one)?.says[language] ?? one);
  if (kind.is === 'list') return (value as unknown[]).map((row) => spoken(kind.of.kind, row, language));
  if (kind.is === 'group') {
    const inner = kind.questions.filter(({ name }) => (value as Fields)[name] !== undefined);
    return Object.fromEntries(inner.map((one) => [one.title[language], spoken(one.kind, (value as Fields)[one.name], language)]));
  }
  return value;
}
