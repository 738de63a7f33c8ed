import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useConsole } from '../../../console/console.ts';
import { formatNumber } from '../../../format/quantities.ts';
import { timeNear } from '../../../format/time.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { readPalette } from '../../../map/glyphs/palette.ts';
import { type ChartContent, chartColumns, chartOptions } from './chart-options.ts';

const HEIGHT_PX = 236;

/** uPlot, made once a span and told the points as they come. */
export function Plot({ content, unit, label }: { content: ChartContent; unit: string; label: string }) {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shown = useRef(content);
  shown.current = content;
  const [index, setIndex] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = new uPlot(
      chartOptions(() => shown.current, {
        palette: readPalette(),
        timezone: city.timezone,
        language,
        noData: t('chart.noData'),
        cameLater: t('replay.cameLater'),
        width: element.clientWidth,
        height: HEIGHT_PX,
        onPoint: setIndex,
      }),
      chartColumns(shown.current),
      element,
    );
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
  }, [city.timezone, language, t]);

  useEffect(() => {
    chart.current?.setData(chartColumns(content));
  }, [content]);

  const point =
    index === null ? null : (content.points[index] ?? content.later?.points[index - content.points.length] ?? null);
  return (
    <>
      <div ref={box} role="img" aria-label={label} className="plot" />
      <div className="readout t11 num m2" aria-hidden="true">
        {point && point.value !== null
          ? t('chart.readout', {
              time: timeNear(point.at, clock.now(), city.timezone, language),
              value: `${formatNumber(point.value, content.decimals)} ${unit}`,
            })
          : content.points.some((known) => known.doubted)
            ? t('chart.flagged')
            : ''}
      </div>
    </>
  );
}
