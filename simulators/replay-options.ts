// The command line of `replay`: every fault of it is named at once.
import { parseArgs } from 'node:util';
import type { EpochMs } from '../domain/time.ts';
import { OptionReader, type ParsedOptions } from './option-reader.ts';

export interface ReplayOptions {
  readonly city: string;
  readonly readings: string;
  /** Null: the first reading of the file. */
  readonly from: EpochMs | null;
  /** Null: the last reading of the file. */
  readonly to: EpochMs | null;
  readonly leadHours: number;
  readonly speed: number;
  /** The drill's name where it is played as one. */
  readonly drill: string | null;
  readonly mqtt: string;
  readonly prefix: string;
}

export const REPLAY_HELP = `Recorded readings on an MQTT broker, as if they were live, with the drill clock.

  npm run replay -- --city FOLDER --readings FILE.csv --speed 600

  --city FOLDER       the city that the stations belong to
  --readings FILE     CSV: station_id,at,measure,value and, where there is one, reason; an empty value is a sensor fault
  --from TIME         first moment to play, ISO 8601 with an offset (the first reading)
  --to TIME           last moment to play (the last reading)
  --lead-hours N      readings of so many hours before --from are sent first, as back-fill (0)
  --speed N           recorded seconds a second (60)
  --drill ID          play it as a drill of that name
  --mqtt URL          broker (mqtt://127.0.0.1:1883)
  --prefix TOPIC      topic prefix (flood/1)
  --help              this text

The server follows the drill clock only when it was started with DRILL=1.`;

export function parseReplayOptions(args: readonly string[]): ParsedOptions<ReplayOptions> {
  const text = { type: 'string' } as const;
  let values: Partial<Record<string, string | boolean>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        city: text,
        readings: text,
        from: text,
        to: text,
        'lead-hours': text,
        speed: text,
        drill: text,
        mqtt: text,
        prefix: text,
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return { kind: 'faults', faults: [(error as Error).message] };
  }
  if (values.help) return { kind: 'help' };
  const reader = new OptionReader(values);
  const options: ReplayOptions = {
    city: reader.required('city'),
    readings: reader.required('readings'),
    from: reader.instant('from'),
    to: reader.instant('to'),
    leadHours: reader.number('lead-hours', { fallback: 0, minimum: 0, maximum: 24 * 60 }),
    speed: reader.number('speed', { fallback: 60, minimum: 0.1, maximum: 1_000_000 }),
    drill: reader.given('drill') ? reader.drillId() : null,
    mqtt: reader.brokerUrl(),
    prefix: reader.prefix(),
  };
  if (options.from !== null && options.to !== null && options.from > options.to)
    reader.fault('from', 'lies after --to');
  return reader.faults.length > 0 ? { kind: 'faults', faults: reader.faults } : { kind: 'run', options };
}
