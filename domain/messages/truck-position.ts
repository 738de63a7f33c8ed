import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { City } from '../city.ts';
import type { TruckState } from '../world.ts';
import { checkInstant, type MessageKind, parseJson, refuse } from './message-kind.ts';

export interface TruckPosition {
  readonly truckId: string;
  readonly position: NonNullable<TruckState['position']>;
}

export const truckPositionSchema = Type.Object({
  at: Type.Union([Type.String(), Type.Integer()]),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  speed_kmh: Type.Optional(Type.Number({ minimum: 0, maximum: 200 })),
  heading_deg: Type.Optional(Type.Number({ minimum: 0, maximum: 360 })),
});

const validator = Compile(truckPositionSchema);

/** Trucks help in neighbouring cities, about a hundred kilometres away at most. */
const FAR_OUTSIDE_DEG = 1;

/**
 * `truck/<truck_id>/position`. QARTOD's location test: a receiver without a fix says (0, 0), and one that was turned around
 * says a place on another continent. Neither is a place of any truck, so neither is kept.
 */
export const truckPosition: MessageKind<TruckPosition> = {
  filter: 'truck/+/position',
  maxBytes: 4 * 1024,
  decode(truckId, payload, context) {
    if (!context.index.trucks.has(truckId))
      return refuse('unknown-truck', `no truck ${truckId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const report = parsed.value;
    if (!validator.Check(report))
      return refuse('wrong-shape', `${truckId}: ${validator.Errors(report)[0]?.message ?? ''}`);
    const { lon, lat, speed_kmh = null, heading_deg = null } = report;
    if (lon === 0 && lat === 0)
      return refuse('bad-position', `${truckId}: position (0, 0) is a receiver without a fix`);
    if (isFarFrom(context.index.city.bounds, lon, lat))
      return refuse('bad-position', `${truckId}: (${lon}, ${lat}) is far outside the city`);
    const instant = checkInstant(report.at, context);
    if (!instant.ok) return { items: [], refusals: [instant.refusal] };
    return { items: [{ truckId, position: { at: instant.at, lon, lat, speed_kmh, heading_deg } }], refusals: [] };
  },
};

function isFarFrom([west, south, east, north]: City['bounds'], lon: number, lat: number): boolean {
  const beyond = Math.max(west - lon, lon - east, south - lat, lat - north);
  return beyond > FAR_OUTSIDE_DEG;
}
