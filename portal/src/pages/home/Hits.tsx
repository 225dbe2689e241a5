// What a search found, each with its kind and a way there.
import { Link } from 'react-router';
import type { Hit } from '../../lib/api';
import { useSettings } from '../../lib/language';
import { Chip } from '../../parts/Small';

const part = encodeURIComponent;

/** Where a find is shown; the ledger names kinds, the portal has pages. */
export function pathOf(hit: Hit): string {
  switch (hit.kind) {
    case 'case': return `/cases/${part(hit.id)}`;
    case 'service': return `/services/${part(hit.id)}`;
    case 'register': return `/registers/${part(hit.id)}`;
    case 'record': return `/registers/${hit.id.split('/').map(part).join('/')}`;
    case 'transaction': return `/ledger/transactions/${part(hit.id)}`;
    case 'block': return `/ledger/blocks/${part(hit.id)}`;
    default: return `/?q=${part(hit.id)}`;
  }
}

export function Hits({ hits }: { hits: Hit[] }) {
  const { words, pick } = useSettings();
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <li key={`${hit.kind}/${hit.id}`}>
          <Chip>{words.home.kinds[hit.kind] ?? hit.kind}</Chip>
          <Link to={pathOf(hit)}>{pick(hit.title) || hit.id}</Link>
          {hit.detail && <span className="quiet">{pick(hit.detail)}</span>}
        </li>
      ))}
    </ul>
  );
}
