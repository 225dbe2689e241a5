// Acts that a test needs to have happened: signed with the same wallet as in the browser, sent to the same
// door. What a test is about goes through the pages; this only brings a case to where the story begins.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { Wallet, type Key } from '../src/lib/wallet';
import type { Case, Receipt, SignedPayload } from '../src/lib/state';

const wallet = await Wallet.from(await readFile(join(import.meta.dirname, '../src/generated/wallet.wasm')));
const GOOD_FOR_MS = 600_000;

export type Signer = Key & { file: string; as?: { institution: string; role: string } };

const ask = async <T>(path: string, body?: string): Promise<T> => {
  const answer = await fetch(inject('url') + path, body === undefined ? {} : { method: 'POST', body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const ledger = async () => ask<{ chain_id: string; genesis: string }>('/v1/ledger');
const chain = async () => (await ledger()).chain_id;

/** A demo officer, by the key file. */
export async function officerOf(institution: string, role: string): Promise<Signer> {
  const file = await readFile(join(inject('keys'), `${institution}-${role}.json`), 'utf8');
  return { ...wallet.unlock(await chain(), file), file, as: { institution, role } };
}

/** A new person with a key file of their own, on the ledger. */
export async function person(): Promise<Signer> {
  const file = wallet.draw('EdDSA');
  const signer = { ...wallet.unlock(await chain(), file), file };
  await act(signer, { 'identity.create': { label: 'file' } });
  return signer;
}

type Sent = { id: string; height: number; events: Record<string, Record<string, unknown>>[] };

/** What happened: see `sent`. */
export const act = async (signer: Signer, said: SignedPayload['act']) => (await sent(signer, said)).events;

/**
 * Signs, sends, and waits until it is final; throws the ledger's reason when it says no. Another file's test
 * may act for the same officer: then with the next number.
 */
async function sent(signer: Signer, said: SignedPayload['act'], times = 20): Promise<Sent> {
  try {
    return await sentOnce(signer, said);
  } catch (error) {
    if (times === 0 || !String(error).includes('nonce_used')) throw error;
    return sent(signer, said, times - 1);
  }
}

async function sentOnce(signer: Signer, said: SignedPayload['act']): Promise<Sent> {
  const { next_nonce: nonce } = await ask<{ next_nonce: number }>(
    `/v1/persons/${encodeURIComponent(signer.did)}`,
  );
  const { chain_id, genesis } = await ledger();
  const transaction = {
    chain: chain_id,
    genesis,
    nonce,
    expires: Date.now() + GOOD_FOR_MS,
    ...(signer.as && { as: signer.as }),
    act: said,
  };
  const { input } = wallet.prepare(transaction, `${signer.did}#${signer.multikey}`, signer.alg);
  const { id, height, receipt } = await ask<{ id: string; height: number; receipt: Receipt }>(
    '/v1/transactions?wait=final',
    wallet.sign(input, signer.file).compact,
  );
  if ('rejected' in receipt.outcome)
    throw new Error(
      `${Object.keys(said)[0]}: ${receipt.outcome.rejected.name} ${receipt.outcome.rejected.detail ?? ''}`,
    );
  return { id, height, events: receipt.outcome.accepted.events as Sent['events'] };
}

export const caseOf = async (number: string) => (await ask<{ case: Case }>(`/v1/cases/${number}`)).case;

/** What a case holds for a file that its applicant handed in. */
export async function paperOf({ applicant = '' }: Case, material: string, file: Uint8Array): Promise<string> {
  const whose = { genesis: (await ledger()).genesis, owner: applicant };
  return wallet.commit(whose, material, createHash('sha256').update(file).digest('hex'));
}

/** Commitments to personal statements of who signs. */
export async function sealedFor(signer: Signer, said: Record<string, unknown>) {
  const whose = { genesis: (await ledger()).genesis, owner: signer.did };
  const seals = Object.entries(said).map(([name, value]) => [name, wallet.seal(whose, name, value).digest]);
  return Object.fromEntries(seals) as Record<string, string>;
}

const SERVICE = 'food-business-permit';

/** Applies for the demo's permit: a caterer unless the answers say otherwise. */
export async function applied(
  applicant: Signer,
  name: string,
  more: { answers?: Record<string, unknown>; papers?: Record<string, string> } = {},
): Promise<string> {
  const service = await ask<{ bundle: { version: number } }>(`/v1/services/${SERVICE}`);
  const answers = {
    经营者名称: name,
    经营场所: '西湖区文三路 9 号',
    主体业态: '餐饮服务经营者',
    经营项目: ['热食类食品制售'],
    面积: '42.5',
    ...more.answers,
  };
  const personal = { 法定代表人: '李四', 联系电话: '0571-12345678' };
  const whose = { genesis: (await ledger()).genesis, owner: applicant.did };
  const sealed = await sealedFor(applicant, personal);
  // A case commits to files, each under its owner and what it is for.
  const committed = Object.fromEntries(
    Object.entries(more.papers ?? {}).map(([one, file]) => [one, wallet.commit(whose, one, file)]),
  );
  const events = await act(applicant, {
    'service.submit': {
      service: SERVICE,
      version: service.bundle.version,
      answers,
      sealed,
      ...(more.papers && { papers: committed }),
    },
  });
  return String(events.find((event) => 'service.opened' in event)?.['service.opened']?.['case']);
}

/** The head of an institution appoints somebody, for the length of a test. */
export async function appointed(did: string, institution: string, role: string) {
  await act(await officerOf(institution, 'head'), {
    'governance.appoint': {
      officer: did,
      role,
      from: Date.now() - 60_000,
      until: Date.now() + 3_600_000,
      basis: '编制方案',
    },
  });
}

type Decided = { reasons?: string; fields?: string[]; deviates?: string };

/** An officer of the market bureau decides. */
export async function decided(
  number: string,
  role: string,
  step: string,
  outcome: string,
  { reasons = '', fields = [], deviates }: Decided = {},
) {
  const officer = await officerOf('market-bureau', role);
  await act(officer, {
    'service.decide': {
      case: number,
      step,
      outcome,
      reasons,
      basis: '行政许可法 第32条',
      fields,
      ...(deviates && { deviates }),
    },
  });
}

/** Who only sells packaged food needs no permit, says the rule. */
const PACKAGED = { answers: { 主体业态: '食品销售经营者', 经营项目: ['预包装食品销售'] } };

/** A case that the clerk did not accept. */
export async function refused(applicant: Signer, name: string): Promise<string> {
  const number = await applied(applicant, name, PACKAGED);
  await decided(number, 'clerk', '受理', '不予受理', {
    reasons: '仅销售预包装食品，依法不需要许可，请办理备案',
  });
  return number;
}

/** The demo's package: one application for the company and the food permit. */
export const PACKAGE = 'open-a-restaurant';

/** The node's catalogue follows the ledger a moment later. */
export async function later<T>(asked: () => Promise<T>, times = 50): Promise<T> {
  try {
    return await asked();
  } catch (error) {
    if (times === 0) throw error;
    await new Promise((done) => {
      setTimeout(done, 200);
    });
    return later(asked, times - 1);
  }
}

const SHARE = 100;

/** Sets how many of a thousand closed cases are drawn for a second look. */
async function setShare(permille: number) {
  const parameters = {
    keeper: 'data-bureau',
    supervisor: 'data-bureau',
    yellow_percent: 90,
    rereview_permille: permille,
  };
  await act(await officerOf('data-bureau', 'parameters'), {
    'governance.set_parameters': { parameters, basis: '演练' },
  });
}

/**
 * A closed case that lots gave to the market bureau's officer for second looks. The node carries the lots of
 * every block by itself.
 */
export async function drawnCase(applicant: Signer, name: string): Promise<string> {
  const number = await applied(applicant, name, PACKAGED);
  await setShare(1000);
  try {
    await decided(number, 'clerk', '受理', '不予受理', { reasons: '依法不需要许可' });
    await later(async () => {
      if ((await caseOf(number)).rereview === undefined) throw new Error(`${number} was not drawn`);
    });
  } finally {
    await setShare(SHARE);
  }
  return number;
}
