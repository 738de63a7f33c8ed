// The time bar of a replay: any span, not only the day up to now. Pure: where things lie, and which moment a pixel is.
import { type AlarmLevel, alarmRank } from '../../../domain/alerts/alarm.ts';
import type { TrackAction, TrackAlarm, TracksAnswer } from '../../../domain/replay/api.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, zoneOffsetMinutes } from '../../../domain/time.ts';
import { rainClass, rainScale_mm_h } from '../../format/rain-classes.ts';
import { hourMinute } from '../../format/time.ts';
import { rainScaleLines } from './lay-out.ts';

export interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const SHORTEST_MS = 10 * MINUTE_MS;
const LONGEST_MS = 7 * DAY_MS;
export const MARK_PX = 14;
/** Room right of the span, px, as on the live bar. */
export const RIGHT_PX = 12;
const TOP_PX = 20;
const AXIS_PX = 20;
/** Two tracks under the rain. */
const TRACKS_PX = 38;

export interface TrackMark<Entry> {
  readonly x: number;
  readonly at: EpochMs;
  readonly count: number;
  readonly entry: Entry;
}

export function layOutReplay({
  span,
  tracks,
  width,
  height,
  timezone,
}: {
  span: Span;
  tracks: TracksAnswer | null;
  width: number;
  height: number;
  timezone: string;
}) {
  const right = Math.max(1, width - RIGHT_PX);
  const x = (at: EpochMs) => Math.round(((at - span.from) / (span.to - span.from)) * right * 10) / 10;
  const bottom = height - AXIS_PX;
  const base = bottom - TRACKS_PX;
  const bucket_ms = (tracks?.rain.bucket_s ?? 600) * 1_000;
  const perHour = HOUR_MS / bucket_ms;
  const full_mm_h = rainScale_mm_h(Math.max(0, ...(tracks?.rain.points ?? []).map(({ max_mm }) => max_mm * perHour)));
  const bars = (tracks?.rain.points ?? []).flatMap(({ at, max_mm, station_id }) => {
    const left = Math.max(0, x(at));
    const end = Math.min(right, x(at + bucket_ms) - 1);
    if (end <= left || max_mm < 0.05) return [];
    const rate = max_mm * perHour;
    return [
      {
        at,
        x: left,
        width: end - left,
        height: Math.max(1, (rate / full_mm_h) * (base - TOP_PX)),
        step: Math.max(1, rainClass(rate)),
        mm: max_mm,
        station_id,
      },
    ];
  });
  const raised = (tracks?.alarms ?? []).filter(({ kind, level }) => kind === 'raised' && level !== 'notice');
  return {
    x,
    right,
    base,
    bottom,
    bars,
    scale: rainScaleLines(full_mm_h / perHour, TOP_PX, base),
    ticks: ticksOf(span, right, timezone).map((tick) => ({ ...tick, x: x(tick.at) })),
    alarms: gather<TrackAlarm>(raised, x, right, (a, b) => rankOf(a.level) - rankOf(b.level)),
    actions: gather<TrackAction>(tracks?.actions ?? [], x, right, () => 0),
    gaps: gapsOf(span, tracks?.recorded ?? null).map((gap) => ({ x: x(gap.from), width: x(gap.to) - x(gap.from) })),
  };
}

/** Which moment lies at a pixel. */
export function momentAt(span: Span, px: number, width: number): EpochMs {
  const share = px / Math.max(1, width - RIGHT_PX);
  return Math.round(span.from + Math.min(1, Math.max(0, share)) * (span.to - span.from));
}

/** Closer or farther about a moment that stays where it is; never past `latest`. */
export function zoomed(span: Span, about: EpochMs, factor: number, latest: EpochMs): Span {
  const length = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (span.to - span.from) * factor));
  const share = (about - span.from) / (span.to - span.from);
  return shiftedUnder({ from: about - share * length, to: about + (1 - share) * length }, latest);
}

/** A span that holds a moment, moved no more than it must. */
export function holding(span: Span, at: EpochMs, latest: EpochMs): Span {
  if (at >= span.from && at <= span.to) return span;
  const length = span.to - span.from;
  return shiftedUnder({ from: at - length / 2, to: at + length / 2 }, latest);
}

function shiftedUnder({ from, to }: Span, latest: EpochMs): Span {
  const over = Math.max(0, to - latest);
  return { from: Math.round(from - over), to: Math.round(to - over) };
}

/** The moment of the alarm that a pointer means, if one is as near as this; else the pointer's own. */
export function snapped(span: Span, px: number, width: number, moments: readonly EpochMs[], reach_px = 4): EpochMs {
  const at = momentAt(span, px, width);
  const reach = (reach_px / Math.max(1, width - RIGHT_PX)) * (span.to - span.from);
  const near = moments.filter((moment) => Math.abs(moment - at) <= reach);
  return near.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0] ?? at;
}

const rankOf = (level: AlarmLevel | null) => (level === null ? -1 : alarmRank(level));

/** Marks too close to be told apart are one: the worst of them with their number. */
function gather<Entry extends { at: EpochMs }>(
  entries: readonly Entry[],
  x: (at: EpochMs) => number,
  right: number,
  order: (a: Entry, b: Entry) => number,
): TrackMark<Entry>[] {
  const bins = new Map<number, Entry[]>();
  for (const entry of entries) {
    const px = x(entry.at);
    if (px < 0 || px > right) continue;
    const bin = Math.floor(px / MARK_PX);
    bins.set(bin, [...(bins.get(bin) ?? []), entry]);
  }
  return [...bins].map(([bin, group]) => {
    const entry = group.reduce((worst, other) => (order(other, worst) > 0 ? other : worst));
    return { x: (bin + 0.5) * MARK_PX, at: entry.at, count: group.length, entry };
  });
}

function gapsOf({ from, to }: Span, recorded: TracksAnswer['recorded'] | null): Span[] {
  if (recorded === null) return [];
  const gaps: Span[] = [];
  let end = from;
  for (const span of [...recorded].sort((a, b) => a.from - b.from)) {
    if (span.from > end) gaps.push({ from: end, to: span.from });
    end = Math.max(end, span.to);
  }
  if (end < to) gaps.push({ from: end, to });
  return gaps;
}

const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440].map((minutes) => minutes * MINUTE_MS);

/** Whole steps of the city's clock, about 50 px apart. */
function ticksOf(span: Span, right: number, timezone: string) {
  const wanted = (span.to - span.from) / Math.max(1, right / 56);
  const step = STEPS_MS.find((one) => one >= wanted) ?? DAY_MS;
  const offset = zoneOffsetMinutes(span.from, timezone) * MINUTE_MS;
  const ticks: { at: EpochMs; label: string; midnight: boolean }[] = [];
  for (let at = Math.ceil((span.from + offset) / step) * step - offset; at <= span.to; at += step) {
    const time = hourMinute(at, timezone);
    ticks.push({ at, label: step < HOUR_MS ? time : time.slice(0, 2), midnight: time === '00:00' });
  }
  return ticks;
}
