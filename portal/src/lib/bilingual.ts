/** A sentence of the ledger: both languages always. */
export type Bilingual = { zh: string; en: string };
