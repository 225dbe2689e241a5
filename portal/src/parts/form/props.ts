// What every question of a form is given, a single one as a group or a table.
import type { ComponentType } from 'react';
import type { Bilingual } from '../../lib/bilingual';
import type { Entry, Question } from '../../lib/form';
import type { Wrong } from '../../lib/wallet';

export type FieldProps = {
  question: Question;
  /** Where the answer stands in the form, as a problem names it. */
  at: string;
  entry: Entry | undefined;
  change: (entry: Entry) => void;
  wrong: Wrong[];
};

/** What asks one question, for those that hold questions. */
export type Ask = ComponentType<FieldProps>;

/** What is wrong at exactly this place. */
export const wrongAt = (wrong: Wrong[], at: string): Bilingual | undefined =>
  wrong.find((one) => one.at === at)?.says;
