// [O7] Questions are answered beside the thread that serves the desks, and none of them can stop the others.
import { afterEach, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { type Answering, createAnswering } from '../../../server/sensorthings/answering.ts';
import { NOW, reported } from '../../client/small-city.ts';

const city = await loadCity('cities/shanghai');
const UNDERPASS = city.stations.find(({ id }) => id.startsWith('UP-'))!;
const HEAVY = [
  ['$top', '915'],
  ['$expand', 'ObservedProperty($expand=Datastreams($top=60))'],
] as const;
const LONG = [['$filter', 'ObservedProperty/Datastreams/name eq ObservedProperty/name']] as const;
const patient = new AbortController().signal;

let answering: Answering | null = null;
afterEach(() => answering?.stop());
let world: World = EMPTY_WORLD;
function open(deadline_ms?: number): Answering {
  world = EMPTY_WORLD;
  // No observation is asked for.
  const databaseUrl = 'postgres://127.0.0.1:1/none';
  answering = createAnswering({
    city,
    databaseUrl,
    world: () => world,
    now: () => NOW,
    ...(deadline_ms ? { deadline_ms } : {}),
  });
  return answering;
}
const ask = (path: string, asked: readonly (readonly [string, string])[] = [], gone = patient) =>
  answering!.ask({ root: 'http://x', path, asked }, gone);
const bodyOf = async (answer: ReturnType<typeof ask>) => JSON.parse(new TextDecoder().decode((await answer).bytes));

test('the thread that serves the desks does next to nothing of the work', async () => {
  open();
  await ask('Things'); // its start is no work of a question
  const [mine, all] = [process.threadCpuUsage(), process.cpuUsage()];
  for (let nth = 0; nth < 5; nth += 1) {
    await ask('Datastreams', HEAVY);
    await expect(ask('Datastreams', LONG)).rejects.toMatchObject({ status: 400 });
  }
  const [{ user }, whole] = [process.threadCpuUsage(mine), process.cpuUsage(all)];
  expect(user / whole.user).toBeLessThan(0.15);
});

test('what is heavier costs more, and no answer is over 2 MB', async () => {
  open();
  const [small, heavy] = [await ask(`Things('${UNDERPASS.id}')`), await ask('Datastreams', HEAVY)];
  expect(small.cost).toBe(1);
  expect(heavy.cost).toBeGreaterThan(2);
  expect(heavy.bytes.length).toBeLessThan(2_100_000);
});

test('says what is known now, also after it has changed', async () => {
  open();
  const path = `Datastreams('${UNDERPASS.id}.depth_m')`;
  const current = async () => (await bodyOf(ask(path))).properties.current.value;
  expect(await current()).toBe(null);
  world = { ...world, stations: { ...world.stations, [UNDERPASS.id]: reported('depth_m', 0.56) } };
  expect(await current()).toBe(0.56);
  world = { ...world, stations: { ...world.stations, [UNDERPASS.id]: reported('depth_m', 0.42) } };
  expect(await current()).toBe(0.42);
});

test('a question that takes too long ends, and the next is answered by another thread', async () => {
  open(1);
  await expect(ask('Things')).rejects.toMatchObject({ status: 503, message: 'no answer within 0.001 s; ask for less' });
  await answering?.stop();
  open();
  expect((await bodyOf(ask('Things'))).value).toHaveLength(100);
});

test('nobody waits for what was asked by somebody who has gone', async () => {
  open();
  await ask('Things');
  const gone = new AbortController();
  const asked = ask('Datastreams', HEAVY, gone.signal);
  gone.abort(new Error('hung up'));
  await expect(asked).rejects.toThrow('hung up');
  await expect(ask('Things', [], gone.signal)).rejects.toThrow('hung up');
  expect((await bodyOf(ask('Things'))).value).toHaveLength(100);
});

test('what is wrong with a question is told as such', async () => {
  open();
  await expect(ask('Nothings')).rejects.toMatchObject({ status: 404 });
  await expect(ask('Things', [['$top', 'x']])).rejects.toMatchObject({ status: 400 });
});
