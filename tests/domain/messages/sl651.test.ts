import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import type { Reading } from '../../../domain/readings.ts';
import { contextAt } from '../../support/cities.ts';
import {
  beijing,
  bytesOf,
  element,
  FIVE_MINUTES_MS,
  groupsAt,
  levelSeries,
  rainSeries,
  sealed,
  sl651Frame,
  textBytes,
} from '../../support/sl651-frames.ts';

const NOW = beijing('2026-07-21T15:05:00');
const KEEP_ALIVE = '7E7E01001234567812342F0008020003591011155111036BCA';
const TEST_REPORT =
  '7E7E010012345678123430002B020003591011154947F1F1001234567848F0F0591011154920190000052619000005392300000127381211150320FA';
const TIMED_REPORT =
  '7E7E05001122334403E832002B020034170718110016F1F1001122334448F0F01707181100201900004026190000403923000104903812109903A421';
const DOWN_LINK = '7E7E00123456780112343080080200035910111549471B75D4';

const decode = (payload: Uint8Array, now = NOW) => decodeMessage('sl651/gateway-1', payload, contextAt(now));

function readings(payload: Uint8Array, now = NOW): readonly Reading[] {
  const decoded = decode(payload, now);
  expect(decoded.refusals).toEqual([]);
  return decoded.items as readonly Reading[];
}

const values = (items: readonly Reading[]) => Object.fromEntries(items.map((item) => [item.measure, item.value]));
const reasons = (payload: Uint8Array, now = NOW) => decode(payload, now).refusals.map((refusal) => refusal.reason);

/** One observation of one station at 15:00, five minutes before now. */
const report = (elements: string, station = '0012345678', stationClass = 'H') =>
  sl651Frame({ station, groups: groupsAt('2607211500', { station, stationClass }) + elements });

describe('the four public test frames', () => {
  const in2059 = beijing('2059-10-11T15:52:00');

  test('[L34] the keep-alive is accepted and brings no reading, but that its station is there', () => {
    const signs = [{ stationId: 'inner', at: beijing('2059-10-11T15:51:11') }];
    expect(decode(bytesOf(KEEP_ALIVE), in2059)).toEqual({ kind: 'sl651', items: signs, refusals: [] });
  });

  test('[L34] a keep-alive of a time that cannot be, or under another device, is refused', () => {
    expect(reasons(bytesOf(KEEP_ALIVE), beijing('2059-10-11T15:46:00'))).toEqual(['time-in-future']);
    const foreign = decodeMessage('sl651/tide', bytesOf(KEEP_ALIVE), contextAt(in2059));
    expect(foreign).toMatchObject({ items: [], refusals: [{ reason: 'foreign-station' }] });
  });

  test.each([
    ['bytes', bytesOf(TEST_REPORT)],
    ['hexadecimal text', textBytes(TEST_REPORT)],
    [
      'lower-case text with blanks and a line end',
      textBytes(`${TEST_REPORT.toLowerCase().replace('7e7e', '7e 7e ')}\n`),
    ],
  ])('the test report gives 0.5 mm, 0.127 m and 11.15 V from %s, marked as a test', (_form, payload) => {
    const items = readings(payload, in2059);
    expect(values(items)).toEqual({ rain_total_mm: 0.5, level_m: 0.127, battery_v: 11.15 });
    for (const item of items) {
      expect(item).toMatchObject({
        stationId: 'inner',
        at: beijing('2059-10-11T15:49:00'),
        flag: 3,
        reason: 'test report',
      });
    }
  });

  test('the timed report gives 4.0 mm, 10.490 m and 10.99 V', () => {
    const items = readings(bytesOf(TIMED_REPORT), beijing('2017-07-18T11:01:00'));
    expect(values(items)).toEqual({ rain_total_mm: 4, level_m: 10.49, battery_v: 10.99 });
    for (const item of items)
      expect(item).toMatchObject({ stationId: 'tide', at: beijing('2017-07-18T11:00:00'), flag: 1 });
  });

  test('the down-link reply is refused and named as such', () => {
    const { items, refusals } = decode(bytesOf(DOWN_LINK), in2059);
    expect(items).toEqual([]);
    expect(refusals).toEqual([{ reason: 'bad-frame', detail: 'a down-link frame, to station 0012345678' }]);
  });
});

