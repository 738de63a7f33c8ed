// bus -> batches -> database. The broker hears of a message only after its rows are committed; until then it would send it
// again. Nothing here waits for the live map, and the live map waits for nothing here.

import { SECOND_MS } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type BrokerAddress, Bus } from '../stream/bus.ts';
import type { Decoder } from '../stream/decoder.ts';
import { filtersOf, isFromDevice, RECORDED_KINDS, stripPrefix } from '../stream/topics.ts';
import { isDataFault, isDiskFull } from './database-faults.ts';
import { type HeldAcknowledgements, holdAcknowledgements } from './held-acknowledgements.ts';
import { countAcknowledgeable, type Message, mergeRows, rowsOf } from './rows.ts';
import { countRows, type Store } from './store.ts';

export interface RecorderOptions {
  readonly broker: BrokerAddress;
  /** Client id under which the broker keeps what was missed. */
  readonly name: string;
  /** Group of recorders among which the broker deals the messages out; '' where this one gets them all. */
  readonly share: string;
  readonly batchRows: number;
  readonly batchMs: number;
  readonly store: Store;
  readonly decoder: Decoder;
  readonly clock: Clock;
  readonly onState: (state: Omit<PartState, 'since'>) => void;
  /** Once after each connection, when what the broker had kept is written. */
  readonly onCaughtUp?: () => void;
  readonly log: Log;
}

/** What the recorder has done so far, for metrics and benchmarks. */
export interface RecorderFigures {
  messages: number;
  /** Of those, what devices said. */
  deviceMessages: number;
  rows: number;
  batches: number;
  refusedRows: number;
  lastCommitMs: number;
  lastBatchRows: number;
  waitingMessages: number;
}

// The bounds on memory while the database is away: beyond them reading pauses and the broker keeps the rest.
const MAX_UNACKNOWLEDGED = 20_000;
const MAX_WAITING_ROWS = 500_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000] as const;
const LAST_BATCH_MS = 3 * SECOND_MS;
/** By then a broker has begun to send what it kept. */
const BACKLOG_BEGINS_MS = 2 * SECOND_MS;
const BEHIND_MS = 10 * SECOND_MS;

