// What judging a reading costs, quality and rules, for the city and for one of 20,000 stations: the growth must be linear. And
// what 10,000 alarms that begin in the same second do to the ticks.
import { loadCity } from '../cities/load-city.ts';
import { enlarged } from './support/alarm-city.ts';
import { type Trial, tryAlarms } from './support/alarm-trial.ts';
import { medianAndSpread, ratiosOf, tableOf } from './support/figures.ts';

const LARGE = 20_000;
const ROUNDS = 5;
const ALARMS = 10_000;

export async function measureJudgement(): Promise<string> {
  const city = await loadCity('cities/shanghai');
  const large = enlarged(city, LARGE);
  const trials: [small: Trial[], large: Trial[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    trials[0].push(tryAlarms(city, ALARMS));
    trials[1].push(tryAlarms(large, ALARMS));
  }
  const rows = ([city, large] as const).flatMap(({ stations }, side) =>
    (['calm', 'loaded'] as const).map((state) => {
      const figures = (pick: (costs: Trial['calm']) => number, digits: number) =>
        medianAndSpread(
          trials[side]!.map((trial) => pick(trial[state])),
          digits,
        );
      return [
        String(stations.length),
        String(state === 'calm' ? 0 : ALARMS),
        figures(({ quality_us }) => quality_us, 1),
        figures(({ rules_us }) => rules_us, 1),
        figures(({ tick_ms }) => tick_ms, 1),
        figures(({ worstTick_ms }) => worstTick_ms, 0),
      ];
    }),
  );
  const growth = (pick: (trial: Trial) => number) =>
    medianAndSpread(ratiosOf(trials[1].map(pick), trials[0].map(pick)), 2);
  const take = (side: 0 | 1) =>
    medianAndSpread(
      trials[side].map(({ take_ms }) => take_ms),
      0,
    );
  return [
    `processor time of one reading and wall time of a tick, ${ROUNDS} rounds of both sizes in turn`,
    tableOf(['stations', 'alarms added', 'quality, us', 'rules, us', 'tick, ms', 'worst tick, ms'], rows),
    `large over small: quality ${growth(({ calm }) => calm.quality_us)}, rules ${growth(({ calm }) => calm.rules_us)}; 1 would be exactly linear`,
    `to take ${ALARMS} steps at once: ${take(0)} ms, ${take(1)} ms`,
  ].join('\n');
}
