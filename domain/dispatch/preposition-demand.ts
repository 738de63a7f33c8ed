// How much it is worth to have a truck near a site before the water comes.

export interface RainOutlook {
  /** Share of the ensemble's members in which the site stands deeper than 15 cm within three hours, and their number. */
  readonly probability: number;
  readonly members: number;
  readonly exposure: number;
  /** Mean over the members of the greatest volume above what its drains carry, m³. */
  readonly excess_m3: number;
  /** The record: in how many of so many storms it was flooded. */
  readonly floods: number;
  readonly storms: number;
}

/** The record counts like so many members: it decides where the ensemble is small, and hardly where it is sure. */
const RECORD_AS_MEMBERS = 4;

/** R5. P(deeper than 15 cm) x exposure x expected excess volume. */
export function demandOf({ probability, members, exposure, excess_m3, floods, storms }: RainOutlook): number {
  const onRecord = storms > 0 ? Math.min(1, floods / storms) : probability;
  const likely = (members * probability + RECORD_AS_MEMBERS * onRecord) / (members + RECORD_AS_MEMBERS);
  return likely * exposure * excess_m3;
}
