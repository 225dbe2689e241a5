// Performance: how long cases took, computed by the node from the ledger, with filters that stand in the URL.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { fetchIndicators, type Indicators } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { number } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card } from '../../parts/Small';
import { Bars } from './Bars';

const FILTERS = ['service', 'channel', 'source'] as const;
const ORIGINS = ['witnessed', 'imported'];

export default function Performance() {
  const { words } = useSettings();
  const [params, setParams] = useSearchParams();
  const chosen = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? '']));
  const query = useQuery({
    queryKey: ['indicators', chosen],
    queryFn: ({ signal }) => fetchIndicators(chosen, signal),
  });
  return (
    <>
      <Title>{words.performance.title}</Title>
      <p className="lead">{words.performance.lead}</p>
      <Answer query={query}>
        {(found) => (found.count > 0 ? <Figures found={found} /> : <p>{words.performance.none}</p>)}
      </Answer>
      <div className="columns">
        <div className="wide">
          {query.data && query.data.count > 0 && (
            <Card title={words.performance.chart}>
              <Chart found={query.data} />
            </Card>
          )}
          <Card title={words.performance.how}>
            <p>{words.performance.howText}</p>
          </Card>
        </div>
        <div className="side">
          <Filters key={params.toString()} chosen={chosen} onChoose={setParams} />
        </div>
      </div>
    </>
  );
}

function Figures({ found }: { found: Indicators }) {
  const { words } = useSettings();
  const late = found.count > 0 ? `${number((100 * found.ended_after_deadline) / found.count, 1)} %` : '';
  const figures: [string, string, string][] = [
    [words.performance.count, number(found.count), ''],
    [words.performance.mean, number(found.mean_days, 3), words.performance.days],
    [words.performance.median, number(found.median_days, 3), words.performance.days],
    [words.performance.p90, number(found.p90_days, 3), words.performance.days],
    [words.performance.max, number(found.max_days, 3), words.performance.days],
    [words.performance.late, number(found.ended_after_deadline), words.performance.ofAll(late)],
  ];
  return (
    <dl className="figures">
      {figures.map(([name, value, unit]) => (
        <div key={name} className="card">
          <dt>{name}</dt>
          <dd>
            {value} <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Chart({ found }: { found: Indicators }) {
  const { words } = useSettings();
  return (
    <Bars
      label={words.performance.chart}
      unit={words.performance.unit}
      bars={[
        [words.performance.median, found.median_days],
        [words.performance.mean, found.mean_days],
        [words.performance.p90, found.p90_days],
        [words.performance.max, found.max_days],
      ]}
    />
  );
}

function Filters({
  chosen,
  onChoose,
}: {
  chosen: Record<string, string>;
  onChoose: (chosen: Record<string, string>) => void;
}) {
  const { words } = useSettings();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = FILTERS.map((name) => [name, String(form.get(name)).trim()] as const).filter(
      ([, value]) => value !== '',
    );
    onChoose(Object.fromEntries(given));
  };
  return (
    <Card title={words.performance.filter}>
      <form className="fields" onSubmit={submit}>
        <label htmlFor="service">{words.performance.service}</label>
        <input id="service" name="service" defaultValue={chosen.service} autoComplete="off" />
        <label htmlFor="channel">{words.performance.channel}</label>
        <input id="channel" name="channel" defaultValue={chosen.channel} autoComplete="off" />
        <label htmlFor="source">{words.performance.origin}</label>
        <select id="source" name="source" defaultValue={chosen.source}>
          <option value="">{words.performance.any}</option>
          {ORIGINS.map((origin) => (
            <option key={origin} value={origin}>
              {own(words.performance.origins, origin)}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          {words.performance.apply}
        </button>
      </form>
    </Card>
  );
}