describe('which element becomes which measure', () => {
  test.each([
    ['Z at a river', '0012345678', element('39', '00003420', 3), { level_m: 3.42 }],
    ['Z at a tide gauge', '0011223344', element('39', '00003420', 3), { level_m: 3.42 }],
    ['Z in an underpass is a depth', '0000000003', element('39', '00000270', 3), { depth_m: 0.27 }],
    ['Z below zero', '0011223344', element('39', 'FF000345', 3), { level_m: -0.345 }],
    [
      'above the gate at an inner river',
      '0012345678',
      element('3A', '000200', 2) + element('3B', '000310', 2),
      { level_m: 3.1 },
    ],
    [
      'below the gate at a tide gauge',
      '0011223344',
      element('3A', '000200', 2) + element('3B', '000310', 2),
      { level_m: 2 },
    ],
    [
      'Z before either side of a gate',
      '0012345678',
      element('3B', '000310', 2) + element('39', '000305', 2),
      { level_m: 3.05 },
    ],
    ['the running total', '0000000001', element('26', '001234', 1), { rain_total_mm: 123.4 }],
    ['five minutes of rain on the grid', '0000000001', element('22', '0125', 1), { rain_mm: 12.5 }],
    [
      'weather',
      '0000000002',
      element('02', '0315', 1) + element('18', '0876', 1) + element('35', '0123', 1),
      { air_temperature_c: 31.5, humidity_pct: 87.6, wind_speed_ms: 12.3 },
    ],
    ['pressure', '0000000002', element('08', '001004', 0), { pressure_hpa: 1004 }],
    ['air temperature below zero', '0000000002', element('02', 'FF0035', 1), { air_temperature_c: -3.5 }],
    ['the battery', '0000000001', element('38', '1215', 2), { battery_v: 12.15 }],
    [
      'unknown and vendor elements are stepped over',
      '0012345678',
      `${element('03', '0215', 1)}FF27121234${element('39', '0342', 2)}`,
      { level_m: 3.42 },
    ],
    [
      'wind direction, a code of two tables, is left out',
      '0000000002',
      element('33', '03', 0) + element('35', '0050', 1),
      { wind_speed_ms: 5 },
    ],
  ])('%s', (_name, station, elements, expected) => {
    expect(values(readings(report(elements, station)))).toEqual(expected);
  });

  test('rain said over other windows (PJ, P1, PD) is not counted a second time', () => {
    const rain = element('20', '000040', 1) + element('1A', '000120', 1) + element('1F', '000300', 1);
    expect(readings(report(rain, '0000000001'))).toEqual([]);
  });

  test('a five-minute sum between the five minutes would overlap its neighbours and is left out', () => {
    const frame = sl651Frame({
      station: '0000000001',
      functionCode: 0x33,
      groups: groupsAt('2607211503', { station: '0000000001' }) + element('22', '0125', 1) + element('26', '000500', 1),
    });
    expect(values(readings(frame))).toEqual({ rain_total_mm: 50 });
  });

  test('an element that the station does not measure is refused once, the others are kept', () => {
    const { items, refusals } = decode(report(element('39', '0342', 2) + element('38', '1215', 2), '0000000001'));
    expect(values(items as readonly Reading[])).toEqual({ battery_v: 12.15 });
    expect(refusals).toEqual([{ reason: 'foreign-measure', detail: 'gauge does not measure level_m' }]);
  });

  test('a value of FF is missing: null and flag 9, never zero', () => {
    expect(readings(report(element('39', 'FFFFFFFF', 3)))).toEqual([
      {
        stationId: 'inner',
        measure: 'level_m',
        at: NOW - FIVE_MINUTES_MS,
        value: null,
        flag: 9,
        reason: 'missing in the report',
      },
    ]);
  });

  test('[Q1] a value outside the range of its measure fails', () => {
    expect(readings(report(element('02', '0995', 1), '0000000002'))).toMatchObject([{ value: 99.5, flag: 4 }]);
  });

  test('a level fails while the station reports a fault of its level gauge', () => {
    const items = readings(report(`${element('39', '0342', 2)}452000000040${element('38', '1215', 2)}`));
    expect(items).toMatchObject([
      { measure: 'level_m', value: 3.42, flag: 4, reason: 'level gauge fault' },
      { measure: 'battery_v', flag: 1 },
    ]);
    expect(readings(report(`${element('39', '0342', 2)}452000000021`))).toMatchObject([
      { measure: 'level_m', flag: 1 },
    ]);
  });

  test('digits that are not decimal are refused, the other elements are kept', () => {
    const { items, refusals } = decode(report(element('39', '0A42', 2) + element('38', '1215', 2)));
    expect(values(items as readonly Reading[])).toEqual({ battery_v: 12.15 });
    expect(refusals).toEqual([{ reason: 'bad-frame', detail: 'inner: element 39 holds 0A42' }]);
  });
});

