import type { World } from '../../../domain/world.ts';
import type { DrawnPanel } from '../../support/panel/draw-panel.tsx';

/** The server's next word, and what the desk does on hearing it: what it sent about alarms is seen or not seen in it. */
export function hear({ tell, console }: DrawnPanel, world: Partial<World>, now?: number): void {
  tell(world, now);
  console.actions.look();
}
