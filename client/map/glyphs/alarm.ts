import type { Level } from '../../../domain/levels.ts';
import type { Theme } from '../../live/themes.ts';
import { box, centredText, circle, type Glyph, type Pen } from './glyph.ts';
import type { Palette } from './palette.ts';
import { severityPath } from './severity-shape.ts';

const WIDTH = 84;
const HEIGHT = 68;

export interface AlarmLook {
  readonly theme: Theme;
  /** The level of the sign that it surrounds, which decides how large that is. */
  readonly own: Level | null;
  readonly level: Level;
  readonly state: 'open' | 'silent' | 'answered';
  /** The alarm is worse than the sign under it says. */
  readonly worse: boolean;
  readonly hidden: number;
}

/** A ring around a station's sign while nobody has answered; the alarm's shape where it is worse; how many lie under it. */
export function alarmMark(look: AlarmLook): Glyph {
  const half = halfSize(look);
  return {
    width: WIDTH,
    height: HEIGHT,
    draw(pen, palette) {
      const x = WIDTH / 2;
      const y = HEIGHT / 2;
      if (look.state !== 'answered' || look.worse) drawRing(pen, palette, look, x, y, half);
      if (look.worse) {
        const [left, top] = [x - half.x, y - half.y + 1];
        severityPath(pen, look.level, left, top, 8);
        pen.fillStyle = look.level === 'red' ? palette['sev-red-edge'] : palette['map-out'];
        pen.fill();
        severityPath(pen, look.level, left, top, 6);
        pen.fillStyle = palette[`sev-${look.level}`];
        pen.fill();
      }
      if (look.hidden > 0) drawCount(pen, palette, `+${look.hidden}`, x + half.x, y + half.y - 1);
    },
  };
}

function halfSize({ theme, own }: AlarmLook): { x: number; y: number; round: boolean } {
  switch (theme) {
    case 'depth':
      if (own === null) return { x: 12, y: 12, round: false };
      return own === 'red' ? { x: 24, y: 20, round: false } : { x: 20, y: 17, round: false };
    case 'level':
      return { x: 9, y: 16, round: false };
    case 'rain':
    case 'weather':
      return { x: 14, y: 14, round: true };
  }
}

function drawRing(
  pen: Pen,
  palette: Palette,
  { level, state }: AlarmLook,
  x: number,
  y: number,
  half: ReturnType<typeof halfSize>,
): void {
  const path = () => {
    if (half.round) circle(pen, x, y, half.x);
    else box(pen, x - half.x, y - half.y, half.x * 2, half.y * 2, 8);
  };
  path();
  pen.setLineDash([]);
  pen.strokeStyle = palette['map-out'];
  pen.lineWidth = state === 'open' ? 4 : 3;
  pen.stroke();
  path();
  // Silence is dashed everywhere on this map.
  pen.setLineDash(state === 'silent' ? [4, 3] : []);
  pen.strokeStyle = palette[`sev-${level}-fg`];
  pen.lineWidth = state === 'open' ? 2.2 : 1.4;
  pen.stroke();
  pen.setLineDash([]);
}

function drawCount(pen: Pen, palette: Palette, text: string, x: number, y: number): void {
  const width = 9 + text.length * 6;
  box(pen, x - width / 2 - 1.5, y - 9, width + 3, 18, 9);
  pen.fillStyle = palette['map-out'];
  pen.fill();
  box(pen, x - width / 2, y - 7.5, width, 15, 7.5);
  pen.fillStyle = palette['fg-1'];
  pen.fill();
  centredText(pen, text, x, y, 11, palette['bg-0']);
}
