// Personal answers on their way: sealed with fresh salts here, their digests signed, the answers left with the node
// before the transaction is sent, so that the office never has a case whose answers nobody holds.
import { sendDisclosure } from '../../lib/api';
import { leavePapers } from '../../lib/files';
import type { Papers } from '../../lib/papers';
import type { Pen } from '../../lib/pen';
import type { Fields } from '../../lib/state';

export type Seals = { digests: Record<string, string>; disclosures: Record<string, string> };

export function sealed(pen: Pen, disclosed: Fields): Seals {
  const seals = Object.entries(disclosed).map(([name, value]) => [name, pen.seal(name, value)] as const);
  return {
    digests: Object.fromEntries(seals.map(([name, { digest }]) => [name, digest])),
    disclosures: Object.fromEntries(seals.map(([name, { disclosure }]) => [name, disclosure])),
  };
}

/** Leaves personal answers and papers with the node. */
export async function leave({ disclosures }: Seals, papers: Papers) {
  for (const disclosure of Object.values(disclosures)) await sendDisclosure(disclosure);
  await leavePapers(papers);
}
