// The ledger's own Rust code in the browser: a WebAssembly module that takes a question and gives an answer,
// both JSON as UTF-8 in its memory. Fetched when first needed and kept. Not here: what is asked (verifier.ts,
// wallet.ts).

import { exact, written } from './exact';
import type { Bilingual } from './language';

/** This build does not carry the module. */
export class NoEngine extends Error {}

/** The module will not do this; the sentence says why. */
export class Refused extends Error {
  constructor(readonly says: Bilingual) {
    super(says.en);
  }
}

type Take = (pointer: number, length: number) => number;

export class Engine {
  private constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly alloc: (length: number) => number,
    private readonly free: (pointer: number, length: number) => void,
    private readonly take: Take,
  ) {}

  /** From the module's bytes or its response; `ask` is the export that is asked. */
  static async from(source: Response | BufferSource, ask = 'ding_ask'): Promise<Engine> {
    const bytes = source instanceof Response ? await source.arrayBuffer() : source;
    const module = await WebAssembly.compile(bytes);
    const { exports } = await WebAssembly.instantiate(module, refuseAll(module));
    const of = <T>(name: string) => exports[name] as T;
    return new Engine(of('memory'), of('ding_alloc'), of('ding_free'), of(ask));
  }

  /** Asks, and parses the answer. */
  ask<T>(question: unknown): T {
    const bytes = new TextEncoder().encode(written(question));
    const at = this.alloc(bytes.length);
    if (at === 0) throw new RangeError('the module has no memory left');
    new Uint8Array(this.memory.buffer, at, bytes.length).set(bytes);
    const answerAt = this.take(at, bytes.length);
    this.free(at, bytes.length);
    if (answerAt === 0) throw new RangeError('the module has no memory left');
    const length = new DataView(this.memory.buffer).getUint32(answerAt, true);
    const text = new TextDecoder().decode(new Uint8Array(this.memory.buffer, answerAt + 4, length));
    this.free(answerAt, length + 4);
    return exact(text) as T;
  }

  /** Asks a module that names its answer, `{"what": …}`, or refuses in words. */
  insist<T>(question: Record<string, unknown>): T {
    const answer = this.ask<Record<string, unknown>>(question);
    if ('refusal' in answer) throw new Refused(answer['refusal'] as Bilingual);
    return Object.values(answer)[0] as T;
  }
}

/** A module that is fetched once; a failed fetch may be tried again. */
export function fetched<T>(
  url: string | undefined,
  make: (response: Response) => Promise<T>,
): () => Promise<T> {
  let ready: Promise<T> | undefined;
  const load = async () => {
    if (url === undefined) throw new NoEngine();
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} cannot be fetched: ${response.status}`);
    return make(response);
  };
  return () => {
    ready ??= load().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
}

/**
 * The module asks nothing of its surroundings: no clock, no randomness, no network. Libraries inside may name
 * such functions all the same; whatever they name is there only to refuse.
 */
function refuseAll(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => never>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`the module asked for ${name}`);
    };
  }
  return imports;
}
