import { useRef } from 'react';
import { formatInstant } from '../../../../domain/time.ts';
import { useConsole } from '../../../console/console.ts';
import { useExport } from '../../../console/use-export.ts';
import { zoneName } from '../../../format/time.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import type { StationView } from '../../../live/station-view.ts';
import { rainGaugeFor } from './ask-history.ts';
import { chartRows, chartTable } from './chart-columns.ts';
import { chartPicture } from './chart-picture.ts';
import { type ChartContent, scaleOf } from './content.ts';

interface ChartExportProps {
  readonly content: ChartContent;
  readonly view: StationView;
  /** Of what is drawn. */
  readonly measure: string;
}

/** The chart as figures, and as a picture. */
export function ChartExport({ content, view: { station, ...view }, measure }: ChartExportProps) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { saveCsv, savePicture, provenance } = useExport();
  const tools = useRef<HTMLSpanElement>(null);
  const { timezone } = city;
  const { unit } = scaleOf(view);
  const name = inLanguage(station.name, language);
  const figures = () => {
    const gauge = rainGaugeFor(station, city.stations);
    const names = {
      t,
      station: { id: station.id, name },
      measure,
      unit,
      gauge: gauge && inLanguage(gauge.name, language),
      timezone,
    };
    saveCsv(station.id, chartTable(names, content.decimals), chartRows(content));
  };
  const picture = async () => {
    const canvas = tools.current?.closest('.chart')?.querySelector<HTMLCanvasElement>('.plot canvas');
    if (!canvas) return;
    const blob = await chartPicture(canvas, {
      title: `${name} · ${station.id}`,
      subtitle: t('chart.title', { measure, unit }),
      foot: `${formatInstant(Math.floor(content.now / 1_000) * 1_000, timezone)} · ${t('chart.zone', { zone: zoneName(content.now, timezone) })}`,
      provenance,
    });
    savePicture(station.id, blob);
  };
  return (
    <span ref={tools} className="row">
      <button
        type="button"
        className="btn sm"
        data-action="export-csv"
        aria-label={t('export.asCsv', { name: t('export.chart') })}
        onClick={figures}
      >
        CSV
      </button>
      <button
        type="button"
        className="btn sm"
        data-action="export-png"
        aria-label={t('export.asPng', { name: t('export.chart') })}
        onClick={() => void picture()}
      >
        PNG
      </button>
    </span>
  );
}
