// The command line of `simulate`: every fault of it is named at once.
import { parseArgs } from 'node:util';
import { DEFAULT_CITY } from '../cities/default-city.ts';
import type { EpochMs } from '../domain/time.ts';
import { OptionReader, type ParsedOptions } from './option-reader.ts';
import { isScenarioName, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios/index.ts';

export interface SimulateOptions {
  readonly city: string;
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly speed: number;
  readonly start: EpochMs | null;
  readonly mqtt: string;
  readonly prefix: string;
  readonly connections: number;
  readonly backfillHours: number;
  readonly durationMin: number | null;
  /** Where a server says that it is ready; nothing is published before. */
  readonly waitFor: string | null;
  readonly drill: { readonly id: string; readonly length_min: number } | null;
}

export const SIMULATE_HELP = `Simulated devices of a city: gauges, cameras and pump trucks on an MQTT broker.

  npm run simulate -- --city ${DEFAULT_CITY} --scenario cloudburst --mqtt mqtt://127.0.0.1:1883

  --city FOLDER         the city to play (${DEFAULT_CITY})
  --scenario NAME       ${SCENARIO_NAMES.join(', ')} (cloudburst)
  --seed N              same seed, same sequence of messages (1)
  --speed N             simulated seconds a second; other than 1 publishes the drill clock (1)
  --start TIME          simulated time of the start, ISO 8601 with an offset; publishes the drill clock (now)
  --mqtt URL            broker (mqtt://127.0.0.1:1883)
  --prefix TOPIC        topic prefix (flood/1)
  --connections N       MQTT connections that the devices share (16)
  --backfill-hours N    hours of the past to send first, 0 to 72 (6)
  --duration-min N      end by itself after so many wall minutes
  --wait-for URL        compute the past at once, but publish nothing before this address answers 200
  --drill ID            play it as a drill of that name: scored, and at the pace of life from its end on
  --drill-minutes N     length of the drill in its own time (the scenario's)
  --help                this text`;

export function parseSimulateOptions(args: readonly string[]): ParsedOptions<SimulateOptions> {
  const text = { type: 'string' } as const;
  let values: Partial<Record<string, string | boolean>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        city: text,
        scenario: text,
        seed: text,
        speed: text,
        start: text,
        mqtt: text,
        prefix: text,
        connections: text,
        'backfill-hours': text,
        'duration-min': text,
        'wait-for': text,
        drill: text,
        'drill-minutes': text,
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return { kind: 'faults', faults: [(error as Error).message] };
  }
  if (values.help) return { kind: 'help' };
  const reader = new OptionReader(values);
  const scenario = reader.text('scenario', 'cloudburst');
  if (!isScenarioName(scenario)) reader.fault('scenario', `"${scenario}" is not one of ${SCENARIO_NAMES.join(', ')}`);
  const options: SimulateOptions = {
    city: reader.text('city', DEFAULT_CITY),
    scenario: isScenarioName(scenario) ? scenario : 'cloudburst',
    seed: reader.number('seed', { fallback: 1, minimum: 0, maximum: 2 ** 31, whole: true }),
    speed: reader.number('speed', { fallback: 1, minimum: 0.1, maximum: 1_000 }),
    start: reader.instant('start'),
    mqtt: reader.brokerUrl(),
    prefix: reader.prefix(),
    connections: reader.number('connections', { fallback: 16, minimum: 1, maximum: 2_000, whole: true }),
    backfillHours: reader.number('backfill-hours', { fallback: 6, minimum: 0, maximum: 72 }),
    durationMin: reader.given('duration-min')
      ? reader.number('duration-min', { fallback: 0, minimum: 0.01, maximum: 1e6 })
      : null,
    waitFor: reader.given('wait-for') ? reader.webAddress('wait-for') : null,
    drill: reader.given('drill')
      ? {
          id: reader.drillId(),
          length_min: reader.number('drill-minutes', {
            fallback: isScenarioName(scenario) ? SCENARIOS[scenario].drill_min : 60,
            minimum: 1,
            maximum: 7 * 24 * 60,
          }),
        }
      : null,
  };
  if (reader.given('drill-minutes') && !options.drill) reader.fault('drill-minutes', 'is for a --drill');
  return reader.faults.length > 0 ? { kind: 'faults', faults: reader.faults } : { kind: 'run', options };
}
