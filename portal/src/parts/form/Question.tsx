// The questions of a form as a person answers them. Nothing is chosen beforehand. Groups and tables are in
// Rows.tsx; what is wrong comes from the wallet and stands at the question and in the summary.
import type { ReactNode } from 'react';
import { idOf, type Kind } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { Chip } from '../Small';
import { Choices } from './Choices';
import { describedBy, Field, FieldGroup, Optional } from './Field';
import { DateFields, FileField } from './Special';
import { wrongAt, type FieldProps } from './props';
import { Group, Rows } from './Rows';

/** Choices up to this many are buttons; more are a list to open. */
const BUTTONS_MAX = 8;
/** As many to choose several from are set in two columns. */
const TWO_COLUMNS_FROM = 4;

export function QuestionField(props: FieldProps) {
  const { kind } = props.question;
  if (kind.is === 'group') return <Group {...props} questions={kind.questions} Ask={QuestionField} />;
  if (kind.is === 'list') return <Rows {...props} of={kind.of} Ask={QuestionField} />;
  const several =
    kind.is === 'date' ||
    kind.is === 'boolean' ||
    kind.is === 'several' ||
    (kind.is === 'choice' && kind.options.length <= BUTTONS_MAX);
  return several ? <Choosing {...props} /> : <Typing {...props} />;
}

function useLabels({ question, at, wrong }: FieldProps) {
  const { words, pick } = useSettings();
  const says = pick(wrongAt(wrong, at)) || undefined;
  const hint =
    [pick(question.hint), hintOf(question.kind, words.fill)].filter(Boolean).join(' ') || undefined;
  const label: ReactNode = (
    <>
      {pick(question.title)}
      {!question.required && <Optional />}
      {question.personal && ' '}
      {question.personal && <Chip kind="done">{words.fill.personal}</Chip>}
    </>
  );
  return { id: idOf(at), label, hint, wrong: says };
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
  const labels = useLabels(props);
  const { id, wrong } = labels;
  const text = typeof entry === 'string' ? entry : '';
  const shared = {
    id,
    'aria-describedby': describedBy(labels),
    'aria-invalid': wrong ? true : undefined,
    'aria-required': required || undefined,
    value: text,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  } as const;
  return (
    <Field {...labels}>
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
      {kind.is === 'file' && (
        <FileField id={id} described={describedBy(labels)} digest={text} change={change} />
      )}
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
    </Field>
  );
}

/** Several boxes under one question. */
function Choosing(props: FieldProps) {
  const {
    question: { kind, required },
    entry,
    change,
  } = props;
  const { words, pick } = useSettings();
  const labels = useLabels(props);
  const { id } = labels;
  const one = kind.is === 'choice' || kind.is === 'boolean';
  const offered =
    kind.is === 'choice' || kind.is === 'several'
      ? kind.options.map(({ value, says }) => ({ value, says: pick(says) }))
      : [
          { value: 'yes', says: words.fill.yes },
          { value: 'no', says: words.fill.no },
        ];
  return (
    <FieldGroup {...labels} one={one} required={required}>
      {kind.is === 'date' ? (
        <DateFields id={id} entry={typeof entry === 'string' ? entry : ''} change={change} />
      ) : (
        <Choices
          id={id}
          one={one}
          two={!one && offered.length >= TWO_COLUMNS_FROM}
          options={offered}
          chosen={Array.isArray(entry) ? (entry as string[]) : typeof entry === 'string' ? [entry] : []}
          change={(chosen) => change(one ? (chosen[0] ?? '') : chosen)}
        />
      )}
    </FieldGroup>
  );
}
