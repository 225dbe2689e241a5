// The supervisor's page: what will take force, what it changes, whether it is what stands on the ledger, and
// the signature that names the digest of exactly what was read.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { fetchInstitutions, fetchServiceVersion, type PublishedService } from '../../lib/api';
import { differences } from '../../lib/compare';
import { authoring, type Authoring } from '../../lib/authoring';
import { memory, useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { eventOf, type Outcome } from '../../lib/signing';
import { moment } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Alarm, Seal } from '../../parts/Marks';
import { Sign } from '../../parts/Sign';
import { Card, Long, Pairs } from '../../parts/Small';
import { InForce } from './InForce';
import { ShadowRun } from './ShadowRun';
import './design.css';

/** Where this device remembers which institution supervises. */
const SUPERVISOR = 'supervisor';

export default function EndorseVersion() {
  const { service = '', version = '' } = useParams();
  const query = useQuery({
    queryKey: ['endorse', service, version],
    queryFn: async ({ signal }) => {
      const [read, inForce] = await Promise.all([
        fetchServiceVersion(service, Number(version), signal),
        fetchServiceVersion(service, undefined, signal),
      ]);
      return { read, inForce, engine: await authoring() };
    },
    staleTime: Infinity,
  });
  return (
    <Answer query={query} page>
      {(held) => <Reading {...held} />}
    </Answer>
  );
}

type Held = { read: PublishedService; inForce: PublishedService; engine: Authoring };

function Reading({ read, inForce, engine }: Held) {
  const { words, pick } = useSettings();
  const [from, setFrom] = useState<number>();
  const { bundle, sources, service } = read;
  const head = service.versions.find(({ version }) => version === bundle.version);
  // What is shown is compiled here from the files; the ledger's bundle must be the same, member by member.
  const {
    digest = '',
    bundle: built,
    sheets,
  } = useMemo(() => engine.compile(sources, bundle.version), [engine, sources, bundle]);
  const rebuilt = built !== undefined && differences({ ...bundle, sources }, built).length === 0;
  const equal = rebuilt && head?.bundle === digest;
  const name = pick(bundle.name);
  // A version that was endorsed is compared with none: it may be the one in force itself.
  const before = inForce.bundle.version === bundle.version ? undefined : inForce;
  if (!head)
    return (
      <>
        <Title crumbs={[['/design', words.design.title]]}>{words.design.noVersion}</Title>
      </>
    );
  const accepted = ({ receipt }: Outcome) => {
    setFrom(eventOf(receipt, 'service.endorsed')?.from ?? 0);
  };
  return (
    <>
      <Title crumbs={[['/design', words.design.title]]} over={service.id}>
        {words.design.endorseTitle(name, bundle.version)}
      </Title>
      <p className="lead">{words.design.endorseText}</p>
      <div className="columns">
        <div className="wide">
          <InForce
            engine={engine}
            before={before}
            now={sources}
            bundle={{ ...bundle, sources }}
            sheets={sheets}
          >
            <Card title={words.design.view['shadow'] ?? ''}>
              {built && <ShadowRun bundle={built} digest={digest} />}
            </Card>
          </InForce>
        </div>
        <div className="side">
          <Card title={words.design.digest}>
            <Pairs
              pairs={[
                [words.design.readDigest, <Long key="read" text={digest} />],
                [words.design.onLedger, <Long key="head" text={head.bundle} />],
                [words.design.publishedBy, <Long key="by" text={head.published_by} />],
              ]}
            />
            <Check good={equal} text={equal ? words.design.equal : words.design.unequal} />
            <Check good={rebuilt} text={rebuilt ? words.design.rebuilt : words.design.notRebuilt} />
          </Card>
          {from !== undefined && (
            <section className="panel" role="status" data-endorsed={bundle.version}>
              <p>{words.design.endorsedTitle}</p>
              <p>{words.design.takesForce(moment(from))}</p>
            </section>
          )}
          {from === undefined && head.from !== undefined && (
            <p className="note">
              {words.design.already} {words.design.takesForce(moment(head.from))}
            </p>
          )}
          {from === undefined && head.from === undefined && equal && (
            <Endorsing
              act={{ service: service.id, version: bundle.version, bundle: digest }}
              accepted={accepted}
            />
          )}
          <p className="actions">
            <Link className="button second" to="/design">
              {words.design.title}
            </Link>
          </p>
        </div>
      </div>
    </>
  );
}

function Check({ good, text }: { good: boolean; text: string }) {
  return (
    <p className={`line ${good ? 'good-text' : 'wrong-text'}`} data-good={good}>
      {good ? <Seal /> : <Alarm />}
      {text}
    </p>
  );
}

type Endorsed = {
  act: { service: string; version: number; bundle: string };
  accepted: (outcome: Outcome) => void;
};

function Endorsing({ act, accepted }: Endorsed) {
  const { words } = useSettings();
  const name = useInstitutionName();
  const [institution, setInstitution] = useState(() => memory.get(SUPERVISOR) ?? '');
  const [basis, setBasis] = useState(words.design.basisDefault);
  const query = useQuery({
    queryKey: ['institutions'],
    queryFn: ({ signal }) => fetchInstitutions(signal),
    staleTime: Infinity,
  });
  return (
    <>
      <Card title={words.design.supervisor}>
        <div className="ask">
          <label htmlFor="supervisor">{words.design.supervisor}</label>
          <Answer query={query}>
            {(institutions) => (
              <select
                id="supervisor"
                value={institution}
                onChange={(event) => setInstitution(event.target.value)}
              >
                <option value="">{words.fill.choose}</option>
                {institutions.map(({ id }) => (
                  <option key={id} value={id}>
                    {name(id)}
                  </option>
                ))}
              </select>
            )}
          </Answer>
        </div>
        <p className="ask">
          <label htmlFor="basis">{words.design.endorseBasis}</label>
          <textarea
            id="basis"
            className="prose"
            rows={3}
            value={basis}
            onChange={(event) => setBasis(event.target.value)}
          />
        </p>
      </Card>
      {institution !== '' && basis.trim() !== '' && (
        <Sign
          act={{ 'service.endorse': { ...act, basis: basis.trim() } }}
          office={{ institution, role: 'supervisor' }}
          verb={words.design.signEndorse}
          done={(outcome) => {
            memory.set(SUPERVISOR, institution);
            accepted(outcome);
          }}
        />
      )}
    </>
  );
}