describe('the hourly report', () => {
  const first = beijing('2026-07-21T14:05:00');
  const hourly = (station: string, elements: string, stationClass = 'H') =>
    sl651Frame({ station, functionCode: 0x34, groups: groupsAt('2607211405', { station, stationClass }) + elements });

  test('rain: the observation time is that of the first of twelve, FF is missing, the total belongs to the hour', () => {
    const amounts = [0, 0.5, 1, null, 0, 0, 25.4, 0, 0, 0, 0, 12.5];
    const items = readings(hourly('0000000001', element('26', '001500', 1) + rainSeries(amounts)));
    const rain = items.filter((item) => item.measure === 'rain_mm');
    expect(rain.map((item) => item.value)).toEqual(amounts);
    expect(rain.map((item) => item.at)).toEqual(amounts.map((_, index) => first + index * FIVE_MINUTES_MS));
    expect(rain[3]).toMatchObject({ value: null, flag: 9 });
    expect(items.find((item) => item.measure === 'rain_total_mm')).toMatchObject({
      value: 150,
      at: beijing('2026-07-21T15:00:00'),
    });
  });

  test('level: centimetres, FFFF is missing, and Z with its millimetres stands for the last of them', () => {
    const levels = [3.01, 3.02, null, 3.04, 3.05, 3.06, 3.07, 3.08, 3.09, 3.1, 3.11, 3.12];
    const items = readings(hourly('0012345678', levelSeries(levels) + element('39', '00003123', 3)));
    expect(items.map((item) => item.value)).toEqual([...levels.slice(0, 11), 3.123]);
    expect(items.map((item) => item.at)).toEqual(levels.map((_, index) => first + index * FIVE_MINUTES_MS));
    expect(items[2]).toMatchObject({ value: null, flag: 9 });
  });

  test('a missing Z does not take the place of a level in the series', () => {
    const levels = Array.from({ length: 12 }, () => 3.1);
    const items = readings(hourly('0012345678', levelSeries(levels) + element('39', 'FFFFFFFF', 3)));
    expect(items.map((item) => item.value)).toEqual(levels);
  });

  test('the length of a series is fixed, whatever its definition byte says', () => {
    const levels = Array.from({ length: 12 }, () => 27.3);
    const items = readings(hourly('0012345678', levelSeries(levels, 'F5', '5C') + element('38', '1290', 2)));
    expect(items.filter((item) => item.measure === 'level_m').map((item) => item.value)).toEqual(levels);
    expect(items.at(-1)).toMatchObject({ measure: 'battery_v', value: 12.9 });
  });

  test('a series whose zero is not that of the level beside it is refused, the level is kept', () => {
    const levels = Array.from({ length: 12 }, () => 0.32);
    const { items, refusals } = decode(hourly('0012345678', levelSeries(levels) + element('39', '00003420', 3)));
    expect(values(items as readonly Reading[])).toEqual({ level_m: 3.42 });
    expect(refusals).toMatchObject([{ reason: 'bad-frame', detail: expect.stringContaining('another zero') }]);
  });

  test('at a gate a tide gauge takes the series below it, an inner river the one above', () => {
    const above = levelSeries(Array.from({ length: 12 }, () => 2.6));
    const below = levelSeries(
      Array.from({ length: 12 }, () => 4.1),
      'F6',
    );
    expect(readings(hourly('0011223344', above + below, 'Z')).map((item) => item.value)).toEqual(Array(12).fill(4.1));
    expect(readings(hourly('0012345678', above + below, 'Z')).map((item) => item.value)).toEqual(Array(12).fill(2.6));
    expect(readings(hourly('0011223344', above, 'T')).map((item) => item.value)).toEqual(Array(12).fill(2.6));
  });

  test('a depth sensor reports twelve depths', () => {
    const depths = Array.from({ length: 12 }, (_, index) => index / 100);
    expect(readings(hourly('0000000003', levelSeries(depths)))).toMatchObject(
      depths.map((value) => ({ measure: 'depth_m', value })),
    );
  });

  test('the five-minute sum of a timed report and that of the hourly report are one reading', () => {
    const hour = readings(hourly('0000000001', rainSeries(Array.from({ length: 12 }, () => 1.5))));
    const timed = readings(report(element('22', '0015', 1), '0000000001'));
    expect(hour).toContainEqual(timed[0]);
  });
});

