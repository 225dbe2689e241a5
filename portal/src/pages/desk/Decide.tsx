// A decision: outcome, reasons, basis, what the step asks to be stated, and for a correction the answers
// to be corrected. Nothing is chosen beforehand; it is read once more before it is signed in the office.
import { useState, type FormEvent } from 'react';
import { questionsOf } from '../../lib/form';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { leave, useSeals } from '../../lib/seal';
import type { Office, Outcome } from '../../lib/signing';
import { type Bundle, type Task, outcomeOf } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { toBring } from '../../lib/papers';
import { Failed } from '../../parts/Answer';
import { Card, Pairs } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { Choices } from '../../parts/form/Choices';
import { faultAt, Faults, type Fault } from '../../parts/form/Faults';
import { describedBy, Field, FieldGroup } from '../../parts/form/Field';
import { Opinions, opinionsOf, StatedLines, useStated } from './Stated';

type Props = {
  held: Case;
  bundle: Bundle | undefined;
  task: Task;
  acting: Office;
  done: (outcome: string, result: Outcome) => void;
};
/** A decision brings no papers. */
const NO_PAPERS = {};

type Draft = { outcome: string; reasons: string; basis: string; fields: string[]; deviates: string };

export function Decide({ held, bundle, task, acting, done }: Props) {
  const { words, pick } = useSettings();
  const [draft, setDraft] = useState<Draft>({
    outcome: '',
    reasons: '',
    basis: '',
    fields: [],
    deviates: '',
  });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [read, setRead] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const choice = task.choices.find(({ outcome }) => outcome === draft.outcome);
  // What can be sent back: answers, and papers that the applicant brings.
  const questions = bundle
    ? [
        ...questionsOf(bundle.form),
        ...toBring(bundle).map(({ id, name }) => ({ name: id, title: name, paper: true })),
      ]
    : [];
  const correcting = choice?.leads === 'correction';
  const me = useKeyring().holder?.did;
  const colleague = opinionsOf(held, task).find((one) => one.did !== me && one.outcome === draft.outcome);
  const { stated, fields: statedFields } = useStated(task, choice !== undefined && !correcting, colleague);
  const seals = useSeals(stated.disclosed, NO_PAPERS);
  const advised = task.advice?.outcome;
  const deviating = advised !== undefined && draft.outcome !== '' && draft.outcome !== advised;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: Fault[] = [];
    if (!choice) found.push({ id: 'outcome', says: words.desk.wrongOutcome });
    if ((correcting || choice?.leads === 'refused') && draft.reasons.trim() === '')
      found.push({ id: 'reasons', says: words.desk.wrongReasons });
    if (draft.basis.trim() === '') found.push({ id: 'basis', says: words.desk.wrongBasis });
    if (correcting && draft.fields.length === 0) found.push({ id: 'fields', says: words.desk.wrongFields });
    if (deviating && draft.deviates.trim() === '')
      found.push({ id: 'deviates', says: words.desk.wrongDeviates });
    try {
      found.push(...(await stated.find()));
      setFailed(undefined);
      setFaults(found);
      setRead(found.length === 0);
    } catch (error) {
      setFailed(error);
    }
  };

  if (read && choice) {
    const fields = correcting ? draft.fields : [];
    const sealed = { ...stated.joined, ...seals?.digests };
    const titles = fields.map((name) => pick(questions.find((one) => one.name === name)?.title) || name);
    return (
      <>
        <Card title={words.desk.so}>
          <Pairs
            pairs={[
              [words.desk.step, pick(task.name)],
              [words.desk.outcome, <b key="o">{pick(choice.name)}</b>],
              [words.desk.reasons, draft.reasons || words.common.none],
              [words.desk.basis, draft.basis],
              ...(deviating ? [[words.case.deviates, draft.deviates] as [string, string]] : []),
              ...(correcting ? [[words.desk.fields, titles.join(words.case.comma)] as [string, string]] : []),
            ]}
          />
          <StatedLines stated={stated} />
          <p className="actions">
            <button type="button" className="button second" onClick={() => setRead(false)}>
              {words.desk.edit}
            </button>
          </p>
        </Card>
        {seals && (
          <Sign
            office={acting}
            verb={words.desk.verb(pick(choice.name))}
            before={(compact) => leave(compact, seals, NO_PAPERS)}
            done={(result) => done(pick(choice.name), result)}
            act={{
              'service.decide': {
                case: held.number,
                step: task.id,
                outcome: choice.outcome,
                reasons: draft.reasons.trim(),
                basis: draft.basis.trim(),
                fields,
                ...(deviating && { deviates: draft.deviates.trim() }),
                ...(Object.keys(stated.answers).length > 0 && { findings: stated.answers }),
                ...(Object.keys(sealed).length > 0 && { sealed }),
              },
            }}
          />
        )}
      </>
    );
  }
  const field = (id: string, label: string, hint: string) => ({
    id,
    label,
    hint,
    wrong: faultAt(faults, id),
  });
  const box = (id: 'reasons' | 'deviates' | 'basis', value: string, hint: string) => ({
    id,
    'aria-describedby': describedBy({ id, hint, wrong: faultAt(faults, id) }),
    'aria-invalid': faultAt(faults, id) ? true : undefined,
    value,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [id]: event.target.value }),
  });
  return (
    <Card title={`${words.desk.decide}${words.case.colon}${pick(task.name)}`}>
      <form className="filling" onSubmit={(event) => void submit(event)} noValidate>
        <Faults faults={faults} inside />
        {failed !== undefined && <Failed error={failed} page={false} />}
        <Opinions held={held} bundle={bundle} task={task} me={me} />
        {task.advice && (
          <p className="note">
            {advised === undefined
              ? words.desk.noAdvice
              : words.desk.advice(
                  pick(outcomeOf(bundle, task.id, advised)),
                  (task.advice.ruling.hits ?? []).map(({ row }) => row).join(words.case.comma),
                )}
          </p>
        )}
        <FieldGroup id="outcome" label={words.desk.outcome} wrong={faultAt(faults, 'outcome')} one required>
          <Choices
            id="outcome"
            one
            options={task.choices.map(({ outcome, name, leads }) => ({
              value: outcome,
              says: pick(name),
              leads,
            }))}
            chosen={[draft.outcome]}
            change={([outcome = '']) => setDraft({ ...draft, outcome })}
          />
        </FieldGroup>
        {correcting && (
          <FieldGroup id="fields" label={words.desk.fields} wrong={faultAt(faults, 'fields')}>
            <Choices
              id="fields"
              options={questions.map(({ name, title, ...more }) => ({
                value: name,
                says: (
                  <>
                    {pick(title)}
                    {'paper' in more && <span className="quiet"> · {words.desk.fieldsPapers}</span>}
                  </>
                ),
              }))}
              chosen={draft.fields}
              change={(fields) => setDraft({ ...draft, fields })}
            />
          </FieldGroup>
        )}
        {statedFields}
        <Field {...field('reasons', words.desk.reasons, words.desk.reasonsHint)}>
          <textarea {...box('reasons', draft.reasons, words.desk.reasonsHint)} className="prose" rows={3} />
        </Field>
        {deviating && (
          <Field {...field('deviates', words.case.deviates, words.desk.deviatesHint)}>
            <textarea
              {...box('deviates', draft.deviates, words.desk.deviatesHint)}
              className="prose"
              rows={2}
            />
          </Field>
        )}
        <Field {...field('basis', words.desk.basis, words.desk.basisHint)}>
          <input {...box('basis', draft.basis, words.desk.basisHint)} list="bases" autoComplete="off" />
          <datalist id="bases">
            {[...(bundle?.legal_basis ?? []), bundle?.promise.legal_basis ?? '']
              .filter(Boolean)
              .map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
          </datalist>
        </Field>
        <p className="actions">
          <button type="submit" className="button">
            {words.desk.next}
          </button>
        </p>
      </form>
    </Card>
  );
}
