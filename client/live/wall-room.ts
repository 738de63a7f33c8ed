// How the right-hand column of the wall is filled. Everything is measured in the wall's unit, the height of its smallest text.

/** A row of two lines, and a line with a name and a figure alone. */
export const ROW_U = 3.7;
export const LINE_U = 1.75;
const LINES_ABREAST = 2;

export interface WallRoom {
  /** `rows`: two lines each; `lines`: one each, two abreast, because the reds would not fit otherwise. */
  readonly as: 'rows' | 'lines';
  readonly waiting: number;
  /** Rows that follow those that wait. */
  readonly others: number;
}

/** L40. The reds that wait come first and shrink to lines rather than be left out; what is left over belongs to the rest. */
export function fitWall(room_u: number, waiting: number, others: number): WallRoom {
  const rows = Math.max(1, Math.floor(room_u / ROW_U));
  if (waiting <= rows) return { as: 'rows', waiting, others: Math.min(others, rows - waiting) };
  const lines = Math.max(1, Math.floor(room_u / LINE_U));
  const shown = Math.min(waiting, lines * LINES_ABREAST);
  const left_u = room_u - Math.ceil(shown / LINES_ABREAST) * LINE_U;
  return { as: 'lines', waiting: shown, others: Math.min(others, Math.max(0, Math.floor(left_u / ROW_U))) };
}
