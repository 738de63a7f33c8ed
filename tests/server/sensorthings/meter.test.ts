// [O7] What one question may cost, on a city as large as it gets: these would hold up everybody else for minutes.
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { createCatalogue } from '../../../server/open-data/sensorthings.ts';
import { answerQuestion, type Source } from '../../../server/sensorthings/answer.ts';

const city = await loadCity('cities/shanghai');
const source = {
  catalogue: createCatalogue(
    city,
    () => EMPTY_WORLD.stations,
    () => 0,
  ),
} as unknown as Source; // no observation is asked for
const ask = (path: string, filter: string) =>
  answerQuestion(source, { root: 'http://x', path, asked: [['$filter', filter]] });

describe('[O7] a question that follows too many links', () => {
  test.each([
    ['Datastreams', "ObservedProperty/Datastreams/ObservedProperty/Datastreams/name eq 'x'"],
    ['ObservedProperties', 'Datastreams/name add Datastreams/name add Datastreams/name eq 1'],
    ['Datastreams', "not (ObservedProperty/Datastreams/Thing/name eq 'x' and id eq 'y')"],
  ])('is refused: %s of %s', async (path, filter) => {
    const began = process.cpuUsage();
    await expect(ask(path, filter)).rejects.toMatchObject({ status: 400 });
    const { user } = process.cpuUsage(began);
    expect(user / 1_000_000).toBeLessThan(5);
  });

  test.each([
    ['Things', "Datastreams/ObservedProperty/name eq 'Rainfall'"],
    ['Locations', "Things/Datastreams/ObservedProperty/id eq 'depth_m'"],
    ['Datastreams', "Thing/Locations/name ne 'x' and ObservedProperty/id eq 'rain_mm'"],
    ['Things', 'year(99999999999999999) eq 1'],
  ])('is answered where the links are those of each: %s of %s', async (path, filter) => {
    await expect(ask(path, filter)).resolves.toMatchObject({ plain: false });
  });
});

describe('[O7] an answer that would be too large', () => {
  interface Page {
    readonly value: readonly { readonly '@iot.id': string }[];
    readonly '@iot.nextLink'?: string;
  }
  const page = async (asked: readonly (readonly [string, string])[]) =>
    JSON.parse((await answerQuestion(source, { root: 'http://x', path: 'Datastreams', asked })).text) as Page;
  const HEAVY = [
    ['$top', '915'],
    ['$expand', 'ObservedProperty($expand=Datastreams($top=60))'],
  ] as const;

  test('is cut and goes on behind its link: each entity once, no answer over 2 MB', async () => {
    const all = (
      await page([
        ['$top', '2000'],
        ['$select', 'id'],
      ])
    ).value.map((one) => one['@iot.id']);
    const seen: string[] = [];
    let asked: readonly (readonly [string, string])[] | null = HEAVY;
    while (asked && seen.length < all.length) {
      const answer: Page = await page(asked);
      expect(JSON.stringify(answer).length).toBeLessThan(2_000_000);
      expect(answer.value.length).toBeGreaterThan(0);
      seen.push(...answer.value.map((one) => one['@iot.id']));
      const link: string | undefined = answer['@iot.nextLink'];
      asked = link ? [...new URL(link).searchParams] : null;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(700);
  });

  test('is refused where one entity alone is too much', async () => {
    const { value } = await page([
      ['$top', '2000'],
      ['$select', 'id'],
    ]);
    const rain = value.find((one) => one['@iot.id'].endsWith('rain_mm'))!;
    const path = `Datastreams('${rain['@iot.id']}')`;
    const expand =
      'ObservedProperty($expand=Datastreams($top=1000;$expand=ObservedProperty($expand=Datastreams($top=9))))';
    const question = { root: 'http://x', path, asked: [['$expand', expand]] as const };
    await expect(answerQuestion(source, question)).rejects.toMatchObject({ status: 400 });
  });
});
