// Public notices, newest first: what is announced, which services changed, who took and left office, which
// limits passed. Filters stand in the address; each line leads to its proof.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fetchInstitutions, fetchNotices, type NoticeLine } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Chip, Long, Until, When } from '../../parts/Small';

const FILTERS = ['kind', 'institution', 'running', 'after'] as const;
type Chosen = Record<(typeof FILTERS)[number], string>;

export default function Notices() {
  const { words } = useSettings();
  const [params, setParams] = useSearchParams();
  const chosen = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? ''])) as Chosen;
  const query = useQuery({
    queryKey: ['notices', chosen],
    queryFn: ({ signal }) => fetchNotices(chosen, signal),
  });
  const further = (after: string) =>
    `?${new URLSearchParams({ ...Object.fromEntries(params), after }).toString()}`;
  return (
    <>
      <Title>{words.notices.title}</Title>
      <p className="lead">{words.notices.lead}</p>
      <div className="columns">
        <div className="wide">
          <Answer query={query}>
            {(page) =>
              page.items.length === 0 ? (
                <Nothing filtered={[...params].length > 0} />
              ) : (
                <Card title={words.notices.count(page.items.length)}>
                  <ol className="notices">
                    {page.items.map((notice) => (
                      <Notice key={keyOf(notice)} notice={notice} />
                    ))}
                  </ol>
                  {page.next && (
                    <p className="actions">
                      <Link className="button second" to={further(page.next)}>
                        {words.common.more}
                      </Link>
                    </p>
                  )}
                </Card>
              )
            }
          </Answer>
        </div>
        <div className="side">
          <Filters key={params.toString()} chosen={chosen} onChoose={setParams} />
        </div>
      </div>
    </>
  );
}

const keyOf = (notice: NoticeLine) =>
  `${notice.height} ${notice.event} ${notice.subject} ${notice.detail ?? ''}`;

function Nothing({ filtered }: { filtered: boolean }) {
  const { words } = useSettings();
  return (
    <Card title={words.notices.none}>
      <p>{words.notices.noneText}</p>
      {filtered && (
        <p className="actions">
          <Link className="button second" to="/notices">
            {words.notices.all}
          </Link>
        </p>
      )}
    </Card>
  );
}

function Notice({ notice }: { notice: NoticeLine }) {
  const { words, pick } = useSettings();
  const ended = notice.ended ?? undefined;
  const until = own(words.notices.until, notice.kind);
  return (
    <li>
      <p className="line">
        <b>{own(words.notices.events, notice.event) ?? notice.event}</b>
        {notice.kind === 'announcement' && (
          <Chip kind={ended === undefined ? 'now' : 'plain'}>
            {ended === undefined ? words.notices.running : words.notices.ended}
          </Chip>
        )}
        {notice.event === 'red' && <Chip kind="wrong">{words.notices.kinds.card}</Chip>}
      </p>
      <p>
        <Subject notice={notice} />
      </p>
      <p className="quiet">
        {notice.institution_name ? pick(notice.institution_name) : notice.institution} ·{' '}
        <When at={notice.time} />
        {until && typeof notice.until === 'number' && (
          <>
            {' '}
            · {until} {notice.kind === 'service' ? <When at={notice.until} /> : <Until at={notice.until} />}
          </>
        )}
        {ended !== undefined && (
          <>
            {' '}
            · {words.notices.endedAt} <When at={ended} />
          </>
        )}
      </p>
      <p className="quiet">
        <Link to={proofPage(notice)}>{words.notices.proof}</Link>
        {!notice.tx && <> · {words.notices.byClock}</>}
      </p>
    </li>
  );
}

/** What is signed is proven by its transaction; what the clock did stands in the case. */
const proofPage = (notice: NoticeLine) =>
  notice.tx ? `/ledger/transactions/${notice.tx}` : `/cases/${encodeURIComponent(notice.subject)}`;

function Subject({ notice }: { notice: NoticeLine }) {
  const { words, pick } = useSettings();
  const service = notice.service_name ? pick(notice.service_name) : undefined;
  if (notice.kind === 'service') {
    return (
      <>
        <Link to={`/services/${encodeURIComponent(notice.subject)}`}>{service ?? notice.subject}</Link> ·{' '}
        {words.notices.version(notice.detail ?? '')}
      </>
    );
  }
  if (notice.kind === 'officer')
    return (
      <>
        {words.notices.role} {words.roles[notice.detail ?? ''] ?? notice.detail} ·{' '}
        <Long text={notice.subject} />
      </>
    );
  return (
    <>
      <Link className="mono" to={`/cases/${encodeURIComponent(notice.subject)}`}>
        {notice.subject}
      </Link>
      {service && <> · {service}</>}
      {notice.kind === 'card' && (
        <>
          {' '}
          · {words.notices.step} {notice.detail ?? words.notices.wholeCase}
        </>
      )}
    </>
  );
}

function Filters({ chosen, onChoose }: { chosen: Chosen; onChoose: (next: Record<string, string>) => void }) {
  const { words, pick } = useSettings();
  const offices =
    useQuery({ queryKey: ['institutions'], queryFn: ({ signal }) => fetchInstitutions(signal) }).data ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    onChoose(Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
  };
  return (
    <Card title={words.notices.filter}>
      <form className="fields" onSubmit={submit}>
        <label htmlFor="notice-kind">{words.notices.kind}</label>
        <select id="notice-kind" name="kind" defaultValue={chosen.kind}>
          <option value="">{words.notices.any}</option>
          {Object.entries(words.notices.kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor="notice-office">{words.notices.office}</label>
        <select key={offices.length} id="notice-office" name="institution" defaultValue={chosen.institution}>
          <option value="">{words.notices.any}</option>
          {offices.map((office) => (
            <option key={office.id} value={office.id}>
              {pick(office.name)}
            </option>
          ))}
        </select>
        <label className="line">
          <input type="checkbox" name="running" value="true" defaultChecked={chosen.running === 'true'} />
          {` ${words.notices.onlyRunning}`}
        </label>
        <button type="submit" className="button">
          {words.notices.apply}
        </button>
      </form>
    </Card>
  );
}
