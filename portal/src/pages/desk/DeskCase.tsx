// One case at the desk: what was applied for, where it stands, and the decision of the open task.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { fetchCase, fetchService } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { questionsOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { eventOf, type Office } from '../../lib/signing';
import { inOrder, tasksOf, type Bundle, type Case } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Dot } from '../../parts/Marks';
import { Card, Content, Facts, Pairs, When } from '../../parts/Small';
import { Timeline } from '../../parts/Timeline';
import { spoken } from '../apply/Summary';
import { Standing, wordOf } from '../service/Standing';
import { stops } from '../service/stops';
import { Decide } from './Decide';
import { Left } from './Desk';
import { InOffice } from './Office';

export default function DeskCase() {
  const { number = '' } = useParams();
  const query = useQuery({
    queryKey: ['desk-case', number],
    queryFn: async ({ signal }) => {
      const { case: held } = await fetchCase(number, signal);
      return { held, bundle: held.origin === 'witnessed' ? (await fetchService(held.service, signal, held.version)).bundle : undefined };
    },
  });
  return <InOffice>{(acting) => <Answer query={query} page>{({ held, bundle }) => <Body held={held} bundle={bundle} acting={acting} />}</Answer>}</InOffice>;
}

function Body({ held, bundle, acting }: { held: Case; bundle: Bundle | undefined; acting: Office }) {
  const { words, pick, language } = useSettings();
  const client = useQueryClient();
  const now = useNow();
  const [told, setTold] = useState('');
  const tasks = tasksOf(held, bundle);
  const decided = (outcome: string) => {
    setTold(words.desk.decided(outcome));
    void client.invalidateQueries({ queryKey: ['desk-case', held.number] });
    void client.invalidateQueries({ queryKey: ['case', held.number] });
  };
  return (
    <>
      <Title crumbs={[['/desk', words.desk.title]]} over={pick(bundle?.name) || held.service}>{held.number}</Title>
      <Facts facts={[
        [words.case.status, <Standing key="s" word={wordOf(held.status)} />],
        ...tasks.map((task): [string, React.ReactNode] => [pick(task.name), <Left key={task.id} due={task.due} now={now} />]),
        [words.case.submitted, <When key="a" at={held.submitted} />],
        [words.case.promised, held.promised === undefined ? words.common.unknown : <When key="p" at={held.promised} />],
      ]} />
      {told && <p className="note line" role="status" data-told><Dot />{told} · <Link to="/desk">{words.desk.back}</Link></p>}
      <div className="columns">
        <div className="wide">
          <Answers held={held} bundle={bundle} />
          {tasks.map((task) => task.role === acting.role && task.institution === acting.institution
            ? <Decide key={`${task.id}/${held.decisions?.length ?? 0}`} held={held} bundle={bundle} task={task} acting={acting} done={(outcome, { receipt }) => { if (eventOf(receipt, 'service.decided')) decided(outcome); }} />
            : <p key={task.id} className="note">{bundle ? words.desk.notYours(words.roles[task.role ?? ''] ?? task.role ?? '') : words.desk.version}</p>)}
          {tasks.length === 0 && <p className="note">{words.desk.nothing}</p>}
        </div>
        <div className="side">
          <Card title={words.case.timeline}><Timeline stops={stops(held, bundle, words, pick, language)} label={words.case.timeline} /></Card>
          <p><Link to={`/cases/${encodeURIComponent(held.number)}`}>{words.desk.openCase}</Link></p>
        </div>
      </div>
    </>
  );
}

function Answers({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words, pick, language } = useSettings();
  const questions = bundle ? questionsOf(bundle.form) : [];
  const sealed = Object.keys(held.sealed ?? {}).length;
  return (
    <Card title={words.case.answers}>
      <Pairs pairs={inOrder(held.answers, bundle?.form.properties).map(([name, value]) => {
        const question = questions.find((one) => one.name === name);
        return [question ? pick(question.title) : name, <Content key={name} value={question ? spoken(question.kind, value, language) : value} />];
      })} />
      {sealed > 0 && <p className="quiet">{words.desk.sealedText(sealed)}</p>}
    </Card>
  );
}
