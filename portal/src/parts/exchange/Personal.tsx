// Personal answers, for those who may read them: applicants read their own; officers say first, on the
// ledger, which ones and why. Nobody else sees more than how many there are.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { questionsOf, saidOf } from '../../lib/form';
import { Problem } from '../../lib/http';
import { isOpen, useKeyring, type Holder } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { Refused } from '../../lib/wallet';
import { endingOf, readPaper, readPersonal, type Personal as Read } from '../../lib/session';
import type { Office } from '../../lib/signing';
import type { Bundle } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Choices } from '../form/Choices';
import { Field, FieldGroup } from '../form/Field';
import { save } from '../Save';
import { Card, Content, Pairs } from '../Small';
import { Spoken } from '../Spoken';
import { Sign, Unlock } from '../Sign';
import { useTitles } from './titles';

type Props = { held: Case; bundle: Bundle | undefined };

const namesOf = ({ sealed, papers }: Case) => [...Object.keys(sealed ?? {}), ...Object.keys(papers ?? {})];
const sealedOf = ({ sealed }: Case) => Object.keys(sealed ?? {}).length;

/** On the case page: how many there are, and for the applicant what they are. */
export function Personal({ held, bundle }: Props) {
  const { words } = useSettings();
  const { holder, holders } = useKeyring();
  const count = namesOf(held).length;
  if (count === 0) return null;
  const mine = holder?.did === held.applicant ? holder : holders.find(({ did }) => did === held.applicant);
  return (
    <Card title={words.case.sealedTitle}>
      <p>{words.exchange.kept(sealedOf(held), count - sealedOf(held))}</p>
      {mine && <Show held={held} bundle={bundle} holder={mine} text={words.exchange.own} />}
    </Card>
  );
}

/** At the desk: state what is read and why, then read it. */
export function OfficersLook({ held, bundle, acting }: Props & { acting: Office }) {
  const { words } = useSettings();
  const client = useQueryClient();
  const { holder } = useKeyring();
  const [ask, setAsk] = useState<{ names: string[]; purpose: string; basis: string }>();
  const [stated, setStated] = useState(false);
  if (namesOf(held).length === 0) return null;
  return (
    <Card title={words.case.sealedTitle}>
      <p>{words.exchange.kept(sealedOf(held), namesOf(held).length - sealedOf(held))}</p>
      {stated && holder ? (
        <Show held={held} bundle={bundle} holder={holder} text={words.exchange.stated} />
      ) : ask ? (
        <>
          <Sign
            office={acting}
            verb={words.exchange.verb}
            act={{ 'exchange.access': { case: held.number, ...ask } }}
            done={() => {
              setStated(true);
              void client.invalidateQueries({ queryKey: ['accesses', held.number] });
            }}
          />
          <p className="actions">
            <button type="button" className="button second" onClick={() => setAsk(undefined)}>
              {words.desk.edit}
            </button>
          </p>
        </>
      ) : (
        <Ask held={held} bundle={bundle} asked={setAsk} />
      )}
    </Card>
  );
}

function Ask({
  held,
  bundle,
  asked,
}: Props & { asked: (ask: { names: string[]; purpose: string; basis: string }) => void }) {
  const { words } = useSettings();
  const titleOf = useTitles(bundle);
  const [names, setNames] = useState<string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [basis, setBasis] = useState('');
  const [faulty, setFaulty] = useState(false);
  const [open, setOpen] = useState(false);
  const fault = useRef<HTMLParagraphElement>(null);
  const whole = names.length > 0 && purpose.trim() !== '' && basis.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFaulty(!whole);
    if (whole) asked({ names, purpose: purpose.trim(), basis: basis.trim() });
    else requestAnimationFrame(() => fault.current?.focus());
  };
  return (
    <details className="more" data-look onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.exchange.look}</summary>
      {open && (
        <form className="filling" onSubmit={submit} noValidate>
          <p>{words.exchange.trace}</p>
          {faulty && !whole && (
            <p className="wrong-text" role="alert" tabIndex={-1} ref={fault}>
              {words.exchange.wrong}
            </p>
          )}
          <FieldGroup id="look-names" label={words.exchange.names}>
            <Choices
              id="look-names"
              options={namesOf(held).map((name) => ({ value: name, says: titleOf(name) }))}
              chosen={names}
              change={setNames}
            />
          </FieldGroup>
          <Field id="look-purpose" label={words.exchange.purpose}>
            <input
              id="look-purpose"
              autoComplete="off"
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
          </Field>
          <Field id="look-basis" label={words.desk.basis}>
            <input
              id="look-basis"
              list="bases"
              autoComplete="off"
              value={basis}
              onChange={(event) => setBasis(event.target.value)}
            />
          </Field>
          <p className="actions">
            <button type="submit" className="button second">
              {words.desk.next}
            </button>
          </p>
        </form>
      )}
    </details>
  );
}

/** One button, and what it opens. */
function Show({ held, bundle, holder, text }: Props & { holder: Holder; text: string }) {
  const { words, pick } = useSettings();
  const titleOf = useTitles(bundle);
  const [read, setRead] = useState<Read>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const [open, setOpen] = useState(() => isOpen(holder));
  const questions = bundle ? questionsOf(bundle.form) : [];
  const trying = async (what: () => Promise<void>) => {
    setBusy(true);
    setWrong('');
    try {
      await what();
    } catch (error) {
      if (error instanceof DOMException) setWrong(words.sign.cancelled);
      else if (error instanceof Refused) setWrong(pick(error.says));
      else
        setWrong(
          error instanceof Problem
            ? error.detail || pick(error.says) || words.problem.offline[1]
            : String(error),
        );
    }
    setBusy(false);
  };
  const go = () => trying(async () => setRead(await readPersonal(holder, held)));
  const fetchPaper = (id: string) =>
    trying(async () => {
      const file = await readPaper(holder, held, id);
      save(file, `${held.number}-${id}${endingOf(file)}`, file.type);
    });
  if (read) {
    return (
      <div data-personal>
        <Pairs
          pairs={read.answers.map(({ name, value }) => {
            const question = questions.find((one) => one.name === name);
            return [
              titleOf(name),
              question ? (
                <Spoken key={name} said={saidOf(question.kind, value)} />
              ) : (
                <Content key={name} value={value} />
              ),
            ];
          })}
        />
        {read.papers.length > 0 && (
          <ul className="plain">
            {read.papers.map((id) => (
              <li key={id}>
                <button type="button" className="link" onClick={() => void fetchPaper(id)}>
                  {words.exchange.file(titleOf(id))}
                </button>
              </li>
            ))}
          </ul>
        )}
        <p className="wrong-text" role="status">
          {wrong}
        </p>
        {read.missing.length > 0 && (
          <p className="quiet">{words.exchange.missing(read.missing.map(titleOf).join(words.case.comma))}</p>
        )}
        <p className="actions">
          <button type="button" className="button second" onClick={() => setRead(undefined)}>
            {words.exchange.hide}
          </button>
        </p>
      </div>
    );
  }
  return (
    <>
      <p>{text}</p>
      {!open && <Unlock opened={() => setOpen(isOpen(holder))} />}
      <p className="wrong-text" role="status">
        {wrong}
      </p>
      <p className="actions">
        <button type="button" className="button second" disabled={busy || !open} onClick={() => void go()}>
          {words.exchange.show}
        </button>
      </p>
    </>
  );
}
