// All services, each with what the office promises.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchServices } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Packages } from '../../parts/service/Packages';

export default function Services() {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const query = useQuery({ queryKey: ['services'], queryFn: ({ signal }) => fetchServices(signal) });
  return (
    <>
      <Title>{words.services.title}</Title>
      <p className="lead">{words.services.lead}</p>
      <Packages />
      <Answer query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <p>{words.services.none}</p>
          ) : (
            <ul className="tiles">
              {page.items.map((service) => (
                <li key={service.id} className="card">
                  <p className="quiet">{name(service.authority)}</p>
                  <h2>
                    <Link to={`/services/${encodeURIComponent(service.id)}`}>{pick(service.name)}</Link>
                  </h2>
                  <p>{pick(service.summary)}</p>
                  <p className="quiet">
                    {words.services.promise} <b>{words.services.days(service.promise.our_days)}</b> ·{' '}
                    {words.services.legal} {words.services.days(service.promise.legal_days)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
