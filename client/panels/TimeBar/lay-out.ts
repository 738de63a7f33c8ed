import type { RainPeaks } from '../../../domain/api.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, zoneOffsetMinutes } from '../../../domain/time.ts';
import { rainClass, rainScale_mm_h } from '../../format/rain-classes.ts';
import { hourOnly } from '../../format/time.ts';

export interface TimeBarLayout {
  readonly bars: readonly {
    at: EpochMs;
    x: number;
    width: number;
    height: number;
    mm: number;
    step: number;
    stationId: string;
  }[];
  /** What the height of a bar means: a line at the top of the scale and half way. */
  readonly scale: readonly { mm: number; y: number }[];
  readonly hours: readonly { at: EpochMs; x: number; label: string; midnight: boolean }[];
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
  readonly nowX: number;
}

/** Height of the alarms' marks under the rain, px. */
const ALARMS_PX = 18;
/** Room right of now, px, so that the marker is not cut. */
const RIGHT_PX = 12;

export function layOut({
  peaks,
  now,
  width,
  height,
  timezone,
}: {
  peaks: RainPeaks | null;
  now: EpochMs;
  width: number;
  height: number;
  timezone: string;
}): TimeBarLayout {
  const top = 20;
  const bottom = height - 20;
  // Between the rain and the hours lie the marks of the alarms.
  const base = bottom - ALARMS_PX;
  const nowX = Math.max(0, width - RIGHT_PX);
  const x = (at: EpochMs) => Math.round(((at - (now - DAY_MS)) / DAY_MS) * nowX * 10) / 10;
  const bucket_ms = (peaks?.bucket_s ?? 600) * 1_000;
  const perHour = HOUR_MS / bucket_ms;
  const full_mm = rainScale_mm_h(Math.max(0, ...(peaks?.points ?? []).map(({ max_mm }) => max_mm * perHour))) / perHour;
  const bars = (peaks?.points ?? []).flatMap((point) => {
    const at = Date.parse(point.at);
    const left = Math.max(0, x(at));
    const right = Math.min(nowX, x(at + bucket_ms) - 1.2);
    if (right <= left || point.max_mm < 0.1) return [];
    const full = (point.max_mm / full_mm) * (base - top);
    // Its colour is that of the rate: ten minutes of 10 mm fall at 60 mm/h.
    const step = Math.max(1, rainClass(point.max_mm * perHour));
    return [
      {
        at,
        x: left,
        width: right - left,
        height: Math.max(1, full),
        mm: point.max_mm,
        step,
        stationId: point.station_id,
      },
    ];
  });
  // Whole hours of the city, also where its zone is off by half an hour.
  const offset = zoneOffsetMinutes(now, timezone) * MINUTE_MS;
  const first = Math.ceil((now - DAY_MS + offset) / HOUR_MS) * HOUR_MS - offset;
  const every = width > 700 ? 1 : width > 350 ? 3 : 6;
  const hours = Array.from({ length: 24 }, (_, i) => first + i * HOUR_MS)
    .map((at) => ({ at, x: x(at), label: hourOnly(at, timezone), midnight: hourOnly(at, timezone) === '00' }))
    .filter((hour) => Number(hour.label) % every === 0 && hour.x < nowX - 14);
  return { bars, scale: rainScaleLines(full_mm, top, base), hours, base, top, bottom, nowX };
}

/** The top of the scale and half way, in mm of one bar. */
export function rainScaleLines(full_mm: number, top: number, base: number): TimeBarLayout['scale'] {
  return [
    { mm: full_mm, y: top },
    { mm: full_mm / 2, y: (top + base) / 2 },
  ];
}
