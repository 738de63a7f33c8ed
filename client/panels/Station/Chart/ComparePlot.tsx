import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useConsole } from '../../../console/console.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { readPalette } from '../../../map/glyphs/palette.ts';
import type { CompareScale, Comparison } from './compare-lines.ts';
import { compareOptions } from './compare-options.ts';

const HEIGHT_PX = 200;
/** 100 % is the red level. */
const RED_PERCENT = 100;

interface ComparePlotProps {
  readonly comparison: Comparison;
  readonly ids: readonly string[];
  readonly scale: CompareScale;
  readonly label: string;
}

export function ComparePlot({ comparison, ids, scale, label }: ComparePlotProps) {
  const { city } = useConsole();
  const { language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shown = useRef({ comparison, ids, scale });
  shown.current = { comparison, ids, scale };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const options = compareOptions(() => shown.current.comparison, {
      palette: readPalette(),
      timezone: city.timezone,
      language,
      width: element.clientWidth,
      height: HEIGHT_PX,
      placeOf: (id) => shown.current.ids.indexOf(id),
      redAt: () => (shown.current.scale === 'share' ? RED_PERCENT : null),
    });
    const made = new uPlot(options, [[], []], element);
    chart.current = made;
    const resize = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: HEIGHT_PX });
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [city.timezone, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read from the reference; a new one is drawn anew
  useEffect(() => {
    chart.current?.setData([[], []]);
  }, [comparison, ids, scale]);

  return <div ref={box} role="img" aria-label={label} className="plot" />;
}
