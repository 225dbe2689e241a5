// The officer's inbox: what is due first stands first. Cards and time left are a word and a shape; the
// address holds what is shown, so that it can be kept and sent. Keys walk the list; `?` says which.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { search } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import type { Office } from '../../lib/signing';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { CaseLines } from '../../parts/case/CaseLines';
import { Filter } from './Filter';
import {
  cardOf,
  filtered,
  isFor,
  LINES_MAX,
  readDrawn,
  readInbox,
  type Filters,
  type Inbox,
  type Item,
} from './inbox';
import { HelpButton, useKeys } from './keys';
import { Lines } from './Lines';
import { InOffice, REREVIEWER } from './Office';

const TABS = ['mine', 'all', 'waiting', 'drawn'] as const;
type Tab = (typeof TABS)[number];

export default function Desk() {
  return <InOffice>{(acting) => <In acting={acting} />}</InOffice>;
}

function In({ acting }: { acting: Office }) {
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['desk', acting.institution],
    queryFn: ({ signal }) => readInbox(acting.institution, signal),
    staleTime: 0,
  });
  return (
    <>
      <Title after={<p className="lead flush">{words.desk.lead}</p>}>{words.desk.title}</Title>
      <Answer query={query}>{(inbox) => <Board inbox={inbox} acting={acting} />}</Answer>
    </>
  );
}

