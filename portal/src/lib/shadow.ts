// Shadow runs in the browser: the Rust crate `shadow`. The rules of a version decide past cases anew. Not
// here: where the cases come from.
import type { Bundle } from './bundle';
import { Engine, fetched } from './engine';
import type { Bilingual } from './language';
import type { Case, Ruling, Views } from './state';

export type Different = {
  case: string;
  /** Which of the case's decisions, from 0. */
  at: number;
  step: string;
  decision: string;
  /** The sheets that give something else. */
  links: string[];
  was: Ruling;
  would_be: Ruling;
  was_says: Bilingual;
  would_say: Bilingual[];
};
export type NotCompared = { case: string; at: number; step: string; decision: string; because: Bilingual };
export type Shadow = {
  decisions: number;
  compared: number;
  differences: Different[];
  not_compared: NotCompared[];
  /** The result in a sentence. */
  says: Bilingual;
};

/** What the cases were decided under. The more of it is known, the more can be compared. */
export type Then = {
  /** The versions they were filed under. */
  earlier?: Bundle[];
  /** The service's calendar by version. */
  calendars?: Record<string, Views['CalendarRules']>;
  /** The same as it is now. */
  calendar?: Views['CalendarRules'] | undefined;
};

export class Shadows {
  private constructor(private readonly engine: Engine) {}

  static async from(source: Response | BufferSource): Promise<Shadows> {
    return new Shadows(await Engine.from(source));
  }

  /** What a version in which the check found nothing makes of past cases. */
  run(bundle: Bundle, cases: Case[], then: Then = {}): Shadow {
    return this.engine.insist({ bundle, cases, ...then });
  }
}

const built = import.meta.glob<string>('../generated/shadow.wasm', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Shadow runs, fetched once. */
export const shadows = fetched(Object.values(built)[0], (response) => Shadows.from(response));
