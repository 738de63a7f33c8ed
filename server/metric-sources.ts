// Which figures of the running parts `/metrics` tells.
import { SECOND_MS } from '../domain/time.ts';
import type { FrameKeeper } from './cameras/frame-keeper.ts';
import type { Pool } from './db/pool.ts';
import type { ConnectionLimits } from './http/connection-limits.ts';
import type { Recorder } from './recorder/recorder.ts';
import type { Watcher } from './watch/watcher.ts';

export function metricSources(
  watcher: Watcher,
  recorder: Recorder,
  keeper: FrameKeeper,
  doors: { readonly screens: number; readonly screensRefused: number; readonly connections: ConnectionLimits | null },
  database: Pool,
) {
  return [
    {
      name: 'watched_messages',
      help: 'Messages seen by the watcher since the start',
      read: () => watcher.figures.messages,
    },
    {
      name: 'watched_device_messages',
      help: 'Messages of devices seen by the watcher since the start',
      read: () => watcher.figures.deviceMessages,
    },
    { name: 'watched_beats', help: 'Beats of the watcher since the start', read: () => watcher.figures.beats },
    {
      name: 'recorder_device_messages',
      help: 'Messages of devices received by the recorder since the start',
      read: () => recorder.figures.deviceMessages,
    },
    { name: 'refused_messages', help: 'Messages refused since the start', read: () => watcher.refusals.total },
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
    { name: 'frames_kept', help: 'Pictures of cameras kept since the start', read: () => keeper.figures.kept },
    {
      name: 'frames_dropped',
      help: 'Pictures not kept: the database was too slow',
      read: () => keeper.figures.dropped,
    },
    { name: 'frames_memory_bytes', help: 'Last pictures in memory', read: () => watcher.frames.bytes },
    { name: 'screens', help: 'Connected screens', read: () => doors.screens },
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
    { name: 'database_connections', help: 'Open database connections', read: () => database.totalCount },
  ];
}
