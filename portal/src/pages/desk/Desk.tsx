// The officer's inbox: what is due first stands first. Time left is a word and a shape; j, k and Enter walk it.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { deadlineOf, useNow } from '../../lib/deadline';
import { useSettings } from '../../lib/language';
import type { Office } from '../../lib/signing';
import { day } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Diamond, Dot, Square } from '../../parts/Marks';
import { CASES_MAX, isFor, readInbox, type Inbox, type Item } from './inbox';
import { InOffice } from './Office';

export default function Desk() {
  return <InOffice>{(acting) => <In acting={acting} />}</InOffice>;
}

function In({ acting }: { acting: Office }) {
  const { words } = useSettings();
  const query = useQuery({ queryKey: ['desk', acting.institution], queryFn: ({ signal }) => readInbox(acting.institution, signal), staleTime: 0 });
  return (
    <>
      <Title>{words.desk.title}</Title>
      <Answer query={query}>{(inbox) => <Tabs inbox={inbox} acting={acting} />}</Answer>
    </>
  );
}

const TABS = ['mine', 'waiting', 'all'] as const;
type Tab = (typeof TABS)[number];

function Tabs({ inbox, acting }: { inbox: Inbox; acting: Office }) {
  const { words } = useSettings();
  const [params] = useSearchParams();
  const now = useNow();
  const of: Record<Tab, Item[]> = {
    mine: inbox.items.filter((item) => isFor(item, acting)),
    waiting: inbox.items.filter(({ waiting }) => waiting),
    all: inbox.items,
  };
  const names: Record<Tab, string> = { mine: words.desk.mine, waiting: words.desk.waitingCorrection, all: words.desk.all };
  const chosen = TABS.find((tab) => tab === params.get('show')) ?? 'mine';
  const states = of.mine.map(({ due }) => deadlineOf(due, now, words.desk).state);
  const figures: [string, number][] = [
    [words.desk.mine, of.mine.length],
    [words.desk.dueToday, states.filter((state) => state === 'soon').length],
    [words.desk.overdue, states.filter((state) => state === 'late').length],
    [words.desk.waitingCorrection, of.waiting.length],
  ];
  return (
    <>
      <dl className="figures">{figures.map(([name, count]) => <div key={name} className="card"><dt>{name}</dt><dd>{count}</dd></div>)}</dl>
      <nav className="tabs" aria-label={words.desk.filter}>
        {TABS.map((tab) => <Link key={tab} to={tab === 'mine' ? '/desk' : `/desk?show=${tab}`} aria-current={tab === chosen ? 'page' : undefined}>{names[tab]} {of[tab].length}</Link>)}
      </nav>
      {of[chosen].length === 0 ? <p>{words.desk.none}</p> : <List items={of[chosen]} now={now} />}
      {inbox.cut && <p className="quiet">{words.desk.more(CASES_MAX)}</p>}
    </>
  );
}

function List({ items, now }: { items: Item[]; now: number }) {
  const { words, pick } = useSettings();
  const [at, setAt] = useWalk(items);
  return (
    <>
      <div className="scroll">
        <table className="lines inbox">
          <thead><tr><th>{words.desk.case}</th><th>{words.desk.service}</th><th>{words.desk.step}</th><th>{words.desk.left}</th></tr></thead>
          <tbody>
            {items.map((item, position) => (
              <tr key={item.line.number} className={position === at ? 'chosen' : ''} onFocus={() => setAt(position)}>
                <th scope="row">
                  <Link className="mono" to={pathOf(item)}>{item.line.number}</Link>
                  <p className="quiet">{words.desk.submittedOn(day(item.line.submitted))}</p>
                </th>
                <td>{pick(item.line.service_name) || item.line.service}<p className="quiet">{aboutOf(item)}</p></td>
                <td>{item.waiting ? words.case.correcting : item.tasks.map((task) => pick(task.name)).join(words.case.comma)}</td>
                <td><Left due={item.due} now={now} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet keys">{words.desk.keys}</p>
    </>
  );
}

const pathOf = ({ line }: Item) => `/desk/${encodeURIComponent(line.number)}`;

/** The first public answer: most often a name. */
function aboutOf({ held, bundle }: Item): string {
  const first = Object.keys(bundle?.form.properties ?? {}).find((name) => typeof held.answers[name] === 'string');
  return first === undefined ? '' : String(held.answers[first]);
}

export function Left({ due, now }: { due: number; now: number }) {
  const { words } = useSettings();
  const { state, text } = deadlineOf(due, now, words.desk);
  const Mark = { late: Square, soon: Diamond, ok: Dot }[state];
  return <span className={`line left ${state}`} data-left={state}><Mark /><b>{text}</b></span>;
}

/** j and k walk the list, Enter opens; typing in a box is left alone. */
function useWalk(items: Item[]) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const place = Math.min(at, items.length - 1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (event.key === 'j') setAt(Math.min(place + 1, items.length - 1));
      if (event.key === 'k') setAt(Math.max(place - 1, 0));
      const item = items[place];
      // On a link or button, Enter is the browser's.
      if (event.key === 'Enter' && item && !/^(A|BUTTON|SUMMARY)$/.test(target.tagName)) void navigate(pathOf(item));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [items, place, navigate]);
  return [place, setAt] as const;
}
