// Answers that hold answers: a group under one heading, and a list whose rows are added one by one.
import { own } from '../../lib/own';
import { idOf, type Entries, type Entry, type Question } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { Optional } from './Field';
import { wrongAt, type Ask, type FieldProps } from './props';

export function Group({
  question,
  questions,
  at,
  entry,
  change,
  wrong,
  Ask,
}: FieldProps & { questions: Question[]; Ask: Ask }) {
  const { pick } = useSettings();
  const says = wrongAt(wrong, at);
  return (
    <fieldset className={`field group ${says ? 'wrong' : ''}`} id={idOf(at)} tabIndex={-1}>
      <legend>
        {pick(question.title)}
        {!question.required && <Optional />}
      </legend>
      <p className="hint">{pick(question.hint)}</p>
      {says && <p className="wrong-text">{pick(says)}</p>}
      <Inner questions={questions} at={at} entry={entry} change={change} wrong={wrong} Ask={Ask} />
    </fieldset>
  );
}

/** The questions of a group or a row. */
function Inner({
  questions,
  at,
  entry,
  change,
  wrong,
  Ask,
}: Pick<FieldProps, 'at' | 'entry' | 'change' | 'wrong'> & { questions: Question[]; Ask: Ask }) {
  const entries: Entries = typeof entry === 'object' && !Array.isArray(entry) ? entry : {};
  return questions.map((inner) => (
    <Ask
      key={inner.name}
      question={inner}
      at={`${at}/${inner.name}`}
      entry={own(entries, inner.name)}
      wrong={wrong}
      change={(value) => change({ ...entries, [inner.name]: value })}
    />
  ));
}

export function Rows({
  question,
  of,
  at,
  entry,
  change,
  wrong,
  Ask,
}: FieldProps & { of: Question; Ask: Ask }) {
  const { pick, words } = useSettings();
  const says = wrongAt(wrong, at);
  const rows = (Array.isArray(entry) ? entry : []) as Entry[];
  const set = (next: Entry[]) => change(next as Entry);
  const row = (position: number) => `${at}/${position + 1}`;
  return (
    <fieldset className={`field group ${says ? 'wrong' : ''}`}>
      <legend>
        {pick(question.title)}
        {!question.required && <Optional />}
      </legend>
      <p className="hint">{pick(question.hint)}</p>
      {says && <p className="wrong-text">{pick(says)}</p>}
      {rows.map((one, position) => {
        const becomes = (value: Entry) => set(rows.map((old, place) => (place === position ? value : old)));
        return (
          // A row is its place: there is nothing else to know it by.
          <div key={row(position)} className="row">
            {of.kind.is === 'group' ? (
              <fieldset>
                <legend>{words.fill.row(position + 1)}</legend>
                <Inner
                  questions={of.kind.questions}
                  at={row(position)}
                  entry={one}
                  change={becomes}
                  wrong={wrong}
                  Ask={Ask}
                />
              </fieldset>
            ) : (
              <Ask
                question={{
                  ...of,
                  title: { zh: words.fill.row(position + 1), en: words.fill.row(position + 1) },
                }}
                at={row(position)}
                entry={one}
                change={becomes}
                wrong={wrong}
              />
            )}
            <button
              type="button"
              className="link"
              onClick={() => set(rows.filter((_, place) => place !== position))}
            >
              {words.fill.removeRow(position + 1)}
            </button>
          </div>
        );
      })}
      <button
        type="button"
        className="button second"
        id={idOf(at)}
        onClick={() => set([...rows, of.kind.is === 'group' ? {} : ''])}
      >
        {words.fill.addRow}
      </button>
    </fieldset>
  );
}
