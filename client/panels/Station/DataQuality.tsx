import { LEVELS } from '../../../domain/levels.ts';
import { ladderOf } from '../../../domain/station-measures.ts';
import { useConsole } from '../../console/console.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { QualityTests } from './QualityTests.tsx';

/** What the numbers above rest on: checks, coverage, what the device says of itself, and the station's own ladder. */
export function DataQuality({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t } = useWords();
  const { state } = view;
  // Of a silent gauge's last hour nothing is known.
  const coverage = view.condition === 'silent' ? null : (state?.rain?.covered_1h ?? null);
  const ladder = ladderOf(view.station, city);
  const steps = LEVELS.filter((level) => ladder[level] !== undefined);
  return (
    <section className="sec">
      <h3>{t('panel.quality')}</h3>
      <QualityTests view={view} />
      {(coverage !== null || state?.presence) && (
        <table className="kv">
          <tbody>
            {coverage !== null && (
              <tr>
                <td>
                  <Fresh condition={coverage > 0.9 ? 'live' : 'late'}>
                    {t('panel.covered', { share: Math.round(coverage * 100) })}
                  </Fresh>
                </td>
                <td />
              </tr>
            )}
            {state?.presence && (
              <tr>
                <td>
                  <Fresh condition={state.presence === 'online' ? 'live' : 'silent'}>{t('panel.presence')}</Fresh>
                </td>
                <td className="m">{t(`panel.${state.presence}`)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      <h3 className="gap-above">{t('panel.thresholds')}</h3>
      {steps.length === 0 ? (
        <p className="m t12">{t('panel.noLadder')}</p>
      ) : (
        <div className="row ladder t12 num">
          {steps.map((level) => {
            const value = ladder[level]!;
            const { text, unit } =
              view.theme === 'rain' ? { text: String(value), unit: 'mm/h' } : formatMeasure(view.measure, value);
            return (
              <span key={level} className="row tight nw">
                <SeverityIcon level={level} />≥ {text} {unit}
              </span>
            );
          })}
        </div>
      )}
    </section>
  );
}
