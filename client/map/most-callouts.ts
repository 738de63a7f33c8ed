/** More names than this cannot be read on the map; the rest is counted beside them. */
export const MOST_CALLOUTS = 12;
