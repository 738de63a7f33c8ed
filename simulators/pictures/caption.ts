import { createRequire } from 'node:module';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { type CameraView, HEIGHT, WIDTH } from './camera-view.ts';

const FONT = 'Highwater Camera';

/** Machines without any Chinese font draw boxes, so the font travels with the program. */
export function cameraFont(size_px: number): string {
  if (!GlobalFonts.has(FONT)) {
    const path = createRequire(import.meta.url).resolve(
      '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-500-normal.woff2',
    );
    if (!GlobalFonts.registerFromPath(path, FONT)) throw new Error(`the font ${path} cannot be used`);
  }
  return `500 ${size_px}px "${FONT}"`;
}

/** Time, the mark and the name, each on a dark plate so that it can be read over anything. */
export function caption(context: SKRSContext2D, view: CameraView): void {
  context.textBaseline = 'middle';
  context.font = cameraFont(11);
  const time = view.time.slice(0, 19).replace('T', ' ');
  plate(context, time, { x: 4, y: 4, background: 'rgba(10, 14, 20, 0.62)', ink: '#f2f4f5' });

  context.font = cameraFont(12);
  const mark = 'SIMULATED 模拟';
  const width = context.measureText(mark).width + 10;
  plate(context, mark, { x: WIDTH - width - 4, y: 4, background: '#f5b81f', ink: '#1a1405' });

  context.font = cameraFont(11);
  const both = view.name.zh === view.name.en ? view.name.en : `${view.name.zh}  ${view.name.en}`;
  plate(context, fitted(context, both, WIDTH - 18), {
    x: 4,
    y: HEIGHT - 21,
    background: 'rgba(10, 14, 20, 0.62)',
    ink: '#f2f4f5',
  });
}

interface Plate {
  readonly x: number;
  readonly y: number;
  readonly background: string;
  readonly ink: string;
}

function plate(context: SKRSContext2D, text: string, { x, y, background, ink }: Plate): void {
  context.fillStyle = background;
  context.fillRect(x, y, context.measureText(text).width + 10, 17);
  context.fillStyle = ink;
  context.fillText(text, x + 5, y + 9);
}

function fitted(context: SKRSContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let shorter = text;
  while (shorter && context.measureText(`${shorter}…`).width > width) shorter = shorter.slice(0, -1);
  return `${shorter.trimEnd()}…`;
}
