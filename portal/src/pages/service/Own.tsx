// What the applicant can do with their own case. It appears only to the identity that submitted it.
import { Link } from 'react-router';
import { office } from '../../lib/draft';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { correctionOf, isOpen, type Case } from '../../lib/state';
import { day } from '../../lib/time';
import { Card } from '../../parts/Small';

export function Own({ held }: { held: Case }) {
  const { words } = useSettings();
  const { holders } = useKeyring();
  const path = `/cases/${encodeURIComponent(held.number)}`;
  const mine = holders.some(({ did }) => did === held.applicant);
  const desk = office()?.institution === held.institution && isOpen(held);
  if (!mine) return desk ? <p className="actions"><Link className="button second" to={`/desk/${encodeURIComponent(held.number)}`}>{words.act.desk}</Link></p> : null;
  const correction = correctionOf(held);
  if (!isOpen(held)) return null;
  return (
    <Card title={words.act.yours} className={correction ? 'asks' : ''}>
      {correction && <p>{words.act.correctText(correction.fields.length, day(correction.due))}</p>}
      <p className="actions">
        {correction && <Link className="button" to={`${path}/correct`}>{words.act.correct}</Link>}
        <Link className="button second" to={`${path}/withdraw`}>{words.act.withdraw}</Link>
      </p>
    </Card>
  );
}
