// Files that were added to a draft, kept on this device until they are left with the node. Found by digest, like everything
// else that is only committed to; a file that was never submitted goes when its draft goes.
import { createStore, del, get, set } from 'idb-keyval';
import { text } from './http';
import type { Papers } from './papers';
import { Refused } from './pen';

const store = createStore('ding-papers', 'files');

export const keepFile = (digest: string, file: Blob): Promise<void> => set(digest, file, store);

/** Leaves the files of an application with the node before it is signed for good, so that no office has a case whose papers nobody holds. */
export async function leavePapers(papers: Papers): Promise<void> {
  for (const { digest, file } of Object.values(papers)) {
    const kept = await get<Blob>(digest, store);
    if (!kept) throw new Refused({ zh: `文件“${file}”已不在这台设备上，请回去重新选择`, en: `The file ${file} is not on this device any more; go back and choose it again` });
    await text('/v1/papers', undefined, kept);
  }
}

/** Once the ledger has the application, the node keeps its papers. */
export async function dropPapers(papers: Papers): Promise<void> {
  await Promise.all(Object.values(papers).map(({ digest }) => del(digest, store)));
}
