import { useMemo, useState } from 'react';
import { useConsole, useIsReplaying, useSituation } from '../../../console/console.ts';
import { zoneName } from '../../../format/time.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import type { StationView } from '../../../live/station-view.ts';
import { ExportCsv } from '../../../ui/ExportCsv.tsx';
import { Loading, Trouble } from '../../../ui/States.tsx';
import { askHistory, type History } from './ask-history.ts';
import { ChosenStations } from './ChosenStations.tsx';
import { ComparePlot } from './ComparePlot.tsx';
import { type CompareScale, compare, hasShare, sharedUnit } from './compare-lines.ts';
import { comparedColumns } from './compared-columns.ts';
import type { ChartSpan } from './spans.ts';

const ASK_AGAIN_MS = 60_000;

interface CompareProps {
  readonly view: StationView;
  readonly span: ChartSpan;
  /** Ids of those that stand beside it at first. */
  readonly first?: readonly string[];
}

/** K7. This station beside up to five others, over the span of its chart. */
export function Compare({ view, span, first = [] }: CompareProps) {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const replaying = useIsReplaying();
  const [others, setOthers] = useState<readonly string[]>(first);
  const [wanted, setWanted] = useState<CompareScale>('unit');
  const stationById = useSituation((situation) => situation.stationById);
  const minute = useSituation(({ now }) => Math.floor(now / ASK_AGAIN_MS));
  const views = [view, ...others.flatMap((id) => stationById.get(id) ?? [])];
  const ids = useMemo(() => [view.station.id, ...others], [view.station.id, others]);
  const { answer, again } = useAnswer({
    key: `${ids.join(' ')} ${span.id} ${replaying}`,
    ask: (signal) => askAll(views, { span, now: clock.now(), timezone: city.timezone, signal }),
    version: String(minute),
  });
  const unit = sharedUnit(views);
  const scale: CompareScale = unit === null ? 'share' : wanted;
  const told = answer.kind === 'here' ? answer.value : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the views and the clock move with the situation, whose map of stations is new then
  const comparison = useMemo(() => {
    if (!told) return null;
    const stations = views.flatMap((one) => {
      const history = told.histories.get(one.station.id);
      return history ? [{ view: one, history }] : [];
    });
    return compare(stations, { scale, span, city, now: clock.now() });
  }, [told, scale, span, city, stationById, minute]);
  const without = (one: StationView) => {
    const failed = told?.failed.get(one.station.id);
    if (failed !== undefined) return t('compare.failed', { why: failed });
    return scale === 'share' && !hasShare(one, city) ? t('compare.noRed') : null;
  };
  return (
    <div className="compare" data-compare={scale}>
      <div className="row t11">
        <fieldset className="seg spans" aria-label={t('compare.scale')}>
          {(['unit', 'share'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={choice === scale}
              aria-disabled={choice === 'unit' && unit === null}
              className={choice === scale ? 'on' : ''}
              onClick={() => setWanted(choice)}
            >
              {choice === 'share' ? t('compare.share') : t('compare.unit', { unit: unit ?? '–' })}
            </button>
          ))}
        </fieldset>
        <span className="m">
          {scale === 'share' ? t('compare.shareWhy') : t('chart.zone', { zone: zoneName(clock.now(), city.timezone) })}
        </span>
      </div>
      {answer.kind === 'waiting' && <Loading label={t('chart.loading')} />}
      {answer.kind === 'failed' && <Trouble title={t('compare.noneLoaded')} why={answer.why} onAgain={again} />}
      {comparison && (
        <div className="row">
          <span className="sp" />
          <ExportCsv
            name={t('compare.open')}
            table={() => ({
              columns: comparedColumns({
                t,
                timezone: city.timezone,
                unit: scale === 'share' ? '%' : (unit ?? ''),
                nameOf: (id) => inLanguage(stationById.get(id)?.station.name ?? { en: id, zh: id }, language),
              }),
              items: comparison.lines.flatMap(({ id, points }) => points.map((point) => ({ id, point }))),
            })}
          />
        </div>
      )}
      {comparison && (
        <ComparePlot
          comparison={comparison}
          ids={ids}
          scale={scale}
          label={t('compare.aria', {
            names: views.map(({ station }) => inLanguage(station.name, language)).join(', '),
            scale: scale === 'share' ? t('compare.shareWhy') : (unit ?? ''),
          })}
        />
      )}
      <ChosenStations
        views={views}
        without={without}
        onAdd={(id) => setOthers((before) => [...before, id])}
        onRemove={(id) => setOthers((before) => before.filter((other) => other !== id))}
      />
    </div>
  );
}

interface Told {
  readonly histories: ReadonlyMap<string, History>;
  /** Why, by the id of the station. */
  readonly failed: ReadonlyMap<string, string>;
}

/** Each by itself: one that does not answer hides none of the others. Where none does, that is the answer. */
async function askAll(
  views: readonly StationView[],
  asked: { span: ChartSpan; now: number; timezone: string; signal: AbortSignal },
): Promise<Told> {
  const histories = new Map<string, History>();
  const failed = new Map<string, string>();
  await Promise.all(
    views.map(async (view) => {
      try {
        histories.set(view.station.id, await askHistory(view, { ...asked, gauge: null }));
      } catch (cause) {
        failed.set(view.station.id, (cause as Error).message);
      }
    }),
  );
  if (histories.size === 0) throw new Error([...failed.values()][0]);
  return { histories, failed };
}
