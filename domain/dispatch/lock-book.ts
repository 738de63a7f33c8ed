// D25. What dispatchers have fixed: pins, bans, trucks held in reserve, rejected suggestions, people in danger. The fold of
// their steps, the newest word on a thing counting.
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { DispatchStep } from './decision.ts';
import type { Rejection } from './input.ts';
import type { Locks } from './plan.ts';

const REJECTION_KEPT_MS = 120 * MINUTE_MS;

export class LockBook {
  readonly #pins = new Map<string, { truck_id: string; site_id: string }>();
  readonly #bans = new Map<string, { truck_id: string; site_id: string; until: EpochMs }>();
  readonly #held = new Set<string>();
  readonly #endangered = new Set<string>();
  readonly #rejections = new Map<string, Rejection>();
  readonly #seen = new Set<string>();
  #changed = false;

  apply(step: DispatchStep): void {
    if (this.#seen.has(step.id)) return;
    this.#seen.add(step.id);
    this.#changed = true;
    switch (step.kind) {
      case 'pinned':
        this.#pins.set(step.truck_id, { truck_id: step.truck_id, site_id: step.site_id });
        return;
      case 'unpinned':
        this.#pins.delete(step.truck_id);
        return;
      case 'banned':
        this.#bans.set(`${step.truck_id} ${step.site_id}`, {
          truck_id: step.truck_id,
          site_id: step.site_id,
          until: step.until,
        });
        return;
      case 'held':
        this.#held.add(step.truck_id);
        return;
      case 'released':
        this.#held.delete(step.truck_id);
        return;
      case 'rejected': {
        const { truck_id, site_id } = step.suggestion;
        this.#rejections.set(step.id, { truck_id, site_id, at: step.at, reason: step.reason });
        return;
      }
      case 'endangered':
        this.#endangered.add(step.site_id);
        return;
      case 'safe':
        this.#endangered.delete(step.site_id);
        return;
    }
  }

  locks(now: EpochMs): Locks {
    const bans = [...this.#bans.values()].filter(({ until }) => until > now);
    return { pins: [...this.#pins.values()], bans, held: [...this.#held] };
  }

  rejections(now: EpochMs): Rejection[] {
    for (const [id, { at }] of this.#rejections) if (now - at > REJECTION_KEPT_MS) this.#rejections.delete(id);
    return [...this.#rejections.values()];
  }

  isEndangered(site_id: string): boolean {
    return this.#endangered.has(site_id);
  }

  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }
}
