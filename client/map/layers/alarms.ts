// What a station's own sign does not say of its alarms: that nobody has answered, that the alarm is worse than the newest
// value or has outlived it, and how many alarms lie hidden under it. Drawn over all other signs and never switched off.
import { alarmRank } from '../../../domain/alerts/alarm.ts';
import { type Level, levelRank } from '../../../domain/levels.ts';
import { lookOf } from '../../live/look.ts';
import type { Situation } from '../../live/situation.ts';
import { type StationAlarms, standingByStation } from '../../live/station-alarms.ts';
import type { StationView } from '../../live/station-view.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { LAYER_NAMES } from '../layer-names.ts';
import { type Stack, stack } from '../stack.ts';
import { ALWAYS_SHOWN } from './text.ts';

export interface AlarmMark {
  readonly view: StationView;
  readonly alarms: StationAlarms;
  /** The worst of it and of what it hides. */
  readonly level: Level;
  readonly unacknowledged: boolean;
  /** Warnings of other stations under this one's sign. */
  readonly hidden: number;
}

/** A sign this near is covered by the one above it, px: about half a badge. */
const COVERED_PX = { x: 17, y: 13 } as const;
/** While the whole city is in view, signs this near share one mark: a ring on each would hide more than it shows. */
const SHARED_PX = { x: 34, y: 28 } as const;
const CLOSE_FROM_ZOOM = 11.5;

export const alarms = mapLayer({
  name: 'alarms',
  selects: null,
  switch: null,
  legend: 'signs',
  // The others stay in the rail's count and on the other page; a ring around nothing would say nothing.
  onDispatch: { style: 'alarms-marks', filter: ['in', '|depth|', ['get', 'icon']] },
  things: ({ situation, zoom }) => rememberMarks(alarmMarks(situation, zoom)),
  draw: drawAlarmMark,
  styles: () => [
    {
      id: 'alarms-far',
      type: 'symbol',
      source: 'alarms',
      maxzoom: 10,
      filter: ['>=', ['get', 'rank'], 3],
      layout: ALWAYS_SHOWN,
    },
    { id: 'alarms-marks', type: 'symbol', source: 'alarms', minzoom: 10, layout: ALWAYS_SHOWN },
  ],
});

interface Warned extends AlarmMark {
  readonly lon: number;
  readonly lat: number;
}

/** The marks there are at a zoom; a station whose own sign says it all has none. */
export function alarmMarks(
  { stationById, world }: Pick<Situation, 'stationById' | 'world'>,
  zoom: number,
): AlarmMark[] {
  const isClose = zoom >= CLOSE_FROM_ZOOM;
  const warned = [...standingByStation(world.alarms)].flatMap(([id, standing]): Warned[] => {
    const view = stationById.get(id);
    if (!view || standing.shelved || standing.level === 'notice') return [];
    const { level, unacknowledged } = standing;
    const { lon, lat } = view.station;
    return [{ view, alarms: standing, level, unacknowledged, hidden: 0, lon, lat }];
  });
  warned.sort((a, b) => layerOf(b.view) - layerOf(a.view) || onTop(b.view) - onTop(a.view));
  const visible = stack(warned, zoom, COVERED_PX).map(gathered);
  visible.sort((a, b) => levelRank(b.level) - levelRank(a.level) || layerOf(b.view) - layerOf(a.view));
  const marks = isClose ? visible : stack(visible, zoom, SHARED_PX).map(gathered);
  // From afar only orange and red are ringed: blue and yellow wait in the list, and their colour is on the map.
  return marks.flatMap(({ lon: _lon, lat: _lat, ...mark }) => {
    const ringed = mark.unacknowledged && (isClose || levelRank(mark.level) >= 3);
    const says = ringed || mark.hidden > 0 || levelRank(mark.level) > levelRank(mark.view.level);
    return says ? [{ ...mark, unacknowledged: ringed }] : [];
  });
}

/** The one on top speaks for all: the worst level, whether anything waits, and how many warnings cannot be seen. */
function gathered({ top, under }: Stack<Warned>): Warned {
  return {
    ...top,
    level: under.reduce((worst, { level }) => (levelRank(level) > levelRank(worst) ? level : worst), top.level),
    unacknowledged: top.unacknowledged || under.some((one) => one.unacknowledged),
    hidden: under.reduce((sum, one) => sum + one.hidden + warningsOf(one.alarms), top.hidden),
  };
}

export function drawAlarmMark({ view, alarms: standing, level, unacknowledged, hidden }: AlarmMark): Drawn {
  const { station, theme } = view;
  const own = view.level === 'none' ? null : view.level;
  const rank = levelRank(level);
  const silent = standing.silent_since !== null || lookOf(view) === 'silent';
  return {
    id: station.id,
    lon: station.lon,
    lat: station.lat,
    properties: {
      icon: glyphName(
        'alarm',
        theme,
        own,
        level,
        unacknowledged ? 'open' : silent ? 'silent' : 'answered',
        rank > levelRank(own) ? 'worse' : '',
        Math.min(hidden, 99),
      ),
      rank,
    },
    paint: null,
  };
}

function warningsOf({ alarms: list }: StationAlarms): number {
  return list.filter((alarm) => alarmRank(alarm.level) > 0 && alarm.state !== 'shelved').length;
}

function layerOf(view: StationView): number {
  return LAYER_NAMES.indexOf(view.theme);
}

/** As the layers sort themselves: the worse, and of depths the deeper, lies on top. */
function onTop(view: StationView): number {
  return levelRank(view.level) + (view.theme === 'depth' ? Math.min(view.value ?? 0, 5) / 10 : 0);
}

let remembered = new Map<string, AlarmMark>();

// A mark that came out the same keeps its reference, so that it is not drawn again.
function rememberMarks(marks: readonly AlarmMark[]): readonly AlarmMark[] {
  const kept = marks.map((mark) => {
    const before = remembered.get(mark.view.station.id);
    return before && isSame(before, mark) ? before : mark;
  });
  remembered = new Map(kept.map((mark) => [mark.view.station.id, mark]));
  return kept;
}

function isSame(a: AlarmMark, b: AlarmMark): boolean {
  return (
    a.view === b.view &&
    a.alarms === b.alarms &&
    a.level === b.level &&
    a.unacknowledged === b.unacknowledged &&
    a.hidden === b.hidden
  );
}
