// A joint application: the cases it opened, each with where it stands. Each case has its own page and its own
// proof.
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchCase, fetchJoint, fetchPackage } from '../../lib/api';
import { Problem } from '../../lib/http';
import { useSettings } from '../../lib/language';
import { isOpen, type JointCase } from '../../lib/state';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts, Long, When } from '../../parts/Small';
import { JointCases } from '../../parts/case/JointCases';

export default function JointPage() {
  const { number = '' } = useParams();
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['joint', number],
    queryFn: ({ signal }) => fetchJoint(number, signal),
  });
  if (query.error instanceof Problem && query.error.kind === 'missing') {
    return (
      <>
        <Title over={<code>{number}</code>}>{words.apply.jointMissing}</Title>
        <p className="actions">
          <Link className="button second" to="/">
            {words.common.backHome}
          </Link>
        </p>
      </>
    );
  }
  return (
    <Answer query={query} page>
      {(joint) => <Body joint={joint} />}
    </Answer>
  );
}

function Body({ joint }: { joint: JointCase }) {
  const { words, pick } = useSettings();
  const held = useQuery({
    queryKey: ['package-head', joint.package],
    queryFn: ({ signal }) => fetchPackage(joint.package, signal),
  }).data;
  const views = useQueries({
    queries: joint.cases.map((number) => ({
      queryKey: ['case', number],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchCase(number, signal),
    })),
  });
  const known = views.every(({ data }) => data !== undefined);
  const closed = views.filter(({ data }) => data && !isOpen(data.case)).length;
  return (
    <>
      <Title
        over={words.apply.joint}
        after={
          <p className="number">
            {words.apply.jointNumber} <Long text={joint.number} whole />
          </p>
        }
      >
        {pick(held?.name) || joint.package}
      </Title>
      <Facts
        facts={[
          [words.case.submitted, <When key="at" at={joint.submitted} />],
          [
            words.case.status,
            known ? words.apply.jointState(closed, joint.cases.length) : words.common.loading,
          ],
        ]}
      />
      <div className="columns">
        <div className="wide">
          <JointCases cases={joint.cases} />
        </div>
        <div className="side">
          <Card title={words.apply.joint}>
            <p>{words.apply.jointPart}</p>
            <p className="actions">
              <Link className="button second" to={`/packages/${encodeURIComponent(joint.package)}`}>
                {words.apply.jointAbout}
              </Link>
            </p>
          </Card>
        </div>
      </div>
    </>
  );
}
