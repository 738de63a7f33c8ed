// C10, C11. What a picture shows, by its brightness and its detail: something, nothing but black, or nothing but one surface. It is
// asked of the scene alone: a clock that is drawn over the picture goes on in the dark, too.

/** Brightness of every pixel, 0 to 255, row by row. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** `dark`: black; `covered`: no detail, as behind a cap, a hand, mud or a fogged glass. */
export type Sight = 'clear' | 'dark' | 'covered';

/**
 * Names and clocks are drawn into the top and the bottom of a picture: two lines of text take a sixth of the height at most, and the
 * blocks of a JPEG carry what is drawn up to 16 pixels farther.
 */
const OVERLAY_SHARE = 0.22;
/** Video black is 16, and a sensor in the dark adds its noise, half of it averaged away here; what is brighter than this gives light. */
const BRIGHT = 40;
/** A city at night has lamps and their shine on the wet road: two small ones make this share, a covered lens does not. */
const LEAST_BRIGHT_SHARE = 0.0001;

/** Cells, and by how much one stands out from those beside it: twice what the noise of a cheap sensor leaves in a cell. */
const COARSE = { columns: 32, rows: 12 } as const;
const FINE = { columns: 64, rows: 24 } as const;
const STANDS_OUT = 4;
/** Of the night a single lamp is detail enough. */
const LAMP_STANDS_OUT = 10;
/** A spot of dirt on a cover makes a few cells stand out. */
const DETAIL_SHARE = 0.02;
/**
 * Sharpest against broadest contrast. Sharp pictures have 0.3 and more, in rain, at night and in fog as well; blurred over a fiftieth
 * of its width a picture has 0.1, and only shades are left in it.
 */
const LEAST_SHARPNESS = 0.1;

/** The part of a picture without the bands that clocks are drawn into. */
export function sceneOf({ width, height, values }: Luma): Luma {
  const top = Math.ceil(height * OVERLAY_SHARE);
  const bottom = Math.max(top + 1, Math.floor(height * (1 - OVERLAY_SHARE)));
  return { width, height: bottom - top, values: values.subarray(top * width, bottom * width) };
}

/** @param scene a picture's scene, without overlays */
export function sightOf(scene: Luma): Sight {
  // Of fewer pixels than cells nothing can be said.
  if (scene.width < FINE.columns || scene.height < FINE.rows) return 'clear';
  const bright = brightShare(scene);
  if (bright < LEAST_BRIGHT_SHARE) return 'dark';
  const fine = standingOut(scene, FINE);
  // Lamps on black: a few points, and yet all that there is to see.
  if (bright < 0.5 && fine.steps[0]! > LAMP_STANDS_OUT) return 'clear';
  const coarse = standingOut(scene, COARSE);
  const isSmooth = share(coarse.steps, DETAIL_SHARE) < STANDS_OUT;
  const isBlurred = share(fine.steps, DETAIL_SHARE) < LEAST_SHARPNESS * coarse.contrast;
  return isSmooth || isBlurred ? 'covered' : 'clear';
}

/** Of every two by two pixels together: what shines alone in its four is noise. */
function brightShare({ width, height, values }: Luma): number {
  let [bright, all] = [0, 0];
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const at = y * width + x;
      all += 1;
      if (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]! > 4 * BRIGHT) bright += 1;
    }
  }
  return all === 0 ? 0 : bright / all;
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** How much each inner cell differs from the mean of the four beside it, the most first: a smooth surface changes evenly, an edge does not. */
function standingOut(
  scene: Luma,
  { columns, rows }: Grid,
): { readonly steps: readonly number[]; readonly contrast: number } {
  const cells = meansOf(scene, { columns, rows });
  const steps: number[] = [];
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const around = (cells[at - 1]! + cells[at + 1]! + cells[at - columns]! + cells[at + columns]!) / 4;
      steps.push(Math.abs(cells[at]! - around));
    }
  }
  const shades = [...cells].sort((a, b) => b - a);
  return { steps: steps.sort((a, b) => b - a), contrast: share(shades, 0.05) - share(shades, 0.95) };
}

/** The value that this share of all lies above. */
function share(descending: readonly number[], above: number): number {
  return descending[Math.floor(descending.length * above)]!;
}

function meansOf({ width, height, values }: Luma, { columns, rows }: Grid): Float64Array {
  const sums = new Float64Array(columns * rows);
  const counts = new Float64Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * columns) / width);
      sums[cell]! += values[y * width + x]!;
      counts[cell]! += 1;
    }
  }
  return sums.map((sum, cell) => (counts[cell]! > 0 ? sum / counts[cell]! : 0));
}