export class Recorder {
  readonly figures: RecorderFigures = {
    messages: 0,
    deviceMessages: 0,
    rows: 0,
    batches: 0,
    refusedRows: 0,
    lastCommitMs: 0,
    lastBatchRows: 0,
    waitingMessages: 0,
  };
  readonly #options: RecorderOptions;
  readonly #bus: Bus;
  readonly #waiting: Message[] = [];
  #waitingRows = 0;
  /** The batch that is being written. */
  #inHand: readonly Message[] = [];
  #held: HeldAcknowledgements | null = null;
  #timer: NodeJS.Timeout | undefined;
  #reporter: NodeJS.Timeout | undefined;
  #writing: Promise<void> | null = null;
  #stopped = false;
  #connected = false;
  #connectedAt = 0;
  #caughtUp = false;
  #failure: '' | 'database-away' | 'database-full' = '';

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { broker, name, log } = options;
    this.#bus = new Bus({
      ...broker,
      clientId: name,
      persistent: true,
      receiveMaximum: MAX_UNACKNOWLEDGED,
      log,
    });
  }

  get subscribed(): Promise<void> {
    return this.#bus.subscribed;
  }

  start(): void {
    const { broker, share } = this.#options;
    const client = this.#bus.start({
      filters: filtersOf(broker.prefix, RECORDED_KINDS).map((filter) => (share ? `$share/${share}/${filter}` : filter)),
      onMessage: (topic, payload, { qos, retain }) => this.#take(topic, payload, { qos, retain }),
      onConnected: (connected) => {
        this.#connected = connected;
        this.#connectedAt = performance.now();
        this.#caughtUp = false;
        this.#report();
      },
    });
    this.#held = holdAcknowledgements(
      client,
      // An MQTT 5 broker stops by itself at the maximum; only where one sends more does reading pause.
      (count) => count > MAX_UNACKNOWLEDGED || this.#waitingRows >= MAX_WAITING_ROWS,
    );
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'connack' && packet.sessionPresent) this.#forgetWaiting();
    });
    this.#reporter = setInterval(() => {
      this.#report();
      if (this.#caughtUp || !this.#connected || !this.#hasWrittenWhatWasKept()) return;
      this.#caughtUp = true;
      this.#options.onCaughtUp?.();
    }, SECOND_MS);
  }

  async stop(): Promise<void> {
    this.#clearTimer();
    clearInterval(this.#reporter);
    // What is waiting is written if the database is there; what is not stays with the broker, unacknowledged.
    if (!this.#failure && !this.#writing && this.#waiting.length > 0) this.#write();
    // A database that hangs must not hold up the stop.
    if (!this.#failure && this.#writing) await Promise.race([this.#writing, this.#pause(LAST_BATCH_MS)]);
    this.#stopped = true;
    await this.#bus.stop();
  }

  #take(topic: string, payload: Buffer, { qos, retain }: { qos: number; retain: boolean }): void {
    const { broker, decoder, batchRows, clock } = this.#options;
    const acknowledgeable = qos > 0;
    const stripped = stripPrefix(broker.prefix, topic) ?? topic;
    this.figures.messages += 1;
    if (isFromDevice(stripped)) this.figures.deviceMessages += 1;
    // Until what the broker had kept is written nobody knows how old a message without a time is.
    const arrival = retain || !this.#caughtUp ? null : clock.now();
    const rows = rowsOf(decoder.decode(stripped, payload), arrival);
    const rowCount = countRows(rows);
    this.#waiting.push({ rows, rowCount, acknowledgeable, receivedAt: performance.now() });
    this.#waitingRows += rowCount;
    this.#countWaiting();
    if (this.#waitingRows >= batchRows || this.#waiting.length >= batchRows) this.#write();
    else this.#writeSoon();
  }

  // In a city that talks all the time something is always waiting. A broker with more in store would send up to the maximum.
  #hasWrittenWhatWasKept(): boolean {
    const begun = this.#connectedAt + BACKLOG_BEGINS_MS;
    const oldest = this.#oldest();
    if (!oldest) return performance.now() > begun;
    return oldest.receivedAt > begun && this.#inHand.length + this.#waiting.length < MAX_UNACKNOWLEDGED / 2;
  }

  #oldest(): Message | undefined {
    return this.#inHand[0] ?? this.#waiting[0];
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.#write(), this.#options.batchMs);
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #write(): void {
    this.#clearTimer();
    if (this.#writing || this.#waiting.length === 0) return;
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#stopped) {
      this.#inHand = this.#takeBatch();
      await this.#commit(this.#inHand);
      if (this.#stopped) return;
      this.#held?.release(countAcknowledgeable(this.#inHand));
      this.#inHand = [];
      this.#countWaiting();
      if (this.#waiting.length > 0 && this.#waitingRows < this.#options.batchRows) {
        this.#writeSoon();
        return;
      }
    }
  }

  #takeBatch(): Message[] {
    let rows = 0;
    let count = 0;
    while (count < this.#waiting.length && (count === 0 || rows < this.#options.batchRows))
      rows += this.#waiting[count++]!.rowCount;
    this.#waitingRows -= rows;
    return this.#waiting.splice(0, count);
  }

  // The broker sends again all that it was not told to forget, so that keeping it too would double the memory at every
  // reconnection while the database is away.
  #forgetWaiting(): void {
    const kept = this.#waiting.filter((message) => !message.acknowledgeable);
    this.#waiting.length = 0;
    this.#waitingRows = 0;
    for (const message of kept) {
      this.#waiting.push(message);
      this.#waitingRows += message.rowCount;
    }
    this.#held?.keepOnly(countAcknowledgeable(this.#inHand));
    this.#countWaiting();
  }

  #countWaiting(): void {
    this.figures.waitingMessages = this.#inHand.length + this.#waiting.length;
  }

  // Tries for ever: the rows are in memory, unacknowledged, and the broker keeps what comes after them.
  async #commit(batch: readonly Message[]): Promise<void> {
    const { store, clock, log } = this.#options;
    const merged = mergeRows(batch.map((message) => message.rows));
    const count = countRows(merged);
    if (count === 0) return;
    for (let attempt = 0; !this.#stopped; attempt += 1) {
      const started = performance.now();
      try {
        await store.write(merged, clock.now());
        this.figures.lastCommitMs = performance.now() - started;
        this.figures.lastBatchRows = count;
        this.figures.rows += count;
        this.figures.batches += 1;
        this.#failure = '';
        return;
      } catch (cause) {
        if (isDataFault(cause)) {
          await this.#commitSplit(batch, cause as Error);
          return;
        }
        this.#failure = isDiskFull(cause) ? 'database-full' : 'database-away';
        log.warn({ reason: (cause as Error).message, attempt, rows: count }, 'batch not written');
        this.#report();
        await this.#pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!);
      }
    }
  }

  // One message that the database will never take must not hold up the others, nor come back for ever.
  async #commitSplit(batch: readonly Message[], cause: Error): Promise<void> {
    if (batch.length === 1) {
      this.figures.refusedRows += batch[0]!.rowCount;
      const { log } = this.#options;
      log.error({ reason: cause.message, rows: batch[0]!.rows }, 'message refused by the database');
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.#commit(batch.slice(0, middle));
    await this.#commit(batch.slice(middle));
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds).unref();
      if (this.#stopped) resolve();
    });
  }

  #report(): void {
    if (this.#stopped) return;
    const { onState } = this.#options;
    const oldest = this.#oldest();
    const behind_s = oldest ? Math.round((performance.now() - oldest.receivedAt) / SECOND_MS) : 0;
    const figures = {
      behind_s,
      waiting: this.figures.waitingMessages,
      rows: this.figures.rows,
      last_batch_rows: this.figures.lastBatchRows,
      last_commit_ms: Math.round(this.figures.lastCommitMs),
      refused_rows: this.figures.refusedRows,
    };
    if (!this.#connected) onState({ state: 'down', reason: 'broker-away', figures });
    else if (this.#failure) onState({ state: 'down', reason: this.#failure, figures });
    else if (behind_s * SECOND_MS > BEHIND_MS) onState({ state: 'degraded', reason: 'behind', figures });
    else onState({ state: 'ok', figures });
  }
}
