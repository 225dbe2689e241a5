// What a service is, for those who need it: promise, limits, questions, steps, laws. The page of a published
// service and the designer's preview show the same.
import { aboutDays } from '../../lib/period';
import type { ReactNode } from 'react';
import { useNow } from '../../lib/deadline';
import { questionsOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Bundle } from '../../lib/bundle';
import { unknownYear } from '../../lib/time';
import { Title } from '../Frame';
import { Card, Facts } from '../Small';
import { Process } from './Process';
import { Questions } from './Questions';
import { Rights } from './Rights';

type Props = {
  bundle: Bundle;
  /** What can be done with it, below its summary. */
  actions?: ReactNode;
  /** What else the page says. */
  more?: ReactNode;
};

export function Guide({ bundle, actions, more }: Props) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  return (
    <>
      <Title crumbs={[['/services', words.services.title]]} over={name(bundle.authority)}>
        {pick(bundle.name)}
      </Title>
      <GuideFacts bundle={bundle} />
      <div className="columns">
        <div className="wide">
          <div>
            <p className="summary">{pick(bundle.summary)}</p>
            <UnknownYear bundle={bundle} />
            {actions}
          </div>
          <Card title={words.services.form}>
            <Questions form={bundle.form} />
          </Card>
          {more}
        </div>
        <div className="side">
          <Card title={words.services.steps}>
            <p className="quiet">{words.services.stepsText}</p>
            <Process bundle={bundle} />
          </Card>
          <Rights bundle={bundle} />
          <Laws bundle={bundle} />
        </div>
      </div>
    </>
  );
}

/** Whether a case that comes in today is counted into a year that the calendar does not know yet. */
function UnknownYear({ bundle }: { bundle: Bundle }) {
  const { words } = useSettings();
  // About the calendar days that the promise takes; the exact day needs an application.
  const days = aboutDays(bundle.promise.our_days);
  const now = useNow();
  const year = unknownYear(now, now + days * 86_400_000, bundle.calendar);
  return year === undefined ? null : (
    <p className="note" data-unknown-year={year}>
      {words.case.unknownYear(year)}
    </p>
  );
}

/** The facts bar: what is promised, and what it takes. */
export function GuideFacts({ bundle }: { bundle: Bundle }) {
  const { words } = useSettings();
  return (
    <Facts
      facts={[
        [words.services.promise, words.services.days(bundle.promise.our_days)],
        [words.services.legal, words.services.days(bundle.promise.legal_days)],
        [words.services.correction, words.services.days(bundle.clock.correction_days)],
        [words.services.toFill, words.services.questions(...countsOf(bundle))],
        [words.services.version, bundle.version],
      ]}
    />
  );
}

export function Laws({ bundle }: { bundle: Bundle }) {
  const { words } = useSettings();
  return (
    <Card title={words.services.basis}>
      <ul className="values">
        {[...new Set([...bundle.legal_basis, bundle.promise.legal_basis])].map((law) => (
          <li key={law}>{law}</li>
        ))}
      </ul>
    </Card>
  );
}

/** How many questions the form asks, and how many of them are personal. */
function countsOf({ form }: Bundle): [all: number, personal: number] {
  const questions = questionsOf(form);
  return [questions.length, questions.filter(({ personal }) => personal).length];
}
