// The lines of the inbox: case, service and what it is about, step, time left with its card.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fetchCase, fetchService } from '../../lib/api';
import { deadlineOf } from '../../lib/deadline';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import { inOrder } from '../../lib/bundle';
import { day } from '../../lib/time';
import { CardMark, Diamond, Dot, Square } from '../../parts/Marks';
import { endOfDid } from './Claim';
import { cardOf, type Item } from './inbox';

export function Lines({
  items,
  now,
  at,
  choose,
}: {
  items: Item[];
  now: number;
  at: number;
  choose: (at: number) => void;
}) {
  const { words, pick } = useSettings();
  const { holder } = useKeyring();
  return (
    <div className="scroll">
      <table className="lines inbox">
        <thead>
          <tr>
            <th>{words.desk.case}</th>
            <th>{words.desk.service}</th>
            <th>{words.desk.step}</th>
            <th>{words.desk.left}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, position) => (
            <tr
              key={`${item.case}/${item.task}`}
              className={position === at ? 'chosen' : ''}
              aria-current={position === at ? 'true' : undefined}
              onFocus={() => choose(position)}
            >
              <th scope="row">
                <Link className="mono" to={`/desk/${encodeURIComponent(item.case)}`}>
                  {item.case}
                </Link>
                <p className="quiet">{words.desk.submittedOn(day(item.submitted))}</p>
              </th>
              <td>
                {pick(item.service_name) || item.service}
                <About number={item.case} service={item.service} />
              </td>
              <td>
                {pick(item.name)}
                <p className="quiet">{own(words.roles, item.role) ?? item.role}</p>
                {item.claimed && (
                  <div className="line">
                    {item.claimed === holder?.did ? (
                      <>
                        <Dot />
                        {words.desk.yourHand}
                      </>
                    ) : (
                      <>
                        <Diamond />
                        {words.desk.othersHand(endOfDid(item.claimed))}
                      </>
                    )}
                  </div>
                )}
              </td>
              <td>
                <Left due={item.due} yellow={item.yellow} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first public answer that is a text, in the order of the form: most often a name. */
function About({ number, service }: { number: string; service: string }) {
  const { data } = useQuery({
    queryKey: ['case', number],
    queryFn: ({ signal }) => fetchCase(number, signal),
  });
  const form = useQuery({
    queryKey: ['service', service],
    queryFn: ({ signal }) => fetchService(service, signal),
    staleTime: Infinity,
  }).data?.bundle.form;
  const first = inOrder(data?.case.answers ?? {}, form?.properties).find(
    ([, value]) => typeof value === 'string',
  )?.[1];
  return <p className="quiet about-line">{typeof first === 'string' && form ? first : ' '}</p>;
}

/** Time left as a shape and a word, and the card that the clock has given or is about to give. */
export function Left({
  due,
  yellow,
  now,
  calendar,
}: {
  due: number;
  yellow?: number;
  now: number;
  calendar?: string | undefined;
}) {
  const { words } = useSettings();
  const { state, text } = deadlineOf(due, now, words.desk, calendar);
  const Mark = { late: Square, soon: Diamond, ok: Dot }[state];
  const card = yellow === undefined ? 'none' : cardOf({ due, yellow }, now);
  return (
    <>
      <span className={`line left ${state}`} data-left={state}>
        <Mark />
        <b>{text}</b>
      </span>
      {card !== 'none' && (
        <span className="line card-word" data-card={card}>
          <CardMark kind={card} />
          {words.desk[card]}
        </span>
      )}
    </>
  );
}
