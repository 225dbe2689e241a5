// The short addresses that stand on papers, as codes: /v/t/transaction, /v/c/case, /v/r/register/record. Each
// leads to the page that shows it, which fetches the proof and checks it.
import { own } from '../../lib/own';
import { Navigate, useParams } from 'react-router';
import { useWords } from '../../lib/language';
import { Title } from '../../parts/Frame';

const PLACES: Record<string, [place: string, parts: number]> = {
  t: ['/ledger/transactions', 1],
  c: ['/cases', 1],
  r: ['/registers', 2],
};

/** Where a short address leads; nothing when it is none. */
export function placeOf(short: string): string | undefined {
  const [kind = '', ...parts] = short.split('/');
  const [place, count] = (Object.hasOwn(PLACES, kind) ? own(PLACES, kind) : undefined) ?? [];
  if (place === undefined || parts.length !== count || parts.includes('')) return undefined;
  return [place, ...parts.map(encodeURIComponent)].join('/');
}

export default function Short() {
  const words = useWords();
  const place = placeOf(useParams()['*'] ?? '');
  if (place !== undefined) return <Navigate to={place} replace />;
  return (
    <>
      <Title>{words.problem.page[0]}</Title>
      <p>{words.print.shortMissing}</p>
    </>
  );
}
