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
    () => EMPTY_WORLD,
    () => 0,
  ),
} as unknown as Source; // no observation is asked for
const ask = (path: string, filter: string) => answerQuestion(source, 'http://x', path, [['$filter', filter]]);

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
