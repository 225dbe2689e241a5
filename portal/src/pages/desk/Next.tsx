// Going on from a case at the desk: which one is next, and what was just done here.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { fetchDuties } from '../../lib/api';
import { useKeyring } from '../../lib/keyring';
import { useSettings } from '../../lib/language';
import type { Office } from '../../lib/signing';
import { Dot } from '../../parts/Marks';
import { nextOf } from './inbox';
import { HelpButton } from './keys';

/** The case to go on with: the next one on this office's list. */
export function useNext(acting: Office, number: string, decisions: number): string | undefined {
  const { holder } = useKeyring();
  const { data } = useQuery({
    queryKey: ['next', acting.institution, acting.role, decisions, number],
    queryFn: ({ signal }) =>
      fetchDuties({ institution: acting.institution, role: acting.role, limit: '100' }, signal),
  });
  return nextOf(
    (data?.items ?? []).map((line) => ({ ...line, name: { zh: '', en: '' } })),
    number,
    holder?.did,
  );
}

export function NextCase({ next }: { next: string | undefined }) {
  const { words } = useSettings();
  return (
    <p className="actions tight">
      {next && (
        <Link className="button second" to={`/desk/${encodeURIComponent(next)}`}>
          {words.desk.nextCase}
        </Link>
      )}
      <HelpButton />
    </p>
  );
}

/** What was just done, and where to go on. It takes the focus, so that the keyboard goes on from here. */
export function Told({ text, next }: { text: string; next: string | undefined }) {
  const { words } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'center' });
  }, [text]);
  return (
    <div className="note good" role="status" tabIndex={-1} ref={box} data-told>
      <p className="line">
        <Dot />
        <b>{text}</b>
      </p>
      <p className="actions tight">
        {next && (
          <Link className="button" to={`/desk/${encodeURIComponent(next)}`}>
            {words.desk.nextCase}
          </Link>
        )}
        <Link className="button second" to="/desk">
          {words.desk.back}
        </Link>
      </p>
    </div>
  );
}
