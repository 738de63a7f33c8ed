import type { Violation } from '../embedded/gatekeeper.ts';
import type { Log } from '../log.ts';

const EVERY_MS = 10_000;
const MAX_KNOWN = 1_000;

/** Logs who tried what: the same thing once in ten seconds with a count, so that nobody can fill a disk by trying. */
export function violationLog(log: Pick<Log, 'warn'>, now: () => number = () => performance.now()) {
  const known = new Map<string, { at: number; since: number }>();
  return {
    add({ action, user, topic, detail }: Violation): void {
      const key = `${action} ${user}`;
      const seen = known.get(key);
      if (seen && now() - seen.at < EVERY_MS) {
        seen.since += 1;
        return;
      }
      if (!seen && known.size >= MAX_KNOWN) known.clear(); // names can be made up without end
      known.set(key, { at: now(), since: 0 });
      log.warn({ user, action, topic: topic.slice(0, 120), detail, before: seen?.since ?? 0 }, 'refused by the broker');
    },
  };
}
