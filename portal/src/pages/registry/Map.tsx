// Parcels as a map, from the corners in their records. Each is a link that a keyboard reaches, and the table
// under it says the same, so that nobody needs the picture.
import { geoIdentity, geoPath } from 'd3-geo';
import { useNavigate } from 'react-router';
import { useState, type KeyboardEvent } from 'react';
import type { RecordLine } from '../../lib/api';
import { useSettings } from '../../lib/language';
import type { Schema } from '../../lib/bundle';
import { number } from '../../lib/time';
import { Card } from '../../parts/Small';
import { areaOf, boundaryField, ringOf, scaleOf, type Ring } from './geometry';

const SIZE: [width: number, height: number] = [720, 480];
const MARGIN = 24;

type Parcel = { id: string; to: string; ring: Ring };

/** The map of one page of records, when the register's schema has boundaries and a record has one. */
export default function ParcelMap({
  schema,
  records,
  pathOf,
}: {
  schema: Schema;
  records: RecordLine[];
  pathOf: (record: string) => string;
}) {
  const { words } = useSettings();
  const field = boundaryField(schema);
  const parcels =
    field === undefined
      ? []
      : records.flatMap((line) => {
          const ring = ringOf(line.content, field);
          return ring ? [{ id: line.record, to: pathOf(line.record), ring }] : [];
        });
  if (parcels.length === 0) return null;
  return (
    <Card title={words.map.title}>
      <p className="quiet">{words.map.text}</p>
      <Drawing parcels={parcels} />
    </Card>
  );
}

const shape = (ring: Ring) => ({ type: 'Polygon' as const, coordinates: [ring] });

function Drawing({ parcels }: { parcels: Parcel[] }) {
  const { words } = useSettings();
  const go = useNavigate();
  const [at, setAt] = useState<string>();
  const all = { type: 'GeometryCollection' as const, geometries: parcels.map(({ ring }) => shape(ring)) };
  // North is up; a screen counts downwards.
  const grid = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [SIZE[0] - MARGIN, SIZE[1] - 2 * MARGIN],
      ],
      all,
    );
  const path = geoPath(grid);
  const metre = Number(grid([1, 0])?.[0]) - Number(grid([0, 0])?.[0]);
  const scale = scaleOf((SIZE[0] - 2 * MARGIN) / metre);
  const chosen = parcels.find(({ id }) => id === at);
  const key = (event: KeyboardEvent, to: string) => {
    if (event.key === 'Enter') void go(to);
  };
  return (
    <>
      <svg
        className="map"
        viewBox={`0 0 ${SIZE.join(' ')}`}
        role="group"
        aria-label={`${words.map.title} · ${words.map.parcels(parcels.length)}`}
      >
        {parcels.map(({ id, to, ring }) => {
          const [x, y] = path.centroid(shape(ring));
          return (
            <a
              key={id}
              href={to}
              aria-label={`${id} · ${words.map.area} ${number(areaOf(ring))} m²`}
              onClick={(event) => {
                if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
                  event.preventDefault();
                  void go(to);
                }
              }}
              onKeyDown={(event) => key(event, to)}
              onFocus={() => setAt(id)}
              onMouseEnter={() => setAt(id)}
            >
              <path d={path(shape(ring)) ?? ''} />
              <text x={x} y={y}>
                {id.slice(-4)}
              </text>
            </a>
          );
        })}
        <g className="scale" aria-hidden="true">
          <path d={`M${MARGIN},${SIZE[1] - MARGIN}v6h${scale * metre}v-6`} />
          <text x={MARGIN + scale * metre + 8} y={SIZE[1] - MARGIN + 6}>
            {words.map.metres(number(scale))}
          </text>
          <text x={SIZE[0] - MARGIN} y={MARGIN} className="north">
            N ↑
          </text>
        </g>
      </svg>
      <p className="quiet" role="status">
        {chosen ? (
          <>
            <span className="mono">{chosen.id}</span> · {words.map.area} {number(areaOf(chosen.ring))} m²
          </>
        ) : (
          words.map.parcels(parcels.length)
        )}
      </p>
    </>
  );
}
