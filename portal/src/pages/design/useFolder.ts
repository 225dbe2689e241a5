// A folder in the hands of its designer: every change is kept on this device at once, and compiled a moment
// later.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fetchServiceVersion, type PublishedService } from '../../lib/api';
import { calendarRules, fetchAround, type CalendarRules } from '../../lib/around';
import { authoring, type Compiled, type Files, type Known } from '../../lib/authoring';
import { keepFolder, keptFolder } from '../../lib/folder';
import { Problem } from '../../lib/http';

/** How long the typing rests before the folder is compiled. */
const REST_MS = 250;

export type Saved = { at: number; full: boolean };

export type Folder = {
  files: Files;
  saved: Saved;
  compiled: Compiled | undefined;
  /** Whether that is of the files as they are now. */
  fresh: boolean;
  /** The newest compilation that could be read. */
  readable: Compiled | undefined;
  /** Why it cannot be compiled at all. */
  failed: unknown;
  set: (path: string, text: string) => void;
  drop: (path: string) => void;
  save: () => void;
};

export function useFolder(service: string, given: Files, version: number): Folder {
  const [readable, setReadable] = useState<Compiled>();
  const known = useKnown(readable);
  const kept = useRef(keptFolder(service));
  const [files, setFiles] = useState<Files>(() => kept.current?.files ?? given);
  const [saved, setSaved] = useState<Saved>({ at: kept.current?.at ?? 0, full: false });
  const [latest, setLatest] = useState<{ of: Files; version: number; compiled: Compiled }>();
  const [failed, setFailed] = useState<unknown>();

  const keep = (next: Files) => {
    setFiles(next);
    const at = Date.now();
    setSaved({ at, full: !keepFolder(service, next, at) });
  };
  useEffect(() => {
    let current = true;
    const rest = setTimeout(
      () => {
        authoring()
          .then((engine) => {
            if (!current) return;
            const next = engine.compile(files, version, known);
            setFailed(undefined);
            setLatest({ of: files, version, compiled: next });
            if (next.bundle) setReadable(next);
          })
          .catch((error: unknown) => current && setFailed(error));
      },
      latest ? REST_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(rest);
    };
    // The first compilation waits for nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [files, version, known]);

  return {
    files,
    saved,
    readable,
    failed,
    compiled: latest?.compiled,
    fresh: latest?.of === files && latest.version === version,
    set: (path, text) => keep({ ...files, [path]: text }),
    drop: (path) => keep(Object.fromEntries(Object.entries(files).filter(([name]) => name !== path))),
    save: () => keep(files),
  };
}

/**
 * What the node knows around what was compiled: its registers, its calendar, its neighbours. Nothing as long
 * as nobody answers; what could not be held against it stands among what was not checked.
 */
export function useKnown(compiled: Compiled | undefined): Known {
  const { bundle, asked = [] } = compiled ?? {};
  const reviewed = bundle?.rights.review?.opens ?? '';
  const { data } = useQuery({
    queryKey: ['around', bundle?.calendar, reviewed, ...asked],
    queryFn: async ({ signal }): Promise<Known> => {
      if (!bundle) return NOTHING;
      const [around, calendar] = await Promise.all([
        fetchAround(asked, bundle, signal),
        calendarRules(bundle.calendar, undefined, signal),
      ]);
      return { around, calendar, today: dayIn(calendar) };
    },
    enabled: bundle !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  return data ?? NOTHING;
}

const NOTHING: Known = {};

/** Today by a calendar, `YYYY-MM-DD`. */
const dayIn = (calendar: CalendarRules | undefined) =>
  new Date(Date.now() + (calendar?.utc_offset_minutes ?? 0) * 60_000).toISOString().slice(0, 10);

/** The service as the ledger holds it; undefined when it holds none of that name. */
export function usePublished(service: string) {
  return useQuery({
    queryKey: ['design', service],
    queryFn: async ({ signal }): Promise<PublishedService | null> => {
      try {
        return await fetchServiceVersion(service, undefined, signal);
      } catch (error) {
        if (error instanceof Problem && error.kind === 'missing') return null;
        throw error;
      }
    },
    staleTime: 30_000,
  });
}
