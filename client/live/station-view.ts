// What a screen needs of one station at one moment: its state as the server told it, and what only time tells.
import type { Station } from '../../domain/city.ts';
import { type Condition, stationCondition, stationLiveUntil } from '../../domain/condition.ts';
import { type CurrentValue, changesAfter, currentAt, NEVER_HEARD, saysTheSame } from '../../domain/current-value.ts';
import { LIVE_CADENCES, SILENT_CADENCES } from '../../domain/freshness.ts';
import type { LevelOrNone } from '../../domain/levels.ts';
import { lifeCadence_ms } from '../../domain/life-cadence.ts';
import type { Told } from '../../domain/liveness.ts';
import type { Measure } from '../../domain/measures.ts';
import { sensorHeardAt } from '../../domain/station-freshness.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type LatestValue, lastReported, type StationState } from '../../domain/world.ts';
import { type Theme, themeOf } from './themes.ts';

export type { Condition };

export interface StationView extends Told {
  readonly station: Station;
  readonly theme: Theme;
  readonly state: StationState | undefined;
  readonly measure: Measure;
  /** T2. What is known now of every measure that was ever heard. */
  readonly known: { readonly [measure in Measure]?: CurrentValue };
  /** What is known now of its own measure. */
  readonly current: CurrentValue;
  /** The number on the map, in the measure's unit: the current value; rain is the sum of the last hour, mm. Null where it is not known. */
  readonly value: number | null;
  readonly level: LevelOrNone | null;
  /** What its sensor said last, whatever came of it: the reason of a doubt, and never a figure of water. */
  readonly reported: LatestValue | undefined;
  /** When its own measure was last heard; of a weather station any of them. */
  readonly lastAt: EpochMs | null;
}

/** Returns `previous` where nothing has changed, so that whoever draws it can compare by reference. */
export function viewStation(
  station: Station,
  state: StationState | undefined,
  now: EpochMs,
  previous?: StationView,
): StationView {
  const before = previous && previous.state === state ? previous : undefined;
  if (before && isStill(before, now)) return before;
  const theme = themeOf(station);
  const measure = primaryMeasure(station);
  const reported = state?.latest[measure];
  const lastAt = reported?.at ?? (theme === 'weather' ? lastReported(state) : null);
  const known = knownAt(station, state, now, before?.known);
  const current = known[measure] ?? NEVER_HEARD;
  const condition = stationCondition(station, state, current, now);
  if (before && before.known === known && before.condition === condition) return rememberedAt(before, now);
  const value = shownValue(theme, state, current);
  const view: StationView = {
    station,
    theme,
    state,
    condition,
    liveUntil: stationLiveUntil(station, state, condition, current),
    measure,
    known,
    current,
    value,
    level: levelNow(theme, state, value),
    reported,
    lastAt,
  };
  return rememberedAt(view, now);
}

/** Between these moments time alone changes nothing of a view: a city's stations are looked at ten times a second. */
const still = new WeakMap<StationView, { readonly from: EpochMs; readonly until: EpochMs }>();

function isStill(view: StationView, now: EpochMs): boolean {
  const span = still.get(view);
  return span !== undefined && now >= span.from && now < span.until;
}

function rememberedAt(view: StationView, now: EpochMs): StationView {
  const { station, state, known, lastAt } = view;
  const due = (Object.entries(known) as [Measure, CurrentValue][]).map(([measure, current]) =>
    state ? changesAfter(station, state, measure, current) : Number.POSITIVE_INFINITY,
  );
  const heardAt = sensorHeardAt(station, state, view.measure) ?? lastAt;
  const cadence_ms = lifeCadence_ms(station);
  const ages =
    heardAt === null ? [] : [LIVE_CADENCES, SILENT_CADENCES].map((cadences) => heardAt + cadences * cadence_ms + 1);
  const until = Math.min(Number.POSITIVE_INFINITY, ...[...due, ...ages].filter((at) => at > now));
  still.set(view, { from: now, until });
  return view;
}

const NOTHING: StationView['known'] = {};

function knownAt(
  station: Station,
  state: StationState | undefined,
  now: EpochMs,
  before: StationView['known'] | undefined,
): StationView['known'] {
  if (!state) return NOTHING;
  const known: { [measure in Measure]?: CurrentValue } = {};
  let isSame = before !== undefined;
  for (const measure of Object.keys(state.current) as Measure[]) {
    const current = currentAt(station, state, measure, now);
    const was = before?.[measure];
    known[measure] = was && saysTheSame(was, current) ? was : current;
    isSame &&= known[measure] === was;
  }
  return isSame ? before! : known;
}

function shownValue(theme: Theme, state: StationState | undefined, current: CurrentValue): number | null {
  if (theme !== 'rain') return current.value;
  return current.basis === 'unknown' ? null : (state?.rain?.last_1h_mm ?? null);
}

// A gauge's level is that of its sums, which the server adds up; a level of water goes with the value that is known.
function levelNow(theme: Theme, state: StationState | undefined, value: number | null): LevelOrNone | null {
  return theme !== 'rain' && value === null ? null : (state?.level ?? null);
}
