import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Pool } from '../db/pool.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { lagTeller } from '../drill/tell-lag.ts';
import { Recorder } from '../recorder/recorder.ts';
import { createStore } from '../recorder/store.ts';
import { type Replay, startReplay } from '../replay/replay.ts';
import type { Restore } from '../restore.ts';
import { startSkillStore } from '../skill-store.ts';
import type { Bus } from '../stream/bus.ts';
import type { LiveWorld } from '../stream/live-world.ts';
import type { Stream } from '../stream/stream.ts';
import type { OpenBroker } from './broker.ts';
import type { StartContext } from './context.ts';

export interface HistoryParts {
  readonly broker: OpenBroker;
  readonly bus: Bus;
  readonly database: Pool;
  readonly stream: Stream;
  readonly world: LiveWorld;
  readonly dispatcher: Dispatcher;
  readonly restore: Restore;
  readonly recordersJudge: QualityJudge;
}

export interface History {
  readonly replay: Replay;
  /** Calls on when what came while this server was away has been written. */
  onCaughtUp(listener: () => Promise<void>): void;
  start(): Recorder;
}

/** What keeps the messages and the patches, and gives them back after a start. */
export function openHistory(context: StartContext, given: HistoryParts): History {
  const { config, city, clock, parts, closers, log } = context;
  const { broker, bus, database, stream, world, dispatcher, restore, recordersJudge } = given;
  const replay = startReplay({ database, clock, world: () => world.current, setPart: parts.set, log });
  // Before any screen: the moment of a patch is never later than a screen that has seen it (L10).
  stream.onChanges('replay', replay.push);
  closers.add('replay', () => replay.stop());
  // What came while this server was away is in the history now, and belongs into sums and charts of the board too.
  const fillers = [() => restore.fillGaps(stream)];

  function openRecorder(): Recorder {
    const tellLag = config.drill ? lagTeller((topic, payload) => bus.publishSurely(topic, payload)) : null;
    const recorder = new Recorder({
      broker: broker.address,
      name: config.recorderName,
      share: config.recorderShare,
      batchRows: config.recorderBatchRows,
      batchMs: config.recorderBatchMs,
      store: createStore(database, city, recordersJudge, restore.done),
      decoder: broker.decoder,
      clock,
      onState(state) {
        parts.set('recorder', state);
        tellLag?.(state);
      },
      onCaughtUp() {
        Promise.all(fillers.map((fill) => fill())).catch((error: Error) =>
          log.warn({ reason: error.message }, 'gaps not filled'),
        );
      },
      log,
    });
    closers.add('recorder', () => recorder.stop());
    recorder.start();
    return recorder;
  }

  return {
    replay,
    onCaughtUp: (listener) => void fillers.push(listener),
    start() {
      const recorder = openRecorder();
      closers.add('restore', () => restore.stop());
      restore.start(stream);
      const skillStore = startSkillStore(database, () => dispatcher.skill, clock, log);
      closers.add('skill store', () => skillStore.stop());
      restore.done
        .then(async () => dispatcher.rememberSkill(await skillStore.restore(clock.now())))
        .catch((error: Error) => log.warn({ reason: error.message }, 'scores of forecasts not restored'));
      restore.done.then(replay.start, () => undefined); // whoever waits for it says why
      return recorder;
    },
  };
}
