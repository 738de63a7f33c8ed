// What harm is worth and how calm a desk is kept, as a table with an author and a date: a city's office changes the figures
// here (or hands in its own table), never the code. Every solve keeps the table it was made with.
export interface DispatchWeights {
  readonly author: string;
  readonly date: string;
  readonly horizon_min: number;
  /** Share of the nameplate that arrives through hose, head and debris. */
  readonly pump_efficiency: number;
  /** The first part of a pond is worth all, the rest less: two sites half pumped beat one pumped dry. Past the whole (shares
   * over 1) a little is left for coming sooner: tuned in closed loop, see docs/dispatch.md. */
  readonly segments: readonly { readonly share: number; readonly value: number }[];
  /** Weighted m³·h that a minute under way must earn. */
  readonly travel_cost_per_min: number;
  /** Taking a truck away from its work, as a share of what a typical move is worth; 0.2 to 0.6 is useful. */
  readonly switch_cost_share: number;
  /** A truck missing from a district's reserve, as a share of what a typical move is worth. */
  readonly reserve_cost_share: number;
  /** Free trucks a district is to keep, where the desk asks for nothing else. */
  readonly reserve_per_district: number;
  readonly pack_up_min: { readonly working: number; readonly packing_up: number };
  /** D2. Weight of a site whose depth is a model's guess. What was measured counts in full, however late or doubted. */
  readonly trust: { readonly estimated: number };
  readonly most_trucks: { readonly [kind: string]: number };
  readonly position_unknown_after_min: number;
  /** Least pumping that a crew's shift and the tank must still allow. */
  readonly least_pumping_min: number;
  readonly full_tank_min: number;
  /** Suction and hose together, m, by kind of truck. */
  readonly reach_m: { readonly [kind: string]: number };
  /** Less room than this under the receiving water's stop level, and the truck would pump in a circle. */
  readonly discharge_margin_m: number;
  /** Under this depth, and with no more water expected, a site is finished. */
  readonly finished_depth_m: number;
  readonly finished_probability: number;
  /** A site asks for a truck from this probability of 15 cm, or this depth. */
  readonly asks_from_probability: number;
  readonly asks_from_depth_m: number;
  readonly life_safety_depth_m: number;
  readonly dwell_min: number;
  readonly no_recall_min: number;
  readonly wins_needed: number;
  readonly stays_above_share: number;
  readonly most_open_redirects: number;
  readonly rejected_for_min: number;
  /** Candidate pairs kept: the best of each truck, and of each site. */
  readonly pairs_per_truck: number;
  readonly pairs_per_site: number;
  /** Length of the search, in rounds and not in seconds, so that the same input gives the same plan on every machine. */
  readonly search_rounds: number;
}

export const DISPATCH_WEIGHTS: DispatchWeights = {
  author: 'Highwater, before a flood-control office has set its own',
  date: '2026-11-23',
  horizon_min: 120,
  pump_efficiency: 0.85,
  segments: [
    { share: 0.6, value: 1 },
    { share: 0.4, value: 0.35 },
    { share: 1, value: 0.1 },
  ],
  travel_cost_per_min: 1,
  switch_cost_share: 0.4,
  reserve_cost_share: 0.25,
  reserve_per_district: 1,
  pack_up_min: { working: 10, packing_up: 5 },
  trust: { estimated: 0.6 },
  most_trucks: { road: 3, compound: 2, metro: 4, underpass: 4 },
  position_unknown_after_min: 5,
  least_pumping_min: 30,
  full_tank_min: 600,
  reach_m: { light: 30, 'self-priming': 50, vertical: 50, 'mother-child': 200, 'high-flow': 100 },
  discharge_margin_m: 0.1,
  finished_depth_m: 0.05,
  finished_probability: 0.1,
  asks_from_probability: 0.3,
  asks_from_depth_m: 0.15,
  life_safety_depth_m: 0.3,
  dwell_min: 20,
  no_recall_min: 5,
  wins_needed: 2,
  stays_above_share: 0.5,
  most_open_redirects: 5,
  rejected_for_min: 30,
  pairs_per_truck: 25,
  pairs_per_site: 10,
  search_rounds: 150,
};
