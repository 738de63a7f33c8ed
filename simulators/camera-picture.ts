import { createCanvas } from '@napi-rs/canvas';
import type { Words } from '../domain/measures.ts';

export type Scene = 'underpass' | 'street' | 'river';

export interface CameraView {
  readonly cameraId: string;
  readonly name: Words;
  readonly scene: Scene;
  readonly depth_m: number;
  readonly rain_mm_h: number;
  /** Local time with its offset, as drawn. */
  readonly time: string;
}

export async function drawCameraPicture(view: CameraView): Promise<Buffer> {
  const canvas = createCanvas(320, 180);
  const context = canvas.getContext('2d');
  context.fillText(view.cameraId, 10, 20);
  return canvas.encode('jpeg', 70);
}
