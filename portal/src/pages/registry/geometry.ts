// Which content is a boundary: a list of corners, each with a whole x (east) and y (north) in metres on a
// plane local grid. The register's schema decides, not a field's name. Not here: how it is drawn (Map.tsx).
import { own } from '../../lib/own';
import type { Schema } from '../../lib/bundle';
import type { Fields } from '../../lib/state';

export type Corner = { x: number; y: number };
/** An outer ring, closed: as GeoJSON has it. */
export type Ring = [x: number, y: number][];

const COLUMNS = 4;

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** The field that holds a record's corners, if the schema has one. */
export function boundaryField(schema: Schema): string | undefined {
  const fields = Object.entries(schema.properties ?? {});
  return fields.find(
    ([, field]) => field.type === 'array' && isCorner(field['items'] as Schema | undefined),
  )?.[0];
}

function isCorner(items: Schema | undefined): boolean {
  const parts = items?.properties ?? {};
  const named = Object.keys(parts).toSorted().join() === 'x,y';
  return items?.type === 'object' && named && Object.values(parts).every(({ type }) => type === 'integer');
}

/** A record's ring; nothing when it has fewer than three corners, or something else. */
export function ringOf(content: Fields | undefined, field: string): Ring | undefined {
  const corners = own(content, field);
  if (!Array.isArray(corners) || corners.length < 3) return undefined;
  const ring = corners.map((corner): [number, number] | undefined => {
    const { x, y } = (corner ?? {}) as Partial<Corner>;
    return isWhole(x) && isWhole(y) ? [x, y] : undefined;
  });
  if (ring.includes(undefined)) return undefined;
  const open = ring as Ring;
  const [first] = open as [Ring[number]];
  return [...open, first];
}

/** Square metres, by the shoelace formula. */
export function areaOf(ring: Ring): number {
  const twice = ring
    .slice(1)
    .reduce((sum, [x, y], at) => sum + (ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0), 0);
  return Math.abs(twice) / 2;
}

/** A round length of about a fifth of what is shown. */
export function scaleOf(width: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, width / 5)));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= width / 5) ?? power;
}

/** What the table beside a map tells: the first public fields of one line that any of the records has. */
export function columnsOf(schema: Schema, contents: (Fields | undefined)[]): string[] {
  const plain = Object.entries(schema.properties ?? {}).filter(([name, { type, ...field }]) => {
    const oneLine = type === 'string' || type === 'integer' || field['enum'] !== undefined;
    return oneLine && contents.some((content) => own(content, name) !== undefined);
  });
  return plain.slice(0, COLUMNS).map(([name]) => name);
}
