import { useEffect, useState } from 'react';
import type { LonLat } from '../../../domain/warnings/ring.ts';
import { useConsole, useDesk } from '../../console/console.ts';
import { formatArea, formatDistance } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { lengthOf, ringOf } from '../../live/area.ts';
import { areaOf } from '../../live/warnings.ts';

/** What is drawn on the map now: how it is done, how long and large it is, and the way out. */
export function SketchBar() {
  const sketch = useDesk((state) => state.sketch);
  return sketch && <Sketching key={sketch} what={sketch} />;
}

function Sketching({ what }: { what: 'measure' | 'choose' }) {
  const { desk, map } = useConsole();
  const { t } = useWords();
  const [points, setPoints] = useState<readonly LonLat[]>([]);
  const [state, setState] = useState<'loading' | 'drawing' | 'done' | 'failed'>('loading');

  useEffect(() => {
    let end: (() => void) | null = null;
    let isOver = false;
    map
      .get()
      ?.sketch(what === 'measure' ? 'line' : 'area', ({ points: corners, isDone }) => {
        setPoints(corners);
        if (!isDone) return;
        setState('done');
        const ring = what === 'choose' ? ringOf(corners) : null;
        // Not within the tool's own word of it, which goes on with the drawing.
        if (what === 'choose')
          queueMicrotask(() =>
            desk.update((before) => ({
              ...before,
              sketch: null,
              selection: ring ? { kind: 'area', ring } : before.selection,
            })),
          );
      })
      .then(
        (stop) => {
          if (isOver) return stop();
          end = stop;
          setState('drawing');
        },
        () => setState('failed'),
      );
    return () => {
      isOver = true;
      end?.();
    };
  }, [desk, map, what]);

  const ring = ringOf(points);
  return (
    <div className="fl sketch" data-sketch={what} data-state={state}>
      <p className="t12">
        {state === 'loading' && t('sketch.loading')}
        {state === 'failed' && t('sketch.failed')}
        {(state === 'drawing' || state === 'done') && t(what === 'measure' ? 'sketch.measureHow' : 'sketch.chooseHow')}
      </p>
      <p className="num b" role="status">
        {points.length > 1 &&
          what === 'measure' &&
          t('sketch.distance', { distance: formatDistance(lengthOf(points)) })}
        {ring && ` · ${t('sketch.area', { area: formatArea(areaOf([ring])) })}`}
      </p>
      <button
        type="button"
        className="btn sm"
        data-action="end-sketch"
        onClick={() => desk.update((before) => ({ ...before, sketch: null }))}
      >
        {t('sketch.end')}
      </button>
    </div>
  );
}
