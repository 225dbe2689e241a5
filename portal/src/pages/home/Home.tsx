// Home: one box that finds anything, what was cast last, and the doors to the rest. The query stands in the
// URL.
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fetchCases, fetchLedger, search } from '../../lib/api';
import { useSettings, useWords } from '../../lib/language';
import { shortcuts } from '../../lib/shortcuts';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Pairs, When } from '../../parts/Small';
import { CaseLines } from '../../parts/case/CaseLines';
import { Packages } from '../../parts/service/Packages';
import { Hits } from './Hits';

export function Home() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('q')).trim();
    setParams(wanted ? { q: wanted } : {});
  };

  return (
    <>
      <Title>{words.home.title}</Title>
      <p className="lead">{words.home.lead}</p>
      <form role="search" className="search" onSubmit={submit}>
        <label htmlFor="q">{words.home.label}</label>
        <p className="hint" id="q-hint">
          {words.home.hint}
        </p>
        <div className="search-row">
          <input
            id="q"
            type="search"
            name="q"
            autoComplete="off"
            maxLength={200}
            aria-describedby="q-hint"
            key={q}
            defaultValue={q}
          />
          <button type="submit" className="button">
            {words.home.go}
          </button>
        </div>
      </form>
      {q && <Found q={q} />}
      <div className="columns">
        <div className="wide">
          <Packages />
          <Recent />
        </div>
        <div className="side">
          <Live />
          <Doors />
        </div>
      </div>
    </>
  );
}

function Found({ q }: { q: string }) {
  const words = useWords();
  const query = useQuery({ queryKey: ['search', q], queryFn: ({ signal }) => search(q, signal) });
  const direct = shortcuts(q);
  return (
    <section className="found" aria-live="polite">
      <Answer query={query}>
        {(page) =>
          page.items.length + direct.length > 0 ? (
            <>
              <h2>{words.home.results(page.items.length + direct.length, q)}</h2>
              <Hits hits={page.items} direct={direct} />
            </>
          ) : (
            <>
              <h2>{words.home.nothing(q)}</h2>
              <p>{words.home.nothingHint}</p>
            </>
          )
        }
      </Answer>
    </section>
  );
}

function Recent() {
  const words = useWords();
  const query = useQuery({
    queryKey: ['cases', 'recent'],
    queryFn: ({ signal }) => fetchCases({ limit: '8' }, signal),
  });
  return (
    <Card title={words.home.recent}>
      <Answer query={query}>
        {(page) =>
          page.items.length > 0 ? <CaseLines cases={page.items} /> : <p>{words.home.recentNone}</p>
        }
      </Answer>
    </Card>
  );
}

function Live() {
  const words = useWords();
  const query = useQuery({ queryKey: ['ledger'], queryFn: ({ signal }) => fetchLedger(signal) });
  return (
    <Card title={words.home.live}>
      <Answer query={query}>
        {(ledger) => (
          <Pairs
            pairs={[
              [
                words.home.height,
                <Link key="h" to="/ledger" className="mono">
                  {number(ledger.height)}
                </Link>,
              ],
              [words.home.lastBlock, <When key="t" at={ledger.time} />],
              [words.home.validators, words.home.validatorsValue(ledger.validators.length)],
            ]}
          />
        )}
      </Answer>
    </Card>
  );
}

function Doors() {
  const { words } = useSettings();
  const doors = [
    ['/services', words.nav.services, words.home.doorServices],
    ['/registers', words.nav.registers, words.home.doorRegisters],
    ['/verify', words.nav.verify, words.home.doorVerify],
    ['/performance', words.nav.performance, words.home.doorPerformance],
    ['/ledger', words.nav.ledger, words.home.doorLedger],
  ] as const;
  return (
    <Card title={words.home.doors}>
      <ul className="doors">
        {doors.map(([to, name, text]) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
            <span className="quiet">{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
