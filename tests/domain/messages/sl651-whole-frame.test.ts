// A station may say one hour in several groups, each with an observation time of its own: what it says is one report.
import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import type { Reading } from '../../../domain/readings.ts';
import { contextAt } from '../../support/cities.ts';
import {
  beijing,
  element,
  FIVE_MINUTES_MS,
  groupsAt,
  levelSeries,
  rainSeries,
  sl651Frame,
} from '../../support/sl651-frames.ts';

const NOW = beijing('2026-07-21T15:05:00');
const HOUR = beijing('2026-07-21T15:00:00');
const RIVER = '0012345678';
const flat = (value: number) => levelSeries(Array.from({ length: 12 }, () => value));
const timed = (at: string, elements: string) => `F0F0${at}${elements}`;
const station = (code: string, stationClass = 'H') => groupsAt('', { station: code, stationClass }).slice(0, -4);

function hourly(groups: string, code = RIVER) {
  const { items, refusals } = decodeMessage(
    'sl651/gateway-1',
    sl651Frame({ station: code, functionCode: 0x34, groups: station(code) + groups, sentAt: '260721150010' }),
    contextAt(NOW),
  );
  return { items: items as readonly Reading[], refusals };
}
const levels = (items: readonly Reading[]) => items.filter(({ measure }) => measure === 'level_m');

describe('[Q23] a frame whose groups each begin with their own time', () => {
  const Z = element('39', '00012310', 3);

  test('keeps the level of 12.31 and refuses the series of another zero, counted with its reason', () => {
    const { items, refusals } = hourly(timed('2607211405', flat(0.37)) + timed('2607211500', Z));
    expect(levels(items)).toMatchObject([{ at: HOUR, value: 12.31, flag: 1 }]);
    expect(refusals).toEqual([
      {
        reason: 'bad-frame',
        detail: 'inner: five-minute levels say 0.37 m where the level is 12.31 m: they have another zero',
      },
    ]);
  });

  test.each([
    ['the level comes first', timed('2607211500', Z) + timed('2607211405', flat(0.37))],
    ['the level has the time of the first of twelve', timed('2607211405', flat(0.37)) + timed('2607211405', Z)],
    ['the level was read three minutes after the last', timed('2607211405', flat(0.37)) + timed('2607211503', Z)],
    ['the level has the time of the frame alone', Z + timed('2607211405', flat(0.37))],
    [
      'rain stands between the two',
      timed('2607211405', flat(0.37)) +
        timed('2607211405', rainSeries(Array.from({ length: 12 }, () => 0))) +
        timed('2607211500', Z),
    ],
  ])('does so where %s', (_how, groups) => {
    const { items, refusals } = hourly(groups);
    expect(levels(items).map(({ value }) => value)).toEqual([12.31]);
    expect(refusals.map(({ detail }) => detail)).toEqual([expect.stringContaining('another zero')]);
  });

  test('keeps both where they agree, and the level stands over the series at its own instant', () => {
    const { items, refusals } = hourly(timed('2607211405', flat(12.3)) + timed('2607211500', Z));
    expect(refusals).toEqual([]);
    expect(levels(items).map(({ value }) => value)).toEqual([...Array(11).fill(12.3), 12.31]);
    expect(levels(items).at(-1)).toMatchObject({ at: HOUR });
  });

  test('keeps a series that no level of its time contradicts', () => {
    const { items, refusals } = hourly(timed('2607211405', flat(0.37)) + timed('2607211300', Z));
    expect(refusals).toEqual([]);
    expect(levels(items)).toHaveLength(13);
  });

  test('a level that is missing takes nothing from the series', () => {
    const { items } = hourly(timed('2607211405', flat(3.1)) + timed('2607211500', element('39', 'FFFFFFFF', 3)));
    expect(levels(items).map(({ value }) => value)).toEqual(Array(12).fill(3.1));
  });

  test('two levels of one instant are both told: which of them stands is not for the decoder', () => {
    const { items } = hourly(
      timed('2607211500', element('39', '00003420', 3)) + timed('2607211500', element('39', '00003800', 3)),
    );
    expect(levels(items).map(({ value }) => value)).toEqual([3.42, 3.8]);
    const twice = hourly(timed('2607211500', Z) + timed('2607211500', Z));
    expect(levels(twice.items)).toHaveLength(1);
  });

  test('a fault of the level gauge in one group holds for the levels of every group', () => {
    const { items } = hourly(timed('2607211500', Z) + timed('2607211501', '452000000040'));
    expect(levels(items)).toMatchObject([{ value: 12.31, flag: 4, reason: 'level gauge fault' }]);
  });

  test('either side of a gate is not taken where another group of the same time has the level itself', () => {
    const { items } = hourly(timed('2607211500', element('3B', '000310', 2)) + timed('2607211500', Z));
    expect(levels(items).map(({ value }) => value)).toEqual([12.31]);
  });

  test('stations of one frame are not compared with each other', () => {
    const { items, refusals } = hourly(
      timed('2607211405', flat(0.37)) + station('0011223344') + timed('2607211500', element('39', '00003420', 3)),
    );
    expect(refusals).toEqual([]);
    expect(items.filter(({ stationId }) => stationId === 'inner')).toHaveLength(12);
    expect(items.filter(({ stationId }) => stationId === 'tide')).toMatchObject([{ value: 3.42 }]);
  });

  test('the last five minutes of rain and the hour itself are counted once', () => {
    const gauge = '0000000001';
    const { items } = hourly(
      timed('2607211405', rainSeries(Array.from({ length: 12 }, () => 1.5))) +
        timed('2607211500', element('22', '0015', 1)),
      gauge,
    );
    expect(items.map(({ value }) => value)).toEqual(Array(12).fill(1.5));
    expect(items.map(({ at }) => at)).toEqual(Array.from({ length: 12 }, (_, i) => HOUR - (11 - i) * FIVE_MINUTES_MS));
  });
});
