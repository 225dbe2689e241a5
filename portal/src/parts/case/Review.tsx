// What may be done about a refusal: a review by another office, until when and by which law; and the cases
// that are linked with this one, each with where it stands.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchCase, fetchService } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { reviewOf } from '../../lib/review';
import type { Bundle } from '../../lib/bundle';
import type { Case } from '../../lib/state';
import { day, until } from '../../lib/time';
import { Card } from '../Small';
import { Standing, wordOf } from './Standing';

export function Review({ held, bundle }: { held: Case; bundle: Bundle | undefined }) {
  const { words, pick } = useSettings();
  const { holders } = useKeyring();
  const right = reviewOf(held, bundle, useNow());
  const opens = useQuery({
    queryKey: ['service', right?.opens],
    queryFn: ({ signal }) => fetchService(right?.opens ?? '', signal),
    enabled: right !== undefined,
  }).data;
  if (!right) return null;
  if (right.is === 'used')
    return (
      <p className="note" data-review="used">
        {words.case.reviewUsed}
      </p>
    );
  const mine = holders.some(({ did }) => did === held.applicant);
  return (
    <section className="card asks review" data-review={right.is} aria-labelledby="review-title">
      <h2 id="review-title">{words.case.review}</h2>
      <p>{words.case.reviewText(pick(opens?.bundle.name) || right.opens)}</p>
      <p>
        {right.is === 'over' ? (
          words.case.reviewOver(day(right.until - 1, bundle?.calendar))
        ) : (
          <b>
            {words.case.reviewUntil(until(right.until, words.common.byEnd, bundle?.calendar), right.days)}
          </b>
        )}
      </p>
      <p className="quiet">
        {words.case.basis}
        {words.case.colon}
        {right.basis}
      </p>
      {mine ? (
        <p className="actions">
          <Link
            className="button"
            to={`/apply/${encodeURIComponent(right.opens)}?about=${encodeURIComponent(held.number)}`}
          >
            {words.case.reviewGo}
          </Link>
        </p>
      ) : (
        <p className="quiet">{words.case.reviewOnly}</p>
      )}
    </section>
  );
}

/** The other side of a review, and the application that a case came with. */
export function Linked({ held }: { held: Case }) {
  const { words } = useSettings();
  const { about, reviews = [], joint } = held;
  if (about === undefined && reviews.length === 0 && joint === undefined) return null;
  return (
    <Card title={words.case.linked}>
      <ul className="linked">
        {about !== undefined && <Other as="about" number={about} />}
        {reviews.map((number) => (
          <Other key={number} as="reviews" number={number} />
        ))}
        {joint !== undefined && (
          <li>
            <p className="quiet">{words.case.linkedAs['joint']}</p>
            <Link className="mono" to={`/joint/${encodeURIComponent(joint)}`}>
              {joint}
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}

function Other({ as, number }: { as: 'about' | 'reviews'; number: string }) {
  const { words, pick } = useSettings();
  const view = useQuery({
    queryKey: ['case', number],
    queryFn: ({ signal }) => fetchCase(number, signal),
  }).data;
  return (
    <li data-linked={as}>
      <p className="quiet">{words.case.linkedAs[as]}</p>
      <Link className="mono" to={`/cases/${encodeURIComponent(number)}`}>
        {number}
      </Link>
      {view && <p className="quiet">{pick(view.service_name) || view.case.service}</p>}
      {view && <Standing word={wordOf(view.case.status)} />}
    </li>
  );
}
