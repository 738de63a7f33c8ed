import { useCallback, useEffect, useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { isTyping } from '../../console/is-typing.ts';
import { deskOf } from '../../live/alarms.ts';
import { turnWall, WALL_SIZES, type WallPage, type WallSize, type WallTurn, wallPages } from '../../live/wall-pages.ts';

/** Long enough to look at sixteen pictures, s. */
const TURN_S = 15;
const REMEMBERED = 'highwater.wall';
const LARGEST: WallSize = 16;

export interface Wall {
  readonly page: WallPage | null;
  readonly index: number;
  readonly pages: number;
  /** Until it turns; null while it does not. */
  readonly left_s: number | null;
  readonly paused: boolean;
  readonly pointed: boolean;
  readonly size: WallSize;
  turn(step: 1 | -1): void;
  pause(paused: boolean): void;
  point(pointed: boolean): void;
  resize(size: WallSize): void;
}

/** Which page the wall shows, and when it turns. What is on it stays until then, whatever the alarms do meanwhile. */
export function useWall(): Wall {
  const { situation, city } = useConsole();
  const [size, setSize] = useState<WallSize>(rememberedSize);
  const [paused, setPaused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const [left_s, setLeft] = useState(TURN_S);
  const pagesNow = useCallback(
    (of: WallSize) => wallPages(deskOf(situation.get().world).rows, city, of),
    [situation, city],
  );
  const [turned, setTurned] = useState<WallTurn>(() => first(pagesNow(size)));
  const turn = useCallback(
    (step: 1 | -1) => {
      setLeft(TURN_S);
      setTurned((before) => turnWall(before, pagesNow(size), step));
    },
    [pagesNow, size],
  );
  const held = paused || pointed;
  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => setLeft((left) => left - 1), 1_000);
    return () => clearInterval(timer);
  }, [held]);
  useEffect(() => {
    if (left_s <= 0) turn(1);
  }, [left_s, turn]);
  useWallKeys({ turn, pause: () => setPaused((before) => !before) });

  return {
    page: turned.pages[turned.index] ?? null,
    index: turned.index,
    pages: turned.pages.length,
    left_s: held ? null : left_s,
    paused,
    pointed,
    size,
    turn,
    pause: setPaused,
    point: setPointed,
    resize(next) {
      localStorage.setItem(REMEMBERED, String(next));
      setSize(next);
      setLeft(TURN_S);
      setTurned(first(pagesNow(next)));
    },
  };
}

const first = (pages: readonly WallPage[]) => turnWall({ pages: [], index: -1, worst: null }, pages);

function rememberedSize(): WallSize {
  const remembered = Number(localStorage.getItem(REMEMBERED));
  return WALL_SIZES.find((size) => size === remembered) ?? LARGEST;
}

function useWallKeys({ turn, pause }: { turn: (step: 1 | -1) => void; pause: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (event.key === 'ArrowRight') turn(1);
      else if (event.key === 'ArrowLeft') turn(-1);
      else if (event.key.toLowerCase() === 'h') pause();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
