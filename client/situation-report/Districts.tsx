import { LEVELS } from '../../domain/levels.ts';
import { termOf } from '../../domain/terms.ts';
import { useScreen } from '../console/console.ts';
import { formatCount, formatNumber } from '../format/quantities.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import type { DistrictReport } from '../live/situation-report.ts';
import { useConditionWords } from '../panels/Lists/condition-words.ts';
import { Fold } from './Fold.tsx';
import { Places } from './PlaceTable.tsx';

/** Every station of the city, by district, those with the worst places first. */
export function Districts({ districts }: { districts: readonly DistrictReport[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="report-districts">
      <h2 id="report-districts">{t('situationReport.districts')}</h2>
      {districts.map((district) => (
        <District key={district.district} report={district} />
      ))}
    </section>
  );
}

function District({ report }: { report: DistrictReport }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const name = inLanguage(termOf(city, report.district), language);
  return (
    <Fold
      level={3}
      name={`district ${report.district}`}
      title={
        <>
          <b>{name}</b> <span className="m2 num">{useDistrictWords(report)}</span>
        </>
      }
    >
      {() => <Places title={t('situationReport.allOf', { district: name })} places={report.places} />}
    </Fold>
  );
}

function useDistrictWords({ levels, counts, wettest, places }: DistrictReport): string {
  const { t, language } = useWords();
  const conditions = useConditionWords();
  const warned = LEVELS.toReversed().flatMap((level) =>
    levels[level] > 0 ? [`${t(`level.${level}`)} ${levels[level]}`] : [],
  );
  const rain =
    wettest?.value == null
      ? []
      : [
          t('situationReport.rainUpTo', {
            mm: formatNumber(wettest.value, 1),
            place: inLanguage(wettest.station.name, language),
          }),
        ];
  return [
    ...warned,
    t('situationReport.stations', { count: places.length, figure: formatCount(places.length) }),
    conditions(counts),
    ...rain,
  ].join(' · ');
}
