// bus -> board. A consumer of the broker of its own: a stalled database never reaches it.
import type { Alarm, MachineStep } from '../../domain/alerts/alarm.ts';
import type { AlarmEngine } from '../../domain/alerts/engine.ts';
import type { City } from '../../domain/city.ts';
import type { DeskEvent, ResponseStep } from '../../domain/desk-event.ts';
import type { CameraStatus } from '../../domain/messages/camera-status.ts';
import type { DrillClock } from '../../domain/messages/clock.ts';
import { deskEventPayload } from '../../domain/messages/desk-event.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import { MESSAGE_KINDS, type MessageKindName } from '../../domain/messages/index.ts';
import type { DecodeContext } from '../../domain/messages/message-kind.ts';
import type { Refusal } from '../../domain/messages/refusal.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckReply } from '../../domain/messages/truck-reply.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { WarningBook } from '../../domain/warnings/book.ts';
import type { Change, PartState, World } from '../../domain/world.ts';
import { type Bus, connectBus } from '../bus/connection.ts';
import { decodeOnce } from '../bus/decode-once.ts';
import { filtersOf, isFromDevice, stripPrefix } from '../bus/topics.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { Board } from './board.ts';
import { Desk } from './desk.ts';
import { createDecisions, type DeskDecisions } from './desk-decisions.ts';
import { Frames, type HashedFrame } from './frames.ts';
import { Refusals } from './refusals.ts';

/** What else lives on the stream that the watcher hears: the dispatch desk. */
export interface Companion {
  accept(reading: Reading): void;
  apply(event: DeskEvent): void;
  hear(reply: TruckReply): void;
  changesAt(now: EpochMs): readonly Change[];
  /** Resolves when what it works at beside the stream is done. */
  settled(): Promise<void>;
}

export interface WatcherOptions {
  readonly city: City;
  readonly mqttUrl: string;
  readonly authority?: Buffer | null;
  readonly protocolVersion: 4 | 5;
  readonly prefix: string;
  readonly clientId: string;
  readonly context: () => DecodeContext;
  readonly clock: Clock;
  readonly drill: boolean;
  readonly beatMs: number;
  readonly judge: QualityJudge;
  readonly engine: AlarmEngine;
  readonly warnings: WarningBook;
  /** A step of the rules that was made now, for whoever sends it on. */
  readonly onStep: (step: MachineStep, alarm: Alarm) => void;
  /** A person has put a response level in force at this server. */
  readonly onResponse: (step: ResponseStep) => void;
  readonly companion: () => Companion | null;
  /** A camera has sent a picture that differs from its last. */
  readonly onFrame: (frame: HashedFrame) => void;
  /** L25. What the drill that this server runs has come to. */
  readonly onDrillScore?: (score: DrillScore) => void;
  /** Called on every beat that has changes, with those changes. */
  readonly onChanges: (changes: readonly Change[]) => void;
  readonly log: Log;
}

/** What the database knows of every thing of the city. */
export interface Remembered {
  readonly readings: readonly Reading[];
  readonly cameraReports: readonly CameraStatus[];
  readonly truckPositions: readonly TruckPosition[];
  readonly truckReports: readonly TruckStatus[];
  readonly deskEvents: readonly DeskEvent[];
  readonly frames: readonly RememberedFrame[];
}

/** A camera's newest kept picture, without the picture. */
export interface RememberedFrame {
  readonly cameraId: string;
  readonly at: EpochMs;
  readonly contentHash: Buffer;
}

export interface Watcher {
  readonly world: World;
  readonly frames: Frames;
  readonly refusals: Refusals;
  readonly figures: { messages: number; deviceMessages: number; beats: number };
  readonly engine: AlarmEngine;
  readonly decisions: DeskDecisions;
  readonly subscribed: Promise<void>;
  /** Takes what the database remembers; whatever is newer on the board stays. */
  restore(remembered: Remembered): void;
  /** Names the state of a part of the system on every screen; null removes it. */
  setPart(name: string, state: Omit<PartState, 'since'> | null): void;
  /** Counts what somebody else refused: the broker, of what an account may not say. */
  refuse(topic: string, refusal: Refusal): void;
  /** Tells the broker on a topic under the prefix, and resolves when it has acknowledged. */
  publishSurely(topic: string, payload: string): Promise<void>;
  /** Asks a camera for a fresh picture; false where it was asked within the last two seconds. */
  wantFrame(cameraId: string): boolean;
  stop(): Promise<void>;
}

