import { useEffect, useRef, useState } from 'react';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { useScreen } from '../console/console.ts';
import { deskOf } from '../live/alarms.ts';
import type { Situation } from '../live/situation.ts';
import { stopAfter, type WallStop, waitingReds, wallStops } from '../live/video-wall.ts';

/** How long each is looked at, s. */
const LOOKS_S = { city: 20, district: 10, cameras: 12, trucks: 10, reds: 15 } as const satisfies Record<
  WallStop['kind'],
  number
>;

export interface Turn {
  readonly stop: WallStop;
  readonly next: WallStop;
}

interface At {
  readonly key: string;
  readonly index: number;
  /** How long it has been looked at. */
  readonly seconds: number;
}

/** Where the middle stands in its round. A red that is new calls its district at once. */
export function useTurns(): Turn {
  const { situation } = useScreen();
  const [at, setAt] = useState<At>({ key: 'city', index: 0, seconds: 0 });
  const stops = stopsOf(situation.get());
  const found = stops.findIndex(({ key }) => key === at.key);
  const index = Math.max(found, 0);
  const stop = stops[index]!; // the city is always there

  useEffect(() => {
    const step = () => {
      const now = stopsOf(situation.get());
      setAt((before) => {
        const shown = now.find(({ key }) => key === before.key);
        if (shown && before.seconds + 1 < LOOKS_S[shown.kind]) return { ...before, seconds: before.seconds + 1 };
        const next = stopAfter(now, before.key, before.index);
        return { key: now[next]!.key, index: next, seconds: 0 };
      });
    };
    const timer = setInterval(step, 1_000);
    return () => clearInterval(timer);
  }, [situation]);

  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const look = () => {
      const reds = waitingReds(situation.get().world.alarms);
      const fresh = known.current && reds.find(({ id }) => !known.current!.has(id));
      known.current = new Set(reds.map(({ id }: Alarm) => id));
      if (fresh?.district) setAt({ key: `district ${fresh.district}`, index: 1, seconds: 0 });
    };
    look();
    return situation.watch(look);
  }, [situation]);

  return { stop, next: stops[(index + 1) % stops.length]! };
}

function stopsOf({ city, world }: Situation): readonly WallStop[] {
  return wallStops(deskOf(world), world.alarms, city);
}
