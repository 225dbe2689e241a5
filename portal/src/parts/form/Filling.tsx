// An application being filled in: papers, questions, the summary of what is wrong, and the way on. It keeps a
// draft on this device after every change. Used to apply, and to correct exactly the answers that were named.
import { own } from '../../lib/own';
import { useState, type FormEvent } from 'react';
import { eraseDraft, readDraft, writeDraft } from '../../lib/draft';
import { answersOf, idOf, questionsOf, type Entries, type Entry, type Question } from '../../lib/form';
import { erasePapers } from '../../lib/files';
import { leftOf } from '../../lib/left';
import { useSettings } from '../../lib/language';
import { wallet, type Wrong } from '../../lib/wallet';
import type { Schema } from '../../lib/bundle';
import { Failed } from '../Answer';
import { Dot } from '../Marks';
import { PaperFields, type Paperwork } from './PaperFields';
import { Faults } from './Faults';
import { QuestionField } from './Question';

type Props = {
  form: Schema;
  /** The papers that belong to it. */
  papers?: Paperwork;
  /** The name of the draft. */
  draft: string;
  /** Nothing but these questions. */
  only?: string[];
  /** What stands in the boxes when there is no draft. */
  given?: Entries;
  /** All is right. */
  done: () => void;
};

export function askedOf(form: Schema, only?: string[]): Question[] {
  const all = questionsOf(form);
  return only ? all.filter(({ name }) => only.includes(name)) : all;
}

export function Filling({ form, papers, draft, only, given = {}, done }: Props) {
  const { words, pick } = useSettings();
  const questions = askedOf(form, only);
  const [entries, setEntries] = useState<Entries>(() => ({ ...given, ...readDraft(draft) }));
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const [failed, setFailed] = useState<unknown>();
  const [erased, setErased] = useState(false);
  const [drafts, setDrafts] = useState(0);
  const faults = wrong.map(({ at, says }) => ({
    id: idOf(at),
    says: `${nameOf(questions, at, pick)}${words.case.colon}${pick(says)}`,
  }));
  const touched = Object.keys(entries).length > 0;

  const change = (name: string, value: Entry) => {
    const next = { ...entries, [name]: value };
    setEntries(next);
    setErased(false);
    writeDraft(draft, next);
  };
  const erase = () => {
    eraseDraft(draft);
    erasePapers(draft);
    setDrafts(drafts + 1);
    setEntries({});
    setWrong([]);
    setErased(true);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    writeDraft(draft, entries);
    try {
      const { answers, disclosed } = answersOf(questions, entries);
      const { left } = leftOf(questions, { ...answers, ...disclosed }, only);
      const found = (await wallet()).check(form, answers, disclosed, left);
      setFailed(undefined);
      // A new list, so that the summary takes the focus again.
      setWrong(inOrder(questions, found));
      if (found.length === 0) done();
    } catch (error) {
      setFailed(error);
    }
  };

  return (
    <>
      {papers && <PaperFields key={drafts} {...papers} draft={draft} />}
      <form className="filling" onSubmit={(event) => void submit(event)} noValidate>
        <Faults faults={faults} found={wrong} />
        {failed !== undefined && <Failed error={failed} page={false} />}
        {questions.map((question) => (
          <QuestionField
            key={question.name}
            question={question}
            at={question.name}
            entry={own(entries, question.name)}
            change={(value) => change(question.name, value)}
            wrong={wrong}
          />
        ))}
        <p className="line quiet" role="status">
          {erased
            ? words.fill.erased
            : touched && (
                <>
                  <Dot />
                  {words.fill.saved}
                </>
              )}
        </p>
        <p className="actions">
          <button type="submit" className="button">
            {words.fill.next}
          </button>
          {touched && (
            <button type="button" className="button second" onClick={erase}>
              {words.fill.erase}
            </button>
          )}
        </p>
      </form>
    </>
  );
}

function inOrder(questions: Question[], wrong: Wrong[]): Wrong[] {
  const place = ({ at }: Wrong) => questions.findIndex(({ name }) => name === at.split('/')[0]);
  return wrong.toSorted((a, b) => place(a) - place(b));
}

/** The title of the question that a place belongs to, rows by their number. */
function nameOf(questions: Question[], at: string, pick: ReturnType<typeof useSettings>['pick']): string {
  const [first = '', ...rest] = at.split('/');
  const question = questions.find(({ name }) => name === first);
  if (!question) return at;
  const inner =
    question.kind.is === 'group'
      ? question.kind.questions
      : question.kind.is === 'list' && question.kind.of.kind.is === 'group'
        ? question.kind.of.kind.questions
        : [];
  return [
    pick(question.title),
    ...rest.map((part) => pick(inner.find(({ name }) => name === part)?.title) || part),
  ].join(' › ');
}
