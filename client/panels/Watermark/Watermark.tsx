/** Words over the whole map, so often that no part of a picture of it lacks them: REPLAY, EXERCISE, or both. */
export function Watermark({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  const text = words.join(' · ');
  return (
    <div className="watermark" aria-hidden="true" data-watermark={text}>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move
        <span key={row}>{`${text}${GAP}`.repeat(REPEATS)}</span>
      ))}
    </div>
  );
}

/** Enough for a wall of screens; what does not fit is cut off, so that the words are as far apart on every one. */
const ROWS = 32;
const REPEATS = 14;
const GAP = '\u2003'.repeat(3);
