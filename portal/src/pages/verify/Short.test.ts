// Short addresses lead to one page each, and nowhere else.
import { expect, test } from 'vitest';
import { placeOf } from './Short';

test.each([
  ['t/ab12', '/ledger/transactions/ab12'],
  ['c/330106-2026-000001', '/cases/330106-2026-000001'],
  ['r/parcels/西湖-7', `/registers/parcels/${encodeURIComponent('西湖-7')}`],
])('%s leads to %s', (short, place) => expect(placeOf(short)).toBe(place));

test.each(['', 'x/1', 't', 't/', 't/a/b', 'r/parcels', 'r//p', 'constructor/1'])(
  '%j leads nowhere',
  (short) => {
    expect(placeOf(short)).toBeUndefined();
  },
);
