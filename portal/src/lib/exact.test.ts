// JSON without loss: numbers beyond 2^53, names that every object has by birth, texts that look like either.
import { expect, test } from 'vitest';
import { differences } from './compare';
import { exact, same, wholeOf, written } from './exact';
import { decode } from './signed';

const KEPT = [
  '0',
  '-1',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '123456789012345678',
];

test('whole numbers stay digit for digit, in and out', () => {
  for (const digits of KEPT) {
    const text = `{"a":[${digits},{"编码":${digits}}],"b":"${digits}","c":"\\"${digits}"}`;
    expect(written(exact(text))).toBe(text);
    expect(String(exact(digits))).toBe(digits);
    expect(exact(`"${digits}"`)).toBe(digits);
  }
  const others = '[1.5,12345678901234567890.25,1e3,1234567890123456789e2]';
  expect(exact(others)).toEqual(JSON.parse(others));
});

test('two numbers that a double takes for one are two', () => {
  const [shown, proven] = [exact('{"编码":9007199254740992}'), exact('{"编码":9007199254740993}')];
  expect(differences(shown, proven)).toEqual([
    { field: '编码', shown: 9007199254740992n, proven: 9007199254740993n },
  ]);
  expect(same(shown, proven)).toBe(false);
  expect(differences(proven, exact('{"编码":9007199254740993}'))).toEqual([]);
});

test('what is no JSON is none, however long its numbers are', () => {
  for (const text of [
    '',
    '{',
    '09007199254740993',
    '[9007199254740993',
    '{"a":9007199254740993,}',
    '9007199254740993n',
    '-',
    '"9007199254740993',
  ]) {
    expect(() => exact(text), text).toThrow(SyntaxError);
  }
});

test('random values come back as they were', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const text = () =>
    ['', '"', '\\', '9007199254740993', 'constructor', '__proto__', '\u0000', '0.5#9007199254740993', '𬭊'][
      random(9)
    ] ?? '';
  const number = () => KEPT[random(KEPT.length)] ?? '0';
  const any = (depth: number): string => {
    const kind = random(depth > 3 ? 3 : 5);
    if (kind === 0) return number();
    if (kind === 1) return JSON.stringify(text());
    if (kind === 2) return 'true';
    if (kind === 3) return `[${Array.from({ length: random(4) }, () => any(depth + 1)).join(',')}]`;
    const names = new Set(Array.from({ length: random(4) }, text));
    return `{${[...names].map((name) => `${JSON.stringify(name)}:${any(depth + 1)}`).join(',')}}`;
  };
  for (let round = 0; round < 2_000; round += 1) {
    const json = any(0);
    // JavaScript itself puts names that are numbers first; there are none that short here.
    if (!/"9007199254740993":/.test(json)) expect(written(exact(json))).toBe(json);
    else expect(same(exact(json), exact(written(exact(json))))).toBe(true);
  }
});

const part = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

test('a signed act is shown with the number that was signed', () => {
  const payload = '{"act":{"registry.write":{"content":{"编码":9007199254740993}}},"nonce":9007199254740995}';
  const signed = decode(`${part('{"alg":"EdDSA","kid":"k"}')}.${part(payload)}.x`);
  expect(written(signed?.payload)).toBe(payload);
});

test('what is typed as a whole number is that number, up to what the ledger holds', () => {
  for (const digits of KEPT) expect(String(wholeOf(digits))).toBe(digits);
  for (const other of [
    '',
    '-',
    '1.5',
    '1e3',
    ' 1',
    '9223372036854775808',
    '-9223372036854775809',
    '99999999999999999999',
    '٣',
  ])
    expect(wholeOf(other), other).toBeUndefined();
});

test('nobody reads or writes JSON beside this file', () => {
  const files = Object.entries(
    import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
  ).filter(([file]) => !/\.test\.tsx?$|exact\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  const beside = files
    .filter(([, code]) => /\bJSON\.(parse|stringify)\b|\.json\(\)/.test(code))
    .map(([file]) => file);
  expect(beside).toEqual([]);
});
