// A transaction's compact JWS, read in the browser: what the page shows is decoded from the signed bytes
// themselves.
import { exact } from './exact';
import type { SignedPayload } from './state';

export type Signed = { header: { alg: string; kid: string }; payload: SignedPayload };

/** The protected header and payload of a compact JWS; undefined when it is none. */
export function decode(compact: string): Signed | undefined {
  const [header, payload] = compact.split('.');
  if (!header || !payload) return undefined;
  try {
    return { header: parse(header) as Signed['header'], payload: parse(payload) as SignedPayload };
  } catch {
    return undefined;
  }
}

function parse(base64url: string): unknown {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  return exact(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
