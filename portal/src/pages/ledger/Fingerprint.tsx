// The ledger key in short, as papers show it, to be compared by eye (docs/spec/block.md).
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../lib/language';

export async function fingerprint(key: string): Promise<string> {
  const bytes = Uint8Array.from(key.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const digits = Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.match(/.{4}/g)?.join(' ') ?? '';
}

export function Fingerprint({ ledgerKey }: { ledgerKey: string }) {
  const words = useWords();
  // A page that is not served securely has no digests; then nothing stands here.
  const shown = useQuery({
    queryKey: ['fingerprint', ledgerKey],
    queryFn: () => fingerprint(ledgerKey),
    retry: false,
  }).data;
  return shown ? (
    <p className="quiet">
      {words.print.fingerprint}
      <br />
      <span className="mono">{shown}</span>
    </p>
  ) : null;
}
