// bus -> batches -> database. The broker hears of a message only after its rows are committed; until then it would send it
// again. Nothing here waits for the live map, and the live map waits for nothing here.

import type { DecodeContext } from '../../domain/messages/message-kind.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import { type Bus, connectBus } from '../bus/connection.ts';
import { decodeOnce } from '../bus/decode-once.ts';
import { filtersOf, isFromDevice, RECORDED_KINDS, stripPrefix } from '../bus/topics.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type HeldAcknowledgements, holdAcknowledgements } from './held-acknowledgements.ts';
import { countRows, emptyRows, type Rows, type Store } from './store.ts';

export interface RecorderOptions {
  readonly mqttUrl: string;
  readonly authority?: Buffer | null;
  readonly protocolVersion: 4 | 5;
  readonly prefix: string;
  /** Client id under which the broker keeps what was missed. */
  readonly name: string;
  /** Group of recorders among which the broker deals the messages out; '' where this one gets them all. */
  readonly share: string;
  readonly batchRows: number;
  readonly batchMs: number;
  readonly store: Store;
  readonly context: () => DecodeContext;
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

export interface Recorder {
  readonly figures: RecorderFigures;
  readonly subscribed: Promise<void>;
  stop(): Promise<void>;
}

/** One message on its way into the database. A QoS 0 message has no acknowledgement to release. */
interface Message {
  readonly rows: Rows;
  readonly rowCount: number;
  readonly acknowledgeable: boolean;
  /** By `performance.now()`. */
  readonly receivedAt: number;
}

// The bounds on memory while the database is away: beyond them reading pauses and the broker keeps the rest.
const MAX_UNACKNOWLEDGED = 20_000;
const MAX_WAITING_ROWS = 500_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000] as const;
const LAST_BATCH_MS = 3 * SECOND_MS;
/** By then a broker has begun to send what it kept. */
const BACKLOG_BEGINS_MS = 2 * SECOND_MS;
const BEHIND_MS = 10 * SECOND_MS;

