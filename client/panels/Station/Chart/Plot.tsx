import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useConsole } from '../../../console/console.ts';
import { formatAge } from '../../../format/age.ts';
import { formatNumber } from '../../../format/quantities.ts';
import { timeNear, zoneName } from '../../../format/time.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { readPalette } from '../../../map/glyphs/palette.ts';
import { chartColumns, chartOptions } from './chart-options.ts';
import type { ChartContent } from './content.ts';
import { readoutAt } from './readout.ts';

const HEIGHT_PX = 236;

interface PlotProps {
  readonly content: ChartContent;
  readonly unit: string;
  readonly label: string;
}

/** uPlot, made once a span and told the points as they come. */
export function Plot({ content, unit, label }: PlotProps) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shown = useRef(content);
  shown.current = content;
  const [moment, setMoment] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const options = chartOptions(() => shown.current, {
      palette: readPalette(),
      timezone: city.timezone,
      language,
      words: {
        noData: (length_ms) => t('chart.noData', { age: formatAge(length_ms, language) }),
        cameLater: t('replay.cameLater'),
        observed: t('chart.observed'),
        forecast: t('chart.forecast'),
        above: (value) => t('chart.above', { value }),
        step: ({ label: value, level, closes }) =>
          t(closes ? 'chart.stepCloses' : 'chart.step', { value, level: t(`level.${level}`).toLowerCase() }),
      },
      width: element.clientWidth,
      height: HEIGHT_PX,
      onMoment: setMoment,
    });
    const made = new uPlot(options, chartColumns(shown.current, element.clientWidth * devicePixelRatio), element);
    chart.current = made;
    const fill = () => made.setData(chartColumns(shown.current, made.bbox.width));
    fill();
    const resize = new ResizeObserver(() => {
      if (element.clientWidth === 0 || element.clientWidth === made.width) return;
      made.setSize({ width: element.clientWidth, height: HEIGHT_PX });
      fill();
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [city.timezone, language, t]);

  useEffect(() => {
    chart.current?.setData(chartColumns(content, chart.current.bbox.width));
  }, [content]);

  return (
    <>
      <div ref={box} role="img" aria-label={label} className="plot" />
      <div className="row t11 num m2 chart-foot">
        <span className="m nw">{t('chart.zone', { zone: zoneName(content.now, city.timezone) })}</span>
        <span className="sp" />
        <span className="readout el" aria-hidden="true">
          <Readout content={content} unit={unit} moment={moment} />
        </span>
      </div>
    </>
  );
}

function Readout({ content, unit, moment }: Pick<PlotProps, 'content' | 'unit'> & { moment: number | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const read = moment === null ? null : readoutAt(content, moment);
  if (!read) return content.points.some(({ doubted }) => doubted) ? t('chart.flagged') : '';
  const say = (value: number) => formatNumber(value, content.decimals);
  const [low, high] = [say(read.low), say(read.high)];
  const time = timeNear(read.at, content.now, city.timezone, language);
  const value = `${low === high ? low : `${low}–${high}`} ${unit}`;
  if (read.expected !== null) return t('chart.readoutForecast', { time, value, middle: say(read.expected) });
  return read.rain_mm
    ? t('chart.readoutRain', { time, value, rain: formatNumber(read.rain_mm, 1) })
    : t('chart.readout', { time, value });
}
