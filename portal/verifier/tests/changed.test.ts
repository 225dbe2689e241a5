// Good proofs with one thing changed, several hundred of every kind, the same for every run: both verifiers
// must refuse.
import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { parse, write, type Json } from '../src/json.ts';
import { here, hereAsFinal, kept, KINDS, kindOf, seeded, there, type Said } from './proofs.ts';

vi.setConfig({ testTimeout: 300_000 });

const ROUNDS = 400;
const ofKind = (kind: string) =>
  kept.good.filter((good) => kindOf(good) === kind).map(({ envelope }) => envelope);
const pick = <T>(items: T[], random: (below: number) => number): T => items[random(items.length)] as T;

test.each(KINDS)('no byte of a proof can be another: %s', (kind) => {
  const random = seeded(1);
  const proofs = ofKind(kind);
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = new TextEncoder().encode(pick(proofs, random));
    const at = random(bytes.length);
    bytes[at] = ((bytes[at] ?? 0) + 1 + random(255)) % 256;
    const text = new TextDecoder().decode(bytes);
    expect([here(text).verdict, there(text).verdict], text).toEqual(['refused', 'refused']);
  }
});

// A forger also writes the digest anew, so that the change is met by the check behind it.
test.each(KINDS)('no part of a claim can be another, its digest made to fit: %s', (kind) => {
  const random = seeded(2);
  const proofs = ofKind(kind);
  const met = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const envelope = parse(pick(proofs, random)) as Map<string, Json>;
    const changed = change(envelope.get('claim') as Json, random, []);
    const text = write(fitted(new Map(envelope).set('claim', changed.value)));
    const said = [(round % 16 === 0 ? here : hereAsFinal)(text), there(text)] as [Said, Said];
    met.add(said[0].reason);
    expect(said[0].verdict, text).toEqual(said[1].verdict);
    // One gap truthfully shows that many things are absent: then it is said of which.
    const another = kind === 'absence' && ['subject', 'first', 'last'].includes(changed.path.at(-1) ?? '');
    if (!another) expect(said[0].verdict, text).toBe('refused');
    else if (said[0].verdict !== 'refused')
      expect(said[0].verdict).not.toEqual(hereAsFinal(write(envelope)).verdict);
  }
  // The changes reached the checks of this claim, not only the reading.
  expect(met.has(kind === 'transaction' ? 'transaction_path' : 'state')).toBe(true);
});

test('no part of the finality can be another', () => {
  const random = seeded(3);
  const proofs = KINDS.flatMap(ofKind);
  const met = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const envelope = parse(pick(proofs, random)) as Map<string, Json>;
    const changed = change(envelope.get('finality') as Json, random, []);
    const text = write(new Map(envelope).set('finality', changed.value));
    met.add(here(text).reason);
    expect([here(text).verdict, there(text).verdict], text).toEqual(['refused', 'refused']);
  }
  expect(met).toContain('certificate');
});

/** One text or number somewhere inside, changed by one letter or by one; and the way to it. */
function change(
  value: Json,
  random: (below: number) => number,
  path: string[],
): { value: Json; path: string[] } {
  if (value instanceof Map && value.size > 0) {
    const name = pick([...value.keys()], random);
    const inside = change(value.get(name) as Json, random, [...path, name]);
    return { value: new Map(value).set(name, inside.value), path: inside.path };
  }
  if (Array.isArray(value) && value.length > 0) {
    const at = random(value.length);
    const inside = change(value[at] as Json, random, path);
    return { value: value.map((item, place) => (place === at ? inside.value : item)), path: inside.path };
  }
  if (typeof value === 'bigint')
    return { value: value === 0n || random(2) === 0 ? value + 1n : value - 1n, path };
  return { value: letter(typeof value === 'string' ? value : '', random), path };
}

function letter(text: string, random: (below: number) => number): string {
  const letters = [...text];
  const at = random(letters.length + 1);
  const digits = '0123456789abcdef'.replace(letters[at] ?? '', '');
  return [...letters.slice(0, at), pick([...digits], random), ...letters.slice(at + 1)].join('');
}

function fitted(envelope: Map<string, Json>): Map<string, Json> {
  const digest = createHash('sha256')
    .update(write(envelope.get('claim') as Json))
    .digest('hex');
  return envelope.set('digest', digest);
}
