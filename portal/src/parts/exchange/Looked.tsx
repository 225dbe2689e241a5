// Who read personal answers of a case, when, why and by which law. The list is one value on the ledger, so
// its proof shows that nobody is left out.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { fetchAccesses } from '../../lib/session';
import type { Bundle } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { Answer } from '../Answer';
import { Card, When } from '../Small';
import { useTitles } from './titles';

export function Looked({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words } = useSettings();
  const name = useInstitutionName();
  const query = useQuery({
    queryKey: ['accesses', held.number],
    queryFn: ({ signal }) => fetchAccesses(held.number, signal),
  });
  const titleOf = useTitles(bundle);
  if (Object.keys({ ...held.sealed, ...held.papers }).length === 0) return null;
  return (
    <Card title={words.exchange.looked}>
      <Answer query={query}>
        {(accesses) =>
          accesses.length === 0 ? (
            <p>{words.exchange.nobody}</p>
          ) : (
            <ol className="plain" data-looked>
              {accesses.map((one) => (
                <li key={one.tx}>
                  <p>
                    <b>
                      {name(one.institution)} · {own(words.roles, one.role) ?? one.role}
                    </b>{' '}
                    <When at={one.at} />
                  </p>
                  <p>{one.names.map(titleOf).join(words.case.comma)}</p>
                  <p>
                    {words.exchange.for}
                    {words.case.colon}
                    {one.purpose}
                  </p>
                  <p className="quiet">
                    {one.basis} · <Link to={`/ledger/transactions/${one.tx}`}>{words.exchange.act}</Link>
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
      <p>
        <a
          href={`/v1/cases/${encodeURIComponent(held.number)}/accesses/proof`}
          download={`${held.number}.accesses.proof.json`}
        >
          {words.exchange.proof}
        </a>
      </p>
    </Card>
  );
}
