// A package's shared answers and papers, seen from the services that take them.
import { own } from './own';
import type { Bundle, Material, Package } from './bundle';

/** The papers to bring, each once, under the package's own ids; what a register holds is not asked for. */
export function papersOf({ parts }: Package, bundles: Map<string, Bundle>): Material[] {
  const papers = new Map<string, Material>();
  for (const { service, papers: taken = {} } of parts) {
    for (const [name, shared] of Object.entries(taken)) {
      const material = bundles.get(service)?.materials?.find(({ id }) => id === name);
      if (material && material.from === undefined && !papers.has(shared))
        papers.set(shared, { ...material, id: shared });
    }
  }
  return [...papers.values()];
}

/** The services that take a paper of the package. */
export const takersOf = ({ parts }: Package, paper: string): string[] =>
  parts.filter(({ papers = {} }) => Object.values(papers).includes(paper)).map(({ service }) => service);

/** Of the personal answers' disclosures, those that one service's case holds, under its own names. */
export function disclosedTo(
  { answers }: Package['parts'][number],
  disclosures: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, shared]): [string, string][] => {
      const disclosure = own(disclosures, shared);
      return disclosure === undefined ? [] : [[name, disclosure]];
    }),
  );
}