const WANT_AT_MOST_EVERY_MS = 2_000;
const REFUSALS_ARE_NEWS_MS = 10 * MINUTE_MS;

export function startWatcher(options: WatcherOptions): Watcher {
  const board = new Board(options.city);
  const frames = new Frames();
  const refusals = new Refusals();
  const figures = { messages: 0, deviceMessages: 0, beats: 0 };
  const parts = new Map<string, PartState>();
  const wanted = new Map<string, number>();
  let lastRefusalAt = Number.NEGATIVE_INFINITY;

  const setPart: Watcher['setPart'] = (name, state) => {
    const known = parts.get(name);
    if (!state) {
      if (parts.delete(name)) board.setPart(name, null);
      return;
    }
    // `since` moves only when the state does; figures alone do not start a new episode.
    const since = known?.state === state.state && known.reason === state.reason ? known.since : options.clock.now();
    const next: PartState = { ...state, since };
    if (known && JSON.stringify(known) === JSON.stringify(next)) return;
    parts.set(name, next);
    board.setPart(name, next);
  };

  const bus: Bus = connectBus({
    url: options.mqttUrl,
    authority: options.authority ?? null,
    clientId: options.clientId,
    protocolVersion: options.protocolVersion,
    persistent: false,
    filters: filtersOf(options.prefix, Object.keys(MESSAGE_KINDS) as MessageKindName[]),
    onConnected: (connected) =>
      setPart('watcher', connected ? { state: 'ok' } : { state: 'down', reason: 'broker-away' }),
    log: options.log,
  });

  bus.client.on('message', (topic, payload, packet) => {
    figures.messages += 1;
    const stripped = stripPrefix(options.prefix, topic) ?? topic;
    if (isFromDevice(stripped)) figures.deviceMessages += 1;
    const decoded = decodeOnce(stripped, payload, options.context());
    for (const refusal of decoded.refusals) refuse(stripped, refusal);
    switch (decoded.kind) {
      case 'observation':
      case 'sl651':
        for (const reading of decoded.items) acceptReading(options.judge.judge(reading));
        break;
      case 'device-status':
        for (const status of decoded.items) board.acceptPresence(status);
        break;
      case 'camera-status':
        for (const status of decoded.items) board.acceptCameraStatus(status);
        break;
      case 'camera-frame':
        for (const frame of decoded.items) {
          // A picture has no time of its own: a kept one would pass for a fresh one (S28).
          if (packet.retain) {
            refuse(stripped, { reason: 'retained', detail: `${frame.cameraId}: a picture must not be retained` });
            continue;
          }
          const fresh = frames.set(frame);
          board.acceptCameraFrame(frame.cameraId, frame.receivedAt, fresh === null);
          if (fresh) options.onFrame(fresh);
        }
        break;
      case 'truck-position':
        for (const position of decoded.items) board.acceptTruckPosition(position);
        break;
      case 'truck-status':
        for (const status of decoded.items) board.acceptTruckStatus(status);
        break;
      case 'clock':
        for (const drill of decoded.items) followDrill(drill);
        break;
      case 'drill-score':
        for (const score of decoded.items) options.onDrillScore?.(score);
        break;
      case 'truck-order':
        // L22. Orders are for trucks; one of the other kind on this broker is not passed over in silence.
        for (const { truckId, exercise = false } of decoded.items)
          if (exercise !== options.drill)
            refuse(stripped, {
              reason: 'drill-and-real',
              detail: `${truckId}: an order of ${exercise ? 'a drill' : 'a real desk'}`,
            });
        break;
      case 'simulation':
        for (const { active, scenario } of decoded.items) {
          setPart('simulation', active ? { state: 'ok', ...(scenario ? { reason: scenario } : {}) } : null);
        }
        break;
      case 'desk-event':
        for (const event of decoded.items) applyEvent(event);
        break;
      case 'truck-reply':
        for (const reply of decoded.items) options.companion()?.hear(reply);
        break;
      case null:
        break;
    }
  });

  function refuse(topic: string, refusal: Refusal): void {
    lastRefusalAt = options.clock.now();
    refusals.add(topic, refusal, lastRefusalAt);
  }

  const topicOf = (event: DeskEvent) => `${options.prefix}/desk/${event.about}`;
  const desk = new Desk({
    engine: options.engine,
    setPart,
    onStep(step, alarm) {
      const event: DeskEvent = { about: 'alarm', step };
      bus.publish(topicOf(event), deskEventPayload(event, options.drill));
      options.onStep(step, alarm);
    },
  });
  const decisions = createDecisions({
    alarm: (id) => options.engine.alarms.get(id),
    publish: (event) => bus.publishSurely(topicOf(event), deskEventPayload(event, options.drill)),
    apply(event) {
      desk.apply(event);
      if (event.about === 'warning') options.warnings.apply(event.step);
      if (event.about === 'response') options.onResponse(event.step);
    },
    now: options.clock.now,
  });

  function applyEvent(event: DeskEvent): void {
    desk.apply(event);
    options.companion()?.apply(event);
    if (event.about === 'warning') options.warnings.apply(event.step);
  }

  function acceptReading(reading: Reading): void {
    options.companion()?.accept(reading);
    board.acceptReading(reading);
    desk.accept(reading, options.clock.now());
  }

  const stopBeat = options.clock.every(options.beatMs, () => {
    reportRefusals();
    const now = options.clock.now();
    const changes = [
      ...board.collect(),
      ...board.add(desk.changesAt(now, board.world)),
      ...board.add(options.companion()?.changesAt(now) ?? []),
      ...board.add(options.warnings.changesAt(now)),
    ];
    if (changes.length > 0) options.onChanges(changes);
    figures.beats += 1;
    // Who steps the clock goes on when the plan of that moment is made, as it would be in life.
    return options.companion()?.settled();
  });

  function followDrill(drill: DrillClock): void {
    if (options.drill) {
      options.clock.follow(drill);
      return;
    }
    // L21. Not followed, and not passed over in silence: somebody drills on the broker that this desk listens to.
    options.log.warn('a drill clock is published, but this server was not started with DRILL=1: ignored');
    setPart('drill-clock', { state: 'degraded', reason: 'drill-on-this-broker' });
  }

  function reportRefusals(): void {
    if (refusals.total === 0) return;
    const news = options.clock.now() - lastRefusalAt < REFUSALS_ARE_NEWS_MS;
    setPart('refusals', {
      state: news ? 'degraded' : 'ok',
      reason: 'messages-refused',
      figures: { total: refusals.total },
    });
  }

  return {
    get world() {
      return board.world;
    },
    frames,
    refusals,
    figures,
    engine: options.engine,
    decisions,
    subscribed: bus.subscribed,
    restore({ readings, cameraReports, truckPositions, truckReports, deskEvents, frames: kept }) {
      for (const reading of readings) {
        board.acceptReading(reading);
        options.judge.remember(reading);
        options.companion()?.accept(reading);
      }
      for (const event of deskEvents) {
        options.companion()?.apply(event);
        if (event.about === 'warning') options.warnings.apply(event.step);
      }
      for (const report of cameraReports) board.acceptCameraStatus(report);
      for (const frame of kept) {
        frames.remember(frame);
        board.acceptCameraFrame(frame.cameraId, frame.at);
      }
      for (const position of truckPositions) board.acceptTruckPosition(position);
      for (const report of truckReports) board.acceptTruckStatus(report);
      desk.restore(deskEvents, readings, options.clock.now());
    },
    setPart,
    refuse,
    publishSurely: (topic, payload) => bus.publishSurely(`${options.prefix}/${topic}`, payload),
    wantFrame(cameraId) {
      const now = options.clock.elapsed_ms();
      if (now - (wanted.get(cameraId) ?? Number.NEGATIVE_INFINITY) < WANT_AT_MOST_EVERY_MS) return false;
      wanted.set(cameraId, now);
      bus.publish(`${options.prefix}/camera/${cameraId}/want`, '', { qos: 0 });
      return true;
    },
    async stop() {
      stopBeat();
      await bus.stop();
    },
  };
}
