// Authoring in the browser: the Rust crate `authoring`. It compiles a folder, runs the examples of its rule
// sheets, compares two folders and decides past cases anew. Not here: where the files come from or who signs.
import { Engine, fetched } from './engine';
import type { Bilingual } from './language';
import type { Bundle, Schema, Sheet } from './bundle';
import type { Case, Fields, Ruling, Views, With } from './state';

export type { Sheet };
export type SheetInput = Views['Input'];

/** A folder's files by path. */
export type Files = Record<string, string>;
/** One thing that is wrong, and where it is to be mended. */
export type Finding = { file: string; line?: number; at?: string; says: Bilingual };

export type Tested = { sheet: Sheet; examples: { ruling: Ruling; wrong?: Bilingual }[] };
export type Decided = { ruling: Ruling; says: Bilingual[] };
/** A register that a folder asks for, as the act that opens it. */
export type Wanted = With<Views['Open'], { schema: Schema }>;

/** What surrounds a service, as a node answers it; `whole`: what is not here is not there. */
export type Around = {
  registers?: { id: string; institution: string; schema: Schema }[];
  institutions?: { id: string; roles?: string[] }[];
  calendars?: { id: string }[];
  services?: { id: string }[];
  whole?: boolean;
};

export type Compiled = {
  faults: Finding[];
  /** What a reader would ask; it can be published all the same. */
  warnings: Finding[];
  /** What could not be checked, because nothing is known of it. */
  unchecked: Finding[];
  bundle?: Whole;
  digest?: string;
  sheets: Record<string, Tested>;
  registers: Wanted[];
};
/** A bundle as it is signed. */
export type Whole = Bundle;

export type Line = { is: 'came' | 'went' | 'stayed'; old?: number; new?: number; text: string };
export type FileDifference = { file: string; places: Line[][] };

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

export class Authoring {
  private constructor(private readonly engine: Engine) {}

  static async from(source: Response | BufferSource): Promise<Authoring> {
    return new Authoring(
      await Engine.from(source, { alloc: 'authoring_alloc', free: 'authoring_free', ask: 'authoring_ask' }),
    );
  }

  compile(files: Files, version: number, around: Around = {}): Compiled {
    return this.engine.insist({ compile: { files, version, around } });
  }
  /** What its sheets make of these answers, sheet after sheet. */
  decide(files: Files, inputs: Fields): Decided[] {
    return this.engine.insist({ decide: { files, inputs } });
  }
  compare(old: Files, now: Files): FileDifference[] {
    return this.engine.insist({ compare: { old, new: now } });
  }
  /** With the versions that the cases were filed under more can be compared. */
  shadow(files: Files, cases: Case[], earlier: { version: number; files: Files }[] = []): Shadow {
    return this.engine.insist({ shadow: { files, cases, earlier } });
  }
}

const built = import.meta.glob<string>('../generated/authoring.wasm', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Authoring, fetched once. */
export const authoring = fetched(Object.values(built)[0], (response) => Authoring.from(response));
