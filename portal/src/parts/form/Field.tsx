// A field of a form: what is asked, a hint, what is wrong with the answer, and inside it whatever takes the
// answer. Not here: what the field looks like (style/forms.css), and when an answer is wrong.
import type { ReactNode } from 'react';
import { useSettings } from '../../lib/language';

type Props = {
  /** Of the box that takes the answer; of several, of the first. The summary's links lead there. */
  id: string;
  label: ReactNode;
  hint?: string | undefined;
  wrong?: string | undefined;
  children: ReactNode;
};

/** What describes a field's box to those who do not see the page: its hint, and what is wrong. */
export const describedBy = ({ id, hint, wrong }: Pick<Props, 'id' | 'hint' | 'wrong'>): string | undefined =>
  [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;

const look = (wrong: string | undefined) => `field ${wrong ? 'wrong' : ''}`;

/** One box to type in, or a list to open. */
export function Field({ id, label, hint, wrong, children }: Props) {
  return (
    <div className={look(wrong)}>
      <label htmlFor={id}>{label}</label>
      <Notes id={id} hint={hint} wrong={wrong} />
      {children}
    </div>
  );
}

type GroupProps = Props & {
  /** One of these, or several boxes that are read one by one. */
  one?: boolean;
  required?: boolean;
};

/** Several boxes under one question. */
export function FieldGroup({ id, label, hint, wrong, one, required, children }: GroupProps) {
  return (
    <fieldset
      className={look(wrong)}
      aria-describedby={describedBy({ id, hint, wrong })}
      aria-invalid={wrong ? true : undefined}
      aria-required={(one && required) || undefined}
      {...(one && { role: 'radiogroup' })}
    >
      <legend>{label}</legend>
      <Notes id={id} hint={hint} wrong={wrong} />
      {children}
    </fieldset>
  );
}

function Notes({ id, hint, wrong }: Pick<Props, 'id' | 'hint' | 'wrong'>) {
  const { words } = useSettings();
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="wrong-text" id={`${id}-wrong`}>
          <span className="sr">{words.fill.error} </span>
          {wrong}
        </p>
      )}
    </>
  );
}

/** Said of a question that may be left open. */
export function Optional() {
  const { words } = useSettings();
  return <span className="optional">{words.fill.optional}</span>;
}
