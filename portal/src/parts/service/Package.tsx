// A package of services as pages share it: what is asked of the node, its draft's name, and the services it
// opens.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchPackage, fetchService } from '../../lib/api';
import type { Bundle, Package } from '../../lib/bundle';
import { draftOf } from '../../lib/draft';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { Card } from '../Small';

/** A package and the services it opens, as they are in force. */
export function usePackage(id: string) {
  return useQuery({
    queryKey: ['package', id],
    queryFn: async ({ signal }) => {
      const held = await fetchPackage(id, signal);
      const views = await Promise.all(held.parts.map(({ service }) => fetchService(service, signal)));
      return { held, bundles: new Map(views.map(({ bundle }) => [bundle.id, bundle])) };
    },
  });
}

/** Its draft has a name that no service's draft can have. */
export const draftOfPackage = ({ id, version }: Package) => draftOf(`+${id}`, version);

export function Parts({ held, bundles }: { held: Package; bundles: Map<string, Bundle> }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  return (
    <Card title={words.apply.jointParts}>
      <p className="quiet">{words.apply.jointPart}</p>
      <ol className="linked joint-parts">
        {held.parts.map(({ service }) => {
          const bundle = bundles.get(service);
          return (
            <li key={service}>
              <Link to={`/services/${encodeURIComponent(service)}`}>{pick(bundle?.name) || service}</Link>
              {bundle && (
                <p className="quiet">
                  {name(bundle.authority)} · {words.services.promise}{' '}
                  {words.services.days(bundle.promise.our_days)}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
