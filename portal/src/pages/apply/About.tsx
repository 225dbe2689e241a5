// The refused case that an application for review is about: shown above the form, and a plain word when the
// ledger would not accept a review of it.
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { fetchCase, fetchService } from '../../lib/api';
import { useNow } from '../../lib/deadline';
import { useKeyring } from '../../lib/keyring';
import { useSettings, type Bilingual } from '../../lib/language';
import { givenFrom, reviewOf } from '../../lib/review';
import type { Entries } from '../../lib/form';
import type { Case } from '../../lib/state';
import { day, until } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Card, Pairs } from '../../parts/Small';

/** The number of the case that this application is about, from the address. */
export const useAbout = (): string => useSearchParams()[0].get('about') ?? '';

/** Keeps the case in an address of the same application. */
export const withAbout = (path: string, about: string) =>
  about ? `${path}${path.includes('?') ? '&' : '?'}about=${encodeURIComponent(about)}` : path;

/** The case, its version of the service and what its office is called. */
export function useAboutCase(about: string) {
  return useQuery({
    queryKey: ['about', about],
    queryFn: async ({ signal }) => {
      const view = await fetchCase(about, signal);
      const { bundle } = await fetchService(view.case.service, signal, view.case.version);
      return {
        held: view.case,
        bundle,
        office: (view.institution_name as Bilingual | undefined) ?? {
          zh: view.case.institution,
          en: view.case.institution,
        },
      };
    },
    enabled: about !== '',
  });
}

export type AboutCase = NonNullable<ReturnType<typeof useAboutCase>['data']>;

/** What is known of the decision already and need not be typed. */
export function givenOf({ held, bundle, office }: AboutCase): Entries {
  return givenFrom(held, office.zh, endOf(held, bundle)?.zh ?? '');
}

export const endOf = ({ status }: Case, { ends }: AboutCase['bundle']) =>
  typeof status === 'object' && 'closed' in status
    ? ends.find(({ id }) => id === status.closed.end)?.name
    : undefined;

export function About({ number, service }: { number: string; service: string }) {
  const { words } = useSettings();
  const query = useAboutCase(number);
  return (
    <Card title={words.apply.about} className="about">
      <Answer query={query}>{(about) => <Facts about={about} service={service} />}</Answer>
    </Card>
  );
}

function Facts({ about: { held, bundle, office }, service }: { about: AboutCase; service: string }) {
  const { words, pick } = useSettings();
  const { holders } = useKeyring();
  const right = reviewOf(held, bundle, useNow());
  const closed = typeof held.status === 'object' && 'closed' in held.status ? held.status.closed : undefined;
  const not =
    !right || right.opens !== service
      ? 'none'
      : right.is !== 'open'
        ? right.is
        : holders.length > 0 && !holders.some(({ did }) => did === held.applicant)
          ? 'others'
          : undefined;
  return (
    <>
      <Pairs
        pairs={[
          [
            words.apply.aboutCase,
            <Link key="n" className="mono" to={`/cases/${encodeURIComponent(held.number)}`}>
              {held.number}
            </Link>,
          ],
          [words.apply.aboutOffice, pick(office)],
          [words.apply.aboutEnd, pick(endOf(held, bundle)) || words.common.none],
          ...(closed ? [[words.apply.aboutDay, day(closed.at)] as [string, string]] : []),
          ...(right
            ? [[words.apply.aboutUntil, until(right.until, words.common.byEnd)] as [string, string]]
            : []),
        ]}
      />
      {not ? (
        <p className="note wrong" role="alert" data-about={not}>
          {words.apply.aboutNot[not]}
        </p>
      ) : (
        <p className="quiet">{words.apply.aboutFilled}</p>
      )}
    </>
  );
}
