// The wallet in the browser: the Rust crate `wallet`. It checks answers as the ledger will, seals personal
// ones, writes the bytes to sign and joins a signature to them. Not here: whose key signs (keyring.ts), or
// what is signed.
import { base64url } from './base64url';
import { Engine, fetched } from './engine';
import type { Bilingual } from './language';
import type { Schema } from './bundle';
import type { Fields, SignedPayload } from './state';

export { Refused } from './engine';

export type Algorithm = 'EdDSA' | 'ES256' | 'WebAuthn';
/** One thing that is wrong with an answer; `at` names it from the outside in, joined by `/`. */
export type Wrong = { at: string; says: Bilingual };
export type Key = { did: string; multikey: string; alg: Algorithm };
export type Prepared = { input: string; challenge: string };
export type Compact = { compact: string; id: string };

/** What a commitment is bound to beside its name: the ledger by its genesis, and the person. */
export type Whose = { genesis: string; owner: string };

export class Wallet {
  private constructor(private readonly engine: Engine) {}

  static async from(source: Response | BufferSource): Promise<Wallet> {
    return new Wallet(await Engine.from(source));
  }

  /** What is wrong with these answers; with `only`, nothing but the named questions is asked. */
  check(form: Schema, answers: Fields, disclosed: Fields, only?: string[]): Wrong[] {
    return this.engine.insist({ check: { form, answers, disclosed, only } });
  }
  /** Seals a personal answer: its disclosure, and the commitment that is signed. */
  seal(whose: Whose, name: string, value: unknown): { disclosure: string; digest: string } {
    return this.engine.insist({ seal: { ...whose, salt: random(16), name, value } });
  }
  /** The commitment to a paper, from the digest of its file. */
  commit(whose: Whose, material: string, file: string): string {
    return this.engine.insist({ commit: { ...whose, material, file } });
  }
  /** What a disclosure holds, and what it commits to. */
  open(whose: Whose, name: string, disclosure: string): { digest: string; value: unknown } {
    return this.engine.insist({ open: { ...whose, name, disclosure } });
  }
  /** The key of a passkey, from the public half that the browser gives. */
  passkey(chain: string, spki: ArrayBuffer): Key {
    return this.engine.insist({ passkey: { chain, spki: hex(new Uint8Array(spki)) } });
  }
  /** A new key file. */
  draw(alg: 'EdDSA' | 'ES256'): string {
    return this.engine.insist({ draw: { alg, random: random(32) } });
  }
  unlock(chain: string, file: string): Key {
    return this.engine.insist({ unlock: { chain, file } });
  }
  prepare(transaction: SignedPayload, kid: string, alg: Algorithm): Prepared {
    return this.engine.insist({ prepare: { transaction, kid, alg } });
  }
  signIn(
    session: { chain: string; audience: string; challenge: string },
    kid: string,
    alg: Algorithm,
  ): Prepared {
    return this.engine.insist({ sign_in: { session, kid, alg } });
  }
  sign(input: string, file: string): Compact {
    return this.engine.insist({ sign: { input, file } });
  }
  assert(input: string, response: AuthenticatorAssertionResponse): Compact {
    return this.engine.insist({
      assert: {
        input,
        authenticator_data: base64url(response.authenticatorData),
        client_data: base64url(response.clientDataJSON),
        signature: base64url(response.signature),
      },
    });
  }
}

const built = import.meta.glob<string>('../generated/wallet.wasm', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The wallet, fetched once. */
export const wallet = fetched(Object.values(built)[0], (response) => Wallet.from(response));

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const random = (length: number) => hex(crypto.getRandomValues(new Uint8Array(length)));

/** SHA-256 of a file, as hex: what the commitment to a paper is made from. */
export async function digestOf(file: Blob): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
}
