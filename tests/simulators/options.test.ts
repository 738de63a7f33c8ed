import { describe, expect, test } from 'vitest';
import { parseReplayOptions } from '../../simulators/replay-options.ts';
import { parseSimulateOptions } from '../../simulators/simulate-options.ts';

describe('the command line of simulate', () => {
  test('needs nothing: Shanghai, a cloudburst, seed 1', () => {
    expect(parseSimulateOptions([])).toEqual({
      kind: 'run',
      options: {
        city: 'cities/shanghai',
        scenario: 'cloudburst',
        seed: 1,
        speed: 1,
        start: null,
        mqtt: 'mqtt://127.0.0.1:1883',
        prefix: 'flood/1',
        connections: 16,
        backfillHours: 6,
        durationMin: null,
        waitFor: null,
        drill: null,
      },
    });
  });

  test('is understood', () => {
    const parsed = parseSimulateOptions(
      '--city c --scenario typhoon --seed 9 --speed 20 --start 2026-07-21T14:00:00+08:00 --mqtt mqtts://h:8883 --prefix a/b --connections 4 --backfill-hours 0 --duration-min 1.5 --wait-for http://h:8080/readyz'.split(
        ' ',
      ),
    );
    expect(parsed).toEqual({
      kind: 'run',
      options: {
        city: 'c',
        scenario: 'typhoon',
        seed: 9,
        speed: 20,
        start: Date.parse('2026-07-21T14:00:00+08:00'),
        mqtt: 'mqtts://h:8883',
        prefix: 'a/b',
        connections: 4,
        backfillHours: 0,
        durationMin: 1.5,
        waitFor: 'http://h:8080/readyz',
        drill: null,
      },
    });
  });

  test('names every fault at once', () => {
    const parsed = parseSimulateOptions(
      '--scenario tsunami --seed 1.5 --speed fast --start 2026-07-21T14:00 --mqtt localhost --prefix flood/# --connections 0 --wait-for h:8080'.split(
        ' ',
      ),
    );
    expect(parsed).toMatchObject({ kind: 'faults' });
    const faults = parsed.kind === 'faults' ? parsed.faults.map((fault) => fault.split(':')[0]).sort() : [];
    expect(faults).toEqual([
      '--connections',
      '--mqtt',
      '--prefix',
      '--scenario',
      '--seed',
      '--speed',
      '--start',
      '--wait-for',
    ]);
  });

  test.each([[['--sped', '2']], [['cities/shanghai']], [['--seed']]])('refuses %j', (args) => {
    expect(parseSimulateOptions(args)).toMatchObject({ kind: 'faults' });
  });

  test('gives help before anything else', () => {
    expect(parseSimulateOptions(['--seed', 'x', '--help'])).toEqual({ kind: 'help' });
  });
});

describe('the command line of replay', () => {
  test('needs a city and a recording', () => {
    expect(parseReplayOptions([])).toEqual({
      kind: 'faults',
      faults: ['--city: is missing', '--readings: is missing'],
    });
    expect(parseReplayOptions(['--city', 'c', '--readings', 'r.csv'])).toMatchObject({
      kind: 'run',
      options: { city: 'c', readings: 'r.csv', from: null, to: null, leadHours: 0, speed: 60 },
    });
  });

  test('does not play backwards', () => {
    const parsed = parseReplayOptions([
      ...['--city', 'c', '--readings', 'r.csv'],
      ...['--from', '2025-09-02T00:00:00Z', '--to', '2025-09-01T00:00:00Z'],
    ]);
    expect(parsed).toEqual({ kind: 'faults', faults: ['--from: lies after --to'] });
  });
});