describe('the uniform report', () => {
  const uniform = (groups: string) => sl651Frame({ functionCode: 0x31, groups: groupsAt('2607211405') + groups });

  test('names its element once and then lists values one step apart', () => {
    const items = readings(uniform(`0418000005${element('39', '00028960', 3)}0002897000028980FFFFFFFF`));
    expect(items.map((item) => item.value)).toEqual([28.96, 28.97, 28.98, null]);
    expect(items.map((item) => item.at)).toEqual(
      [0, 1, 2, 3].map((index) => beijing('2026-07-21T14:05:00') + index * FIVE_MINUTES_MS),
    );
  });

  test('lists hours of the five-minute series', () => {
    const items = readings(
      sl651Frame({
        functionCode: 0x31,
        groups: `${groupsAt('2607211205')}0418000000${levelSeries(Array(12).fill(3.1))}${levelSeries(Array(12).fill(3.2)).slice(4)}`,
      }),
    );
    expect(items).toHaveLength(24);
    expect(items[12]).toMatchObject({ value: 3.2, at: beijing('2026-07-21T13:05:00') });
  });

  test.each([
    ['a rest that is no whole value', `0418000005${element('39', '00028960', 3)}0002`],
    ['no step', element('39', '00028960', 3)],
    ['a step that is no time', `041800000A${element('39', '00028960', 3)}`],
    ['a value of no length', '04180000053900'],
  ])('is refused with %s', (_name, groups) => {
    expect(decode(uniform(groups))).toMatchObject({ items: [], refusals: [{ reason: 'bad-frame' }] });
  });
});

describe('groups', () => {
  test('a mark that a device sends once is read like two', () => {
    const groups = `F1001234567848F02607211500${element('39', '0342', 2)}`;
    expect(readings(sl651Frame({ groups }))).toMatchObject([
      { stationId: 'inner', value: 3.42, at: beijing('2026-07-21T15:00:00') },
    ]);
  });

  test('without an observation time the send time counts', () => {
    const items = readings(sl651Frame({ groups: element('39', '0342', 2), sentAt: '260721150307' }));
    expect(items).toMatchObject([{ stationId: 'inner', at: beijing('2026-07-21T15:03:07') }]);
  });

  test('one frame may speak for several stations and times', () => {
    const groups =
      groupsAt('2607211455') +
      element('39', '0340', 2) +
      `F0F02607211500${element('39', '0341', 2)}` +
      groupsAt('2607211500', { station: '0000000001', stationClass: 'P' }) +
      element('38', '1215', 2);
    expect(readings(sl651Frame({ groups })).map(({ stationId, at, value }) => [stationId, at, value])).toEqual([
      ['inner', beijing('2026-07-21T14:55:00'), 3.4],
      ['inner', beijing('2026-07-21T15:00:00'), 3.41],
      ['gauge', beijing('2026-07-21T15:00:00'), 12.15],
    ]);
  });

  test('hand-written text and pictures end what is read', () => {
    for (const rest of ['F2F25A20332E3432', 'F3F3FFD8FFE0', 'FD010203']) {
      expect(readings(report(element('39', '0342', 2) + rest))).toMatchObject([{ measure: 'level_m', value: 3.42 }]);
    }
  });
});

