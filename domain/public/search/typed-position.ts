import type { Point } from '../../plane.ts';

const DEGREES = String.raw`([-+]?\d{1,3}(?:\.\d{1,12})?)\s?°?\s?([NSEW]?)`;
const PAIR = new RegExp(String.raw`^(?:geo:)?\(?\s?${DEGREES}\s?[,;、\s]\s?${DEGREES}\s?\)?$`, 'i');

/** A position as maps and telephones write it, in either order; null where it is none, or not within the city. */
export function typedPosition(text: string, bounds: readonly number[]): Point | null {
  const found = PAIR.exec(text.normalize('NFKC').trim());
  if (!found) return null;
  const [, first, firstSide, second, secondSide] = found;
  const a = signed(first!, firstSide!);
  const b = signed(second!, secondSide!);
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  const isInside = ({ lon, lat }: Point) => lon >= west && lon <= east && lat >= south && lat <= north;
  return (
    [
      { lon: a, lat: b },
      { lon: b, lat: a },
    ].find(isInside) ?? null
  );
}

const signed = (degrees: string, side: string): number => Number(degrees) * (/[sw]/i.test(side) ? -1 : 1);
