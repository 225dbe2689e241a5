// A sentence of the ledger: both languages always.
import type { components } from './schema';

export type Bilingual = components['schemas']['Bilingual'];
