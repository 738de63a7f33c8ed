// A screen without pixels: it follows the live socket as the page does, and keeps the same world.
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  LIVE_PATH,
  type Patch,
  type ServerToClientEvents,
  type Snapshot,
} from '../../domain/protocol.ts';
import { applyChanges, EMPTY_WORLD, type World } from '../../domain/world.ts';
import { until } from './waiting.ts';

export class LiveScreen {
  readonly #url: string;
  readonly #token: string | undefined;
  readonly #onWorld: (world: World) => void;
  #socket: Socket<ServerToClientEvents, ClientToServerEvents> | null = null;
  #n = -1;
  #at = Number.NEGATIVE_INFINITY;
  #world: World = EMPTY_WORLD;

  /**
   * @param token of a program that may look, where the server asks who comes in
   * @param onWorld called after the snapshot and after every patch
   */
  constructor(url: string, token?: string, onWorld: (world: World) => void = () => undefined) {
    this.#url = url;
    this.#token = token;
    this.#onWorld = onWorld;
  }

  get world(): World {
    return this.#world;
  }

  /** The server's time when it last spoke; epoch ms. */
  get at(): number {
    return this.#at;
  }

  async start(): Promise<void> {
    this.#socket = io(this.#url, {
      path: LIVE_PATH,
      transports: ['websocket'],
      forceNew: true,
      ...(this.#token ? { auth: { token: this.#token } } : {}),
    });
    this.#socket.on('snapshot', ({ n, at, world }: Snapshot) => this.#take(n, at, world));
    this.#socket.on('patch', ({ n, at, changes }: Patch) => {
      if (n === this.#n + 1) this.#take(n, at, applyChanges(this.#world, changes));
      else if (n > this.#n) this.#socket?.emit('resync');
    });
    await until('the first snapshot', () => this.#n >= 0, { within_s: 20 });
  }

  async stop(): Promise<void> {
    this.#socket?.disconnect();
  }

  #take(n: number, at: number, world: World): void {
    this.#n = n;
    this.#at = at;
    this.#world = world;
    this.#onWorld(world);
  }
}
