// Papers of an application: hashed on this device, so that only their digests are signed. A draft remembers
// names and digests; the files themselves are in files.ts.
import { exact, written } from './exact';
import { eraseDraft } from './draft';
import { memory } from './language';
import { digestOf, type Wallet, type Whose } from './wallet';
import type { Bundle, Material } from './bundle';

export type Paper = { file: string; digest: string };
export type Papers = Record<string, Paper>;

/** Bytes of one file, at most: what a node keeps of one paper. */
export const FILE_BYTES = 16 << 20;

const key = (draft: string) => `draft.${draft}#papers`;

export function readPapers(draft: string): Papers {
  const text = memory.get(key(draft));
  return text ? (exact(text) as Papers) : {};
}

/** Forgets names and digests; files.ts forgets the files with them. */
export const eraseList = (draft: string) => eraseDraft(`${draft}#papers`);

export const writePapers = (draft: string, papers: Papers) => memory.set(key(draft), written(papers));

/** What the applicant is to bring; what a register already holds is not asked for again. */
export const toBring = (bundle: Bundle): Material[] =>
  (bundle.materials ?? []).filter(({ from }) => from === undefined);

/** A file by its name and digest. */
export const hash = async (file: File): Promise<Paper> => ({ file: file.name, digest: await digestOf(file) });

/** A paper under its title, as a list of papers has it; nothing when it was not added. */
export const paperLine = (title: string, paper: Paper | undefined): [string, string][] =>
  paper ? [[title, `${paper.file} · ${paper.digest}`]] : [];

/** What is signed of them: a commitment to each, the person's own. */
export const commitmentsTo = (wallet: Wallet, whose: Whose, papers: Papers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(papers).map(([id, { digest }]) => [id, wallet.commit(whose, id, digest)]),
  );
