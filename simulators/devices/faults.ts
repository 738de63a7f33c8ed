// What goes wrong with devices in the field. Each station draws at most one fault for its life.
import type { EpochMs } from '../../domain/time.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { type Random, randomFor } from '../random.ts';

export const FAULT_KINDS = [
  'silent',
  'late',
  'stuck',
  'spiky',
  'drifting',
  'duplicated',
  'out-of-order',
  'failing',
  'gap',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Share of stations with each fault, 0..1. */
export type FaultShares = { readonly [kind in FaultKind]: number };

/** About four in a hundred devices have something wrong on a usual day. */
export const USUAL_FAULTS: FaultShares = {
  silent: 0.005,
  late: 0.01,
  stuck: 0.004,
  spiky: 0.003,
  drifting: 0.003,
  duplicated: 0.004,
  'out-of-order': 0.003,
  failing: 0.002,
  gap: 0.008,
};

export const NO_FAULTS: FaultShares = {
  silent: 0,
  late: 0,
  stuck: 0,
  spiky: 0,
  drifting: 0,
  duplicated: 0,
  'out-of-order': 0,
  failing: 0,
  gap: 0,
};

export interface Fault {
  readonly kind: FaultKind;
  readonly from: EpochMs;
  /** Infinity where nobody mends it. */
  readonly until: EpochMs;
}

/** The fault of a station, or null for the sound majority. */
export function faultOf(shares: FaultShares, seed: number, stationId: string, start: EpochMs): Fault | null {
  const random = randomFor(seed, 'fault', stationId);
  let draw = random.next();
  for (const kind of FAULT_KINDS) {
    draw -= shares[kind];
    if (draw < 0) return { kind, ...period(kind, random, start) };
  }
  return null;
}

function period(kind: FaultKind, random: Random, start: EpochMs): { from: EpochMs; until: EpochMs } {
  switch (kind) {
    case 'gap': {
      const from = start - random.between(1.2, 5) * HOUR_MS;
      return { from, until: from + random.between(0.3, 0.9) * HOUR_MS };
    }
    case 'silent':
    case 'stuck':
    case 'drifting':
    case 'failing':
      return { from: start - random.between(0.4, 4) * HOUR_MS, until: Number.POSITIVE_INFINITY };
    case 'late':
    case 'spiky':
    case 'duplicated':
    case 'out-of-order':
      return { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  }
}
