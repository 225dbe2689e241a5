// Where a draft begins: a version on the ledger, an example of the repository, the skeleton, or a folder on a
// disk.
import type { PublishedService } from '../../lib/api';
import type { Files } from '../../lib/authoring';
import { keepFolder, keptFolder } from '../../lib/folder';

/** The newest version's number; 0 where the ledger has none. */
export const newestOf = (published: PublishedService | undefined): number =>
  published?.service.versions.at(-1)?.version ?? 0;

/** The services that come with the portal, each file fetched when it is asked for. */
const EXAMPLES = import.meta.glob<string>(
  ['../../../../services/*/*.{yaml,json}', '../../../../services/*/decisions/*.md'],
  { query: '?raw', import: 'default' },
);

const placeOf = (path: string) => path.split('/services/')[1]?.split('/') ?? [];

export const examples: string[] = [
  ...new Set(Object.keys(EXAMPLES).flatMap((path) => placeOf(path).slice(0, 1))),
].toSorted();

export async function example(name: string): Promise<Files> {
  const within = Object.entries(EXAMPLES).filter(([path]) => placeOf(path)[0] === name);
  return Object.fromEntries(
    await Promise.all(
      within.map(async ([path, load]) => [placeOf(path).slice(1).join('/'), await load()] as const),
    ),
  );
}

/**
 * Begins a draft and says under which name: the folder's own, or that with a number when there is such a
 * draft already.
 */
export function begin(id: string, files: Files, now: number): string {
  const free =
    Array.from({ length: 100 }, (_, at) => (at === 0 ? id : `${id}-${at + 1}`)).find(
      (name) => keptFolder(name) === undefined,
    ) ?? id;
  // Without room the page says so when it opens.
  keepFolder(
    free,
    free === id
      ? files
      : { ...files, 'service.yaml': (files['service.yaml'] ?? '').replace(/^id:.*$/m, `id: ${free}`) },
    now,
  );
  return free;
}
