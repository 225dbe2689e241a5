// The questions of a form as a person answers them. Nothing is chosen beforehand. Groups and tables are in
// Rows.tsx; what is wrong comes from the pen and stands at the question and in the summary.
import type { ReactNode } from 'react';
import { idOf, type Entry, type Kind, type Question } from '../../lib/form';
import { useSettings, type Bilingual } from '../../lib/language';
import type { Wrong } from '../../lib/pen';
import { Chip } from '../Small';
import { DateFields, FileField } from './Special';
import { Group, Rows } from './Rows';

export type FieldProps = {
  question: Question;
  /** Where the answer stands in the form, as a problem names it. */
  at: string;
  entry: Entry | undefined;
  change: (entry: Entry) => void;
  wrong: Wrong[];
};

/** Choices up to this many are buttons; more are a list to open. */
const BUTTONS_MAX = 8;

export function Field(props: FieldProps) {
  const { kind } = props.question;
  if (kind.is === 'group') return <Group {...props} questions={kind.questions} />;
  if (kind.is === 'list') return <Rows {...props} of={kind.of} />;
  const several =
    kind.is === 'date' ||
    kind.is === 'boolean' ||
    kind.is === 'several' ||
    (kind.is === 'choice' && kind.options.length <= BUTTONS_MAX);
  return several ? <Choosing {...props} /> : <Typing {...props} />;
}

/** What is wrong at exactly this place. */
export const wrongAt = (wrong: Wrong[], at: string): Bilingual | undefined =>
  wrong.find((one) => one.at === at)?.says;

function useLabels({ question, at, wrong }: FieldProps) {
  const { words, pick } = useSettings();
  const says = wrongAt(wrong, at);
  const hints = [pick(question.hint), hintOf(question.kind, words.fill)].filter(Boolean);
  const id = idOf(at);
  const described =
    [hints.length > 0 && `${id}-hint`, says && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  const marks: ReactNode = (
    <>
      {!question.required && <span className="optional">{words.fill.optional}</span>}
      {question.personal && ' '}
      {question.personal && <Chip kind="done">{words.fill.personal}</Chip>}
    </>
  );
  const notes: ReactNode = (
    <>
      {hints.length > 0 && (
        <p className="hint" id={`${id}-hint`}>
          {hints.join(' ')}
        </p>
      )}
      {says && (
        <p className="wrong-text" id={`${id}-wrong`}>
          <span className="sr">{words.fill.error} </span>
          {pick(says)}
        </p>
      )}
    </>
  );
  return { id, says, described, title: pick(question.title), marks, notes };
}

type FillWords = ReturnType<typeof useSettings>['words']['fill'];

function hintOf(kind: Kind, words: FillWords): string {
  const hints: Partial<Record<Kind['is'], string>> = {
    several: words.several,
    integer: words.number,
    decimal: words.decimal,
    date: words.date,
    file: words.file,
  };
  return hints[kind.is] ?? '';
}

/** One box to type in, or a list to open. */
function Typing(props: FieldProps) {
  const {
    question: { kind, required },
    entry,
    change,
  } = props;
  const { words, pick } = useSettings();
  const { id, says, described, title, marks, notes } = useLabels(props);
  const text = typeof entry === 'string' ? entry : '';
  const shared = {
    id,
    'aria-describedby': described,
    'aria-invalid': says ? true : undefined,
    'aria-required': required || undefined,
    value: text,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  } as const;
  return (
    <div className={`field ${says ? 'wrong' : ''}`}>
      <label htmlFor={id}>
        {title}
        {marks}
      </label>
      {notes}
      {kind.is === 'choice' && (
        <select {...shared}>
          <option value="">{words.fill.choose}</option>
          {kind.options.map((option) => (
            <option key={option.value} value={option.value}>
              {pick(option.says)}
            </option>
          ))}
        </select>
      )}
      {kind.is === 'file' && <FileField id={id} described={described} digest={text} change={change} />}
      {kind.is === 'text' && kind.long && <textarea {...shared} rows={5} className="prose" />}
      {kind.is === 'text' && !kind.long && (
        <input {...shared} type="text" className={kind.width} autoComplete="off" />
      )}
      {(kind.is === 'integer' || kind.is === 'decimal') && (
        <input
          {...shared}
          type="text"
          inputMode={kind.is === 'integer' ? 'numeric' : 'decimal'}
          className="figure"
          autoComplete="off"
        />
      )}
    </div>
  );
}

/** Several boxes under one question. */
function Choosing(props: FieldProps) {
  const {
    question: { kind, required },
    at,
    entry,
    change,
  } = props;
  const { words } = useSettings();
  const { id, says, described, title, marks, notes } = useLabels(props);
  const yesNo = [
    { value: 'yes', says: { zh: words.fill.yes, en: words.fill.yes } },
    { value: 'no', says: { zh: words.fill.no, en: words.fill.no } },
  ];
  return (
    <fieldset
      className={`field ${says ? 'wrong' : ''}`}
      aria-describedby={described}
      aria-invalid={says ? true : undefined}
      aria-required={(required && kind.is !== 'date' && kind.is !== 'several') || undefined}
      {...(kind.is === 'choice' || kind.is === 'boolean' ? { role: 'radiogroup' } : {})}
    >
      <legend>
        {title}
        {marks}
      </legend>
      {notes}
      {kind.is === 'date' && (
        <DateFields id={id} entry={typeof entry === 'string' ? entry : ''} change={change} />
      )}
      {kind.is === 'boolean' && (
        <Buttons at={at} type="radio" options={yesNo} entry={entry} change={change} />
      )}
      {kind.is === 'choice' && (
        <Buttons at={at} type="radio" options={kind.options} entry={entry} change={change} />
      )}
      {kind.is === 'several' && (
        <Buttons at={at} type="checkbox" options={kind.options} entry={entry} change={change} />
      )}
    </fieldset>
  );
}

type Choices = {
  at: string;
  type: 'radio' | 'checkbox';
  options: { value: string; says: Bilingual }[];
  entry: Entry | undefined;
  change: (entry: Entry) => void;
};

function Buttons({ at, type, options, entry, change }: Choices) {
  const { pick } = useSettings();
  const chosen = type === 'radio' ? [entry] : Array.isArray(entry) ? (entry as string[]) : [];
  const toggle = (value: string, on: boolean) => {
    if (type === 'radio') return change(value);
    change(on ? [...(chosen as string[]), value] : (chosen as string[]).filter((one) => one !== value));
  };
  return (
    <div className={type === 'checkbox' && options.length > 3 ? 'options two' : 'options'}>
      {options.map(({ value, says }, position) => (
        <label key={value} className="option">
          <input
            // The summary's link leads to the first one.
            id={position === 0 ? idOf(at) : undefined}
            type={type}
            name={idOf(at)}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
          />
          <span>{pick(says)}</span>
        </label>
      ))}
    </div>
  );
}
