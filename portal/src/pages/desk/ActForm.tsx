// An officer's smaller acts on a case, each a short form that is read once more and then signed in the
// office: stopping the clock, letting it go on, and the second look that lots decided on. Folded until it is
// wanted.
import { useState, type FormEvent, type ReactNode } from 'react';
import { useSettings } from '../../lib/language';
import type { Act, Office } from '../../lib/signing';
import type { Bundle } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Card, Pairs } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { DateFields } from '../../parts/form/Special';
import { Choices } from '../../parts/form/Choices';
import { faultAt, Faults, type Fault } from '../../parts/form/Faults';
import { describedBy, Field, FieldGroup, Optional } from '../../parts/form/Field';

type Common = { held: Case; acting: Office; done: () => void };
type Choice = { value: string; name: string; hint?: string };

type Props = {
  id: string;
  title: string;
  text: string;
  verb: string;
  acting: Office;
  done: () => void;
  /** One of these must be chosen, if there are any. */
  choices?: { label: string; of: Choice[]; missing: string };
  reasonsLabel: string;
  /** More to fill in, and what is wrong with it. */
  more?: ReactNode;
  wrong?: () => Fault[];
  also?: [string, string][];
  act: (choice: string, reasons: string) => Act;
  open?: boolean;
};

export function ActForm({
  id,
  title,
  text,
  verb,
  acting,
  done,
  choices,
  reasonsLabel,
  more,
  wrong,
  also = [],
  act,
  open = false,
}: Props) {
  const { words } = useSettings();
  const [choice, setChoice] = useState('');
  const [reasons, setReasons] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [read, setRead] = useState(false);
  const [shown, setShown] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...(choices && choice === '' ? [{ id: `${id}-choice`, says: choices.missing }] : []),
      ...(wrong?.() ?? []),
      ...(reasons.trim() === '' ? [{ id: `${id}-reasons`, says: words.desk.wrongReasons }] : []),
    ];
    setFaults(found);
    setRead(found.length === 0);
  };
  if (read) {
    const chosen = choices?.of.find(({ value }) => value === choice);
    return (
      <>
        <Card title={title}>
          <Pairs
            pairs={[
              ...(choices && chosen
                ? [[choices.label, <b key="c">{chosen.name}</b>] as [string, ReactNode]]
                : []),
              ...also,
              [reasonsLabel, reasons.trim()],
            ]}
          />
          <p className="actions">
            <button type="button" className="button second" onClick={() => setRead(false)}>
              {words.desk.edit}
            </button>
          </p>
        </Card>
        <Sign office={acting} verb={verb} act={act(choice, reasons.trim())} done={done} />
      </>
    );
  }
  const wrongReasons = faultAt(faults, `${id}-reasons`);
  const form = (
    <form className="filling" onSubmit={submit} noValidate>
      <Faults faults={faults} inside />
      <p className="quiet">{text}</p>
      {choices && (
        <FieldGroup
          id={`${id}-choice`}
          label={choices.label}
          wrong={faultAt(faults, `${id}-choice`)}
          one
          required
        >
          <Choices
            id={`${id}-choice`}
            one
            options={choices.of.map(({ value, name, hint }) => ({
              value,
              says: (
                <>
                  {name}
                  {hint && <span className="quiet"> · {hint}</span>}
                </>
              ),
            }))}
            chosen={[choice]}
            change={([chosen = '']) => setChoice(chosen)}
          />
        </FieldGroup>
      )}
      {more}
      <Field id={`${id}-reasons`} label={reasonsLabel} wrong={wrongReasons}>
        <textarea
          id={`${id}-reasons`}
          className="prose"
          rows={3}
          aria-describedby={describedBy({ id: `${id}-reasons`, wrong: wrongReasons })}
          aria-invalid={wrongReasons ? true : undefined}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
      </Field>
      <p className="actions">
        <button type="submit" className="button">
          {words.desk.next}
        </button>
      </p>
    </form>
  );
  return open ? (
    <div id={id}>
      <Card title={title}>{form}</Card>
    </div>
  ) : (
    <details className="card fold" id={id} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {shown && form}
    </details>
  );
}

/** Stops the clock for one of the service's pauses. */
export function PauseForm({ held, acting, done, bundle }: Common & { bundle: Bundle }) {
  const { words, pick } = useSettings();
  const [until, setUntil] = useState('');
  const pauses = Object.entries(bundle.clock.pauses ?? {});
  const end = endOf(until);
  if (pauses.length === 0) return null;
  return (
    <ActForm
      id="pause"
      title={words.desk.pause}
      text={words.desk.pauseText}
      verb={words.desk.pauseGo}
      acting={acting}
      done={done}
      reasonsLabel={words.desk.pauseReasons}
      choices={{
        label: words.desk.pauseKind,
        missing: words.desk.wrongPause,
        of: pauses.map(([value, { name, days, basis }]) => ({
          value,
          name: pick(name),
          hint: words.desk.pauseUpTo(days, basis),
        })),
      }}
      more={
        <FieldGroup
          id="pause-until"
          label={
            <>
              {words.desk.pauseUntil}
              <Optional />
            </>
          }
          hint={words.desk.pauseUntilHint}
        >
          <DateFields id="pause-until" entry={until} change={(entry) => setUntil(String(entry))} />
        </FieldGroup>
      }
      wrong={() =>
        end === 'none' || (end !== 'wrong' && end > Date.now())
          ? []
          : [{ id: 'pause-until', says: words.desk.wrongUntil }]
      }
      also={typeof end === 'number' ? [[words.desk.pauseUntil, until]] : []}
      act={(pause, reasons) => ({
        'service.suspend': {
          case: held.number,
          pause,
          reasons,
          ...(typeof end === 'number' && { until: end }),
        },
      })}
    />
  );
}

/** The last moment of the day that was typed as `year-month-day`. */
export function endOf(typed: string): number | 'none' | 'wrong' {
  const parts = typed.split('-').map((part) => part.trim());
  if (parts.join('') === '') return 'none';
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const end = new Date(year, month - 1, day, 23, 59, 59, 999);
  return end.getFullYear() === year && end.getMonth() === month - 1 && end.getDate() === day
    ? end.getTime()
    : 'wrong';
}

export function ResumeForm({ held, acting, done }: Common) {
  const { words } = useSettings();
  return (
    <ActForm
      open
      id="resume"
      title={words.desk.resume}
      text={words.desk.resumeText}
      verb={words.desk.resumeGo}
      acting={acting}
      done={done}
      reasonsLabel={words.desk.resumeReasons}
      act={(_, reasons) => ({ 'service.resume': { case: held.number, reasons } })}
    />
  );
}

export function RereviewForm({ held, acting, done }: Common) {
  const { words } = useSettings();
  return (
    <ActForm
      open
      id="rereview"
      title={words.desk.rereview}
      text={words.desk.rereviewText}
      verb={words.desk.rereviewGo}
      acting={acting}
      done={done}
      reasonsLabel={words.desk.rereviewReasons}
      choices={{
        label: words.desk.rereviewKind,
        missing: words.desk.wrongUpheld,
        of: [
          { value: 'yes', name: words.desk.upheld },
          { value: 'no', name: words.desk.overturned },
        ],
      }}
      act={(found, reasons) => ({
        'service.rereview': { case: held.number, upheld: found === 'yes', reasons },
      })}
    />
  );
}
