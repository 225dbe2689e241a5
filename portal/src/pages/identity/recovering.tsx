// What the pages of recovery share: their words, how guardians are called, and a code to scan. Not here: what
// is signed.
import { useMemo } from 'react';
import { encode } from 'uqr';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import type { Guardian, Recovery } from '../../lib/state';
import { Long, When } from '../../parts/Small';
import { en, zh } from '../../words/recovery';

export const useRecoveryWords = () => (useSettings().language === 'zh' ? zh : en);

/** The address that a guardian opens. */
export const linkFor = (person: string, key: string): string =>
  `${location.origin}/account/recover?person=${person}&key=${key}`;

/** What guardians compare by telephone. */
export const endOf = (key: string): string => key.slice(-6);

/** A guardian in a few letters, for labels. */
export function useGuardianName(): (guardian: Guardian) => string {
  const name = useInstitutionName();
  return (guardian) => ('person' in guardian ? `…${guardian.person.slice(-6)}` : name(guardian.institution));
}

/** A guardian, with the whole DID to copy. */
export function Named({ guardian }: { guardian: Guardian }) {
  const name = useInstitutionName();
  return 'person' in guardian ? <Long text={guardian.person} /> : <b>{name(guardian.institution)}</b>;
}

/** Which guardians support which key, and when it could be used. */
export function Supports({ recovery, of }: { recovery: Recovery; of?: string }) {
  const words = useRecoveryWords();
  const name = useGuardianName();
  const supports = recovery.supports?.filter(({ key }) => of === undefined || key === of) ?? [];
  if (supports.length === 0) return <p>{words.nobodyYet}</p>;
  return (
    <ul className="steps">
      {supports.map(({ guardian, key, at }) => (
        <li key={name(guardian)}>
          {words.supports(name(guardian))} <code>…{endOf(key)}</code>{' '}
          <span className="quiet">
            <When at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A QR code of a text, as one path. */
export function Code({ text, title }: { text: string; title: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: across } = encode(text, { border: 2, ecc: 'M' });
    const cells = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
    return { size: across, path: cells.join('') };
  }, [text]);
  return (
    <svg className="code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#1C2624" />
    </svg>
  );
}
