// What the applicant can do with their own case. It appears only to the identity that submitted it.
import { Link } from 'react-router';
import { office } from '../../lib/draft';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { correctionOf, isOpen, toSign, type Case } from '../../lib/state';
import { until } from '../../lib/time';
import { Card } from '../../parts/Small';

/** At the top of the page when something is asked of the applicant, else at its side. */
export function Own({ held, place }: { held: Case; place: 'top' | 'side' }) {
  const { words } = useSettings();
  const { holders } = useKeyring();
  const path = `/cases/${encodeURIComponent(held.number)}`;
  const asked = holders.some(({ did }) => toSign(held, did) !== undefined);
  const mine = holders.some(
    ({ did }) => did === held.applicant || held.applicants?.some((one) => one.did === did),
  );
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
  const urgent = correction !== undefined || asked;
  if (!isOpen(held) || (place === 'top') !== urgent) return null;
  return (
    <Card title={words.act.yours} className={urgent ? 'asks' : ''}>
      {asked && <p>{words.act.joinText}</p>}
      {correction && (
        <p>{words.act.correctText(correction.fields.length, until(correction.due, words.common.byEnd))}</p>
      )}
      <p className="actions">
        {correction && (
          <Link className="button" to={`${path}/correct`}>
            {words.act.correct}
          </Link>
        )}
        {asked ? (
          <Link className="button" to={`${path}/join`}>
            {words.act.join}
          </Link>
        ) : (
          <Link className="button second" to={`${path}/withdraw`}>
            {words.act.withdraw}
          </Link>
        )}
      </p>
    </Card>
  );
}
