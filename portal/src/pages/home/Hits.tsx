// What a search found, each with its kind and a way there.
import { own } from '../../lib/own';
import { Link } from 'react-router';
import type { Hit } from '../../lib/api';
import { useSettings } from '../../lib/language';
import type { Shortcut } from '../../lib/shortcuts';
import { Chip } from '../../parts/Small';

const part = encodeURIComponent;

/** Where a find is shown; the ledger names kinds, the portal has pages. */
export function pathOf(hit: Hit): string {
  switch (hit.kind) {
    case 'case':
      return `/cases/${part(hit.id)}`;
    case 'package':
      return `/packages/${part(hit.id)}`;
    case 'service':
      return `/services/${part(hit.id)}`;
    case 'register':
      return `/registers/${part(hit.id)}`;
    case 'record':
      return `/registers/${hit.id.split('/').map(part).join('/')}`;
    default:
      return `/?q=${part(hit.id)}`;
  }
}

export function Hits({ hits, direct }: { hits: Hit[]; direct: Shortcut[] }) {
  const { words, pick } = useSettings();
  const kind = (name: string) => <Chip>{own(words.home.kinds, name) ?? name}</Chip>;
  return (
    <ul className="hits">
      {direct.map(({ kind: name, id, path }) => (
        <li key={path}>
          {kind(name)}{' '}
          <Link to={path}>
            <code>{id}</code>
          </Link>
        </li>
      ))}
      {hits.map((hit) => (
        <li key={`${hit.kind}/${hit.id}`}>
          {kind(hit.kind)}
          <Link to={pathOf(hit)}>{pick(hit.title) || hit.id}</Link>
          {pick(hit.title) !== hit.id && <code className="quiet">{hit.id}</code>}
          {hit.detail && <span className="quiet detail">{hit.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
