// Is this truly on the ledger, or truly absent from it? Written from docs/spec alone, apart from the Rust of
// the crate `proof`, so that either can be held against the other. It knows one key and no server, no clock
// and no file.
import { hex, equal } from './bytes.ts';
import { checkCertificate, readLedgerKey, type LedgerKey } from './certificate.ts';
import { checkClaim, type Proven } from './claims.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import { readHeader, type Header } from './header.ts';
import { hold } from './refusal.ts';
import { warningsOf } from './warnings.ts';

export { Refusal, type Reason } from './refusal.ts';
export type { Proven } from './claims.ts';

/** What is proven, as of the block of this height. */
export type Verdict = {
  chain: string;
  height: bigint;
  time: bigint;
  header: string;
  proven: Proven;
  warnings: string[];
};

const HEADERS_MAX = 64;

/**
 * Checks the text of a proof file against the ledger key, 192 hex digits. With `chain`, it must be of this
 * ledger. Throws a `Refusal` when it is not to be believed.
 */
export function verify(text: string, ledgerKey: string, chain?: string): Verdict {
  const key = readLedgerKey(ledgerKey);
  const envelope = readEnvelope(envelopeOf(text));
  hold(chain === undefined || chain === envelope.chain, 'other_ledger', envelope.chain);
  return verdict(checkFinality(envelope, key), envelope);
}

/**
 * What editors and mail put around a file is no part of the envelope: a byte order mark before it, line ends
 * after it.
 */
export function envelopeOf(file: string): string {
  let end = file.length;
  while (end > 0 && '\r\n'.includes(file.charAt(end - 1))) end -= 1;
  return file.slice(file.startsWith('\ufeff') ? 1 : 0, end);
}

/** What the claim proves under a header that is known to be final. */
export function verdict(header: Header, { claim }: Envelope): Verdict {
  const proven = checkClaim(claim, header);
  const warnings = warningsOf(claim, proven);
  return {
    chain: header.chain,
    height: header.height,
    time: header.time,
    header: hex(header.digest),
    proven,
    warnings,
  };
}

/** The first header, known to be final. */
function checkFinality({ chain, headers: texts, certificate }: Envelope, key: LedgerKey): Header {
  hold(texts.length >= 1 && texts.length <= HEADERS_MAX, 'headers');
  const headers = texts.map(readHeader);
  headers.forEach((header, at) => {
    hold(header.chain === chain, 'header', 'it is of another ledger');
    const before = headers[at - 1];
    const follows =
      before === undefined || (equal(header.parent, before.digest) && header.height === before.height + 1n);
    hold(follows, 'header_chain');
  });
  checkCertificate(certificate, headers.at(-1) as Header, key);
  return headers[0] as Header;
}
