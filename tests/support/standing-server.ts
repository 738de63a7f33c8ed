// A server in this process, at a clock that stands until it is stepped.
import type { Clock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, start } from '../../server/start.ts';

/** @param clock also what people's sessions and sleep go by */
export async function startStanding(
  environment: Record<string, string>,
  clock: Clock,
): Promise<{ server: RunningServer; output: () => string }> {
  const lines: string[] = [];
  const log = createLog(environment.LOG_LEVEL ?? 'warn', { write: (line) => lines.push(line) });
  const server = await start(readConfig(environment), log, clock, clock);
  return { server, output: () => lines.join('') };
}