describe('refusals', () => {
  test.each([
    ['nothing', new Uint8Array(), 'too few'],
    ['text that is no frame', textBytes('hello, hello, hello, hello, hello'), 'not 7E7E'],
    ['an odd number of hexadecimal digits', textBytes(TIMED_REPORT.slice(0, -1)), 'not 7E7E'],
    ['another start', sl651Frame({ start: '7E7F' }), 'starts with 7E7F'],
    ['the ASCII coding', textBytes(`\x010100123456781234320020\x02${'0'.repeat(40)}\x030000`), 'ASCII coding'],
    ['a packet of several', sl651Frame({ startOfText: '16' }), 'not supported'],
    ['another start of text', sl651Frame({ startOfText: '07' }), 'start of text is 07'],
    ['another end of text', sl651Frame({ endOfText: '04' }), 'end of text is 04'],
    ['a down-link frame', sl651Frame({ direction: 8, endOfText: '05' }), 'down-link'],
    ['a direction that there is not', sl651Frame({ direction: 3 }), 'direction is 3'],
    ['a query code', sl651Frame({ functionCode: 0x37 }), 'function code 37'],
    ['a code below the reports', sl651Frame({ functionCode: 0x2e }), 'function code 2E'],
    ['a vendor code', sl651Frame({ functionCode: 0xe1 }), 'function code E1'],
    ['a send time that is no time', sl651Frame({ sentAt: '261332250000' }), 'send time'],
    ['31 February', sl651Frame({ sentAt: '260231120000' }), 'send time'],
    ['an observation time that is no time', sl651Frame({ groups: groupsAt('2607212400') }), 'observation time'],
    ['a cut station group', sl651Frame({ groups: 'F1F100123456' }), 'station group is cut off'],
    ['a cut observation time', sl651Frame({ groups: 'F0F026072115' }), 'observation time is cut off'],
    ['an element without a definition', sl651Frame({ groups: '39' }), 'element 39 is cut off'],
    ['an element without its data', sl651Frame({ groups: '39230000' }), 'element 39 is cut off'],
    ['a series without its data', sl651Frame({ groups: 'F46000000000' }), 'element F4 is cut off'],
    ['a byte too many', Uint8Array.of(...sl651Frame(), 0), '26 bytes where the frame says 25'],
    ['a wrong length', sealed(`${TIMED_REPORT.slice(0, 22)}002C${TIMED_REPORT.slice(26, -4)}`), 'says 61'],
  ])('%s is a bad frame', (_name, payload, detail) => {
    expect(decode(payload).items).toEqual([]);
    expect(decode(payload).refusals).toEqual([{ reason: 'bad-frame', detail: expect.stringContaining(detail) }]);
  });

  test('another CRC is a bad checksum, with both sums told', () => {
    expect(decode(bytesOf(`${TIMED_REPORT.slice(0, -4)}A422`)).refusals).toEqual([
      { reason: 'bad-checksum', detail: 'CRC is A422, computed A421' },
    ]);
  });

  test.each([
    ['a keep-alive', sl651Frame({ station: '9999999999', functionCode: 0x2f })],
    ['a report', sl651Frame({ station: '9999999999', groups: element('39', '0342', 2) })],
    ['a station group', report(element('39', '0342', 2), '00AB345678')],
  ])('%s of a station that the city has not is refused', (_name, payload) => {
    expect(reasons(payload)).toEqual(['unknown-station']);
  });

  test('a time more than five minutes ahead is refused, one within five minutes is kept', () => {
    const at = (time: string) => sl651Frame({ groups: groupsAt(time) + element('39', '0342', 2) });
    expect(reasons(at('2607211511'))).toEqual(['time-in-future']);
    expect(reasons(at('2607211510'))).toEqual([]);
    expect(reasons(at('2407211510'))).toEqual(['older-than-retention']);
  });

  test('a payload over 16 KiB is too large', () => {
    expect(reasons(new Uint8Array(16 * 1024 + 1).fill(0x37))).toEqual(['too-large']);
  });
});
