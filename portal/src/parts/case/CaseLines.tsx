// A list of cases, each with where it stands as word and shape.
import { Link } from 'react-router';
import type { CaseLine } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { Chip, When } from '../Small';
import { Standing } from './Standing';

export function CaseLines({ cases, to = '/cases' }: { cases: CaseLine[]; to?: string }) {
  const { words, pick } = useSettings();
  return (
    <ul className="cases">
      {cases.map((line) => (
        <li key={line.number}>
          <div>
            <Link to={`${to}/${encodeURIComponent(line.number)}`} className="mono">
              {line.number}
            </Link>
            {line.origin === 'imported' && <Chip>{words.case.imported}</Chip>}
          </div>
          <div className="quiet">
            {pick(line.service_name) || line.service} · <When at={line.submitted} />
          </div>
          <Standing word={line.status} />
        </li>
      ))}
    </ul>
  );
}
