// Whether something is what a case commits to: a file, or a personal answer that a node gave. A commitment is
// bound to the ledger, the applicant and the name, so what another person's case holds fits nothing here.
import { fetchLedger } from './api';
import { own } from './own';
import { wallet, Refused, type Whose } from './wallet';
import type { Case } from './state';

async function whose({ applicant = '' }: Case): Promise<Whose> {
  return { genesis: (await fetchLedger(undefined)).genesis, owner: applicant };
}

/** Whether a file of this digest is the paper that was handed in. */
export async function isPaperOf(held: Case, id: string, file: string): Promise<boolean> {
  const [engine, bound] = await Promise.all([wallet(), whose(held)]);
  return engine.commit(bound, id, file) === own(held.papers, id);
}

/** The personal answer in a disclosure, if it is the one the case commits to. */
export async function answerIn(held: Case, name: string, disclosure: string): Promise<unknown> {
  const [engine, bound] = await Promise.all([wallet(), whose(held)]);
  const { digest, value } = engine.open(bound, name, disclosure);
  if (digest !== own(held.sealed, name))
    throw new Refused({
      zh: '节点给出的内容不是当时提交的那份',
      en: 'The node gave something else than what was handed in',
    });
  return value;
}
