import { expect, test } from 'vitest';
import { compare } from './proof';
import type { Proven, Verdict } from './verdict';

const verdict = (proven: Proven): Verdict => ({
  chain: 'c',
  height: 7,
  time: 0,
  header: '',
  says: { zh: '', en: '' },
  not_checked: [],
  proven,
});
const value = (subject: string, held: unknown) =>
  verdict({ value: { subject, current: true, value: JSON.stringify(held), imported: false } });

test('the page shows what is proven', () => {
  expect(
    compare(
      { kind: 'value', subject: 'case:1', shown: { number: '1' } },
      value('case:1', { number: '1' }),
      '',
    ),
  ).toEqual([]);
});

test('a good proof of another case is not a proof of this one', () => {
  const found = compare(
    { kind: 'value', subject: 'case:1', shown: { number: '1' } },
    value('case:2', { number: '1' }),
    '',
  );
  expect(found).toEqual([{ field: 'subject', shown: 'case:1', proven: 'case:2' }]);
});

test('a good proof of another kind is not a proof of this claim', () => {
  const found = compare(
    { kind: 'value', subject: 'case:1', shown: {} },
    verdict({ absence: { subject: 'case:1', whole: true } }),
    '',
  );
  expect(found).toEqual([{ field: 'claim', shown: 'value', proven: 'absence' }]);
});

test('a value that is not current does not bear out a page about the present', () => {
  const old = verdict({ value: { subject: 'case:1', current: false, value: '{}', imported: false } });
  expect(compare({ kind: 'value', subject: 'case:1', shown: {} }, old, '')).toEqual([
    { field: 'current', shown: true, proven: false },
  ]);
});

test('a history that lacks a version is a difference', () => {
  const proven = verdict({
    history: { subject: 'record:r/1', versions: ['{"version":1}', '{"version":2}'] },
  });
  expect(
    compare({ kind: 'history', subject: 'record:r/1', shown: [{ version: 1 }] }, proven, ''),
  ).toHaveLength(1);
  expect(
    compare({ kind: 'history', subject: 'record:r/1', shown: [{ version: 1 }, { version: 2 }] }, proven, ''),
  ).toEqual([]);
});

test('the absence of a kind of aspects is not the absence of the subject', () => {
  const part = verdict({ absence: { subject: 'record:r/1', whole: false } });
  expect(compare({ kind: 'absence', subject: 'record:r/1' }, part, '')).toEqual([
    { field: 'whole', shown: true, proven: false },
  ]);
});

test('a transaction page must show the very bytes and receipt that were proven', () => {
  const proven = verdict({
    transaction: { id: 'ab', act: 'a.b', signer: 'd', accepted: true, receipt: '{"tx":"ab"}' },
  });
  const envelope = JSON.stringify({ claim: { transaction: { transaction: 'x.y.z' } } });
  expect(
    compare({ kind: 'transaction', id: 'ab', compact: 'x.y.z', receipt: { tx: 'ab' } }, proven, envelope),
  ).toEqual([]);
  expect(
    compare({ kind: 'transaction', id: 'ab', compact: 'x.Y.z', receipt: { tx: 'ac' } }, proven, envelope).map(
      ({ field }) => field,
    ),
  ).toEqual(['transaction', 'receipt.tx']);
});

test('what was rejected is proven without what it said, and a page that shows something is told', () => {
  const proven = verdict({ transaction: { id: 'ab', accepted: false, receipt: '{"tx":"ab"}' } });
  const envelope = JSON.stringify({ claim: { transaction: { receipt: '{"tx":"ab"}' } } });
  expect(compare({ kind: 'transaction', id: 'ab', receipt: { tx: 'ab' } }, proven, envelope)).toEqual([]);
  const shown = compare(
    { kind: 'transaction', id: 'ab', compact: 'x.y.z', receipt: { tx: 'ab' } },
    proven,
    envelope,
  );
  expect(shown.map(({ field }) => field)).toEqual(['transaction']);
});
