// What will be signed, as a person reads it: public answers and personal ones apart, each with a way to
// change it.
import { own } from '../../lib/own';
import { Link } from 'react-router';
import { idOf, saidOf, type Question } from '../../lib/form';
import { useSettings } from '../../lib/language';
import type { Fields } from '../../lib/state';
import { Card } from '../Small';
import { Spoken } from '../Spoken';

type Props = { questions: Question[]; answers: Fields; disclosed: Fields; change: string };

export function Summary({ questions, answers, disclosed, change }: Props) {
  const { words } = useSettings();
  const [open, personal] = [
    questions.filter((one) => !one.personal),
    questions.filter((one) => one.personal),
  ];
  return (
    <>
      {open.length > 0 && (
        <Card title={words.check.publicTitle}>
          <Lines questions={open} given={answers} change={change} />
        </Card>
      )}
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
  const { words, pick } = useSettings();
  return (
    <dl className="answers">
      {questions.map(({ name, title, kind }) => (
        <div key={name}>
          <dt>{pick(title)}</dt>
          <dd>
            {own(given, name) === undefined ? (
              <span className="quiet">{words.check.notGiven}</span>
            ) : (
              <Spoken said={saidOf(kind, own(given, name))} />
            )}
          </dd>
          <dd>
            <Link to={`${change}#${idOf(name)}`} aria-label={words.check.changeOf(pick(title))}>
              {words.check.change}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
