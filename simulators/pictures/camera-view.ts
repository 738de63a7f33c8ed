import type { Words } from '../../domain/measures.ts';

export type Scene = 'underpass' | 'street' | 'river';

/** What a simulated camera looks at. */
export interface CameraView {
  readonly cameraId: string;
  readonly name: Words;
  readonly scene: Scene;
  /** Water over the floor of the place, m; at a river the level above datum. */
  readonly water_m: number;
  /** From which depth on the place is closed, m. */
  readonly closing_m: number;
  readonly rain_mm_h: number;
  /** Local time with its offset: `2026-07-21T14:05:07+01:00`. */
  readonly time: string;
}

export const WIDTH = 320;
export const HEIGHT = 180;
