// The verifier in the browser: the Rust crate `proof` as WebAssembly, fetched when first needed and kept.
// Text goes in and out as UTF-8 in its memory. Not here: what to verify, or against which key.
import type { Anchor, Answer } from './verdict';

type Exports = {
  memory: WebAssembly.Memory;
  ding_alloc: (length: number) => number;
  ding_free: (pointer: number, length: number) => void;
  ding_verify: (pointer: number, length: number) => number;
};

/** This build has no verifier in it. */
export class NoVerifier extends Error {}

export class Verifier {
  private constructor(private readonly wasm: Exports) {}

  /** From the module's bytes or its response. */
  static async from(source: Response | BufferSource): Promise<Verifier> {
    const bytes = source instanceof Response ? await source.arrayBuffer() : source;
    const module = await WebAssembly.compile(bytes);
    const { exports } = await WebAssembly.instantiate(module, refuseAll(module));
    return new Verifier(exports as unknown as Exports);
  }

  /** Checks an envelope's exact text. */
  verify(envelope: string, anchor: Anchor): Answer {
    const question = new TextEncoder().encode(
      JSON.stringify({ envelope, ledger_key: anchor.ledger_key, chain: anchor.chain || undefined }),
    );
    const at = this.wasm.ding_alloc(question.length);
    if (at === 0) throw new RangeError('the verifier has no memory left');
    new Uint8Array(this.wasm.memory.buffer, at, question.length).set(question);
    const answerAt = this.wasm.ding_verify(at, question.length);
    this.wasm.ding_free(at, question.length);
    if (answerAt === 0) throw new RangeError('the verifier has no memory left');
    const length = new DataView(this.wasm.memory.buffer).getUint32(answerAt, true);
    const text = new TextDecoder().decode(new Uint8Array(this.wasm.memory.buffer, answerAt + 4, length));
    this.wasm.ding_free(answerAt, length + 4);
    return JSON.parse(text) as Answer;
  }
}

/**
 * Verifying asks nothing of its surroundings: no clock, no randomness, no network. Libraries inside may name such
 * functions all the same; whatever they name is there only to refuse.
 */
function refuseAll(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => never>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`the verifier asked for ${name}`);
    };
  }
  return imports;
}

const built = import.meta.glob<string>('../generated/proof.wasm', { eager: true, query: '?url', import: 'default' });

let ready: Promise<Verifier> | undefined;

/** The verifier, fetched once; a failed fetch may be tried again. */
export function verifier(): Promise<Verifier> {
  ready ??= load().catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function load(): Promise<Verifier> {
  const [url] = Object.values(built);
  if (url === undefined) throw new NoVerifier();
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the verifier cannot be fetched: ${response.status}`);
  return Verifier.from(response);
}
