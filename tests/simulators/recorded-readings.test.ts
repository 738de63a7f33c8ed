import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import { readRecording } from '../../simulators/recorded-readings.ts';
import { madeUpCity } from './made-up-city.ts';

const CITY = madeUpCity();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...lines: string[]) {
  const file = join(folder, 'readings.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  const { faults, ...recording } = await readRecording(file, CITY);
  return { ...recording, faults: faults.map((fault) => fault.replace(`${folder}/`, '')) };
}
const HEADER = 'station_id,at,measure,value,reason';
const AT = '2025-08-29T22:00:00+08:00';

describe('a recording', () => {
  test('is put in the order of time, with the measures of one moment in one report', async () => {
    const { reports, readings } = await read(
      HEADER,
      `WX-1,2025-08-29T22:15:00+08:00,wind_speed_ms,4`,
      `WX-1,${AT},wind_speed_ms,3`,
      `WX-1,${AT},rain_mm,0.2`,
    );
    expect(reports).toEqual([
      { stationId: 'WX-1', at: Date.parse(AT), values: { wind_speed_ms: 3, rain_mm: 0.2 } },
      { stationId: 'WX-1', at: Date.parse(AT) + 15 * 60_000, values: { wind_speed_ms: 4 } },
    ]);
    expect(readings).toBe(3);
  });

  test('keeps a value that is missing as missing, with its reason, apart from what was measured', async () => {
    const { reports } = await read(HEADER, `WX-1,${AT},rain_mm,,clogged`, `WX-1,${AT},wind_speed_ms,3,`);
    expect(reports).toEqual([
      { stationId: 'WX-1', at: Date.parse(AT), values: { rain_mm: null }, reason: 'clogged' },
      { stationId: 'WX-1', at: Date.parse(AT), values: { wind_speed_ms: 3 } },
    ]);
  });

  test('keeps a second value of the same moment as a report of its own', async () => {
    const { reports } = await read(HEADER, `RG-1,${AT},rain_mm,1`, `RG-1,${AT},rain_mm,2`);
    expect(reports.map(({ values }) => values.rain_mm)).toEqual([1, 2]);
  });

  test('names every row that it cannot use by file, line and column, and keeps the others', async () => {
    const { reports, faults } = await read(
      HEADER,
      `RG-1,${AT},rain_mm,1`,
      `RG-99,${AT},rain_mm,1`,
      `RG-1,2025-08-29T22:00:00,rain_mm,1`,
      `RG-1,${AT},level_m,1`,
      `RG-1,${AT},rain_mm,wet`,
      `RG-1,${AT},rain_mm,1e999`,
      `RG-1,2025-08-29T22:15:00+08:00,rain_mm,2`,
    );
    expect(reports).toHaveLength(2);
    expect(faults).toEqual([
      'readings.csv:3 station_id: there is no station "RG-99" in this city',
      'readings.csv:4 at: time 2025-08-29T22:00:00 has no offset such as +01:00',
      'readings.csv:5 measure: RG-1 does not measure "level_m"',
      'readings.csv:6 value: "wet" is not a number',
      'readings.csv:7 value: "1e999" is not a number',
    ]);
  });

  test('without a column that it needs is no recording', async () => {
    await expect(read('station_id,at,value', `RG-1,${AT},1`)).rejects.toThrow('the header has no measure');
  });

  test('that is not there is refused by name', async () => {
    await expect(readRecording(join(folder, 'nowhere.csv'), CITY)).rejects.toThrow('nowhere.csv');
  });
});

describe('the Calder valley', () => {
  test('is read whole: 24,712 readings, and its rain to the tenth of a millimetre', async () => {
    const { reports, readings, faults } = await readRecording(
      'cities/calder/readings.csv',
      await loadCity('cities/calder'),
    );
    expect([readings, faults]).toEqual([24_712, []]);
    const rain: Record<string, number> = {};
    for (const { stationId, values } of reports)
      if (values.rain_mm) rain[stationId] = (rain[stationId] ?? 0) + values.rain_mm;
    const rounded = Object.values(rain).map((sum) => Number(sum.toFixed(1)));
    expect(rounded.sort((a, b) => a - b)).toEqual([38.2, 73.6, 75.6, 91.4]);
  });
});
