// What an applicant may do under a service, in plain sentences with the law: correct, withdraw, have a
// refusal reviewed; and what may stop the clock.
import { useSettings } from '../../lib/language';
import { type Bundle, nameOf, outcomeOf } from '../../lib/bundle';
import { Card } from '../Small';

export function Rights({ bundle }: { bundle: Bundle }) {
  const { words, pick } = useSettings();
  const {
    clock,
    rights: { withdrawal, review },
  } = bundle;
  const lines: [says: string, basis: string][] = [
    [words.apply.rightCorrect(clock.correction_days), clock.correction_basis],
    [
      withdrawal.until === undefined
        ? words.apply.rightWithdraw
        : words.apply.rightWithdrawUntil(pick(nameOf(bundle, withdrawal.until))),
      withdrawal.basis,
    ],
    ...(review
      ? [
          [
            words.apply.rightReview(
              review.after.map((end) => pick(outcomeOf(bundle, '', end))).join(words.case.comma),
              review.days,
            ),
            review.basis,
          ] as [string, string],
        ]
      : []),
    ...Object.values(clock.pauses ?? {}).map(({ name, days, basis }): [string, string] => [
      words.apply.rightPause(pick(name), days),
      basis,
    ]),
  ];
  return (
    <Card title={words.apply.rights}>
      <ul className="happened">
        {lines.map(([says, basis]) => (
          <li key={says}>
            {says}
            <p className="quiet">
              {words.case.basis}
              {words.case.colon}
              {basis}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
