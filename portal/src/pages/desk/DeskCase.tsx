// One case at the desk: what was applied for with its papers, what the rule says, and the decision of the
// open task; beside it the clock, the way so far and the proof. Keys lead to the outcomes and to the next
// case.
import { own } from '../../lib/own';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { caseProof, fetchCase, fetchService } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { useProof } from '../../lib/proof';
import { rulingsOf } from '../../lib/rulings';
import { eventOf, type Office } from '../../lib/signing';
import { type Bundle, type Task, dutyOf, tasksOf } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { ProofJump, ProofPanel } from '../../parts/Proof';
import { Card, Facts, When } from '../../parts/Small';
import { SpokenFields } from '../../parts/Spoken';
import { Timeline } from '../../parts/Timeline';
import { OfficersLook } from '../../parts/exchange/Personal';
import { Clock, promisedFact } from '../../parts/case/Clock';
import { Papers } from '../../parts/case/Papers';
import { Linked } from '../../parts/case/Review';
import { Rules, Rulings } from '../../parts/case/Rules';
import { Standing, wordOf } from '../../parts/case/Standing';
import { stops } from '../../parts/case/stops';
import { PauseForm, RereviewForm, ResumeForm } from './ActForm';
import { Claim, isOthers } from './Claim';
import { Decide } from './Decide';
import { useKeys } from './keys';
import { Left } from './Lines';
import { NextCase, Told, useNext } from './Next';
import { InOffice, REREVIEWER } from './Office';

export default function DeskCase() {
  const { number = '' } = useParams();
  const query = useQuery({
    queryKey: ['desk-case', number],
    queryFn: async ({ signal }) => {
      const { case: held } = await fetchCase(number, signal);
      return {
        held,
        bundle:
          held.origin === 'witnessed'
            ? (await fetchService(held.service, signal, held.version)).bundle
            : undefined,
      };
    },
  });
  return (
    <InOffice>
      {(acting) => (
        <Answer query={query} page>
          {({ held, bundle }) => <Body key={number} held={held} bundle={bundle} acting={acting} />}
        </Answer>
      )}
    </InOffice>
  );
}

/** The first outcome that leads to one of these, the most wanted first. */
const outcomeTo = (...leads: string[]) =>
  leads
    .map((one) => document.querySelector<HTMLElement>(`input[data-leads="${one}"]`))
    .find((one) => one !== null);

/** Keys of this page; what cannot be reached is said. */
function useCaseKeys(next: string | undefined, say: (text: string) => void) {
  const { words } = useSettings();
  const navigate = useNavigate();
  useKeys({
    a: () => outcomeTo('granted', 'on')?.focus(),
    r: () => {
      const back = outcomeTo('correction');
      back?.focus();
      if (!back) say(words.desk.noSendBack);
    },
    c: () => {
      const fold = document.getElementById('claim');
      if (fold instanceof HTMLDetailsElement) fold.open = true;
      fold?.querySelector<HTMLElement>('summary, textarea')?.focus();
    },
    n: () => {
      if (next) void navigate(`/desk/${encodeURIComponent(next)}`);
    },
  });
}

