// R5. Where trucks wait before the water comes: maximal expected covering (Daskin's MEXCLP: a truck that is asked for is busy
// with probability q, so the second one near a site is worth less), with few moves at a time (Gendreau, Laporte and Semet).
// Greedy, then every move is put in question once more; expected covering is submodular, so little is lost.

/** A place where trucks may wait. */
export interface Post {
  readonly id: string;
  readonly room: number;
}

export interface WaitingTruck {
  readonly id: string;
  readonly capacity_m3_h: number;
  /** The post at which it stands now, if it is one. */
  readonly post_id: string | null;
}

export interface PrepositionInput {
  readonly trucks: readonly WaitingTruck[];
  readonly posts: readonly Post[];
  readonly sites: readonly { readonly id: string; readonly demand: number }[];
  /** Minutes; null where there is no way. From where each truck stands to the sites and posts, from the posts to the sites. */
  readonly truckToSite: readonly (readonly (number | null)[])[];
  readonly truckToPost: readonly (readonly (number | null)[])[];
  readonly postToSite: readonly (readonly (number | null)[])[];
}

export interface PrepositionRules {
  readonly busy: number;
  readonly reach_min: number;
  /** Farther away no truck is sent to wait. */
  readonly farthest_min: number;
  readonly most_moves: number;
  /** A move that adds less than this share of what is covered now is not worth a crew's trouble. */
  readonly least_share: number;
}

/** q is to be fitted again from the log of a season. */
export const PREPOSITION_RULES: PrepositionRules = {
  busy: 0.35,
  reach_min: 20,
  farthest_min: 60,
  most_moves: 6,
  least_share: 0.02,
};

export interface PostMove {
  readonly purpose: 'post';
  readonly rank: number;
  readonly truck_id: string;
  /** The post. */
  readonly site_id: string;
  readonly drive_min: number;
  /** What the plan would cover less without this move, and that as a share of what is covered now, percent. */
  readonly gain: number;
  readonly gain_pct: number;
  /** Sites that it reaches from there and did not from where it stands, those with most demand first. */
  readonly covers: readonly string[];
}

export interface PostPlan {
  /** Expected demand covered as the trucks stand, with the moves, and if there were trucks without end. */
  readonly covered_now: number;
  readonly covered: number;
  readonly coverable: number;
  readonly moves: readonly PostMove[];
}

/** More units near a site than this add nothing that counts. */
const UNITS = 3;
const UNIT_M3_H = 2_000;
const PASSES = 4;
const EPSILON = 1e-9;
const STAYS = -1;

/** A truck of 6,000 m³/h counts as three. */
export function unitsOf(capacity_m3_h: number): number {
  return Math.max(1, Math.round(capacity_m3_h / UNIT_M3_H));
}

export function preposition(input: PrepositionInput, rules: PrepositionRules = PREPOSITION_RULES): PostPlan {
  const covering = new Covering(input, rules);
  const coveredNow = covering.covered();
  const least = Math.max(EPSILON, rules.least_share * coveredNow);
  while (covering.moved().length < rules.most_moves) {
    const best = covering.bestMove();
    if (!best || best.gain < least) break;
    covering.place(best.truck, best.post);
  }
  for (let pass = 0, better = true; better && pass < PASSES; pass++) better = covering.reconsider();
  // A later move may have taken over what an earlier one was for.
  for (;;) {
    const weakest = covering.moved().sort((a, b) => covering.worth(a) - covering.worth(b) || a - b)[0];
    if (weakest === undefined || covering.worth(weakest) >= least) break;
    covering.place(weakest, STAYS);
  }
  const moves = covering.moved().map((truck) => ({ truck, post: covering.postOf(truck), gain: covering.worth(truck) }));
  moves.sort((a, b) => b.gain - a.gain || a.truck - b.truck);
  return {
    covered_now: coveredNow,
    covered: covering.covered(),
    coverable: covering.coverable(),
    moves: moves.map(({ truck, post, gain }, i) => ({
      purpose: 'post',
      rank: i + 1,
      truck_id: input.trucks[truck]!.id,
      site_id: input.posts[post]!.id,
      drive_min: input.truckToPost[truck]![post]!,
      gain,
      gain_pct: coveredNow > 0 ? (100 * gain) / coveredNow : 100,
      covers: covering.newlyReached(truck, post),
    })),
  };
}

class Covering {
  readonly #input: PrepositionInput;
  readonly #rules: PrepositionRules;
  readonly #units: readonly number[];
  readonly #fromTruck: readonly (readonly number[])[];
  readonly #fromPost: readonly (readonly number[])[];
  /** Where each truck waits: a post, or STAYS. */
  readonly #at: number[];
  readonly #room: number[];
  /** Units that reach each site. */
  readonly #near: Int32Array;
  /** Worth of having so many units near. */
  readonly #share: readonly number[];

