// Ten desks that note when a certain alarm reached each of them. They do not fold: ten folds in one process would measure us.
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  LIVE_PATH,
  type Patch,
  type ServerToClientEvents,
  type Snapshot,
} from '../../domain/protocol.ts';
import { applyChanges, EMPTY_WORLD } from '../../domain/world.ts';
import { until } from './waiting.ts';

type DeskSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** An alarm as a reading of this time and station left it. */
export interface Awaited {
  readonly station_id: string;
  readonly at: number;
}

export class AlarmScreens {
  readonly #sockets: DeskSocket[] = [];
  readonly #seenBy = new Set<DeskSocket>();
  #awaited: Awaited | null = null;
  #lastSeenAt = 0;

  async start(url: string, count: number): Promise<void> {
    let snapshots = 0;
    for (let i = 0; i < count; i++) {
      const socket: DeskSocket = io(url, { path: LIVE_PATH, transports: ['websocket'], forceNew: true });
      socket.on('snapshot', () => {
        snapshots += 1;
      });
      socket.on('patch', (patch) => this.#look(socket, patch));
      this.#sockets.push(socket);
    }
    await until('every screen to have its snapshot', () => snapshots >= count, { within_s: 60 });
  }

  stop(): void {
    for (const socket of this.#sockets) socket.disconnect();
  }

  /** Resolves with the moment (of `performance.now`) at which the last screen had it. */
  async see(awaited: Awaited, publish: () => Promise<void>): Promise<number> {
    this.#seenBy.clear();
    this.#awaited = awaited;
    await publish();
    await until(`${awaited.station_id} on every screen`, () => this.#seenBy.size === this.#sockets.length, {
      within_s: 30,
      every_ms: 10,
    });
    return this.#lastSeenAt;
  }

  #look(socket: DeskSocket, { changes }: Patch): void {
    const awaited = this.#awaited;
    if (!awaited || this.#seenBy.has(socket)) return;
    for (const change of changes) {
      if (change[0] !== 'alarms' || change[2] === null) continue;
      const { rule, station_id, value_at } = change[2];
      if (rule !== 'A2' || station_id !== awaited.station_id || value_at !== awaited.at) continue;
      this.#seenBy.add(socket);
      this.#lastSeenAt = performance.now();
      return;
    }
  }
}

export interface Joining {
  readonly alarms: number;
  readonly snapshot_mb: number;
  /** From opening the socket to the decoded snapshot. */
  readonly join_ms: number;
  /** To fold one changed alarm into that world, as every screen does with a patch. */
  readonly fold_ms: number;
}

/** A screen that comes now. */
export async function joinOnce(url: string): Promise<Joining> {
  const began = performance.now();
  const socket: DeskSocket = io(url, { path: LIVE_PATH, transports: ['websocket'], forceNew: true });
  const snapshot = await new Promise<Snapshot>((resolve) => socket.once('snapshot', resolve));
  const join_ms = performance.now() - began;
  socket.disconnect();
  const world = { ...EMPTY_WORLD, ...snapshot.world };
  const [alarm] = Object.values(world.alarms);
  const folding = performance.now();
  if (alarm) applyChanges(world, [['alarms', alarm.id, { ...alarm, changed_at: alarm.changed_at + 1 }]]);
  const fold_ms = performance.now() - folding;
  const snapshot_mb = JSON.stringify(snapshot).length / 2 ** 20;
  return { alarms: Object.keys(world.alarms).length, snapshot_mb, join_ms, fold_ms };
}