function Body({ held, bundle, acting }: { held: Case; bundle: Bundle | undefined; acting: Office }) {
  const { words, pick, language } = useSettings();
  const client = useQueryClient();
  const now = useNow();
  const [told, setTold] = useState('');
  const [said, setSaid] = useState('');
  const tasks = tasksOf(held, bundle);
  const next = useNext(acting, held.number, held.decisions?.length ?? 0);
  useCaseKeys(next, setSaid);
  const proof = useProof(
    caseProof(held.number),
    { kind: 'value', subject: `case:${held.number}`, shown: held },
    ['case', held.number],
    true,
  );
  const happened = (text: string) => {
    setTold(text);
    for (const key of ['desk-case', 'case', 'desk', 'drawn'])
      void client.invalidateQueries({
        queryKey: key === 'desk' || key === 'drawn' ? [key] : [key, held.number],
      });
  };
  const mine = tasks.filter((task) => task.role === acting.role && task.institution === acting.institution);
  const open = rulingsOf(held).filter(({ how }) => how === 'open');
  return (
    <>
      <Title
        crumbs={[['/desk', words.desk.title]]}
        over={pick(bundle?.name) || held.service}
        after={<NextCase next={next} />}
      >
        {held.number}
      </Title>
      <Facts
        facts={[
          [words.case.status, <Standing key="s" word={wordOf(held.status)} />],
          ...tasks.map((task): [string, React.ReactNode] => [
            pick(task.name),
            <Left key={task.id} due={task.due} yellow={task.yellow} now={now} calendar={bundle?.calendar} />,
          ]),
          [words.case.submitted, <When key="a" at={held.submitted} />],
          ...promisedFact(held, bundle, words.case),
        ]}
      />
      <ProofJump state={proof.state} />
      <p className="sr" role="status">
        {said}
      </p>
      {told && <Told text={told} next={next} />}
      <div className="columns">
        <div className="wide">
          <Answers held={held} bundle={bundle} />
          <OfficersLook held={held} bundle={bundle} acting={acting} />
          <Papers held={held} bundle={bundle} title={words.desk.papers} />
          {open.length > 0 && (
            <Card title={words.desk.ruleSays} className="rules">
              <Rulings held={held} bundle={bundle} rulings={open} />
            </Card>
          )}
          {tasks.map((task) =>
            mine.includes(task) ? (
              <ToDo
                key={[task.id, held.decisions?.length, ...(held.opinions ?? []).map(({ tx }) => tx)].join(
                  '/',
                )}
                held={held}
                bundle={bundle}
                task={task}
                acting={acting}
                happened={happened}
              />
            ) : (
              <p key={task.id} className="note">
                {words.desk.notYours(words.roles[task.role ?? ''] ?? task.role ?? '')}
              </p>
            ),
          )}
          {mine.length > 0 && bundle && (
            <PauseForm
              held={held}
              acting={acting}
              bundle={bundle}
              done={() => happened(words.desk.done['suspend'] ?? '')}
            />
          )}
          <Others held={held} bundle={bundle} acting={acting} happened={happened} />
          <Rules held={held} bundle={bundle} past />
        </div>
        <div className="side">
          <Clock held={held} bundle={bundle} />
          <Linked held={held} />
          <Card title={words.case.timeline}>
            <Timeline stops={stops(held, bundle, words, pick, language)} label={words.case.timeline} />
          </Card>
          <ProofPanel state={proof.state} ask={proof.ask} file={`${held.number}.proof.json`} />
          <p>
            <Link to={`/cases/${encodeURIComponent(held.number)}`}>{words.desk.openCase}</Link>
          </p>
        </div>
      </div>
    </>
  );
}

/** A task of this office: who has it in hand, and the decision unless a colleague has. */
function ToDo({
  held,
  bundle,
  task,
  acting,
  happened,
}: {
  held: Case;
  bundle: Bundle | undefined;
  task: Task;
  acting: Office;
  happened: (text: string) => void;
}) {
  const { words } = useSettings();
  const { holder } = useKeyring();
  return (
    <>
      <Claim
        key={task.claimed ?? ''}
        held={held}
        task={task}
        acting={acting}
        done={(what) => happened(own(words.desk.done, what) ?? '')}
      />
      {!isOthers(task, holder?.did) && (
        <Decide
          held={held}
          bundle={bundle}
          task={task}
          acting={acting}
          done={(outcome, { receipt }) => {
            const signed = eventOf(receipt, 'service.opinion_signed');
            happened(
              signed
                ? words.desk.signedOf(outcome, signed.agree, signed.needed)
                : words.desk.decided(outcome),
            );
          }}
        />
      )}
    </>
  );
}

/** What can be done when nothing is to be decided: letting the clock go on, or the second look. */
function Others({
  held,
  bundle,
  acting,
  happened,
}: {
  held: Case;
  bundle: Bundle | undefined;
  acting: Office;
  happened: (text: string) => void;
}) {
  const { words } = useSettings();
  const { holder } = useKeyring();
  const { status, rereview } = held;
  const stopped =
    typeof status === 'object' && 'suspended' in status && typeof status.suspended.kind === 'object'
      ? status.suspended
      : undefined;
  const concerns = (id: string) => {
    const duty = dutyOf(bundle, id);
    return duty?.role === acting.role && (duty.institution ?? bundle?.authority) === acting.institution;
  };
  if (stopped && (stopped.open ?? []).some(({ task }) => concerns(task)))
    return <ResumeForm held={held} acting={acting} done={() => happened(words.desk.done['resume'] ?? '')} />;
  if (rereview && !rereview.found && rereview.reviewer === holder?.did && acting.role === REREVIEWER)
    return (
      <RereviewForm held={held} acting={acting} done={() => happened(words.desk.done['rereview'] ?? '')} />
    );
  return tasksOf(held, bundle).length === 0 ? <p className="note">{words.desk.nothing}</p> : null;
}

function Answers({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words } = useSettings();
  return (
    <Card title={words.case.answers}>
      <SpokenFields schema={bundle?.form} fields={held.answers} />
    </Card>
  );
}
