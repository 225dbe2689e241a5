// Papers of an application: hashed on this device, so that only their digests are signed. A draft remembers names and
// digests; the files themselves are in files.ts.
import { eraseDraft } from './draft';
import { memory } from './language';
import type { Bundle, Material } from './state';

export type Paper = { file: string; digest: string };
export type Papers = Record<string, Paper>;

/** Bytes of one file, at most: what a node keeps of one paper. */
export const FILE_BYTES = 16 << 20;

const key = (draft: string) => `draft.${draft}#papers`;

export function readPapers(draft: string): Papers {
  const text = memory.get(key(draft));
  return text ? (JSON.parse(text) as Papers) : {};
}

export const writePapers = (draft: string, papers: Papers) => memory.set(key(draft), JSON.stringify(papers));

export const erasePapers = (draft: string) => eraseDraft(`${draft}#papers`);

/** What the applicant is to bring; what a register already holds is not asked for again. */
export const toBring = (bundle: Bundle): Material[] => (bundle.materials ?? []).filter(({ from }) => from === undefined);

/** SHA-256 of a file, as the ledger writes it. */
export async function hash(file: File): Promise<Paper> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return { file: file.name, digest: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** What is signed of them. */
export const digestsOf = (papers: Papers): Record<string, string> => Object.fromEntries(Object.entries(papers).map(([id, { digest }]) => [id, digest]));
