// The streets as trucks find them: the portals of the city, and what of it stands under water at this moment.
import type { City, Truck } from '../domain/city.ts';
import type { RiverLine } from '../domain/dispatch/portal-banks.ts';
import {
  type Blocks,
  floodedCrossings,
  isOpen,
  type Leg,
  portalNetwork,
  portalRoute,
} from '../domain/dispatch/portal-graph.ts';
import type { FloodedPlace, Place } from '../domain/dispatch/travel-time.ts';
import type { Waters } from './physics/waters.ts';

/** The road is under water around a pond as far as its surface reaches. */
function radius_m(area_m2: number): number {
  return Math.sqrt(area_m2 / Math.PI);
}

export class Roads {
  readonly #city: City;
  readonly #waters: Waters;
  readonly #network: ReturnType<typeof portalNetwork>;
  #seen: { readonly at: number; readonly blocks: Blocks } = {
    at: Number.NaN,
    blocks: { avoid: [], closedCrossings: [] },
  };

  constructor(city: City, rivers: readonly RiverLine[], waters: Waters) {
    this.#city = city;
    this.#waters = waters;
    this.#network = portalNetwork(city.crossings, rivers);
  }

  route(from: Place, to: Place, truck: Truck): readonly Leg[] | null {
    return (
      portalRoute(this.#network, { lon: from.lon, lat: from.lat, vehicle: truck }, to, this.#blocks())?.legs ?? null
    );
  }

  isPassable(crossingId: string, truck: Truck): boolean {
    const portal = this.#network.portals.find(({ crossing }) => crossing.id === crossingId);
    return portal !== undefined && isOpen(portal, truck, this.#network, this.#blocks());
  }

  /** Once a minute is often enough: water does not move faster here. */
  #blocks(): Blocks {
    const { now } = this.#waters;
    if (this.#seen.at !== now) this.#seen = { at: now, blocks: { avoid: this.#underWater(), closedCrossings: [] } };
    return this.#seen.blocks;
  }

  #underWater(): FloodedPlace[] {
    const { now } = this.#waters;
    const shallowest_m = Math.min(...this.#city.trucks.map(({ wading_m }) => wading_m));
    const sites = this.#city.sites.flatMap(({ id, lon, lat, area_m2 }) => {
      const depth_m = this.#waters.depthAtSite_m(id, now);
      return depth_m > shallowest_m ? [{ id, lon, lat, depth_m, radius_m: radius_m(area_m2) }] : [];
    });
    return [...sites, ...floodedCrossings(this.#city.crossings, (id) => this.#waters.depthAtStation_m(id, now))];
  }
}
