// A query that already says where to go: a height, a transaction's id. The index does not list these.

export type Shortcut = { kind: 'block' | 'transaction'; id: string; path: string };

export function shortcuts(query: string): Shortcut[] {
  const text = query.trim();
  const digits = text.replaceAll(',', '');
  if (/^[1-9]\d{0,15}$/.test(digits))
    return [{ kind: 'block', id: digits, path: `/ledger/blocks/${digits}` }];
  if (/^[0-9a-f]{64}$/i.test(text)) {
    return [
      { kind: 'transaction', id: text.toLowerCase(), path: `/ledger/transactions/${text.toLowerCase()}` },
    ];
  }
  return [];
}