function Board({ inbox, acting }: { inbox: Inbox; acting: Office }) {
  const { words } = useSettings();
  const [params] = useSearchParams();
  const now = useNow();
  const mine = inbox.items.filter((item) => isFor(item, acting));
  const cards = mine.map((item) => cardOf(item, now));
  const chosen = TABS.find((tab) => tab === params.get('show')) ?? 'mine';
  const counts: Record<Tab, number | undefined> = {
    mine: mine.length,
    all: inbox.items.length,
    waiting: inbox.waiting.length,
    drawn: undefined,
  };
  const tabs = TABS.filter((tab) => tab !== 'drawn' || acting.role === REREVIEWER || chosen === 'drawn');
  const figures: [name: string, count: number, kind: string, to: string][] = [
    [words.desk.tabs['mine'] ?? '', mine.length, '', '/desk'],
    [words.desk.yellow, cards.filter((card) => card === 'yellow').length, 'soon', '/desk?card=yellow'],
    [words.desk.red, cards.filter((card) => card === 'red').length, 'late', '/desk?card=red'],
    [words.desk.tabs['waiting'] ?? '', inbox.waiting.length, '', '/desk?show=waiting'],
  ];
  return (
    <>
      <dl className="figures">
        {figures.map(([name, count, kind, to]) => (
          <div key={name} className={`card ${count > 0 ? kind : ''}`}>
            <dt>
              <Link to={to}>{name}</Link>
            </dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <nav className="tabs" aria-label={words.desk.filter}>
        {tabs.map((tab) => (
          <Link
            key={tab}
            to={tab === 'mine' ? '/desk' : `/desk?show=${tab}`}
            aria-current={tab === chosen ? 'page' : undefined}
          >
            {words.desk.tabs[tab]} {counts[tab]}
          </Link>
        ))}
        <HelpButton />
      </nav>
      {(chosen === 'mine' || chosen === 'all') && (
        <Tasks key={chosen} items={chosen === 'mine' ? mine : inbox.items} all={chosen === 'all'} now={now} />
      )}
      {chosen === 'waiting' &&
        (inbox.waiting.length === 0 ? (
          <Nothing title={words.desk.noneWaiting} text={words.desk.noneWaitingText} />
        ) : (
          <div className="card">
            <CaseLines cases={inbox.waiting} to="/desk" />
          </div>
        ))}
      {chosen === 'drawn' && <Drawn />}
      {inbox.cut && <p className="quiet">{words.desk.more(LINES_MAX)}</p>}
    </>
  );
}

const Nothing = ({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    <p>{text}</p>
    {children}
  </div>
);

/** How many lines are shown before more are asked for. */
const SHOWN = 25;

function Tasks({ items, all, now }: { items: Item[]; all: boolean; now: number }) {
  const { words, pick } = useSettings();
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(SHOWN);
  const filters: Filters = {
    service: params.get('service') ?? '',
    role: all ? (params.get('role') ?? '') : '',
    card: params.get('card') ?? '',
    hand: params.get('hand') ?? '',
    q: params.get('q') ?? '',
  };
  const found = useFound(filters.q);
  const { holder } = useKeyring();
  const spoken = (item: Item) =>
    [
      item.case,
      item.service_name?.zh,
      item.service_name?.en,
      pick(item.name),
      own(words.roles, item.role) ?? '',
    ].join(' ');
  const left = filtered(items, filters, found, now, holder?.did, spoken);
  const shown = left.slice(0, limit);
  const [at, setAt] = useWalk(shown);
  const filtering = Object.values(filters).some((one) => one !== '');
  if (items.length === 0)
    return (
      <Nothing title={words.desk.none} text={all ? words.desk.noneAllText : words.desk.noneText}>
        {!all && (
          <p className="actions">
            <Link className="button second" to="/desk?show=all">
              {words.desk.tabs['all']}
            </Link>
          </p>
        )}
      </Nothing>
    );
  return (
    <>
      <Filter items={items} filters={filters} roles={all} />
      <p className="sr" role="status">
        {words.desk.shown(left.length, items.length)}
      </p>
      {left.length === 0 ? (
        <Nothing title={words.desk.noneLeft} text={words.desk.noneLeftText}>
          {filtering && (
            <p className="actions">
              <button
                type="button"
                className="button second"
                onClick={() => setParams(all ? { show: 'all' } : {})}
              >
                {words.desk.clear}
              </button>
            </p>
          )}
        </Nothing>
      ) : (
        <Lines items={shown} now={now} at={at} choose={setAt} />
      )}
      {left.length > limit && (
        <p className="actions">
          <button type="button" className="button second" onClick={() => setLimit(limit + SHOWN)}>
            {words.common.more}
          </button>
        </p>
      )}
    </>
  );
}

/** Numbers of cases whose public content holds the words: the node's own search. */
function useFound(q: string): Set<string> {
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => search(q, signal),
    enabled: q.trim().length > 1,
  });
  return new Set(data?.items.filter(({ kind }) => kind === 'case').map(({ id }) => id));
}

/** j and k walk the list, Enter opens; the line that is walked to comes into sight. */
function useWalk(items: Item[]) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const place = Math.min(at, items.length - 1);
  const walked = useRef(false);
  useEffect(() => {
    if (walked.current) document.querySelector('.inbox tr.chosen')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const walk = (to: number) => {
    walked.current = true;
    setAt(to);
  };
  useKeys({
    j: () => walk(Math.min(place + 1, items.length - 1)),
    k: () => walk(Math.max(place - 1, 0)),
    '/': () => document.getElementById('q')?.focus(),
    Enter: (target) => {
      const item = items[place];
      // On a link or button, Enter is the browser's.
      if (item && !/^(A|BUTTON|SUMMARY)$/.test(target.tagName))
        void navigate(`/desk/${encodeURIComponent(item.case)}`);
    },
  });
  return [place, setAt] as const;
}

/** What lots gave to this officer for a second look. */
function Drawn() {
  const { words } = useSettings();
  const { holder } = useKeyring();
  const did = holder?.did ?? '';
  const query = useQuery({
    queryKey: ['drawn', did],
    queryFn: ({ signal }) => readDrawn(did, signal),
    enabled: did !== '',
  });
  if (did === '') return <Nothing title={words.desk.noKey} text={words.desk.drawnText} />;
  return (
    <Answer query={query}>
      {(cases) =>
        cases.length === 0 ? (
          <Nothing title={words.desk.noneDrawn} text={words.desk.drawnText} />
        ) : (
          <div className="card">
            <p className="quiet">{words.desk.drawnText}</p>
            <CaseLines cases={cases} to="/desk" />
          </div>
        )
      }
    </Answer>
  );
}
