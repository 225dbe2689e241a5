// What the ledger's acts, events and refusals are called in the reader's language. One that this portal has
// no words for, because the ledger is younger than the page, is called by its own name.
import { acts, events, rejects } from '../words/ledger';
import { useSettings, type Bilingual } from './language';
import { own } from './own';

export function useCalled() {
  const { pick } = useSettings();
  const called = (table: Record<string, Bilingual>) => (name: string) => pick(own(table, name)) || name;
  return { act: called(acts), event: called(events), refusal: called(rejects) };
}
