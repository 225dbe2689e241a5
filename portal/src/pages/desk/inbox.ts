// What lies on a desk: the open cases of an institution with their open tasks, in the order of their deadlines. Read
// from the list of cases and each case itself, until the node can say it at once.
import { fetchCase, fetchCases, fetchService, type CaseLine, type CaseView } from '../../lib/api';
import type { Office } from '../../lib/signing';
import { correctionOf, tasksOf, type Bundle, type Case, type Task } from '../../lib/state';

export type Item = { line: CaseLine; held: Case; bundle: Bundle | undefined; tasks: Task[]; due: number; waiting: boolean };
export type Inbox = { items: Item[]; cut: boolean };

/** Cases read at most, and how many at the same time. */
export const CASES_MAX = 100;
const AT_ONCE = 8;

export async function readInbox(institution: string, signal: AbortSignal): Promise<Inbox> {
  const pages = await Promise.all(['running', 'correcting'].map((status) => fetchCases({ status, limit: String(CASES_MAX) }, signal)));
  const lines = pages.flatMap((page) => page.items).filter((line) => line.institution === institution);
  const views = new Map<string, CaseView>();
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const some = lines.slice(at, at + AT_ONCE);
    const read = await Promise.all(some.map(({ number }) => fetchCase(number, signal)));
    for (const view of read) views.set(view.case.number, view);
  }
  const ids = [...new Set(lines.map(({ service }) => service))];
  const bundles = new Map((await Promise.all(ids.map((id) => fetchService(id, signal)))).map(({ bundle }) => [bundle.id, bundle]));
  const items = lines.flatMap((line) => {
    const held = views.get(line.number)?.case;
    return held ? [itemOf(line, held, bundles.get(line.service))] : [];
  });
  return { items: items.toSorted((a, b) => a.due - b.due || a.line.submitted - b.line.submitted), cut: pages.some(({ next }) => next !== undefined) };
}

function itemOf(line: CaseLine, held: Case, current: Bundle | undefined): Item {
  const bundle = current?.version === held.version ? current : undefined;
  const tasks = tasksOf(held, bundle);
  const correction = correctionOf(held);
  const due = Math.min(correction?.due ?? Infinity, ...tasks.map((task) => task.due));
  return { line, held, bundle, tasks, due, waiting: correction !== undefined };
}

/** Whether something in it is for this office. */
export const isFor = ({ tasks }: Item, { institution, role }: Office): boolean =>
  tasks.some((task) => task.institution === institution && task.role === role);
