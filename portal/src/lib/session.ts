// Signing in to this node: a challenge signed with one's key, a token for a quarter of an hour. It is kept in
// memory alone and gone with the page. What it opens: one's own personal answers, and what an access on the
// ledger names.
import { answerIn, isPaperOf } from './commitments';
import { own } from './own';
import { bytes, json } from './http';
import type { Holder } from './keyring';
import { digestOf, wallet, Refused } from './wallet';
import { sign } from './signing';
import type { Case, Views } from './state';

type Challenge = Views['Challenge'];
type Opened = Views['Opened'];
/** Personal answers that the reader may see, and those that this node does not keep. */
export type Personal = Omit<Views['PersonalView'], 'height'>;
export type Accessed = Views['Accessed'];

/** A session is not used in its last seconds. */
const MARGIN_MS = 10_000;
const sessions = new Map<string, { token: string; until: number }>();

async function tokenOf(holder: Holder): Promise<string> {
  const open = sessions.get(holder.multikey);
  if (open && Date.now() < open.until) return open.token;
  const [engine, asked] = await Promise.all([
    wallet(),
    json<Challenge>('/v1/sessions/challenge', undefined, ''),
  ]);
  const { chain, audience, challenge } = asked;
  // What is signed names a node, and it must be the one this page came from.
  if (audience !== location.host)
    throw new Refused({
      zh: `节点自称 ${audience}，与本页网址不符，未登录`,
      en: `The node calls itself ${audience}, which is not this page's address; you were not signed in`,
    });
  const ready = engine.signIn({ chain, audience, challenge }, `${holder.did}#${holder.multikey}`, holder.alg);
  const { compact } = await sign(holder, ready);
  const opened = await json<Opened>('/v1/sessions', undefined, compact);
  sessions.set(holder.multikey, {
    token: opened.token,
    until: Date.now() + opened.seconds * 1000 - MARGIN_MS,
  });
  return opened.token;
}

/**
 * The personal answers of a case that this person may read; signs in first if needed. Each is what was handed
 * in, or it is refused.
 */
export async function readPersonal(holder: Holder, held: Case): Promise<Personal> {
  const token = await tokenOf(holder);
  const read = await json<Personal>(
    `/v1/cases/${encodeURIComponent(held.number)}/personal`,
    undefined,
    undefined,
    token,
  );
  const answers = read.answers.map(async ({ name, disclosure }) => ({
    name,
    disclosure,
    value: await answerIn(held, name, disclosure),
  }));
  return { ...read, answers: await Promise.all(answers) };
}

/** A paper of a case that this person may read. It is what was handed in, or it is refused. */
export async function readPaper(holder: Holder, held: Case, id: string): Promise<Blob> {
  const token = await tokenOf(holder);
  const content = await bytes(
    `/v1/cases/${encodeURIComponent(held.number)}/papers/${encodeURIComponent(id)}`,
    token,
  );
  if (!(await isPaperOf(held, id, await digestOf(new Blob([content])))))
    throw new Refused({
      zh: '节点给出的文件不是当时提交的那份',
      en: 'The node gave another file than the one that was handed in',
    });
  const head = new Uint8Array(content.slice(0, 4));
  const kind = KINDS.find(([begins]) => begins.every((byte, at) => head[at] === byte));
  return new Blob([content], { type: kind?.[1] ?? 'application/octet-stream' });
}

/** How files of kinds that people hand in begin. */
const KINDS: [number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'application/pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
];
const ENDINGS: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};
export const endingOf = (file: Blob): string => own(ENDINGS, file.type) ?? '';

/** Who read personal answers of a case. */
export async function fetchAccesses(number: string, signal: AbortSignal | undefined): Promise<Accessed[]> {
  const { accesses } = await json<Views['AccessesView']>(
    `/v1/cases/${encodeURIComponent(number)}/accesses`,
    signal,
  );
  return accesses?.accesses ?? [];
}
