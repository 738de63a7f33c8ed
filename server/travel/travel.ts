// R4. Who is asked how long a drive takes: Valhalla where there is one and it answers within 800 ms, else the portals. A
// server that failed is left alone for half a minute, then tried again; nobody waits for it meanwhile.
import type { Crossing } from '../../domain/city.ts';
import type { RiverLine } from '../../domain/dispatch/portal-banks.ts';
import { portalMinutes, portalNetwork } from '../../domain/dispatch/portal-graph.ts';
import type { FloodedPlace, Place, TravelMatrix, TravelTime, Vehicle } from '../../domain/dispatch/travel-time.ts';
import { TravelCache } from './travel-cache.ts';
import { askValhalla, type ValhallaOptions } from './valhalla.ts';

export interface TravelOptions {
  readonly crossings: readonly Crossing[];
  readonly rivers: readonly RiverLine[];
  /** Null: the portals alone. */
  readonly valhalla: ValhallaOptions | null;
  /** Told when the router falls away and when it is back, and of polygons that found no room. */
  readonly log: (line: string) => void;
  /** Wall milliseconds that never go back; handed in by tests. */
  readonly wall?: () => number;
  readonly patience_ms?: number;
}

const PATIENCE_MS = 800;
const LEFT_ALONE_MS = 30_000;
/** A closed crossing is a place to keep out of: wide enough to cut its lanes, too narrow for the streets on the banks. */
const CLOSED_RADIUS_M = 60;

export function createTravel(options: TravelOptions): TravelTime {
  const { crossings, valhalla, log, patience_ms = PATIENCE_MS, wall = () => performance.now() } = options;
  const network = portalNetwork(crossings, options.rivers);
  const cache = new TravelCache();
  let leftAloneUntil = Number.NEGATIVE_INFINITY;
  let away = false;
  let toldLeftOut = 0;

  async function fromValhalla(router: ValhallaOptions, ...[from, to, blocks]: Asked): Promise<TravelMatrix> {
    const situation = situations(crossings, blocks);
    const known = from.map((source) => {
      const { name } = situation(source.vehicle);
      return to.map((target) => cache.get(name, source, target, wall()));
    });
    if (known.every((row) => row.every((minutes) => minutes !== undefined)))
      return { minutes: known as (number | null)[][], source: 'cache', at: blocks.at }; // every cell was just found there
    const askedRows = [...from.keys()].filter((i) => known[i]!.includes(undefined));
    const sources = askedRows.map((i) => from[i]!);
    const signal = AbortSignal.timeout(patience_ms);
    const asked = await askValhalla(router, sources, to, (vehicle) => situation(vehicle).avoid, signal);
    if (asked.leftOut > toldLeftOut)
      log(`Valhalla's limit of ring length left out ${asked.leftOut} flooded places that are far from the sites`);
    toldLeftOut = Math.max(toldLeftOut, asked.leftOut);
    const minutes = known.map((row) => row.map((value) => value ?? null));
    for (const [k, row] of asked.minutes.entries()) {
      minutes[askedRows[k]!] = row;
      const source = sources[k]!;
      const { name } = situation(source.vehicle);
      for (const [c, value] of row.entries()) cache.set(name, source, to[c]!, { minutes: value, now: wall() });
    }
    return { minutes, source: 'valhalla', at: blocks.at };
  }

  return {
    async matrix(from, to, blocks) {
      if (valhalla && wall() >= leftAloneUntil) {
        try {
          const matrix = await fromValhalla(valhalla, from, to, blocks);
          if (away) log('Valhalla answers again.');
          away = false;
          return matrix;
        } catch (cause) {
          if (!away)
            log(`Valhalla is not asked for a while: ${whyOf(cause, patience_ms)}. Travel times come from the portals.`);
          away = true;
          leftAloneUntil = wall() + LEFT_ALONE_MS;
        }
      }
      return { minutes: portalMinutes(network, from, to, blocks), source: 'portal', at: blocks.at };
    },
  };
}

type Asked = Parameters<TravelTime['matrix']>;
type Blocks = Asked[2];

/** Water too deep for this vehicle, and the crossings that are closed to it. */
function inTheWay(
  crossings: readonly Crossing[],
  { avoid, closedCrossings }: Blocks,
  vehicle: Vehicle,
): FloodedPlace[] {
  const deep = avoid.filter(({ depth_m }) => depth_m > vehicle.wading_m);
  const closed = crossings.filter(
    ({ id, station_id, height_m }) =>
      closedCrossings.includes(id) ||
      (height_m !== null && vehicle.height_m > height_m) ||
      deep.some((place) => place.id === id || place.id === station_id),
  );
  const closures = closed.map(({ id, lon, lat }: Place & { id: string }) => ({
    id,
    lon,
    lat,
    depth_m: Number.POSITIVE_INFINITY,
    radius_m: CLOSED_RADIUS_M,
  }));
  return [...deep.filter(({ radius_m }) => radius_m > 0), ...closures];
}

/** What is in the way of each kind of vehicle, and a name for it: the same name, the same answers. */
function situations(crossings: readonly Crossing[], blocks: Blocks) {
  const known = new Map<string, { readonly name: string; readonly avoid: FloodedPlace[] }>();
  return (vehicle: Vehicle) => {
    const kind = `${vehicle.height_m} ${vehicle.wading_m}`;
    let situation = known.get(kind);
    if (!situation) {
      const avoid = inTheWay(crossings, blocks, vehicle);
      const places = avoid.map(({ id, radius_m }) => `${id}:${Math.round(radius_m / 25)}`).sort();
      situation = { avoid, name: `${kind} ${places.join(' ')}` };
      known.set(kind, situation);
    }
    return situation;
  };
}

function whyOf(cause: unknown, patience_ms: number): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return `no answer within ${patience_ms} ms`;
  return cause.cause instanceof Error ? `${cause.message} (${cause.cause.message})` : cause.message;
}
