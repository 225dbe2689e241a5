// The cases that one application opened, each with where it stands and what it waits for.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchCase } from '../../lib/api';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { correctionOf } from '../../lib/state';
import { Card } from '../Small';
import { Standing, wordOf } from './Standing';

export function JointCases({ cases }: { cases: string[] }) {
  const { words } = useSettings();
  return (
    <Card title={words.apply.jointOpened}>
      <ul className="cases opened">
        {cases.map((number) => (
          <Opened key={number} number={number} />
        ))}
      </ul>
    </Card>
  );
}

/** One of them; what waits for the applicant says so, with the way there. */
function Opened({ number }: { number: string }) {
  const { words, pick } = useSettings();
  const { holders } = useKeyring();
  const view = useQuery({
    queryKey: ['case', number],
    queryFn: ({ signal }) => fetchCase(number, signal),
  }).data;
  const path = `/cases/${encodeURIComponent(number)}`;
  const asked =
    view && correctionOf(view.case) !== undefined && holders.some(({ did }) => did === view.case.applicant);
  return (
    <li>
      <div>
        <Link className="mono" to={path}>
          {number}
        </Link>
      </div>
      <div className="quiet">
        {view && (pick(view.service_name) || view.case.service)}
        {asked && (
          <>
            {' '}
            · <Link to={`${path}/correct`}>{words.act.correct}</Link>
          </>
        )}
      </div>
      {view && <Standing word={wordOf(view.case.status)} />}
    </li>
  );
}
