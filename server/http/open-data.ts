// The public's read-only face for programs: the plain form and two standard ones, in a scope of their own.
import { startSnapshots } from '../open-data/snapshots.ts';
import { createTurnstile } from '../open-data/turnstile.ts';
import type { App } from './app.ts';
import type { HttpParts } from './parts.ts';
import { floodMonitoringRoutes } from './routes/flood-monitoring.ts';
import { openDataRoutes } from './routes/open-data.ts';
import { sensorthingsRoutes } from './routes/sensorthings.ts';

/** Of the pool's ten connections the public may hold three. */
const AT_ONCE = 3;
const WAITING = 60;

export async function openData(app: App, parts: HttpParts): Promise<void> {
  let faulty = false;
  const snapshots = startSnapshots(
    { city: parts.index.city, world: parts.world, now: parts.clock.now, exercise: parts.clock.state().exercise },
    parts.clock,
    (fault) => {
      if (fault && !faulty) app.log.error({ reason: fault.message }, 'open data not remade');
      if ((fault !== null) === faulty) return;
      faulty = fault !== null;
      parts.setPart('open-data', faulty ? { state: 'degraded', reason: 'snapshot-old' } : null);
    },
  );
  app.addHook('onClose', async () => snapshots.stop());
  const shared = { parts, snapshots, turnstile: createTurnstile({ atOnce: AT_ONCE, waiting: WAITING }) };
  await openDataRoutes(app, shared);
  await floodMonitoringRoutes(app, shared);
  await sensorthingsRoutes(app, shared);
}
