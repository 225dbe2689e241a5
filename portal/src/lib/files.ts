// Files that were added to a draft, kept on this device until they are left with the node. Found by digest,
// like everything else that is only committed to; a file that was never submitted goes when its draft goes.
import { createStore, del, delMany, get, set } from 'idb-keyval';
import { text } from './http';
import { eraseList, readPapers, type Paper, type Papers } from './papers';
import { Refused } from './wallet';

const store = createStore('ding-papers', 'files');

export const keepFile = (digest: string, file: Blob): Promise<void> => set(digest, file, store);

/** Forgets a file that another took the place of, unless the draft still names it. */
export function dropFile(draft: string, paper: Paper | undefined) {
  if (paper && !Object.values(readPapers(draft)).some(({ digest }) => digest === paper.digest))
    void del(paper.digest, store);
}

/**
 * Leaves files of an application that the node lacks, once it is signed and before it is sent, so that no
 * office has a case whose papers nobody holds.
 */
export async function leavePapers(papers: Papers, lacking: string[], token: string): Promise<void> {
  const given = new Map(Object.entries(papers));
  for (const id of lacking) {
    const { digest, file } = given.get(id) ?? { digest: '', file: id };
    const kept = await get<Blob>(digest, store);
    if (!kept)
      throw new Refused({
        zh: `文件“${file}”已不在这台设备上，请回去重新选择`,
        en: `The file ${file} is not on this device any more; go back and choose it again`,
      });
    await text(`/v1/papers?material=${encodeURIComponent(id)}`, undefined, kept, token);
  }
}

/**
 * Forgets the papers of a draft, list and files: it was erased, or the ledger has the application and the
 * node its papers.
 */
export function erasePapers(draft: string) {
  const digests = Object.values(readPapers(draft)).map(({ digest }) => digest);
  eraseList(draft);
  void delMany(digests, store);
}
