// Which figures of the running parts `/metrics` tells.
import { SECOND_MS } from '../domain/time.ts';
import type { Cameras } from './cameras/cameras.ts';
import type { FrameKeeper } from './cameras/frame-keeper.ts';
import type { Pool } from './db/pool.ts';
import type { Doors } from './doors.ts';
import type { Live } from './live/live.ts';
import type { MetricSource } from './metrics.ts';
import type { Recorder } from './recorder/recorder.ts';
import type { Refusals } from './stream/refusals.ts';
import type { Stream } from './stream/stream.ts';

export interface MeasuredStream {
  readonly stream: Pick<Stream, 'figures'>;
  readonly refusals: Refusals;
  readonly cameras: Pick<Cameras, 'frames' | 'looker'>;
  readonly recorder: Recorder;
  readonly frameKeeper: FrameKeeper;
  readonly database: Pool;
}

export function streamFigures(parts: MeasuredStream): MetricSource[] {
  const { stream, refusals, cameras, recorder, frameKeeper, database } = parts;
  return [
    {
      name: 'watched_messages',
      help: 'Messages seen by the watcher since the start',
      read: () => stream.figures.messages,
    },
    {
      name: 'watched_device_messages',
      help: 'Messages of devices seen by the watcher since the start',
      read: () => stream.figures.deviceMessages,
    },
    { name: 'watched_beats', help: 'Beats of the watcher since the start', read: () => stream.figures.beats },
    {
      name: 'recorder_device_messages',
      help: 'Messages of devices received by the recorder since the start',
      read: () => recorder.figures.deviceMessages,
    },
    { name: 'refused_messages', help: 'Messages refused since the start', read: () => refusals.total },
    { name: 'recorded_rows', help: 'Rows committed since the start', read: () => recorder.figures.rows },
    { name: 'recorder_batches', help: 'Batches committed since the start', read: () => recorder.figures.batches },
    {
      name: 'recorder_waiting_messages',
      help: 'Messages received and not yet committed',
      read: () => recorder.figures.waitingMessages,
    },
    {
      name: 'recorder_last_commit_seconds',
      help: 'Duration of the last commit',
      read: () => recorder.figures.lastCommitMs / SECOND_MS,
    },
    { name: 'frames_kept', help: 'Pictures of cameras kept since the start', read: () => frameKeeper.figures.kept },
    {
      name: 'frames_dropped',
      help: 'Pictures not kept: the database was too slow',
      read: () => frameKeeper.figures.dropped,
    },
    { name: 'frames_memory_bytes', help: 'Last pictures in memory', read: () => cameras.frames.bytes },
    {
      name: 'frames_looked_at',
      help: 'Pictures of cameras looked at since the start: black, covered, standing still or well',
      read: () => cameras.looker?.figures.looked ?? 0,
    },
    {
      name: 'frames_passed_over',
      help: 'Pictures not looked at: a newer one of the camera came before',
      read: () => cameras.looker?.figures.passedOver ?? 0,
    },
    {
      name: 'frames_unreadable',
      help: 'Pictures that no program can unfold',
      read: () => cameras.looker?.figures.unreadable ?? 0,
    },
    {
      name: 'frames_look_failed',
      help: 'Pictures not looked at: the thread that looks failed on them',
      read: () => cameras.looker?.figures.failed ?? 0,
    },
    { name: 'database_connections', help: 'Open database connections', read: () => database.totalCount },
  ];
}

export function doorFigures(live: Live, doors: Doors): MetricSource[] {
  return [
    { name: 'screens', help: 'Connected screens', read: () => live.screens },
    { name: 'screens_refused', help: 'Screens not let in since the start', read: () => doors.screensRefused },
    {
      name: 'connections_refused',
      help: 'Connections not taken since the start: too many of an address, or in all',
      read: () => doors.connections?.refused ?? 0,
    },
    {
      name: 'connections_slow',
      help: 'Connections ended since the start because a request was not whole in time',
      read: () => doors.connections?.slow ?? 0,
    },
  ];
}
