// The verifier in the browser: the Rust crate `proof`. Not here: what to verify, or against which key.
import { Engine, fetched } from './engine';
import type { Anchor, Answer } from './verdict';

export { NoEngine } from './engine';

export class Verifier {
  private constructor(private readonly engine: Engine) {}

  /** From the module's bytes or its response. */
  static async from(source: Response | BufferSource): Promise<Verifier> {
    return new Verifier(await Engine.from(source, 'ding_verify'));
  }

  /** Checks an envelope's exact text. */
  verify(envelope: string, anchor: Anchor): Answer {
    return this.engine.ask<Answer>({
      envelope,
      ledger_key: anchor.ledger_key,
      chain: anchor.chain || undefined,
    });
  }
}

const built = import.meta.glob<string>('../generated/proof.wasm', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The verifier, fetched once. */
export const verifier = fetched(Object.values(built)[0], (response) => Verifier.from(response));
