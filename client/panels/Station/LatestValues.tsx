import type { Measure } from '../../../domain/measures.ts';
import { MEASURES } from '../../../domain/measures.ts';
import { isUsable } from '../../../domain/readings.ts';
import { measuresOf } from '../../../domain/station-measures.ts';
import type { LatestValue } from '../../../domain/world.ts';
import { formatMeasure, formatNumber } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { reasonWords } from '../../ui/reason-words.ts';

/** Every measure as it was reported last, with its age and what is held against it; what the water is now stands in the head. */
export function LatestValues({ view }: { view: StationView }) {
  const { t, language } = useWords();
  const reported = measuresOf(view.station).flatMap((measure): [Measure, LatestValue][] => {
    const latest = view.state?.latest[measure];
    return latest ? [[measure, latest]] : [];
  });
  const rain = view.state?.rain;
  return (
    <section className="sec">
      <h3>{t('panel.values')}</h3>
      {reported.length === 0 ? (
        <p className="m t12">{t('panel.noValues')}</p>
      ) : (
        <table className="kv">
          <tbody>
            {reported.map(([measure, latest]) => (
              <tr key={measure} data-measure={measure}>
                <td className="m2">{inLanguage(MEASURES[measure].label, language)}</td>
                <td className="num b">
                  <Value measure={measure} latest={latest} />
                </td>
                <td className="m num">
                  <Age at={latest.at} />
                </td>
              </tr>
            ))}
            {rain &&
              (
                [
                  ['sum10', rain.last_10min_mm],
                  ['sum1h', rain.last_1h_mm],
                  ['sum6h', rain.last_6h_mm],
                ] as const
              ).map(([name, mm]) => (
                <tr key={name}>
                  <td className="m2">{t(`panel.${name}`)}</td>
                  <td className="num b">{formatNumber(mm, 1)} mm</td>
                  <td />
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Value({ measure, latest }: { measure: Measure; latest: LatestValue }) {
  const { t } = useWords();
  const doubted = latest.flag === 3 || latest.flag === 4 || latest.flag === 9;
  const shown = isUsable(latest) ? formatMeasure(measure, latest.value) : null;
  const text = shown?.text ?? (latest.flag === 4 ? t('panel.failedValue') : '–');
  const unit = shown?.unit ?? '';
  return (
    <>
      {text} {unit}
      {latest.derived && <span className="m t11"> {t('panel.derived')}</span>}
      {doubted && (
        <>
          {' '}
          <Fresh condition="suspect">{reasonWords(t, latest, measure)}</Fresh>
        </>
      )}
    </>
  );
}
