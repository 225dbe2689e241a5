// Publishing: what will take force, against what is in force, and the department's signature. It is compiled
// once more from the draft; what is shown is what is signed.
import { own } from '../../lib/own';
import { written } from '../../lib/exact';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { fetchRegisters, type PublishedService } from '../../lib/api';
import { authoring, type Authoring, type Wanted, type Whole } from '../../lib/authoring';
import { keptFolder } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { eventOf, type Outcome } from '../../lib/signing';
import { moment } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Sign } from '../../parts/Sign';
import { Card, Long, Pairs } from '../../parts/Small';
import { Findings } from './Findings';
import { InForce } from './InForce';
import { newestOf } from './start';
import { useKnown, usePublished } from './useFolder';
import './design.css';

/** Who may publish: the ledger decides, the page only offers. */
const ROLES = ['publisher', 'head'];

export default function PublishVersion() {
  const { service = '' } = useParams();
  const published = usePublished(service);
  const engine = useQuery({
    queryKey: ['authoring'],
    queryFn: authoring,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return (
    <Answer query={published} page>
      {(held) => (
        <Answer query={engine} page>
          {(ready) => <Publishing service={service} published={held ?? undefined} engine={ready} />}
        </Answer>
      )}
    </Answer>
  );
}

function Publishing({
  service,
  published,
  engine,
}: {
  service: string;
  published: PublishedService | undefined;
  engine: Authoring;
}) {
  const { words, pick } = useSettings();
  const [done, setDone] = useState<{ from: number | undefined }>();
  const files = useMemo(() => keptFolder(service)?.files ?? published?.sources ?? {}, [service, published]);
  // The version is that of the moment in which the page was opened.
  const [version] = useState(newestOf(published) + 1);
  const alone = useMemo(() => engine.compile(files, version), [engine, files, version]);
  const known = useKnown(alone);
  const compiled = useMemo(() => engine.compile(files, version, known), [engine, files, version, known]);
  const { bundle, digest = '' } = compiled;
  const back = (
    <p className="actions">
      <Link className="button second" to={`/design/${encodeURIComponent(service)}`}>
        {words.design.back}
      </Link>
    </p>
  );
  if (!bundle || compiled.faults.length > 0) {
    return (
      <>
        <Title crumbs={[['/design', words.design.title]]}>{service}</Title>
        <p className="note">{words.design.mendFirst}</p>
        <Findings compiled={compiled} go={() => {}} />
        {back}
      </>
    );
  }
  if (done) return <Published bundle={bundle} digest={digest} from={done.from} />;
  const name = pick(bundle.name);
  const accepted = ({ receipt }: Outcome) => {
    setDone({ from: eventOf(receipt, 'service.published')?.from });
  };
  return (
    <>
      <Title
        crumbs={[
          ['/design', words.design.title],
          [`/design/${encodeURIComponent(service)}`, name],
        ]}
        over={service}
      >
        {words.design.publishTitle(name, version)}
      </Title>
      <p className="lead">{words.design.publishText}</p>
      <div className="columns">
        <div className="wide">
          <InForce
            engine={engine}
            before={published}
            now={bundle.sources}
            bundle={bundle}
            sheets={compiled.sheets}
          />
        </div>
        <div className="side">
          <Missing wanted={compiled.registers} authority={bundle.authority}>
            <Signed bundle={bundle} digest={digest} accepted={accepted} />
          </Missing>
          {back}
        </div>
      </div>
    </>
  );
}

function Signed({
  bundle,
  digest,
  accepted,
}: {
  bundle: Whole;
  digest: string;
  accepted: (outcome: Outcome) => void;
}) {
  const { words } = useSettings();
  const [role, setRole] = useState(ROLES[0] ?? '');
  return (
    <>
      <Card title={words.design.newVersion}>
        <Pairs
          pairs={[
            [words.services.version, bundle.version],
            [words.design.digest, <Long key="digest" text={digest} />],
            [words.design.size, `${Math.ceil(new TextEncoder().encode(written(bundle)).length / 1024)} KiB`],
            [words.design.effective, bundle.effective ?? words.design.onEndorse],
          ]}
        />
        <p className="ask">
          <label htmlFor="role">{words.design.role}</label>
          <select id="role" className="middle" value={role} onChange={(event) => setRole(event.target.value)}>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {own(words.roles, one) ?? one}
              </option>
            ))}
          </select>
        </p>
      </Card>
      <Sign
        act={{ 'service.publish': { bundle } }}
        office={{ institution: bundle.authority, role }}
        verb={words.design.signPublish}
        done={accepted}
      />
    </>
  );
}

/** The registers that must be open first, each with its own signature; then what depends on them. */
function Missing({
  wanted,
  authority,
  children,
}: {
  wanted: Wanted[];
  authority: string;
  children: React.ReactNode;
}) {
  const { words, pick } = useSettings();
  const [role, setRole] = useState('registrar');
  const query = useQuery({
    queryKey: ['registers'],
    queryFn: ({ signal }) => fetchRegisters(signal),
    staleTime: 0,
  });
  const [opened, setOpened] = useState<string[]>([]);
  return (
    <Answer query={query}>
      {({ items }) => {
        const next = wanted.find(
          ({ register }) => !opened.includes(register) && !items.some(({ id }) => id === register),
        );
        if (!next) return children;
        return (
          <>
            <Card title={words.design.registers}>
              <p>{words.design.registersText}</p>
              <ul className="steps">
                {wanted.map(({ register, name }) => (
                  <li key={register}>
                    {pick(name)} <code>{register}</code>
                  </li>
                ))}
              </ul>
              <p className="ask">
                <label htmlFor="keeper">{words.desk.role}</label>
                <select
                  id="keeper"
                  className="middle"
                  value={role}
                  onChange={(event) => setRole(event.target.value)}
                >
                  {['registrar', 'head'].map((one) => (
                    <option key={one} value={one}>
                      {own(words.roles, one) ?? one}
                    </option>
                  ))}
                </select>
              </p>
            </Card>
            <Sign
              key={next.register}
              act={{ 'registry.open': { ...next } }}
              office={{ institution: authority, role }}
              verb={words.design.openRegister(pick(next.name))}
              done={() => setOpened([...opened, next.register])}
            />
          </>
        );
      }}
    </Answer>
  );
}

function Published({ bundle, digest, from }: { bundle: Whole; digest: string; from: number | undefined }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const path = `/design/${encodeURIComponent(bundle.id)}/endorse/${bundle.version}`;
  return (
    <>
      <Title crumbs={[['/design', words.design.title]]} over={name(bundle.authority)}>
        {from === undefined ? words.design.publishedTitle : words.design.inForceTitle}
      </Title>
      <section className="panel" data-published={bundle.version}>
        <p>{pick(bundle.name)}</p>
        <p className="big">
          {words.services.version} {bundle.version}
        </p>
      </section>
      <Card title={words.design.newVersion}>
        <Pairs
          pairs={[
            [words.design.digest, <Long key="digest" text={digest} />],
            [words.design.effective, from === undefined ? words.design.onEndorse : moment(from)],
          ]}
        />
        {from === undefined && (
          <>
            <p>{words.design.publishedText}</p>
            <p>
              <Link to={path}>
                {location.origin}
                {path}
              </Link>
            </p>
          </>
        )}
      </Card>
    </>
  );
}
