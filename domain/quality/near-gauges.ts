import type { Station } from '../city.ts';
import { NEIGHBOUR_REACH_KM } from './neighbour.ts';

/** More say nothing more, and would let the work grow with the density of the network. */
const MOST_NEIGHBOURS = 12;
const KM_PER_DEGREE = 111.2;

/** For each gauge the ids of the nearest others within reach. By squares of that size, so that the work grows with the gauges. */
export function nearGauges(gauges: readonly Station[]): ReadonlyMap<string, readonly string[]> {
  if (gauges.length === 0) return new Map();
  const middle = gauges.reduce((sum, { lat }) => sum + lat, 0) / gauges.length;
  const kmPerLon = KM_PER_DEGREE * Math.cos((middle * Math.PI) / 180);
  const points = gauges.map(({ id, lon, lat }) => ({ id, x_km: lon * kmPerLon, y_km: lat * KM_PER_DEGREE }));
  const square = (km: number) => Math.floor(km / NEIGHBOUR_REACH_KM);
  const squares = new Map<string, typeof points>();
  for (const point of points) {
    const key = `${square(point.x_km)} ${square(point.y_km)}`;
    const others = squares.get(key);
    if (others) others.push(point);
    else squares.set(key, [point]);
  }
  const around = ({ x_km, y_km }: (typeof points)[number]) =>
    [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => squares.get(`${square(x_km) + dx} ${square(y_km) + dy}`) ?? []),
    );
  return new Map(
    points.map((point) => [
      point.id,
      around(point)
        .filter(({ id }) => id !== point.id)
        .map(({ id, x_km, y_km }) => ({ id, km: Math.hypot(x_km - point.x_km, y_km - point.y_km) }))
        .filter(({ km }) => km <= NEIGHBOUR_REACH_KM)
        .sort((a, b) => a.km - b.km || (a.id < b.id ? -1 : 1))
        .slice(0, MOST_NEIGHBOURS)
        .map(({ id }) => id),
    ]),
  );
}
