// What the applicant can do with their own case. It appears only to the identity that submitted it.
import { Link } from 'react-router';
import { office } from '../../lib/draft';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { correctionOf, isOpen, type Case } from '../../lib/state';
import { until } from '../../lib/time';
import { Card } from '../../parts/Small';

/** At the top of the page when something is asked of the applicant, else at its side. */
export function Own({ held, place }: { held: Case; place: 'top' | 'side' }) {
  const { words } = useSettings();
  const { holders } = useKeyring();
  const path = `/cases/${encodeURIComponent(held.number)}`;
  const mine = holders.some(({ did }) => did === held.applicant);
  const desk = office()?.institution === held.institution && isOpen(held);
  if (!mine)
    return desk && place === 'side' ? (
      <p className="actions">
        <Link className="button second" to={`/desk/${encodeURIComponent(held.number)}`}>
          {words.act.desk}
        </Link>
      </p>
    ) : null;
  const correction = correctionOf(held);
  if (!isOpen(held) || (place === 'top') !== (correction !== undefined)) return null;
  return (
    <Card title={words.act.yours} className={correction ? 'asks' : ''}>
      {correction && (
        <p>{words.act.correctText(correction.fields.length, until(correction.due, words.common.byEnd))}</p>
      )}
      <p className="actions">
        {correction && (
          <Link className="button" to={`${path}/correct`}>
            {words.act.correct}
          </Link>
        )}
        <Link className="button second" to={`${path}/withdraw`}>
          {words.act.withdraw}
        </Link>
      </p>
    </Card>
  );
}
