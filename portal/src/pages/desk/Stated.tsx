// What a step asks its officer to state with an outcome, and what colleagues have signed where several sign.
import { useMemo, useState } from 'react';
import { answersOf, entriesOf, idOf, linesOf, questionsOf, type Entries } from '../../lib/form';
import { leftOf } from '../../lib/left';
import type { Fault } from '../../parts/form/Faults';
import { useSettings } from '../../lib/language';
import { own } from '../../lib/own';
import { wallet, type Wrong } from '../../lib/wallet';
import { outcomeOf, type Bundle, type Schema, type Task } from '../../lib/bundle';
import type { Case, Fields, Opinion } from '../../lib/state';
import { QuestionField } from '../../parts/form/Question';
import { SpokenFields } from '../../parts/Spoken';
import { endOfDid } from './Claim';

const NONE: Schema = { type: 'object', properties: {} };

export type Stated = {
  form: Schema | undefined;
  answers: Fields;
  /** Personal statements: they do not go on the ledger. */
  disclosed: Fields;
  /** Personal statements of a colleague that one joins, as commitments. */
  joined: Record<string, string> | undefined;
  /** What is wrong with it, in order. */
  find: () => Promise<Fault[]>;
};

/** The statements that a step asks for, as they are filled in; `open` only where the outcome needs them. */
export function useStated(task: Task, open: boolean, signed: Opinion | undefined) {
  const { pick, words } = useSettings();
  const form = open ? task.findings : undefined;
  const questions = useMemo(() => questionsOf(form ?? NONE), [form]);
  // Who signs the same as a colleague states the same; the personal part is the colleague's commitment.
  const given = useMemo(
    () => (signed ? entriesOf(questions, signed.findings ?? {}) : {}),
    [questions, signed],
  );
  const joined = signed?.sealed && Object.keys(signed.sealed).length > 0 ? signed.sealed : undefined;
  const asked = useMemo(
    () => (joined ? questions.filter(({ name }) => own(joined, name) === undefined) : questions),
    [questions, joined],
  );
  const [typed, setTyped] = useState<Entries>({});
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const { answers, disclosed } = useMemo(
    () => answersOf(asked, { ...given, ...typed }),
    [asked, given, typed],
  );
  const find = async (): Promise<Fault[]> => {
    if (!form) return [];
    // What a colleague's commitments say is not asked again.
    const names = joined ? asked.map(({ name }) => name) : undefined;
    const { left } = leftOf(asked, { ...answers, ...disclosed }, names);
    const found = (await wallet()).check(form, answers, disclosed, left);
    setWrong(found);
    return found.map(({ at, says }) => {
      const question = questions.find(({ name }) => name === at.split('/')[0]);
      return { id: idOf(at), says: `${pick(question?.title) || at}${words.case.colon}${pick(says)}` };
    });
  };
  const fields = form && (
    <fieldset className="stated">
      <legend>{words.desk.stated}</legend>
      {joined && <p className="quiet">{words.desk.statedJoined}</p>}
      {asked.map((question) => (
        <QuestionField
          key={question.name}
          question={question}
          at={question.name}
          entry={own({ ...given, ...typed }, question.name)}
          change={(value) => setTyped({ ...typed, [question.name]: value })}
          wrong={wrong}
        />
      ))}
    </fieldset>
  );
  return { stated: { form, answers, disclosed, joined, find } satisfies Stated, fields, asked };
}

/** The same once more, before it is signed. */
export function StatedLines({ stated }: { stated: Stated }) {
  const { words } = useSettings();
  const { form, answers, disclosed, joined } = stated;
  if (!form) return null;
  const personal = Object.keys(disclosed).length > 0 || joined !== undefined;
  return (
    <>
      {linesOf(questionsOf(form), { ...answers, ...disclosed }).length > 0 && (
        <SpokenFields schema={form} fields={{ ...answers, ...disclosed }} />
      )}
      {personal && <p className="quiet">{joined ? words.desk.statedJoined : words.fill.personalText}</p>}
    </>
  );
}

/** Where several sign: how many, and who has signed what. */
export function Opinions({
  held,
  bundle,
  task,
  me,
}: {
  held: Case;
  bundle: Bundle | undefined;
  task: Task;
  me: string | undefined;
}) {
  const { words, pick } = useSettings();
  if (!task.signatures || task.signatures < 2) return null;
  const opinions = opinionsOf(held, task);
  return (
    <div className="note" data-signatures={opinions.length}>
      <p>{words.desk.severalSign(task.signatures)}</p>
      {opinions.length > 0 && (
        <ul className="values">
          {opinions.map((one) => {
            const outcome = pick(outcomeOf(bundle, task.id, one.outcome));
            return (
              <li key={one.did}>
                {one.did === me
                  ? words.desk.youSigned(outcome)
                  : words.desk.colleagueSigned(endOfDid(one.did), outcome)}
                {one.reasons && <span className="quiet"> · {one.reasons}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** What was signed of a task so far. */
export const opinionsOf = (held: Case, task: Task): Opinion[] =>
  (held.opinions ?? []).filter(({ step }) => step === task.id);
