// A decision: outcome, reasons, basis, and for a correction the answers to be corrected. Nothing is chosen
// beforehand; it is read once more before it is signed in the office.
import { useState, type FormEvent } from 'react';
import { questionsOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import type { Office, Outcome } from '../../lib/signing';
import { type Bundle, type Task, outcomeOf } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { toBring } from '../../lib/papers';
import { Card, Pairs } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { FaultAt, faultClass, FaultList, type Fault } from '../../parts/form/Faults';

type Props = {
  held: Case;
  bundle: Bundle | undefined;
  task: Task;
  acting: Office;
  done: (outcome: string, result: Outcome) => void;
};
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
  const choice = task.choices.find(({ outcome }) => outcome === draft.outcome);
  // What can be sent back: answers, and papers that the applicant brings.
  const questions = bundle
    ? [
        ...questionsOf(bundle.form),
        ...toBring(bundle).map(({ id, name }) => ({ name: id, title: name, paper: true })),
      ]
    : [];
  const correcting = choice?.leads === 'correction';
  const advised = task.advice?.outcome;
  const deviating = advised !== undefined && draft.outcome !== '' && draft.outcome !== advised;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: Fault[] = [];
    if (!choice) found.push({ id: 'outcome', says: words.desk.wrongOutcome });
    if ((correcting || choice?.leads === 'refused') && draft.reasons.trim() === '')
      found.push({ id: 'reasons', says: words.desk.wrongReasons });
    if (draft.basis.trim() === '') found.push({ id: 'basis', says: words.desk.wrongBasis });
    if (correcting && draft.fields.length === 0) found.push({ id: 'fields', says: words.desk.wrongFields });
    if (deviating && draft.deviates.trim() === '')
      found.push({ id: 'deviates', says: words.desk.wrongDeviates });
    setFaults(found);
    setRead(found.length === 0);
  };

  if (read && choice) {
    const fields = correcting ? draft.fields : [];
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
          <p className="actions">
            <button type="button" className="button second" onClick={() => setRead(false)}>
              {words.desk.edit}
            </button>
          </p>
        </Card>
        <Sign
          office={acting}
          verb={words.desk.verb(pick(choice.name))}
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
            },
          }}
        />
      </>
    );
  }
  return (
    <Card title={`${words.desk.decide}${words.case.colon}${pick(task.name)}`}>
      <form className="filling" onSubmit={submit} noValidate>
        <FaultList faults={faults} />
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
        <fieldset className={faultClass(faults, 'outcome')} role="radiogroup" aria-required="true">
          <legend>{words.desk.outcome}</legend>
          <FaultAt faults={faults} id="outcome" />
          <div className="options">
            {task.choices.map(({ outcome, name, leads }, at) => (
              <label key={outcome} className="option">
                <input
                  id={at === 0 ? 'outcome' : undefined}
                  type="radio"
                  name="outcome"
                  data-leads={leads}
                  checked={draft.outcome === outcome}
                  onChange={() => setDraft({ ...draft, outcome })}
                />
                <span>{pick(name)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {correcting && (
          <fieldset className={faultClass(faults, 'fields')}>
            <legend>{words.desk.fields}</legend>
            <FaultAt faults={faults} id="fields" />
            <div className="options">
              {questions.map(({ name, title, ...more }, at) => (
                <label key={name} className="option">
                  <input
                    id={at === 0 ? 'fields' : undefined}
                    type="checkbox"
                    checked={draft.fields.includes(name)}
                    onChange={(event) =>
                      setDraft({
                        ...draft,
                        fields: event.target.checked
                          ? [...draft.fields, name]
                          : draft.fields.filter((one) => one !== name),
                      })
                    }
                  />
                  <span>
                    {pick(title)}
                    {'paper' in more && <span className="quiet"> · {words.desk.fieldsPapers}</span>}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <div className={faultClass(faults, 'reasons')}>
          <label htmlFor="reasons">{words.desk.reasons}</label>
          <p className="hint" id="reasons-hint">
            {words.desk.reasonsHint}
          </p>
          <FaultAt faults={faults} id="reasons" />
          <textarea
            id="reasons"
            className="prose"
            rows={3}
            aria-describedby="reasons-hint"
            value={draft.reasons}
            onChange={(event) => setDraft({ ...draft, reasons: event.target.value })}
          />
        </div>
        {deviating && (
          <div className={faultClass(faults, 'deviates')}>
            <label htmlFor="deviates">{words.case.deviates}</label>
            <p className="hint" id="deviates-hint">
              {words.desk.deviatesHint}
            </p>
            <FaultAt faults={faults} id="deviates" />
            <textarea
              id="deviates"
              className="prose"
              rows={2}
              aria-describedby="deviates-hint"
              value={draft.deviates}
              onChange={(event) => setDraft({ ...draft, deviates: event.target.value })}
            />
          </div>
        )}
        <div className={faultClass(faults, 'basis')}>
          <label htmlFor="basis">{words.desk.basis}</label>
          <p className="hint" id="basis-hint">
            {words.desk.basisHint}
          </p>
          <FaultAt faults={faults} id="basis" />
          <input
            id="basis"
            list="bases"
            autoComplete="off"
            aria-describedby="basis-hint"
            value={draft.basis}
            onChange={(event) => setDraft({ ...draft, basis: event.target.value })}
          />
          <datalist id="bases">
            {[...(bundle?.legal_basis ?? []), bundle?.promise.legal_basis ?? '']
              .filter(Boolean)
              .map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
          </datalist>
        </div>
        <p className="actions">
          <button type="submit" className="button">
            {words.desk.next}
          </button>
        </p>
      </form>
    </Card>
  );
}
