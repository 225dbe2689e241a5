// The pen in the browser: the Rust crate `pen`. It checks answers as the ledger will, seals personal ones, writes the
// bytes to sign and joins a signature to them. Not here: whose key signs (keyring.ts), or what is signed.
import { base64url } from './base64url';
import { Engine, fetched } from './engine';
import type { Bilingual } from './language';
import type { Fields, Schema, SignedPayload } from './state';

export type Algorithm = 'EdDSA' | 'ES256' | 'WebAuthn';
/** One thing that is wrong with an answer; `at` names it from the outside in, joined by `/`. */
export type Wrong = { at: string; says: Bilingual };
export type Key = { did: string; multikey: string; alg: Algorithm };
export type Prepared = { input: string; challenge: string };
export type Compact = { compact: string; id: string };

/** The pen will not do this; the sentence says why. */
export class Refused extends Error {
  constructor(readonly says: Bilingual) {
    super(says.en);
  }
}

export class Pen {
  private constructor(private readonly engine: Engine) {}

  static async from(source: Response | BufferSource): Promise<Pen> {
    return new Pen(await Engine.from(source, { alloc: 'pen_alloc', free: 'pen_free', ask: 'pen_ask' }));
  }

  private ask<T>(question: Record<string, unknown>): T {
    const answer = this.engine.ask<Record<string, unknown>>(question);
    if ('refusal' in answer) throw new Refused(answer['refusal'] as Bilingual);
    return Object.values(answer)[0] as T;
  }

  /** What is wrong with these answers; with `only`, nothing but the named questions is asked. */
  check(form: Schema, answers: Fields, disclosed: Fields, only?: string[]): Wrong[] {
    return this.ask({ check: { form, answers, disclosed, only } });
  }
  seal(name: string, value: unknown): { disclosure: string; digest: string } {
    return this.ask({ seal: { salt: random(16), name, value } });
  }
  /** The key of a passkey, from the public half that the browser gives. */
  passkey(chain: string, spki: ArrayBuffer): Key {
    return this.ask({ passkey: { chain, spki: hex(new Uint8Array(spki)) } });
  }
  /** A new key file. */
  draw(alg: 'EdDSA' | 'ES256'): string {
    return this.ask({ draw: { alg, random: random(32) } });
  }
  unlock(chain: string, file: string): Key {
    return this.ask({ unlock: { chain, file } });
  }
  prepare(transaction: SignedPayload, kid: string, alg: Algorithm): Prepared {
    return this.ask({ prepare: { transaction, kid, alg } });
  }
  signIn(session: { chain: string; audience: string; challenge: string }, kid: string, alg: Algorithm): Prepared {
    return this.ask({ sign_in: { session, kid, alg } });
  }
  sign(input: string, file: string): Compact {
    return this.ask({ sign: { input, file } });
  }
  assert(input: string, response: AuthenticatorAssertionResponse): Compact {
    return this.ask({
      assert: {
        input,
        authenticator_data: base64url(response.authenticatorData),
        client_data: base64url(response.clientDataJSON),
        signature: base64url(response.signature),
      },
    });
  }
}

const built = import.meta.glob<string>('../generated/pen.wasm', { eager: true, query: '?url', import: 'default' });

/** The pen, fetched once. */
export const pen = fetched(Object.values(built)[0], (response) => Pen.from(response));

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const random = (length: number) => hex(crypto.getRandomValues(new Uint8Array(length)));

/** SHA-256 of a file, as hex: what the ledger holds of a paper. */
export async function digestOf(file: Blob): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
}