  constructor(input: PrepositionInput, rules: PrepositionRules) {
    this.#input = input;
    this.#rules = rules;
    const within = (row: readonly (number | null)[]) =>
      row.flatMap((minutes, i) => (minutes !== null && minutes <= rules.reach_min ? [i] : []));
    this.#units = input.trucks.map(({ capacity_m3_h }) => unitsOf(capacity_m3_h));
    this.#fromTruck = input.truckToSite.map(within);
    this.#fromPost = input.postToSite.map(within);
    this.#at = input.trucks.map(() => STAYS);
    this.#room = input.posts.map(({ id, room }) => room - input.trucks.filter(({ post_id }) => post_id === id).length);
    this.#near = new Int32Array(input.sites.length);
    this.#share = Array.from({ length: UNITS + 1 }, (_, k) => 1 - rules.busy ** k);
    for (const t of input.trucks.keys()) this.#count(t, 1);
  }

  covered(): number {
    return this.#input.sites.reduce((sum, { demand }, i) => sum + demand * this.#shareAt(this.#near[i]!), 0);
  }

  coverable(): number {
    return this.#input.sites.reduce((sum, { demand }) => sum + demand * this.#share[UNITS]!, 0);
  }

  moved(): number[] {
    return [...this.#at.keys()].filter((t) => this.#at[t] !== STAYS);
  }

  postOf(truck: number): number {
    return this.#at[truck]!;
  }

  place(truck: number, post: number): void {
    this.#count(truck, -1);
    this.#occupy(truck, -1);
    this.#at[truck] = post;
    this.#occupy(truck, 1);
    this.#count(truck, 1);
  }

  /** The best single move of a truck that stays so far; null where none adds anything. */
  bestMove(): { truck: number; post: number; gain: number } | null {
    let best: { truck: number; post: number; gain: number } | null = null;
    for (const truck of this.#at.keys()) {
      if (this.#at[truck] !== STAYS) continue;
      this.#count(truck, -1);
      const staying = this.#gain(this.#fromTruck[truck]!, this.#units[truck]!);
      for (const [post, sites] of this.#fromPost.entries()) {
        if (!this.#maySend(truck, post)) continue;
        const gain = this.#gain(sites, this.#units[truck]!) - staying;
        if (gain > EPSILON && (!best || gain > best.gain + EPSILON)) best = { truck, post, gain };
      }
      this.#count(truck, 1);
    }
    return best;
  }

  /** Takes each move back and makes the best one instead; true where that was another and better. */
  reconsider(): boolean {
    let better = false;
    for (const truck of this.moved()) {
      const [post, gain] = [this.#at[truck]!, this.worth(truck)];
      this.place(truck, STAYS);
      const best = this.bestMove();
      if (best && best.gain > gain + EPSILON) {
        this.place(best.truck, best.post);
        better = true;
      } else this.place(truck, post);
    }
    return better;
  }

  /** What is lost if this truck stays after all. */
  worth(truck: number): number {
    const post = this.#at[truck]!;
    const covered = this.covered();
    this.place(truck, STAYS);
    const without = this.covered();
    this.place(truck, post);
    return covered - without;
  }

  newlyReached(truck: number, post: number): string[] {
    const before = new Set(this.#fromTruck[truck]);
    const { sites } = this.#input;
    return this.#fromPost[post]!.filter((i) => !before.has(i) && sites[i]!.demand > 0)
      .sort((a, b) => sites[b]!.demand - sites[a]!.demand || a - b)
      .map((i) => sites[i]!.id);
  }

  #maySend(truck: number, post: number): boolean {
    const { trucks, posts, truckToPost } = this.#input;
    const minutes = truckToPost[truck]![post]!;
    const there = trucks[truck]!.post_id === posts[post]!.id;
    return minutes !== null && minutes <= this.#rules.farthest_min && this.#room[post]! > 0 && !there;
  }

  #gain(sites: readonly number[], units: number): number {
    let gain = 0;
    for (const i of sites) {
      const near = this.#near[i]!;
      gain += this.#input.sites[i]!.demand * (this.#shareAt(near + units) - this.#shareAt(near));
    }
    return gain;
  }

  #shareAt(units: number): number {
    return this.#share[Math.min(UNITS, units)]!;
  }

  #reached(truck: number): readonly number[] {
    const post = this.#at[truck]!;
    return post === STAYS ? this.#fromTruck[truck]! : this.#fromPost[post]!;
  }

  #count(truck: number, sign: number): void {
    for (const i of this.#reached(truck)) this.#near[i] = this.#near[i]! + sign * this.#units[truck]!;
  }

  /** A truck that leaves a post makes room there; one that is not moved keeps its own. */
  #occupy(truck: number, sign: number): void {
    const post = this.#at[truck]!;
    if (post === STAYS) return;
    this.#room[post] = this.#room[post]! - sign;
  }
}
