// The small map of the public's page: no badge lies on another, and none that finds no room is lost.
import { expect, test } from 'vitest';
import { miniMap } from '../../../domain/public/mini-map.ts';
import type { PublicPlace } from '../../../domain/public/snapshot.ts';
import { DALIAN, place, snapshotOf } from './places.ts';

const CENTRE = { lon: 121.5, lat: 31.25 };
/** Forty places over six kilometres, the first the worst. */
const CROWD: readonly PublicPlace[] = Array.from({ length: 40 }, (_, i) =>
  place({
    id: `P-${i}`,
    lon: 121.47 + ((i * 7) % 40) * 0.0016,
    lat: 31.235 + ((i * 11) % 40) * 0.0008,
    grade: i === 0 ? 'danger' : i % 2 === 0 ? 'avoid' : 'slow',
    depth_m: i === 0 ? 0.9 : 0.1 + (i % 5) / 100,
    over_closing_line: i === 0,
  }),
);

function badgesOf(markup: string) {
  return [
    ...markup.matchAll(
      /<g class="badge (\w+)" transform="translate\((-?[\d.]+) (-?[\d.]+)\) scale\(([\d.]+)\)">.*?<text y="5">(\d*)<\/text>(.*?)(?=<g class="badge|<path class="corners|<\/svg>)/gs,
    ),
  ].map(([, level, x, y, scale, cm, rest]) => ({
    ...{ level, x: Number(x), y: Number(y), scale: Number(scale), cm },
    others: Number(/\+(\d+)/.exec(rest!)?.[1] ?? 0),
  }));
}
const drawn = (places: readonly PublicPlace[], centre: { lon: number; lat: number } | null = CENTRE) =>
  badgesOf(miniMap(snapshotOf(places), centre, null).text);

test('no badge, with all that hangs on it, lies on another, and all places are there or counted', () => {
  const badges = drawn(CROWD);
  const [width, height] = [48, 39].map((px) => px * badges[0]!.scale) as [number, number];
  const overlapping = badges.flatMap((a, i) =>
    badges.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < width && Math.abs(a.y - b.y) < height),
  );
  expect(overlapping).toEqual([]);
  expect(badges.reduce((sum, { others }) => sum + 1 + others, 0)).toBe(CROWD.length);
  expect(badges.length).toBeLessThan(CROWD.length);
});

test('the worst is always seen, and what is milder is counted by it', () => {
  const beside = { lon: CROWD[0]!.lon + 0.0001, lat: CROWD[0]!.lat };
  const [badge, ...more] = drawn([place({ id: 'x', ...beside, grade: 'slow', depth_m: 0.1 }), CROWD[0]!]);
  expect([badge, more]).toMatchObject([{ level: 'red', cm: '90', others: 1 }, []]);
});

test('the place that was asked for has its own badge, also beside one that is worse', () => {
  const asked = place({ id: 'x', lon: DALIAN.lon + 0.0002, grade: 'slow', depth_m: 0.1 });
  expect(drawn([DALIAN, asked], asked)).toMatchObject([{ level: 'blue', cm: '10', others: 1 }]);
});

test('one that stands alone counts nobody', () => {
  expect(drawn([DALIAN], DALIAN)).toMatchObject([{ level: 'red', cm: '56', others: 0 }]);
});