export function startRecorder(options: RecorderOptions): Recorder {
  const figures: RecorderFigures = {
    messages: 0,
    deviceMessages: 0,
    rows: 0,
    batches: 0,
    refusedRows: 0,
    lastCommitMs: 0,
    lastBatchRows: 0,
    waitingMessages: 0,
  };
  const waiting: Message[] = [];
  let waitingRows = 0;
  /** The batch that is being written. */
  let inHand: readonly Message[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let stopped = false;
  let connected = false;
  let connectedAt = 0;
  let caughtUp = false;
  let failure: '' | 'database-away' | 'database-full' = '';

  const bus: Bus = connectBus({
    url: options.mqttUrl,
    authority: options.authority ?? null,
    clientId: options.name,
    protocolVersion: options.protocolVersion,
    persistent: true,
    receiveMaximum: MAX_UNACKNOWLEDGED,
    filters: filtersOf(options.prefix, RECORDED_KINDS).map((filter) =>
      options.share ? `$share/${options.share}/${filter}` : filter,
    ),
    onConnected: (now) => {
      connected = now;
      connectedAt = performance.now();
      caughtUp = false;
      report();
    },
    log: options.log,
  });
  const held: HeldAcknowledgements = holdAcknowledgements(
    bus.client,
    // An MQTT 5 broker stops by itself at the maximum; only where one sends more does reading pause.
    (count) => count > MAX_UNACKNOWLEDGED || waitingRows >= MAX_WAITING_ROWS,
  );
  bus.client.on('packetreceive', (packet) => {
    if (packet.cmd === 'connack' && packet.sessionPresent) forgetWaiting();
  });

  bus.client.on('message', (topic, payload, packet) => {
    const stripped = stripPrefix(options.prefix, topic) ?? topic;
    figures.messages += 1;
    if (isFromDevice(stripped)) figures.deviceMessages += 1;
    const rows = rowsOf(stripped, payload, options.context());
    const rowCount = countRows(rows);
    waiting.push({ rows, rowCount, acknowledgeable: packet.qos > 0, receivedAt: performance.now() });
    waitingRows += rowCount;
    countWaiting();
    if (waitingRows >= options.batchRows || waiting.length >= options.batchRows) write();
    else timer ??= setTimeout(write, options.batchMs);
  });

  const reporter = setInterval(() => {
    report();
    if (caughtUp || !connected || !hasWrittenWhatWasKept()) return;
    caughtUp = true;
    options.onCaughtUp?.();
  }, SECOND_MS);

  // In a city that talks all the time something is always waiting. A broker with more in store would send up to the maximum.
  function hasWrittenWhatWasKept(): boolean {
    const begun = connectedAt + BACKLOG_BEGINS_MS;
    const oldest = inHand[0] ?? waiting[0];
    if (!oldest) return performance.now() > begun;
    return oldest.receivedAt > begun && inHand.length + waiting.length < MAX_UNACKNOWLEDGED / 2;
  }

  function write(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (writing || waiting.length === 0) return;
    writing = writeAll().finally(() => {
      writing = null;
    });
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0 && !stopped) {
      inHand = takeBatch();
      await commit(inHand);
      if (stopped) return;
      held.release(countAcknowledgeable(inHand));
      inHand = [];
      countWaiting();
      if (waiting.length > 0 && waitingRows < options.batchRows) {
        timer ??= setTimeout(write, options.batchMs);
        return;
      }
    }
  }

  function takeBatch(): Message[] {
    let rows = 0;
    let count = 0;
    while (count < waiting.length && (count === 0 || rows < options.batchRows)) rows += waiting[count++]!.rowCount;
    waitingRows -= rows;
    return waiting.splice(0, count);
  }

  // The broker sends again all that it was not told to forget, so that keeping it too would double the memory at every
  // reconnection while the database is away.
  function forgetWaiting(): void {
    const kept = waiting.filter((message) => !message.acknowledgeable);
    waiting.length = 0;
    waitingRows = 0;
    for (const message of kept) {
      waiting.push(message);
      waitingRows += message.rowCount;
    }
    held.keepOnly(countAcknowledgeable(inHand));
    countWaiting();
  }

  function countWaiting(): void {
    figures.waitingMessages = inHand.length + waiting.length;
  }

  // Tries for ever: the rows are in memory, unacknowledged, and the broker keeps what comes after them.
  async function commit(batch: readonly Message[]): Promise<void> {
    const merged = mergeRows(batch);
    if (countRows(merged) === 0) return;
    for (let attempt = 0; !stopped; attempt += 1) {
      const started = performance.now();
      try {
        await options.store.write(merged, options.clock.now());
        figures.lastCommitMs = performance.now() - started;
        figures.lastBatchRows = countRows(merged);
        figures.rows += countRows(merged);
        figures.batches += 1;
        failure = '';
        return;
      } catch (cause) {
        if (isDataFault(cause)) {
          await commitSplit(batch, cause as Error);
          return;
        }
        failure = isDiskFull(cause) ? 'database-full' : 'database-away';
        const reason = (cause as Error).message;
        options.log.warn({ reason, attempt, rows: countRows(merged) }, 'batch not written');
        report();
        await pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!);
      }
    }
  }

  // One message that the database will never take must not hold up the others, nor come back for ever.
  async function commitSplit(batch: readonly Message[], cause: Error): Promise<void> {
    if (batch.length === 1) {
      figures.refusedRows += batch[0]!.rowCount;
      options.log.error({ reason: cause.message, rows: batch[0]!.rows }, 'message refused by the database');
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await commit(batch.slice(0, middle));
    await commit(batch.slice(middle));
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds).unref();
      if (stopped) resolve();
    });
  }

  function report(): void {
    if (stopped) return;
    const oldest = inHand[0] ?? waiting[0];
    const behind_s = oldest ? Math.round((performance.now() - oldest.receivedAt) / SECOND_MS) : 0;
    const summary = {
      behind_s,
      waiting: figures.waitingMessages,
      rows: figures.rows,
      last_batch_rows: figures.lastBatchRows,
      last_commit_ms: Math.round(figures.lastCommitMs),
      refused_rows: figures.refusedRows,
    };
    if (!connected) options.onState({ state: 'down', reason: 'broker-away', figures: summary });
    else if (failure) options.onState({ state: 'down', reason: failure, figures: summary });
    else if (behind_s * SECOND_MS > BEHIND_MS)
      options.onState({ state: 'degraded', reason: 'behind', figures: summary });
    else options.onState({ state: 'ok', figures: summary });
  }

  return {
    figures,
    subscribed: bus.subscribed,
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      clearInterval(reporter);
      // What is waiting is written if the database is there; what is not stays with the broker, unacknowledged.
      if (!failure && !writing && waiting.length > 0) write();
      // A database that hangs must not hold up the stop.
      if (!failure && writing) await Promise.race([writing, pause(LAST_BATCH_MS)]);
      stopped = true;
      await bus.stop();
    },
  };
}

function rowsOf(topic: string, payload: Buffer, context: DecodeContext): Rows {
  const rows = emptyRows();
  const decoded = decodeOnce(topic, payload, context);
  switch (decoded.kind) {
    case 'observation':
    case 'sl651':
      rows.readings.push(...decoded.items);
      break;
    case 'camera-status':
      rows.cameraReports.push(...decoded.items);
      break;
    case 'truck-position':
      rows.truckPositions.push(...decoded.items);
      break;
    case 'truck-status':
      rows.truckReports.push(...decoded.items);
      break;
    case 'desk-event':
      rows.deskEvents.push(...decoded.items);
      break;
    default:
      // Refused or not recorded: acknowledged with its batch; the watcher counts refusals.
      break;
  }
  return rows;
}

function mergeRows(batch: readonly Message[]): Rows {
  return {
    readings: batch.flatMap((message) => message.rows.readings),
    cameraReports: batch.flatMap((message) => message.rows.cameraReports),
    truckPositions: batch.flatMap((message) => message.rows.truckPositions),
    truckReports: batch.flatMap((message) => message.rows.truckReports),
    deskEvents: batch.flatMap((message) => message.rows.deskEvents),
  };
}

function countAcknowledgeable(messages: readonly Message[]): number {
  return messages.filter((message) => message.acknowledgeable).length;
}

function isDiskFull(cause: unknown): boolean {
  return (cause as { code?: unknown } | null)?.code === '53100'; // SQLSTATE disk_full
}

// SQLSTATE classes 22 (data exception) and 23 (integrity): trying again cannot help.
function isDataFault(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
