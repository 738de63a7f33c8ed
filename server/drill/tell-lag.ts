// L29. Tells whoever plays the drill how far the recorder is behind, so that the storm waits for those who practise in it.
import type { PartState } from '../../domain/world.ts';

/** What the recorder reports each second, passed on as `drill/lag`. */
export function lagTeller(publish: (topic: string, payload: string) => Promise<void>) {
  return ({ reason, figures }: Omit<PartState, 'since'>): void => {
    const behind_s = figures?.behind_s;
    // Without a broker nobody plays either.
    if (reason !== 'broker-away' && typeof behind_s === 'number')
      publish('drill/lag', JSON.stringify({ behind_s })).catch(() => undefined);
  };
}
