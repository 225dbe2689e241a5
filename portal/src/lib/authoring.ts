// Authoring in the browser: the Rust crate `authoring`. It compiles a folder, runs the examples of its rule
// sheets and compares two folders. Not here: where the files come from, who signs, past cases (shadow.ts).
import { Engine, fetched } from './engine';
import type { Bilingual } from './language';
import type { Bundle, Schema, Sheet } from './bundle';
import type { Fields, Ruling, Views, With } from './state';

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
  /** Ids of the registers that it asks for. */
  asked: string[];
};
/** What else is known when a folder is compiled: the day, the service's calendar, what surrounds it. */
export type Known = { today?: string; calendar?: Views['CalendarRules'] | undefined; around?: Around };
/** A bundle as it is signed. */
export type Whole = Bundle;

export type Line = { is: 'came' | 'went' | 'stayed'; old?: number; new?: number; text: string };
export type FileDifference = { file: string; places: Line[][] };

export class Authoring {
  private constructor(private readonly engine: Engine) {}

  static async from(source: Response | BufferSource): Promise<Authoring> {
    return new Authoring(await Engine.from(source));
  }

  compile(files: Files, version: number, known: Known = {}): Compiled {
    return this.engine.insist({ compile: { files, version, ...known } });
  }
  /** What its sheets make of these answers, sheet after sheet. */
  decide(files: Files, inputs: Fields): Decided[] {
    return this.engine.insist({ decide: { files, inputs } });
  }
  compare(old: Files, now: Files): FileDifference[] {
    return this.engine.insist({ compare: { old, new: now } });
  }
}

const built = import.meta.glob<string>('../generated/authoring.wasm', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Authoring, fetched once. */
export const authoring = fetched(Object.values(built)[0], (response) => Authoring.from(response));
