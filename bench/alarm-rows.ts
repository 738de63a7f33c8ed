// How many rows the alarm desk has at the height of six storms, whether a red or orange place ever shares one, and how far apart lies what
// stands in the row of one place (A18).
import { loadCity } from '../cities/load-city.ts';
import { countRows, type RowCount } from './support/count-rows.ts';
import { tableOf } from './support/figures.ts';
import { playBeats, type StormRun } from './support/storm-run.ts';

const STORMS = [
  ['cloudburst', 1],
  ['cloudburst', 2],
  ['cloudburst', 3],
  ['typhoon', 1],
  ['typhoon', 2],
  ['typhoon', 3],
] as const;
const START = Date.parse('2026-07-21T16:00:00+08:00');
const MINUTES = 90;
const LOOK_EVERY_MS = 10_000;

export async function measureAlarmRows(): Promise<string> {
  const city = await loadCity('cities/shanghai');
  const rows = STORMS.map(([scenario, seed]) => {
    const counts = countsOf({ city, scenario, seed, start: START, history_h: 3, minutes: MINUTES });
    const most = (pick: (count: RowCount) => number) => String(Math.max(0, ...counts.map(pick)));
    return [
      `${scenario} ${seed}`,
      most(({ alarms }) => alarms),
      most(({ severe }) => severe),
      most(({ hidden }) => hidden),
      most(({ others }) => others),
      most(({ widestPlace_m }) => Math.round(widestPlace_m)),
      most(({ largest }) => largest),
    ];
  });
  return [
    `${city.stations.length} stations, ${MINUTES} minutes of each storm, looked at every ${LOOK_EVERY_MS / 1_000} s; the most of each`,
    tableOf(
      [
        'storm',
        'alarms',
        'red and orange places, a row each',
        'of them in a row with others',
        'all other rows',
        'extent of a place, m',
        'alarms in one row',
      ],
      rows,
    ),
  ].join('\n');
}

function countsOf(storm: StormRun): RowCount[] {
  const counts: RowCount[] = [];
  let lookAt = Number.NEGATIVE_INFINITY;
  for (const { at, world } of playBeats(storm)) {
    if (at < lookAt) continue;
    lookAt = at + LOOK_EVERY_MS;
    counts.push(countRows(world));
  }
  return counts;
}
