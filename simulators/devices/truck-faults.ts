// What goes wrong with trucks: a crew that says no, a pump that breaks, a tank that was not filled, a receiver without a fix.
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Random } from '../random.ts';

export interface TruckFaultShares {
  /** Of all trucks, those that stand in the workshop from the start. */
  readonly workshop: number;
  /** Of all orders, those that the crew declines. */
  readonly declining: number;
  /** Of all trucks, each: a pump that will break, a tank that is nearly empty, a receiver that will lose its fix. */
  readonly pumpFault: number;
  readonly lowFuel: number;
  readonly gpsLost: number;
}

export const USUAL_TRUCK_FAULTS: TruckFaultShares = {
  workshop: 0.04,
  declining: 0.05,
  pumpFault: 0.03,
  lowFuel: 0.03,
  gpsLost: 0.04,
};

export const NO_TRUCK_FAULTS: TruckFaultShares = { workshop: 0, declining: 0, pumpFault: 0, lowFuel: 0, gpsLost: 0 };

/** Why a crew may say no; a program reads these words and a screen translates them. */
export const DECLINES = ['crew-hours', 'mechanical', 'blocked-in'] as const;

export interface TruckFate {
  readonly inWorkshop: boolean;
  readonly fuel_pct: number;
  /** Hours of pumping until the pump breaks; infinity for the sound majority. */
  readonly pumpBreaksAfter_h: number;
  readonly withoutFix: { readonly from: EpochMs; readonly until: EpochMs } | null;
}

export function truckFate(shares: TruckFaultShares, random: Random, start: EpochMs): TruckFate {
  // Every figure is drawn, needed or not, so that one share changes nothing but its own fault.
  const [workshop, low, breaks, lost] = [random.next(), random.next(), random.next(), random.next()];
  const fuel_pct = low < shares.lowFuel ? random.between(13, 16) : random.between(62, 100);
  const breaksAfter_h = random.between(0.2, 2.5);
  const from = start + Math.round(random.between(5, 90)) * MINUTE_MS;
  const until = from + Math.round(random.between(0.3, 1) * HOUR_MS);
  return {
    inWorkshop: workshop < shares.workshop,
    fuel_pct,
    pumpBreaksAfter_h: breaks < shares.pumpFault ? breaksAfter_h : Number.POSITIVE_INFINITY,
    withoutFix: lost < shares.gpsLost ? { from, until } : null,
  };
}
