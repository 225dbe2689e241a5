// Packages of services (一件事) that can be applied for now: one application each, for several services at once.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchPackages } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { useSettings } from '../../lib/language';

/** Nothing where there are none: whoever looks for a service is not told of what does not exist. */
export function Packages() {
  const { words, pick } = useSettings();
  const now = useNow();
  const { data } = useQuery({ queryKey: ['packages'], queryFn: ({ signal }) => fetchPackages(signal) });
  const offered = (data?.items ?? []).filter((line) => (line.in_force_from ?? Infinity) <= now);
  if (offered.length === 0) return null;
  return (
    <section className="packages" aria-labelledby="packages">
      <h2 id="packages">{words.apply.joint}</h2>
      <ul className="tiles">
        {offered.map((line) => (
          <li key={line.id} className="card">
            <p className="quiet">{words.services.opens(line.services.length)}</p>
            <h3>
              <Link to={`/packages/${encodeURIComponent(line.id)}`}>{pick(line.name)}</Link>
            </h3>
            <p>{pick(line.summary)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
