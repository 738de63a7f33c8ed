import { expect, test } from 'vitest';
import { noticeRegion } from '../../../domain/public/regions.ts';
import { AT, DALIAN, snapshotOf } from './places.ts';

const noticeAfter = (seconds: number, language: 'en' | 'zh') =>
  noticeRegion({
    snapshot: snapshotOf([DALIAN]),
    language,
    now: Date.parse(AT) + seconds * 1_000,
  }).text;

test.each([
  [90, 'en', ''],
  [91, 'en', 'No connection: this is 91 seconds old.'],
  [20 * 60, 'en', 'No connection: this is 20 minutes old.'],
  [20 * 60, 'zh', '没有连接：这是 20 分钟前的情况。'],
] as const)('[P13] a page of %d s ago (%s) says above everything: "%s"', (seconds, language, said) => {
  expect(noticeAfter(seconds, language).replace(/<[^>]*>/g, '')).toBe(said);
});
