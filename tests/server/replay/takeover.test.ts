// Two servers on one database: one records. Where it is gone the other goes on, and what lies between is a gap that is said.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyChanges, EMPTY_WORLD, type PartState, type World } from '../../../domain/world.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { createLibrary } from '../../../server/replay/library.ts';
import { databaseShelf, type Replay, startReplay } from '../../../server/replay/replay.ts';
import { type BreakableLink, breakableLink } from '../../support/breakable-link.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { until } from '../../support/wait.ts';

const database = await sharedDatabase();
const TICK_MS = 50;
const log = createLog('silent');

/** A server of which only the recording is there; every node hears the same changes. */
class Node {
  world: World = EMPTY_WORLD;
  part: Omit<PartState, 'since'> | null = null;
  readonly pool: Pool;
  readonly replay: Replay;

  constructor(url: string) {
    this.pool = openPool(url, 4, log);
    this.replay = startReplay({
      database: this.pool,
      clock: createClock(),
      world: () => this.world,
      setPart: (_name, state) => {
        this.part = state;
      },
      log,
      tickMs: TICK_MS,
    });
    this.replay.start();
  }

  beat(n: number): void {
    const changes = [
      ['trucks', 'P-1', { position: { at: n, lon: 121, lat: 31, speed_kmh: n, heading_deg: null }, status: null }],
    ] as const;
    this.world = applyChanges(this.world, changes);
    this.replay.push(changes);
  }
}

describe.skipIf('missing' in database)('two recorders on one database', () => {
  let fresh: FreshDatabase;
  let link: BreakableLink;
  const nodes: Node[] = [];
  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    link = await breakableLink(fresh.url);
    const pool = openPool(fresh.url, 1, log);
    await pool.end();
  }, 60_000);
  afterAll(async () => {
    link?.plug();
    for (const node of nodes) {
      await node.replay.stop();
      await node.pool.end();
    }
    await link?.close();
    await fresh?.drop();
  });

  test('[L12] one that is gone is followed by the other, with a gap that is bounded and said', async () => {
    const first = new Node(link.url);
    nodes.push(first);
    await until('the first to record', () => first.part?.reason === 'recording');
    const second = new Node(fresh.url);
    nodes.push(second);
    await until('the second to stand by', () => second.part?.reason === 'recorded-elsewhere');
    let n = 0;
    const beat = () => {
      n += 1;
      for (const node of nodes) node.beat(n);
    };
    for (; n < 20; ) beat();
    const { library } = second.replay;
    await first.replay.library.page({ from: Date.now(), to: Date.now(), cursor: null, chunks: 1, step_ms: 0 });
    const recordedTo = await until(
      'what the first wrote',
      async () => (await library.spans(0, Date.now() + 60_000))[0]?.to,
    );
    // As for a process that was killed: its connections end, and nothing more of it comes through.
    link.pull();
    link.cut();
    const goneAt = Date.now();
    await until('the second to record', () => {
      beat();
      return second.part?.reason === 'recording';
    });
    const tookOverAt = Date.now();
    for (let more = 0; more < 5; more++) beat();
    const seen = n;
    const known = await until('the world of the second', async () => library.worldAt(Date.now()));
    expect(known.trucks['P-1']?.position?.speed_kmh).toBe(seen);
    // As it is told once nobody can add to what the first wrote.
    await second.replay.stop();
    const later = createLibrary({ shelf: databaseShelf(second.pool), settle: async () => {}, isOpen: () => false });
    const page = await later.page({ from: recordedTo - 1, to: Date.now(), cursor: null, chunks: 12, step_ms: 0 });
    expect(page.gap?.from).toBe(recordedTo);
    expect(page.gap?.to).toBeGreaterThanOrEqual(recordedTo);
    // It ends with the take-over: within three looks of the lock being free, and the time this machine takes for them.
    expect(page.gap!.to!).toBeLessThanOrEqual(tookOverAt);
    expect(tookOverAt - goneAt).toBeLessThan(5_000);
    expect(await later.worldAt(page.gap!.to!)).not.toBe(null);
    const spans = await later.spans(0, Date.now() + 60_000);
    expect(spans).toHaveLength(2);
  }, 30_000);
});
