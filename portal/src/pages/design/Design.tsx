// The designer's first page: services on the ledger with versions that wait, drafts on this device, ways to
// begin.
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { fetchServices, fetchServiceVersion, type PublishedService } from '../../lib/api';
import type { Files } from '../../lib/authoring';
import { dropFolder, folderOf, idIn, keptFolders } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { moment } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Diamond, Dot } from '../../parts/Marks';
import { Card } from '../../parts/Small';
import { begin, example, examples } from './start';
import { skeleton } from './skeleton';
import './design.css';

export default function Design() {
  const { words } = useSettings();
  return (
    <>
      <Title>{words.design.title}</Title>
      <p className="lead">{words.design.lead}</p>
      <div className="columns">
        <div className="wide">
          <Published />
        </div>
        <div className="side">
          <Drafts />
          <Begin />
        </div>
      </div>
    </>
  );
}

function Published() {
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['design', 'all'],
    queryFn: async ({ signal }) => {
      const { items } = await fetchServices(signal);
      return Promise.all(items.map(({ id }) => fetchServiceVersion(id, undefined, signal)));
    },
  });
  return (
    <Card title={words.design.published}>
      <Answer query={query}>
        {(services) =>
          services.length === 0 ? (
            <p>{words.services.none}</p>
          ) : (
            <ul className="shelf">
              {services.map((service) => (
                <Shelved key={service.service.id} service={service} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  );
}

function Shelved({ service: { service, bundle } }: { service: PublishedService }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const kept = keptFolders().some((one) => one.service === service.id);
  const inForce = service.versions.some(
    ({ from, version }) => from !== undefined && version === bundle.version,
  );
  const waiting = service.versions.filter(({ from }) => from === undefined);
  const path = `/design/${encodeURIComponent(service.id)}`;
  return (
    <li data-service={service.id}>
      <h3>
        <Link to={path}>{pick(bundle.name)}</Link>
      </h3>
      <p className="quiet">
        {name(bundle.authority)} · <code>{service.id}</code>
      </p>
      <p className="line">
        <Dot />
        {inForce ? words.design.inForce(bundle.version) : words.design.notYet}
      </p>
      {waiting.map(({ version }) => (
        <p key={version} className="line">
          <Diamond />
          {words.design.waits(version)} ·{' '}
          <Link to={`${path}/endorse/${version}`}>{words.design.endorse(version)}</Link>
        </p>
      ))}
      <p className="actions">
        <Link className="button second" to={path}>
          {kept ? words.design.goOn : words.design.open}
        </Link>
      </p>
    </li>
  );
}

function Drafts() {
  const { words } = useSettings();
  const [kept, setKept] = useState(keptFolders);
  const [erased, setErased] = useState(false);
  const erase = (service: string) => {
    dropFolder(service);
    setKept(keptFolders());
    setErased(true);
  };
  return (
    <Card title={words.design.drafts}>
      <p role="status" className="quiet">
        {erased ? words.design.erased : ''}
      </p>
      {kept.length === 0 && <p>{words.design.noDrafts}</p>}
      <ul className="shelf">
        {kept.map(({ service, at }) => (
          <li key={service} data-draft={service}>
            <p>
              <Link to={`/design/${encodeURIComponent(service)}`}>
                <b>{service}</b>
              </Link>
            </p>
            <p className="quiet">{words.design.draftAt(moment(at))}</p>
            <button
              type="button"
              className="link"
              aria-label={`${words.design.erase} ${service}`}
              onClick={() => erase(service)}
            >
              {words.design.erase}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Begin() {
  const { words } = useSettings();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState(false);
  const [chosen, setChosen] = useState('');
  const start = (files: Files | undefined) => {
    setWrong(files === undefined);
    if (files)
      void navigate(`/design/${encodeURIComponent(begin(idIn(files) ?? 'new-service', files, Date.now()))}`);
  };
  const take = async (event: ChangeEvent<HTMLInputElement>) =>
    start(await folderOf(event.target.files ?? []));
  return (
    <Card title={words.design.begin}>
      <p className="quiet">{words.design.beginText}</p>
      <div className="begin">
        {wrong && (
          <p className="wrong-text" role="alert">
            {words.design.wrongFolder}
          </p>
        )}
        <label className="button second file">
          {words.design.fromFolder}
          <input
            type="file"
            className="sr"
            multiple
            {...{ webkitdirectory: '' }}
            onChange={(event) => void take(event)}
          />
        </label>
        <div>
          <label htmlFor="example">{words.design.example}</label>
          <select id="example" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{words.fill.choose}</option>
            {examples.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button
          type="button"
          className="button second"
          disabled={chosen === ''}
          onClick={() => void example(chosen).then(start)}
        >
          {words.design.fromExample}
        </button>
        <button type="button" className="button second" onClick={() => start(skeleton)}>
          {words.design.fromNothing}
        </button>
      </div>
    </Card>
  );
}
