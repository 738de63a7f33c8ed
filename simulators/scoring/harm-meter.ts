// L24. Adds up, minute by minute, what water really stood where.
import type { Site } from '../../domain/city.ts';
import { harmfulVolume_m3 } from '../../domain/dispatch/harm.ts';
import type { Waters } from '../physics/waters.ts';

export class HarmMeter {
  readonly #sites: readonly Site[];
  /** m³·h, in the order of the city's sites. */
  readonly bySite_m3h: number[];

  constructor(sites: readonly Site[]) {
    this.#sites = sites;
    this.bySite_m3h = sites.map(() => 0);
  }

  /** Counts the minute that has just ended. */
  addMinute(waters: Waters): void {
    for (const [i, site] of this.#sites.entries())
      this.bySite_m3h[i]! += harmfulVolume_m3(site, waters.depthAtSite_m(site.id, waters.now)) / 60;
  }
}
