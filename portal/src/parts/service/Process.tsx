// A service's process as a picture, drawn from the definition on the ledger: steps from top to bottom on one
// line, what may be decided branching off to the right. Shapes and words say what an outcome means, colour
// only repeats it.
import { own } from '../../lib/own';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { drawn, type Doer, type DrawnChoice } from '../../lib/process';
import type { Bundle } from '../../lib/bundle';

export function Process({ bundle }: { bundle: Bundle }) {
  const { words, pick } = useSettings();
  return (
    <ol className="process" aria-label={words.services.steps}>
      <li className="begin">
        <Node kind="start" />
        <div>
          <b>{words.services.start}</b>
          <p className="quiet">{words.services.startText}</p>
        </div>
      </li>
      {drawn(bundle).map((step, at) => (
        <li key={step.id}>
          <Node kind="step" number={at + 1} />
          <div>
            <b>{pick(step.name)}</b>
            {step.by && (
              <p className="quiet">
                <By by={step.by} />
              </p>
            )}
            {step.parts.length > 0 && (
              <ul className="doers" aria-label={words.services.together}>
                {step.parts.map((part) => (
                  <li key={part.id}>
                    {pick(part.name)}{' '}
                    <span className="quiet">
                      <By by={part.by} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <ul>
              {step.choices.map((choice) => (
                <li key={choice.outcome} className={choice.leads}>
                  <Arrow leads={choice.leads} />
                  <span>
                    {pick(choice.name)} <span className="quiet">{where(choice, words.services, pick)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Who does it, and how long that may take. */
function By({ by }: { by: Doer }) {
  const { words } = useSettings();
  const name = useInstitutionName();
  if (by === 'rule') return <>{words.services.byRule}</>;
  if (by === 'ledger') return <>{words.services.byLedger}</>;
  if ('announced' in by) return <>{words.services.announced(by.announced)}</>;
  const role = own(words.roles, by.role) ?? by.role;
  return (
    <>
      {by.institution ? `${name(by.institution)} · ${role}` : role} · {words.services.withinDays(by.days)}
    </>
  );
}

type Words = ReturnType<typeof useSettings>['words']['services'];

function where(
  { leads, to }: DrawnChoice,
  words: Words,
  pick: ReturnType<typeof useSettings>['pick'],
): string {
  if (leads === 'correction') return words.toCorrection;
  return leads === 'on' ? words.toStep(pick(to)) : words.toEnd(pick(to));
}

/** A point on the line: where it begins, or a numbered step. */
function Node({ kind, number = 0 }: { kind: 'start' | 'step'; number?: number }) {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
      {kind === 'start' ? (
        <circle cx="14" cy="14" r="7" fill="currentColor" />
      ) : (
        <>
          <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="2" />
          <text x="14" y="19" textAnchor="middle" fill="currentColor">
            {number}
          </text>
        </>
      )}
    </svg>
  );
}

/** Where an outcome goes: on, back to the applicant, granted, or refused. */
function Arrow({ leads }: { leads: DrawnChoice['leads'] }) {
  return (
    <svg viewBox="0 0 24 20" width="24" height="20" aria-hidden="true">
      {leads === 'on' && <path d="M2 10h16m-5-5 5 5-5 5" fill="none" stroke="currentColor" strokeWidth="2" />}
      {leads === 'correction' && (
        <path d="M18 5v7H5m5-5-5 5 5 5" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {leads === 'granted' && (
        <>
          <path d="M2 10h8" stroke="currentColor" strokeWidth="2" />
          <circle cx="16" cy="10" r="6" fill="currentColor" />
          <path d="m13 10 2 2 4-4" fill="none" stroke="#fff" strokeWidth="1.8" />
        </>
      )}
      {(leads === 'refused' || leads === 'withdrawn') && (
        <>
          <path d="M2 10h8" stroke="currentColor" strokeWidth="2" />
          <rect x="10" y="4" width="12" height="12" fill="currentColor" />
        </>
      )}
    </svg>
  );
}
