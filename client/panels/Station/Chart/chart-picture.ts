// A chart as a picture that can stand alone: what it shows, where, of which moment and in which zone, and what it must not be taken for.
import { readPalette } from '../../../map/glyphs/palette.ts';

export interface PictureWords {
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
  /** That it is an exercise, simulated or of the past; empty where it is none. */
  readonly provenance: string;
}

const FAMILY = '"Inter Variable", "Noto Sans SC", sans-serif';
const EDGE_PX = 12;
const HEAD_PX = 46;
const FOOT_PX = 26;

/** @param chart the canvas on which the chart stands */
export async function chartPicture(chart: HTMLCanvasElement, words: PictureWords): Promise<Blob> {
  const ratio = devicePixelRatio;
  const palette = readPalette();
  const picture = document.createElement('canvas');
  picture.width = chart.width + 2 * EDGE_PX * ratio;
  picture.height = chart.height + (HEAD_PX + FOOT_PX) * ratio;
  const pen = picture.getContext('2d')!; // a canvas that has no other context yet always gives one
  pen.fillStyle = palette['bg-1'];
  pen.fillRect(0, 0, picture.width, picture.height);
  const write = (text: string, y_px: number, { size_px, colour }: { size_px: number; colour: string }) => {
    pen.font = `${size_px * ratio}px ${FAMILY}`;
    pen.fillStyle = colour;
    pen.fillText(text, EDGE_PX * ratio, y_px * ratio, picture.width - 2 * EDGE_PX * ratio);
  };
  write(words.title, 20, { size_px: 14, colour: palette['fg-1'] });
  write(words.subtitle, 38, { size_px: 11, colour: palette['fg-2'] });
  pen.drawImage(chart, EDGE_PX * ratio, HEAD_PX * ratio);
  const bottom_px = picture.height / ratio - 9;
  write([words.provenance, words.foot].filter(Boolean).join(' · '), bottom_px, {
    size_px: 11,
    colour: words.provenance ? palette.replay : palette['fg-3'],
  });
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser made no picture of the chart');
  return blob;
}
