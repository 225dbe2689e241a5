// What lies on an institution's desk, as the node lists it by deadline; what waits for others; and the closed
// cases that lots gave to an officer for a second look. Cards follow from the two moments of each line, as
// they do on the ledger.
import { fetchCases, fetchDuties, fetchService, type CaseLine, type DutyLine } from '../../lib/api';
import type { Bilingual } from '../../lib/language';
import type { Office } from '../../lib/signing';
import { nameOf } from '../../lib/bundle';

export type CardKind = 'red' | 'yellow' | 'none';
/** One open task, with its name where the service in force knows it. */
export type Item = DutyLine & { name: Bilingual };
export type Inbox = { items: Item[]; waiting: CaseLine[]; cut: boolean };

/** Lines read at most, and how many come at a time. */
export const LINES_MAX = 500;
const AT_ONCE = 100;

export async function readInbox(institution: string, signal: AbortSignal): Promise<Inbox> {
  const lines: DutyLine[] = [];
  let after = '';
  do {
    const page = await fetchDuties({ institution, after, limit: String(AT_ONCE) }, signal);
    lines.push(...page.items);
    after = page.next ?? '';
  } while (after !== '' && lines.length < LINES_MAX);
  const [correcting, suspended] = await Promise.all(
    ['correcting', 'suspended'].map((status) => fetchCases({ status, limit: String(AT_ONCE) }, signal)),
  );
  const ids = [...new Set(lines.map(({ service }) => service))];
  const bundles = new Map(
    (await Promise.all(ids.map((id) => fetchService(id, signal)))).map(({ bundle }) => [bundle.id, bundle]),
  );
  return {
    items: lines.map((line) => ({ ...line, name: nameOf(bundles.get(line.service), line.task) })),
    waiting: [...(correcting?.items ?? []), ...(suspended?.items ?? [])].filter(
      (line) => line.institution === institution,
    ),
    cut: after !== '',
  };
}

export const cardOf = ({ due, yellow }: Pick<DutyLine, 'due' | 'yellow'>, now: number): CardKind =>
  now >= due ? 'red' : now >= yellow ? 'yellow' : 'none';

export const isFor = (item: Item, { role }: Office): boolean => item.role === role;

export type Filters = { service: string; role: string; card: string; hand: string; q: string };

/** In whose hands a task is, as the filter says it. */
export const handOf = (
  { claimed }: Pick<DutyLine, 'claimed'>,
  me: string | undefined,
): 'free' | 'mine' | 'others' => (claimed === undefined ? 'free' : claimed === me ? 'mine' : 'others');

/**
 * What the filters leave. `found` are the numbers of cases whose content holds the words that are searched
 * for.
 */
export function filtered(
  items: Item[],
  { service, role, card, hand, q }: Filters,
  found: Set<string>,
  now: number,
  me: string | undefined,
  spoken: (item: Item) => string,
): Item[] {
  const words = q.trim().toLowerCase();
  return items.filter(
    (item) =>
      (service === '' || item.service === service) &&
      (role === '' || item.role === role) &&
      (card === '' || cardOf(item, now) === card) &&
      (hand === '' || handOf(item, me) === hand) &&
      (words === '' || found.has(item.case) || spoken(item).toLowerCase().includes(words)),
  );
}

/** The case after this one that no colleague has in hand, else the first other one. */
export function nextOf(items: Item[], number: string, me?: string): string | undefined {
  const numbers = [
    ...new Set(
      items.filter((item) => item.case === number || handOf(item, me) !== 'others').map((item) => item.case),
    ),
  ];
  return numbers[numbers.indexOf(number) + 1] ?? numbers.find((one) => one !== number);
}

/** Closed cases that lots gave to this officer and that wait for a second look. */
export const readDrawn = async (did: string, signal: AbortSignal): Promise<CaseLine[]> =>
  (await fetchCases({ reviewer: did, limit: String(AT_ONCE) }, signal)).items;
